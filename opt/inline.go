package opt

import (
	"cmp"
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// inline puts the bodies of known callees in the place of calls: functions,
// methods, properties and the special methods behind operators and subscripts.
//
//	v3 = LoadMethod[dot] v1
//	v4 = CallMethod v3 v2      →    the body of Vector.dot with v1 and v2 for its parameters
//
// Which functions an operation may call is proven by the world's types; a call
// that may go anywhere else stays. So do calls of generators and coroutines,
// of functions that see their own frame, of closures that are not made here (freeOf),
// and calls that are a TypeError. Arguments were evaluated before and stay where they are;
// defaults are taken over if they are constants. What the callee's frame keeps
// alive, new slots of the caller keep alive just as long (splice). A callee
// from another module must not touch that module's globals, unless they are the
// same objects in the caller's module.
//
// What changes is that a frame is missing: in tracebacks, whose remaining
// entries keep their lines, for sys._getframe, and when recursion is counted.
// That is what the assumption frames says; that names, classes and builtins
// mean what they say is globals, classes, builtins.
//
// Callees are optimized before their callers, so what is copied is their final
// form. Of the candidates, those in inner loops come first, then small ones,
// within a budget of growth. Calls on the way to a raise are left alone. A small function
// is inlined into itself once, any other never, and none by way of another one.
//
// Reference: for the order, Arnold, Fink, Sarkar, Sweeney 2000.
func inline(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) {
		return false
	}
	return c.rounds(newInliner(c, f).round)
}

// rounds repeats what brings bodies in until there is nothing left, or the bodies
// nest too deeply.
func (c *Ctx) rounds(round func() bool) (changed bool) {
	for range maxRounds {
		if !round() {
			break
		}
		changed = true
		c.Stale()
	}
	return changed
}

// mayInline reports whether callees' bodies may come into f at all: it is part of a
// world, keeps its locals in slots, and nobody looks at its frame.
func (c *Ctx) mayInline(f *ir.Func) bool {
	return c.Fn != nil && c.Assumes(world.Frames) && c.Fn.Opaque == "" && optimized(f.Code)
}

type inliner struct {
	c       *Ctx
	f       *ir.Func
	dom     *ssa.Dom // if asked for in this round
	checked map[*world.Function]*inlinee
	active  map[*world.Function]*activation
}

func newInliner(c *Ctx, f *ir.Func) *inliner {
	return &inliner{c: c, f: f, checked: map[*world.Function]*inlinee{}, active: map[*world.Function]*activation{}}
}

// inlinee is what is known about a callee.
type inlinee struct {
	body    *ir.Func
	size    int
	closure bool   // it uses variables of scopes around it
	reason  string // why it cannot be inlined anywhere
}

// candidate is a call that may be inlined.
type candidate struct {
	call   *ir.Value
	target world.Target
	in     *inlinee
	free   free
	depth  int // of loops
	order  int
}

