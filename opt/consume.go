package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// consumers are the builtins that are written out as loops where they go over a
// known generator, for fuse to make one loop of it. The code is what the
// interpreter does, as far as anybody sees it:
//
//   - any, all, next with one generator: a loop that ends early;
//   - list, set, tuple: a loop that adds to a new list or set;
//   - sorted, str.join and bytes.join make a list first, and then work on it: they
//     get a list that a loop makes;
//   - so do sum, min and max, if all items are of classes whose operators have no
//     effects, so that nobody sees that all of them are there before the first is
//     added or compared. They still do it themselves: sum of floats has other bits
//     than a loop of additions.
var consumers = map[string]func(x *consumption){
	"builtins.any":    func(x *consumption) { x.search(ir.True, ir.False) },
	"builtins.all":    func(x *consumption) { x.search(ir.False, ir.True) },
	"builtins.next":   (*consumption).take,
	"builtins.list":   func(x *consumption) { x.collect(ir.OpBuildList, ir.OpListAppend, 0) },
	"builtins.tuple":  func(x *consumption) { x.collect(ir.OpBuildList, ir.OpListAppend, ir.OpListToTuple) },
	"builtins.set":    func(x *consumption) { x.collect(ir.OpBuildSet, ir.OpSetAdd, 0) },
	"builtins.sorted": (*consumption).list,
	"builtins.sum":    (*consumption).list,
	"builtins.min":    (*consumption).list,
	"builtins.max":    (*consumption).list,
	"str.join":        (*consumption).list,
	"bytes.join":      (*consumption).list,
}

// plain are the classes whose instances can be added and compared without an
// effect; not all of them with each other, which is an error in any case.
var plain = []string{"int", "float", "bool", "str"}

// consumerOf is the name of the consumer that v calls, if its only argument, or its
// first, is a generator that can be gone over by a loop; else empty.
func consumerOf(v *ir.Value, facts *world.Facts) string {
	switch {
	case len(v.Args) < 2 || v.Args[1].Op != ir.OpCall && v.Args[1].Op != ir.OpCallMethod:
		return ""
	case v.Op == ir.OpCallMethod:
		pair := v.Args[0]
		if pair.Op != ir.OpLoadMethod || pair.Aux.Str != "join" || len(v.Args) != 2 {
			return ""
		}
		for _, k := range []string{"str", "bytes"} {
			if facts.Arg(pair, 0).Is(k) {
				return k + ".join"
			}
		}
		return ""
	case v.Op != ir.OpCall:
		return ""
	}
	o := facts.Arg(v, 0).Singleton()
	name := ""
	switch {
	case o == nil:
	case o.Kind == world.KindLibrary:
		name = o.Name
	case o.Kind == world.KindClass && o.Class.Body == nil:
		name = "builtins." + o.Class.Name
	}
	if consumers[name] == nil {
		return ""
	}
	most := 1
	switch name {
	case "builtins.next":
		most = 2
	case "builtins.sorted": // with keywords
		if names, ok := v.Aux.Const.(*ir.Tuple); ok && len(v.Args)-2 == len(names.Elems) {
			return name
		}
	}
	if v.Aux.Const != nil || len(v.Args)-1 > most {
		return ""
	}
	return name
}

