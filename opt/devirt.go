package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// devirt splits a method call that may reach a few methods, by the exact class
// of the receiver, so that inline finds one target in each branch.
//
//	                               v5 = type(v1) is Circle
//	                               If v5 -> b2 b3
//	v2 = LoadMethod[area] v1   →   b2: v6 = CallMethod[Circle's] …
//	v3 = CallMethod v2 …           b3: v7 = CallMethod[Square's] …
//	                               b4: v3 = Phi v6 v7
//
// The classes are all that the receiver can have, so the last one needs no test.
// The test calls the builtin type and reads class names that are bound once:
// neither has an effect. The lookup of the method moves behind the evaluation
// of the arguments, which is sound because it has no effect either and finds the
// same function at any time (assumption classes). Only calls in loops whose
// targets can be inlined are worth the tests, about 5 ns each.
//
// Reference: Hölzle, Chambers, Ungar 1991, with classes proven rather than seen.
func devirt(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) ||
		c.World.Assume&world.Builtins == 0 || c.Fn.Module.Open != "" || c.Fn.Module.Globals["type"] != nil {
		return false
	}
	n := newInliner(c, f)
	facts := c.Facts()
	loops := ssa.Loops(f)
	cold := coldBlocks(f)
	var sites []*ir.Value
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpCallMethod && !cold[b.ID] && loops.Depth(b) > 0 {
				sites = append(sites, v)
			}
		}
	}
	changed := false
	to := map[*ir.Value]*ir.Value{}
	for _, v := range sites {
		names := n.branches(v, facts)
		if names != nil && c.Allow(v, "class test") {
			to[v] = n.split(v, names)
			changed = true
		}
	}
	replaceAll(f, to)
	return changed
}

// maxClasses is the most classes that a call is split for.
const maxClasses = 4

// branches are the global names of the classes that the receiver of v can have,
// if v should be split for them.
func (n *inliner) branches(v *ir.Value, facts *world.Facts) []string {
	pair := v.Args[0]
	if pair.Op != ir.OpLoadMethod || pair.Uses() != 1 || !facts.Effects(pair).Removable() {
		return nil
	}
	targets, complete, _ := facts.Calls(v)
	if !complete || len(targets) < 2 {
		return nil
	}
	size := 0
	for i := range targets {
		t := &targets[i]
		if t.Fn == nil || t.New {
			return nil
		}
		in := n.callee(t.Fn)
		if in.reason != "" || !n.fits(v, t, in, facts) || in.size > smallBody {
			return nil
		}
		if _, ok := n.freeOf(v, t, in); !ok {
			return nil
		}
		size += in.size
	}
	if n.f.NumValues()+2*size > maxFunction {
		return nil
	}
	classes, ok := facts.Arg(pair, 0).Classes()
	if !ok || len(classes) < 2 || len(classes) > maxClasses {
		return nil
	}
	var names []string
	for _, k := range classes {
		g := n.c.Fn.Module.Globals[k.Name]
		if !k.Unique || g == nil || !g.Const || !g.Bound {
			return nil
		}
		if o := g.Type.Singleton(); o == nil || o.Kind != world.KindClass || o.Class != k {
			return nil
		}
		names = append(names, k.Name)
	}
	return names
}

// split makes a branch of v for each class and returns what stands for v's
// result.
func (n *inliner) split(v *ir.Value, names []string) *ir.Value {
	f, b := n.f, v.Block
	handler := b.Handler()
	edge := 0
	if handler != nil {
		edge = b.Succs[len(b.Succs)-1].Index
	}
	// An edge to the handler comes last.
	protect := func(c *ir.Block) {
		if handler == nil {
			return
		}
		c.Protected = true
		c.AddEdgeTo(handler)
		for _, p := range handler.Phis() {
			p.AddArg(p.Args[edge])
		}
	}
	add := func(c *ir.Block, op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
		w := c.Append(op, v.Pos, aux, args...)
		w.Inlined = v.Inlined
		return w
	}
	rest := b.SplitAt(slices.Index(b.Values, v) + 1)
	b.Values = b.Values[:len(b.Values)-1]
	b.RemoveEdge(0)
	pair, args, aux := v.Args[0], slices.Clone(v.Args[1:]), v.Aux
	receiver, name := pair.Args[0], pair.Aux
	v.ResetArgs()
	remove(pair)

	class := add(b, ir.OpCall, ir.Aux{}, add(b, ir.OpLoadGlobal, ir.Aux{Str: "type"}), receiver)
	last := len(names) - 1
	tests, arms := []*ir.Block{b}, make([]*ir.Block, len(names))
	for i := range arms {
		arms[i] = f.NewBlock(ir.BlockPlain)
		if 0 < i && i < last {
			tests = append(tests, f.NewBlock(ir.BlockPlain))
		}
	}
	var results []*ir.Value
	for i, arm := range arms {
		m := add(arm, ir.OpLoadMethod, name, receiver)
		results = append(results, add(arm, ir.OpCallMethod, aux, append([]*ir.Value{m}, args...)...))
		insertFirstEdge(arm, rest)
		protect(arm)
		if i == last {
			break
		}
		c, other := tests[i], arms[last]
		if i+1 < last {
			other = tests[i+1]
		}
		is := add(c, ir.OpIs, ir.Aux{}, class, add(c, ir.OpLoadGlobal, ir.Aux{Str: names[i]}))
		c.Kind, c.Pos = ir.BlockIf, v.Pos
		c.SetControl(is)
		insertFirstEdge(c, other)
		insertFirstEdge(c, arm)
		if c != b {
			protect(c)
		}
	}
	// The layout: tests and arms in turn, then the rest.
	made := len(tests) - 1 + len(arms)
	f.Blocks = f.Blocks[:len(f.Blocks)-made]
	var body []*ir.Block
	for i, arm := range arms {
		if 0 < i && i < last {
			body = append(body, tests[i])
		}
		arm.Pos = v.Pos
		body = append(body, arm)
	}
	f.Blocks = slices.Insert(f.Blocks, slices.Index(f.Blocks, b)+1, append(body, rest)...)
	result := f.NewValue(ir.OpPhi, v.Pos, ir.Aux{}, results...)
	result.Inlined = v.Inlined
	rest.InsertValue(0, result)
	return result
}