// round inlines the calls whose targets are known now.
func (n *inliner) round() bool {
	n.dom = nil
	facts := n.c.Facts()
	loops := ssa.Loops(n.f)
	cold := coldBlocks(n.f)
	var list []candidate
	for _, b := range n.f.Blocks {
		if cold[b.ID] {
			continue
		}
		for _, v := range b.Values {
			if !calls(v.Op) {
				continue
			}
			targets, complete, _ := facts.Calls(v)
			if len(targets) != 1 || !complete {
				continue
			}
			t := targets[0]
			if t.New || t.Fn == nil {
				continue
			}
			in := n.callee(t.Fn)
			if in.reason != "" || !n.fits(v, &t, in, facts) && !(n.again(v, &t, in) && n.stands(v, &t, in, facts)) {
				continue
			}
			if x, ok := n.freeOf(v, &t, in); ok {
				list = append(list, candidate{v, t, in, x, loops.Depth(b), len(list)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.depth, a.depth), cmp.Compare(a.in.size, b.in.size), cmp.Compare(a.order, b.order))
	})
	to := map[*ir.Value]*ir.Value{}
	dead, changed := false, false
	pairs := openPairs(n.f, facts)
	for _, k := range list {
		if !n.worth(&k) {
			continue
		}
		result, ok := n.inline(&k)
		if !ok {
			continue
		}
		changed = true
		if result == nil {
			dead = true
		} else {
			to[k.call] = result
		}
	}
	if !changed {
		return false
	}
	if dead {
		ssa.RemoveUnreachable(n.f)
	}
	replaceAll(n.f, to)
	pairs.close()
	return true
}

// calls reports whether an operation may call a function in a way that inline
// knows.
func calls(op ir.Op) bool {
	switch op {
	case ir.OpCall, ir.OpCallMethod, ir.OpBinary, ir.OpInplace, ir.OpCompare, ir.OpIn, ir.OpNotIn,
		ir.OpGetItem, ir.OpSetItem, ir.OpDelItem, ir.OpUnaryNeg, ir.OpUnaryPos, ir.OpUnaryInvert, ir.OpLoadAttr:
		return true
	}
	return false
}

// callee finds out whether fn can be inlined anywhere.
func (n *inliner) callee(fn *world.Function) *inlinee {
	if in := n.checked[fn]; in != nil {
		return in
	}
	in := &inlinee{body: fn.IR}
	if n.c.Body != nil {
		if g := n.c.Body(fn); g != nil {
			in.body = g
		}
	}
	n.checked[fn] = in
	switch {
	case in.body == nil:
		in.reason = "its body is not known"
	case fn.Opaque != "":
		in.reason = fn.Opaque
	case fn.Code.Flags&(ir.FlagGenerator|ir.FlagCoroutine|ir.FlagAsyncGenerator) != 0:
		in.reason = "it is a generator or coroutine"
	case !optimized(fn.Code):
		in.reason = "it is not a function"
	default:
		in.size, in.closure, in.reason = bodySize(in.body), usesClosure(in.body), frameBound(in.body, false)
	}
	return in
}

// supers are the reads of the global super that are only used where class and
// object are given beside it.
func supers(g *ir.Func) map[*ir.Value]bool {
	uses := map[*ir.Value]int{}
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpLoadSuperAttr || v.Op == ir.OpLoadSuperMethod {
				uses[v.Args[0]]++
			}
		}
	}
	only := map[*ir.Value]bool{}
	for v, n := range uses {
		only[v] = v.Uses() == n
	}
	return only
}

// optimized reports whether a code object keeps its locals in slots.
func optimized(c *ir.Code) bool {
	return c != nil && c.Flags&(ir.FlagOptimized|ir.FlagNewLocals) == ir.FlagOptimized|ir.FlagNewLocals
}

// frameBound says why a body, one that suspends or not, cannot run in another
// frame.
func frameBound(g *ir.Func, suspends bool) string {
	onlySupers := supers(g)
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpReturn:
				if len(v.Args) > 1 {
					return "it returns with something on the stack"
				}
			case ir.OpLoadGlobal:
				if v.Aux.Str == "super" && !onlySupers[v] {
					return "super() reads its frame"
				}
			case ir.OpReturnGenerator, ir.OpYield:
				if !suspends {
					return "it is not an ordinary function"
				}
			case ir.OpLoadLocals, ir.OpLoadName, ir.OpStoreName, ir.OpDeleteName, ir.OpLoadClassDeref, ir.OpLoadFromDictOrDeref:
				return "it is not an ordinary function"
			}
		}
	}
	return ""
}

// again reports whether v calls the function at work itself and is small enough to
// be put in the place of it.
func (n *inliner) again(v *ir.Value, t *world.Target, in *inlinee) bool {
	return t.Fn == n.c.Fn && v.Inlined == nil && in.size <= selfBody
}

// fits reports whether the callee can stand at the place of v, and is another
// function than that at work.
func (n *inliner) fits(v *ir.Value, t *world.Target, in *inlinee, facts *world.Facts) bool {
	return t.Fn != n.c.Fn && n.stands(v, t, in, facts)
}

