package opt

import (
	"restack/ir"
)

// equality makes comparisons cheaper that types decide: == of objects that are
// equal only to themselves is identity, and a test whose outcome their classes
// tell is a constant.
//
//	v3 = Compare[==] v1 v2          v3 = Is v1 v2
//	v4 = Call isinstance v1 C  →    v4 = Const[True]
//
// Sound where Facts know the classes of both operands: two objects are compared by
// identity in the end if neither class has an __eq__ of its own; builtin numbers and
// texts know nothing of a class of the program. An instance of a class with a
// metaclass, or that has a __class__ of its own, decides itself about isinstance, and
// Facts do not say so of it. Nothing else runs in either, and neither can raise.
//
// The constants are put in by sccp, which asks for outcomes itself.
func equality(c *Ctx, f *ir.Func) bool {
	if c.blind {
		return false
	}
	changed := false
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpCompare || !byIdentity(c, v) || !c.Allow(v, "identity") {
				continue
			}
			op := ir.OpIs
			if ir.Comparisons[v.Aux.Int] == "!=" {
				op = ir.OpIsNot
			}
			v.Op, v.Type, v.Aux = op, ir.TypeBool, ir.Aux{}
			changed = true
		}
	}
	return changed
}

// byIdentity reports whether the comparison v is one of identity.
func byIdentity(c *Ctx, v *ir.Value) bool {
	if op := ir.Comparisons[v.Aux.Int]; op != "==" && op != "!=" {
		return false
	}
	x := c.Facts()
	l, r := x.Arg(v, 0), x.Arg(v, 1)
	a, b := x.ByIdentity(l), x.ByIdentity(r)
	return a && b || a && r.IsAtom() || b && l.IsAtom()
}
