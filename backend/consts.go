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
}

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
		for i, o := range t.list {
			if m, ok := o.(*ir.Int); ok && m.Long == n.Long && m.V.Cmp(n.V) == 0 {
				return i
			}
		}
	}
	t.at[c] = len(t.list)
	t.list = append(t.list, c)
	return len(t.list) - 1
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
