package backend

import (
	"slices"

	"restack/ir"
)

// constTable is co_consts: the original's entries keep their places, so that
// the docstring stays first and identities stay shared.
type constTable struct {
	list []ir.Const // the original slice itself, which other functions may share, if nothing was added
	at   map[ir.Const]int
	ints map[intKey]int // the first of each value; made when first needed
}

// intKey tells ints apart by value.
type intKey struct {
	long bool // of Python 2
	text string
}

func keyOf(n *ir.Int) intKey { return intKey{n.Long, n.V.Text(62)} }

func newConstTable(consts []ir.Const) constTable {
	t := constTable{list: slices.Clip(consts), at: make(map[ir.Const]int, len(consts))}
	for i, c := range t.list {
		if _, ok := t.at[c]; !ok {
			t.at[c] = i
		}
	}
	return t
}

// index is the place of c, which is the same object only if it is the same
// pointer. Small ints have no identity of their own.
func (t *constTable) index(c ir.Const) int {
	if i, ok := t.at[c]; ok {
		return i
	}
	if n, ok := c.(*ir.Int); ok {
		if i, ok := t.sameInt(n); ok {
			return i
		}
		t.ints[keyOf(n)] = len(t.list)
	}
	t.at[c] = len(t.list)
	t.list = append(t.list, c)
	return len(t.list) - 1
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
type nameTable struct {
	list []string
	at   map[string]int
}

func newNameTable(names []string) nameTable {
	t := nameTable{list: slices.Clip(names), at: make(map[string]int, len(names))}
	for i, n := range t.list {
		t.at[n] = i
	}
	return t
}

func (t *nameTable) index(name string) int {
	if i, ok := t.at[name]; ok {
		return i
	}
	t.at[name] = len(t.list)
	t.list = append(t.list, name)
	return len(t.list) - 1
}