// consume writes consumers of known generators out as loops.
func (n *inliner) consume() bool {
	n.dom = nil
	facts := n.c.Facts()
	hot := reachedNormally(n.f)
	loops := ssa.Loops(n.f)
	type found struct {
		v    *ir.Value
		name string
	}
	var list []found
	for _, b := range n.f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpCall && v.Op != ir.OpCallMethod || !hot[b.ID] {
				continue
			}
			name := consumerOf(v, facts)
			if name == "" {
				continue
			}
			g := v.Args[1]
			t := n.suspended(g, facts)
			if t == nil || t.Fn.Code.Flags&ir.FlagGenerator == 0 || g.Block != b || g.Uses() != 1 {
				continue
			}
			a := n.activation(t.Fn)
			switch {
			case a.reason != "" || !n.fits(g, t, &a.inlinee, facts) || !n.affords(a, loops.Depth(b)):
				continue
			case !n.reaches(g, t, a):
				continue
			case a.fusible(&generatorLoop{header: b, breaks: []*ir.Value{v}}, n.c.World, t.Fn) != "":
				continue
			}
			switch name {
			case "builtins.sum", "builtins.min", "builtins.max":
				if !facts.Yields(t.Fn).Is(plain...) {
					continue
				}
			case "builtins.next": // StopIteration would have what it returns
				if len(v.Args) == 2 && !returnsNone(a.body) {
					continue
				}
			}
			list = append(list, found{v, name})
		}
	}
	changed := false
	pairs := openPairs(n.f, facts)
	to := map[*ir.Value]*ir.Value{}
	for _, k := range list {
		if !n.c.AllowFor(k.v, "consumer", k.name) {
			continue
		}
		x := &consumption{f: n.f, v: k.v, to: to}
		consumers[k.name](x)
		changed = true
	}
	if !changed {
		return false
	}
	replaceAll(n.f, to)
	pairs.close()
	return true
}

// reaches reports whether the cells of the closure that t calls are at hand.
func (n *inliner) reaches(g *ir.Value, t *world.Target, a *activation) bool {
	_, ok := n.freeCells(g, t, &a.inlinee)
	return ok
}

// returnsNone reports whether f returns None, if it returns.
func returnsNone(f *ir.Func) bool {
	return !slices.ContainsFunc(f.Blocks, func(b *ir.Block) bool {
		return b.Control != nil && b.Control.Op == ir.OpReturn && constOf(b.Control.Args[0]) != ir.None
	})
}

// affords reports whether a body at some depth of loops is worth its space.
func (n *inliner) affords(a *activation, depth int) bool {
	grown := n.c.grown
	defer func() { n.c.grown = grown }()
	return n.worth(&candidate{in: &a.inlinee, depth: depth})
}

// consumption is the call of a consumer on its way to a loop.
//
//	before: v1 = GetIter v0
//	        Plain -> head
//	head:   v2 = IterNext v1
//	        Iter v2 -> item after
//	item:   …
//	after:  Drop v1
//	        Plain -> rest
type consumption struct {
	f                               *ir.Func
	v                               *ir.Value
	to                              map[*ir.Value]*ir.Value
	before, head, item, after, rest *ir.Block
	iter, next                      *ir.Value
}

func (x *consumption) add(b *ir.Block, op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
	w := b.Append(op, x.v.Pos, aux, args...)
	w.Inlined = x.v.Inlined
	return w
}

// block is a new block, protected like the call; its successors are to be added
// by lead.
func (x *consumption) block(kind ir.BlockKind) *ir.Block {
	b := x.f.NewBlock(kind)
	x.f.Blocks = x.f.Blocks[:len(x.f.Blocks)-1]
	b.Pos = x.v.Pos
	return b
}

// lead adds the successors of b, and its handler.
func (x *consumption) lead(b *ir.Block, to ...*ir.Block) {
	for _, c := range to {
		b.AddEdgeTo(c)
	}
	if h := x.before.Handler(); h != nil {
		e := x.before.Succs[len(x.before.Succs)-1]
		b.Protected = true
		b.AddEdgeTo(h)
		for _, p := range h.Phis() {
			p.AddArg(p.Args[e.Index])
		}
	}
}

// loop makes the loop before the call, which begins the block rest. The way out
// of the blocks item and after is left to the caller.
func (x *consumption) loop() {
	x.before = x.v.Block
	at := slices.Index(x.before.Values, x.v)
	x.rest = x.before.SplitAt(at)
	x.head, x.item, x.after = x.block(ir.BlockIter), x.block(ir.BlockPlain), x.block(ir.BlockPlain)
	x.iter = x.add(x.before, ir.OpGetIter, ir.Aux{}, x.v.Args[1])
	x.next = x.add(x.head, ir.OpIterNext, ir.Aux{}, x.iter)
	x.head.SetControl(x.next)
	x.before.Pos = x.v.Pos
	x.before.RedirectEdge(0, x.head)
	x.lead(x.head, x.item, x.after)
	x.add(x.after, ir.OpDrop, ir.Aux{}, x.iter)
	x.place(x.before, x.head, x.item, x.after, x.rest)
}

