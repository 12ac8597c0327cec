package opt

import "restack/ir"

// copyprop replaces the uses of a Copy by what it copies. It deletes nothing.
//
//	v3 = Copy v1
//	v4 = Binary[+] v3 v2      →    v4 = Binary[+] v1 v2
//
// Sound because a Copy has no effects and is the same object: what it copies
// dominates it and so its uses, those on exception edges too. The object lives as
// long as before, for its uses are the same; which of them is the last one, and
// so when a Drop releases it, does not depend on the name. Python can see the
// difference in a reference count only. Frame slots keep their content: a
// StoreLocal of the Copy becomes one of the original, and so do the reads of the
// slot, a CheckBound or a cell operation, all in one rewrite.
//
// A Copy stays if its original is less defined: a Copy may say that an object
// is bound where the original is not known to be, and a Copy that may be Unbound
// is the one place where the slot can be read without a check. A method pair is
// used up by its call and is never shared, the unwinder's offset lives on the
// stack only. An iterator stays a reference of its own, because IterNext and
// Send use it up in place; so does a container that is being built.
//
// Unused Copies are left to dce, phis of equal arguments to their own pass.
//
// Reference: Cytron et al. 1991; in SSA form there is nothing more to it.
func copyprop(c *Ctx, f *ir.Func) bool {
	to := make([]*ir.Value, f.NumValues()) // a Copy's original, by ID
	pinned := pinnedCopies(f)
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpCopy && v.Uses() > 0 && !pinned[v.ID] && replaceable(v) && c.Allow(v, "copy") {
				to[v.ID] = v.Args[0]
			}
		}
	}
	return substitute(f, to)
}

// replaceable reports whether the original can stand for the Copy v wherever
// that is used.
func replaceable(v *ir.Value) bool {
	a := v.Args[0]
	switch v.Type {
	case ir.TypeAny:
		return a.Type == ir.TypeAny || a.Type == ir.TypeBool || a.Type == ir.TypeCell
	case ir.TypeBool, ir.TypeCell:
		return a.Type == v.Type
	case ir.TypeMaybe:
		return a.Type != ir.TypeMaybe || a.Op == ir.OpUnbound
	}
	return false
}

// pinnedCopies finds the Copies, by ID, that an operation uses up or changes
// where they lie on the stack.
func pinnedCopies(f *ir.Func) []bool {
	pinned := make([]bool, f.NumValues())
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpIterNext, ir.OpSend, ir.OpEndSend, ir.OpCleanupThrow, ir.OpGetANext, ir.OpEndAsyncFor,
				ir.OpListAppend, ir.OpListExtend, ir.OpSetAdd, ir.OpSetUpdate, ir.OpMapAdd, ir.OpDictUpdate, ir.OpDictMerge:
				pinned[v.Args[0].ID] = true
			}
		}
	}
	return pinned
}