// stands reports whether the callee can stand at the place of v.
func (n *inliner) stands(v *ir.Value, t *world.Target, in *inlinee, facts *world.Facts) bool {
	depth := 0
	for i := v.Inlined; i != nil; i = i.Outer {
		if depth++; i.Code == t.Fn.Code || depth >= maxDepth {
			return false
		}
	}
	if v.Op == ir.OpLoadAttr && !facts.Arg(v, 0).All(func(o *world.Object) bool { return o.Kind == world.KindInstance }) {
		return false // a property found by super() gets another object
	}
	if v.Op == ir.OpCallMethod {
		pair := v.Args[0]
		if pair.Op == ir.OpPhi || pair.Uses() != 1 || !facts.Effects(pair).Removable() {
			return false
		}
	}
	return t.Fn.Module == n.c.Fn.Module || portable(n.c.World, in.body, t.Fn.Module, n.c.Fn.Module)
}

// inline splices the callee in; ok is false if it was left alone.
func (n *inliner) inline(k *candidate) (result *ir.Value, ok bool) {
	v := k.call
	slots, ok := n.bound(v, &k.target, "inline")
	if !ok {
		return nil, false
	}
	cells := k.free.values(k.target.Fn, func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
		w := n.f.NewValue(op, v.Pos, aux, args...)
		w.Inlined = v.Inlined
		v.Block.InsertValue(slices.Index(v.Block.Values, v), w)
		return w
	})
	var pair *ir.Value
	if v.Op == ir.OpCallMethod {
		pair = v.Args[0]
	}
	n.hold(cells)
	result, rest, at := n.c.splice(n.f, v, k.in.body, slots, cells)
	if pair != nil {
		remove(pair)
	}
	if result != nil && (v.Op == ir.OpIn || v.Op == ir.OpNotIn) {
		result = contained(v, result, rest, at)
	}
	return result, true
}

// bound is what the parameter slots of the target of v hold, once the rule that
// is to be applied to v is allowed. What has to be made for it is made before v.
func (n *inliner) bound(v *ir.Value, t *world.Target, rule string) (slots []*ir.Value, ok bool) {
	args, ok := argsOf(v, t)
	if !ok {
		return nil, false
	}
	b := v.Block
	var made []*ir.Value
	slots, reason := bind(t.Fn, args, func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
		w := n.f.NewValue(op, v.Pos, aux, args...)
		w.Inlined, w.Block = v.Inlined, b
		made = append(made, w)
		return w
	})
	if reason != "" || !n.c.AllowFor(v, rule, codeName(t.Fn.Code)) {
		for _, w := range made {
			w.ResetArgs()
		}
		return nil, false
	}
	b.Values = slices.Insert(b.Values, slices.Index(b.Values, v), made...)
	return slots, true
}

// contained is what `in` makes of the result of __contains__, at index at of rest.
func contained(v, result *ir.Value, rest *ir.Block, at int) *ir.Value {
	insert := func(op ir.Op, a *ir.Value) *ir.Value {
		w := rest.Func.NewValue(op, v.Pos, ir.Aux{}, a)
		w.Inlined = v.Inlined
		rest.InsertValue(at, w)
		at++
		return w
	}
	if result.Type != ir.TypeBool {
		result = insert(ir.OpToBool, result)
	}
	if v.Op == ir.OpNotIn {
		result = insert(ir.OpNot, result)
	}
	return result
}

// remove deletes a value that nothing uses.
func remove(v *ir.Value) {
	v.ResetArgs()
	b := v.Block
	b.Values = slices.DeleteFunc(b.Values, func(w *ir.Value) bool { return w == v })
}

// replaceAll replaces the uses of values in f; a replacement may itself be one
// that is replaced.
func replaceAll(f *ir.Func, to map[*ir.Value]*ir.Value) {
	find := func(v *ir.Value) *ir.Value {
		for to[v] != nil {
			v = to[v]
		}
		return v
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if o := find(a); o != a {
					v.SetArg(i, o)
				}
			}
		}
		if b.Control != nil {
			if o := find(b.Control); o != b.Control {
				b.SetControl(o)
			}
		}
	}
}
