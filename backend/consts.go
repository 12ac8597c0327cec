package backend

import (
	"slices"

	"restack/ir"
)

// table is a list whose entries keep their places, and can be found. Its list is
// the original slice, which other functions may share, until something is added.
type table[K comparable] struct {
	list []K
	at   map[K]int // made when the list is longer than few
}

// few is up to where a search is as fast as a map, which has to be built first.
const few = 16

func newTable[K comparable](list []K) table[K] { return table[K]{list: slices.Clip(list)} }

// find is the first place of k, or -1.
func (t *table[K]) find(k K) int {
	if len(t.list) <= few {
		return slices.Index(t.list, k)
	}
	if t.at == nil {
		t.at = make(map[K]int, len(t.list))
		for i, k := range slices.Backward(t.list) {
			t.at[k] = i
		}
	}
	if i, ok := t.at[k]; ok {
		return i
	}
	return -1
}

// add appends k and returns its place.
func (t *table[K]) add(k K) int {
	if t.at != nil {
		t.at[k] = len(t.list)
	}
	t.list = append(t.list, k)
	return len(t.list) - 1
}

// constTable is co_consts: the original's entries keep their places, so that
// the docstring stays first and identities stay shared.
type constTable struct {
	table[ir.Const]
	ints map[intKey]int // the first of each value; made when first needed
}

// intKey tells ints apart by value.
type intKey struct {
	long bool // of Python 2
	text string
}

func keyOf(n *ir.Int) intKey { return intKey{n.Long, n.V.Text(62)} }

// index is the place of c, which is the same object only if it is the same
// pointer. Small ints have no identity of their own.
func (t *constTable) index(c ir.Const) int {
	if i := t.find(c); i >= 0 {
		return i
	}
	if n, ok := c.(*ir.Int); ok {
		if i, ok := t.sameInt(n); ok {
			return i
		}
		t.ints[keyOf(n)] = len(t.list)
	}
	return t.add(c)
}

// sameInt is the place of an int of the same value.
func (t *constTable) sameInt(n *ir.Int) (int, bool) {
	if t.ints == nil {
		t.ints = make(map[intKey]int)
		for i, o := range slices.Backward(t.list) {
			if m, ok := o.(*ir.Int); ok {
				t.ints[keyOf(m)] = i
			}
		}
	}
	i, ok := t.ints[keyOf(n)]
	return i, ok
}

// nameTable is co_names, likewise.
type nameTable struct{ table[string] }

func (t *nameTable) index(name string) int {
	if i := t.find(name); i >= 0 {
		return i
	}
	return t.add(name)
}
