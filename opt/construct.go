package opt

import (
	"slices"

	"restack/ir"
	"restack/world"
)

// construct makes the instances that are needed in two steps, where Separate has
// prepared that.
//
//	v3 = Call[twostep] v1 v2    →    v3 = New v1
//	                                 v4 = LoadMethod[<init>] v3
//	                                 v5 = CallMethod v4 v2
//
// The second is a call like any other, and inlined mostly. The interpreter makes
// an instance without arguments in a third of the time that it takes to go to an
// __init__ and back; 3.13 and later in two thirds.
//
// It comes last, so that callers copy what is called still in one step: scalar
// finds the objects there that it can do without.
func construct(c *Ctx, f *ir.Func) bool {
	facts := c.Facts()
	changed := false
	for _, b := range f.Blocks {
		values := make([]*ir.Value, 0, len(b.Values)+2)
		for _, v := range b.Values {
			values = append(values, v)
			if v.Op == ir.OpCall && v.Aux.Int&ir.CallTwoStep != 0 {
				values = append(values, twoSteps(v)...)
				changed = true
			}
		}
		b.Values = values
	}
	if changed {
		bringClasses(f, facts)
	}
	return changed
}

// twoSteps makes v the first step, and returns what comes after it.
func twoSteps(v *ir.Value) []*ir.Value {
	class, args, aux := v.Args[0], slices.Clone(v.Args[1:]), ir.Aux{Const: v.Aux.Const}
	v.ResetArgs()
	v.Op, v.Aux = ir.OpNew, ir.Aux{}
	v.AddArg(class)
	after := func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
		w := v.Block.Func.NewValue(op, v.Pos, aux, args...)
		w.Inlined, w.Block = v.Inlined, v.Block
		return w
	}
	method := after(ir.OpLoadMethod, ir.Aux{Str: world.Init}, v)
	call := after(ir.OpCallMethod, aux, append([]*ir.Value{method}, args...)...)
	return []*ir.Value{method, call, after(ir.OpDrop, ir.Aux{}, call)}
}

// bringClasses has classes that are globals bound once loaded where they are
// called: on the stack they would lie under the arguments.
func bringClasses(f *ir.Func, facts *world.Facts) {
	to := map[*ir.Value]*ir.Value{} // by the value that follows
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpNew && v.Args[0].Op == ir.OpLoadGlobal {
				to[v.Args[0]] = v
			}
		}
	}
	for _, b := range f.Blocks {
		b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
			if to[v] == nil || v.Uses() == 1 && facts.Effects(v) == 0 {
				return to[v] != nil
			}
			delete(to, v)
			return false
		})
	}
	for class, v := range to {
		v.Block.InsertValue(slices.Index(v.Block.Values, v), class)
	}
}

// Separate has the instances of a family of classes made in two steps: its
// methods __init__ get another name, and calls of its classes are marked. It does
// so before anything is optimized, in the functions as they were lifted, and
// reports whether it was allowed to. No pass may leave one of these functions in
// its original form then; if one has to stay, Rejoin.
func Separate(c *Ctx, y *world.Family) bool {
	c.pass, c.asked = Lookup("construct"), true
	defer func() { c.pass = nil }()
	c.f = y.Inits[0].Block.Func
	if !c.Allow(y.Inits[0], "class") {
		return false
	}
	y.Rename()
	for _, v := range slices.Concat(y.Inits, y.Loads) {
		v.Aux.Str = world.Init
	}
	for _, v := range y.Calls {
		if v.Op == ir.OpCallMethod {
			v.Op, v.Args[0].Op, v.Args[0].Type = ir.OpCall, ir.OpLoadAttr, ir.TypeAny
		}
		v.Aux.Int |= ir.CallTwoStep
	}
	return true
}

// Rejoin undoes Separate, in the functions as they were lifted.
func Rejoin(y *world.Family) {
	for _, v := range slices.Concat(y.Inits, y.Loads) {
		v.Aux.Str = "__init__"
	}
	for _, v := range y.Calls {
		v.Aux.Int &^= ir.CallTwoStep
	}
}
