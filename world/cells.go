package world

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// findFilled finds for each variable of a scope that is in a cell whether code of
// a nested scope that reads it always finds it bound: it is a parameter, or bound
// before each place that captures it, and nothing ever unbinds it.
func (w *World) findFilled() {
	emptied := w.findEmptied()
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			if f.IR == nil || f.cellsOpen || emptied.any {
				continue
			}
			f.findFilled(emptied.of[f])
		}
	}
}

// emptied are the variables that a del of some scope unbinds, by the scope whose
// they are; any: all of them may be, through their cells.
type emptied struct {
	of  map[*Function]map[string]bool
	any bool
}

func (w *World) findEmptied() emptied {
	e := emptied{of: map[*Function]map[string]bool{}, any: w.stored["cell_contents"] || w.storedAny != ""}
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			if f.IR == nil {
				e.any = true
				continue
			}
			for _, b := range f.IR.Blocks {
				for _, v := range b.Values {
					switch {
					case v.Op == ir.OpDeleteAttr && v.Aux.Str == "cell_contents":
						e.any = true
					case v.Op == ir.OpDeleteDeref:
						name := f.Code.Locals[v.Aux.Int].Name
						if o := f.owner(name); o != nil {
							if e.of[o] == nil {
								e.of[o] = map[string]bool{}
							}
							e.of[o][name] = true
						}
					}
				}
			}
		}
	}
	return e
}

// owner is the scope whose variable name is in the code of f: f, or one around it.
func (f *Function) owner(name string) *Function {
	for o := f; o != nil; o = o.Outer {
		if o.cells[name] != nil {
			return o
		}
	}
	return nil
}

// findFilled looks at the cells that f makes.
func (f *Function) findFilled(emptied map[string]bool) {
	var made, stores, captures []*ir.Value
	at := make([]int, f.IR.NumValues())
	for _, b := range f.IR.Blocks {
		for i, v := range b.Values {
			at[v.ID] = i
			switch v.Op {
			case ir.OpMakeCell:
				made = append(made, v)
			case ir.OpStoreDeref:
				stores = append(stores, v)
			default:
				if !onCell(v) && slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return a.Type == ir.TypeCell }) {
					captures = append(captures, v)
				}
			}
		}
	}
	if len(made) == 0 {
		return
	}
	dom := ssa.Dominators(f.IR)
	precedes := func(s, u *ir.Value) bool {
		if s.Block == u.Block {
			return at[s.ID] < at[u.ID]
		}
		return dom.Available(s, u.Block)
	}
	filled := map[string]bool{}
	for _, c := range made {
		names := f.cellsStored(c)
		if len(names) != 1 || emptied[names[0]] {
			continue
		}
		ok := c.Args[0].Type != ir.TypeMaybe
		if !ok {
			ok = !slices.ContainsFunc(captures, func(u *ir.Value) bool {
				return slices.ContainsFunc(u.Args, func(a *ir.Value) bool { return mayBeCell(a, c) }) &&
					!slices.ContainsFunc(stores, func(s *ir.Value) bool { return root(s.Args[0]) == c && precedes(s, u) })
			})
		}
		if was, seen := filled[names[0]]; seen {
			ok = ok && was
		}
		filled[names[0]] = ok
	}
	f.filled = filled
}

// onCell reports whether v only reads or writes a cell, or puts it into its slot.
func onCell(v *ir.Value) bool {
	switch v.Op {
	case ir.OpLoadDeref, ir.OpStoreDeref, ir.OpDeleteDeref, ir.OpLoadClassDeref, ir.OpLoadFromDictOrDeref, ir.OpStoreLocal, ir.OpCopy, ir.OpPhi:
		return true
	}
	return false
}

// mayBeCell reports whether the cell a may be c.
func mayBeCell(a, c *ir.Value) bool {
	if a.Type != ir.TypeCell && a.Type != ir.TypeMaybe {
		return false
	}
	switch a = root(a); a.Op {
	case ir.OpMakeCell:
		return a == c
	case ir.OpFreeVar:
		return false
	}
	return true
}

// cellsStored are the names of the slots that the cell v is stored to.
func (f *Function) cellsStored(v *ir.Value) []string {
	var names []string
	for _, w := range v.Block.Values {
		if w.Op == ir.OpStoreLocal && w.Args[0] == v {
			names = append(names, f.Code.Locals[w.Aux.Int].Name)
		}
	}
	return names
}

// Filled reports whether the variable name, which the code of f gets from a scope
// around it, is bound whenever that code runs.
func (f *Function) Filled(name string) bool {
	o := f.owner(name)
	return o != nil && o != f && o.filled[name]
}

// Empties reports whether the code of some scope may unbind the variable name that
// f's code sees.
func (f *Function) Empties(name string) bool {
	o := f.owner(name)
	if o == nil {
		return true
	}
	_, known := o.filled[name]
	return !known
}

// filled reports whether the free variable that v reads is bound.
func (x *Facts) filled(v *ir.Value) bool {
	fn := x.e.home(v)
	return fn != nil && v.Aux.Int < len(x.e.f.Locals) && fn.Filled(x.e.f.Locals[v.Aux.Int].Name)
}