func (x *consumption) place(b *ir.Block, blocks ...*ir.Block) {
	x.f.Blocks = slices.Insert(x.f.Blocks, slices.Index(x.f.Blocks, b)+1, blocks...)
}

// result puts r, which is in rest or before it, in the place of the call.
func (x *consumption) result(r *ir.Value) {
	v := x.v
	x.to[v] = r
	if v.Op == ir.OpCallMethod {
		pair := v.Args[0]
		remove(v)
		remove(pair)
		return
	}
	remove(v)
}

// search is any or all: which says found at the first item that is found.
func (x *consumption) search(found, otherwise ir.Const) {
	x.loop()
	hit, on := x.block(ir.BlockPlain), x.block(ir.BlockPlain)
	x.item.Kind = ir.BlockIf
	x.item.SetControl(x.add(x.item, ir.OpToBool, ir.Aux{}, x.next))
	if found == ir.True {
		x.lead(x.item, hit, on)
	} else {
		x.lead(x.item, on, hit)
	}
	x.lead(on, x.head)
	x.lead(x.after, x.rest)
	no := x.add(x.after, ir.OpConst, ir.Aux{Const: otherwise})
	x.add(hit, ir.OpDrop, ir.Aux{}, x.iter)
	yes := x.add(hit, ir.OpConst, ir.Aux{Const: found})
	x.lead(hit, x.rest)
	x.place(x.item, on, hit)
	x.result(x.join(no, yes))
}

// join is a phi of what after and another block, which lead to rest, give.
func (x *consumption) join(a, b *ir.Value) *ir.Value {
	p := x.f.NewValue(ir.OpPhi, x.v.Pos, ir.Aux{}, a, b)
	p.Inlined = x.v.Inlined
	x.rest.InsertValue(0, p)
	return p
}

// take is next: the first item, or what there is in its place.
func (x *consumption) take() {
	x.loop()
	x.add(x.item, ir.OpDrop, ir.Aux{}, x.iter)
	if len(x.v.Args) == 3 {
		x.lead(x.after, x.rest)
		x.lead(x.item, x.rest)
		x.result(x.join(x.v.Args[2], x.next))
		return
	}
	x.after.Kind = ir.BlockExit
	x.after.SetControl(x.add(x.after, ir.OpRaise, ir.Aux{Int: 1}, x.add(x.after, ir.OpLoadGlobal, ir.Aux{Str: "StopIteration"})))
	x.lead(x.after)
	x.lead(x.item, x.rest)
	x.result(x.next)
}

// collect adds the items to a new container, which as, if it is not 0, makes the
// result of.
func (x *consumption) collect(build, add, as ir.Op) {
	made := x.container(build, add)
	if as != 0 {
		w := x.f.NewValue(as, x.v.Pos, ir.Aux{}, made)
		w.Inlined = x.v.Inlined
		x.rest.InsertValue(0, w)
		made = w
	}
	x.result(made)
}

func (x *consumption) container(build, add ir.Op) *ir.Value {
	made := x.f.NewValue(build, x.v.Pos, ir.Aux{})
	made.Inlined = x.v.Inlined
	b := x.v.Block
	b.InsertValue(slices.Index(b.Values, x.v.Args[1]), made)
	x.loop()
	x.add(x.item, add, ir.Aux{}, made, x.next)
	x.lead(x.item, x.head)
	x.lead(x.after, x.rest)
	return made
}

// list calls the consumer with a list of the items.
func (x *consumption) list() {
	made := x.container(ir.OpBuildList, ir.OpListAppend)
	x.v.SetArg(1, made)
}
