package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// flatten makes a generator or coroutine that delegates to itself, as walks of trees
// do, one that keeps a stack of its own. Whoever resumes it gets to the yield at
// once and not through all of the suspended ones.
//
//	def walk(self):                      stack = None
//	    if self.left:                    start:
//	        yield from self.left.walk()      if self.left:
//	    yield self.key             →             stack = stack, self
//	                                             self = self.left; goto start
//	                                         resumed:
//	                                         yield self.key
//	                                         if stack is None: return
//	                                         stack, self = stack; goto resumed
//
// What is alive behind the delegation is kept in a tuple, with the stack below it and, if
// there are several delegations, which of them it is. By the definition of
// delegation (delegate) what is sent or thrown in arrives at the innermost one. No
// handler may be around a yield or a delegation, so that what is raised there or
// closes it leaves all of them, and what they hold is let go: nothing of it may
// have a finalizer. An iterator that is kept comes back by way of iter(), so that it must be
// its own.
//
// Frames are not there: no RecursionError stops it when it gets deep (assumption
// frames).
func flatten(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) || !c.World.NoFinalizers || f.Code.Flags&suspending == 0 || suspendable(f) != "" {
		return false
	}
	p := &flattener{n: newInliner(c, f), f: f}
	return p.find() && p.possible() && p.run()
}

type flattener struct {
	n      *inliner
	f      *ir.Func
	sites  []*selfDelegation
	start  *ir.Value                 // the Resume
	groups map[*ir.Value][]*ir.Value // what holds a value at some time, the value first
	order  []*ir.Value               // the keys of groups
}

// selfDelegation is one of the delegations.
type selfDelegation struct {
	*delegation
	ends     []*ir.Value // of a loop, Drops of the exhausted object
	slots    []*ir.Value
	live     []*ir.Value        // what is alive behind it
	iterates map[*ir.Value]bool // those that are iterators
	back     *ir.Block          // goes on behind it
	value    *ir.Value          // what it gives, in back
}

// find finds the delegations.
func (p *flattener) find() bool {
	if !slices.ContainsFunc(p.f.Blocks, func(b *ir.Block) bool { return b.Kind == ir.BlockSend || b.Kind == ir.BlockIter }) {
		return false
	}
	facts := p.n.c.Facts()
	loops := newLoopFinder(p.f)
	dom := ssa.Dominators(p.f)
	uses := usesOf(p.f, delegated)
	for _, b := range p.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpResume && v.Aux.Int == 0 {
				p.start = v
			}
			var ends []*ir.Value
			d := findDelegation(v, uses, dom)
			if d == nil && v.Op == ir.OpGetIter {
				d, ends = p.yieldsAll(loops.loop(v))
			}
			if d == nil {
				continue
			}
			t := p.n.suspended(d.call, facts)
			if t == nil || t.Fn != p.n.c.Fn {
				continue
			}
			if c := d.call; c.Op == ir.OpCallMethod && (c.Args[0].Op == ir.OpPhi || !facts.Effects(c.Args[0]).Removable()) {
				continue
			}
			if h := b.Handler(); h != nil && !convertsStop(h) {
				return false
			}
			d.target = *t
			p.sites = append(p.sites, &selfDelegation{delegation: d, ends: ends, iterates: map[*ir.Value]bool{}})
		}
	}
	return len(p.sites) > 0 && p.start != nil
}

// yieldsAll is the loop l as a delegation, if it is one, with the Drops at its end.
func (p *flattener) yieldsAll(l *generatorLoop) (d *delegation, ends []*ir.Value) {
	if l == nil || len(l.header.Phis()) > 0 || len(l.breaks) > 0 || len(l.stores) > 0 || l.call != l.iter && !follows(l.iter, l.call) {
		return nil, nil
	}
	yields := 0
	for _, b := range l.body {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpYield:
				if yields++; v.Args[0] != l.next {
					return nil, nil
				}
			case ir.OpResume, ir.OpStoreLocal, ir.OpDrop, ir.OpNop, ir.OpConst:
			default:
				return nil, nil
			}
		}
		if b.Kind != ir.BlockPlain {
			return nil, nil
		}
	}
	if yields != 1 || p.sent() {
		return nil, nil
	}
	for _, u := range usesOf(p.f, func(v *ir.Value) bool { return v == l.next })[l.next.ID] {
		if u.v != nil && !slices.Contains(l.body, u.block) {
			return nil, nil // the last item is used behind the loop
		}
	}
	return &delegation{call: l.call, receiver: l.iter, send: l.next, way: l.header.Succs[1]}, l.ends
}

// sent reports whether anything looks at what is sent to the generator.
func (p *flattener) sent() bool {
	return slices.ContainsFunc(p.f.Blocks, func(b *ir.Block) bool {
		return slices.ContainsFunc(b.Values, func(v *ir.Value) bool {
			return v.Op != ir.OpDrop && slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return a.Op == ir.OpYield })
		})
	})
}

// possible reports whether what is alive behind the delegations can be kept.
func (p *flattener) possible() bool {
	for _, b := range p.f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpCheckBound, ir.OpMakeCell:
				return false
			case ir.OpFreeVar:
				if v.Uses() > 0 {
					return false
				}
			case ir.OpReturn:
				if len(v.Args) > 1 {
					return false
				}
			}
		}
	}
	facts := p.n.c.Facts()
	uses := usesOf(p.f, func(v *ir.Value) bool { return true })
	live := ssa.Liveness(p.f)
	before := p.beforeStart()
	for _, s := range p.sites {
		done := s.way.Block
		list := slices.Collect(live.LiveIn(done).All())
		for _, v := range done.Phis() {
			if a := v.Args[s.way.Index]; !slices.Contains(list, a) {
				list = append(list, a)
			}
		}
		for _, v := range list {
			switch {
			case v == s.receiver || v == s.send || before(v) && v.Op != ir.OpParam:
				continue
			case v.Type != ir.TypeAny:
				return false
			}
			for _, u := range uses[v.ID] {
				switch {
				case u.v == nil || u.v.Op == ir.OpPhi && u.v.Type != ir.TypeAny:
					return false
				case fills(u.v.Op) && u.index == 0:
					return false // it has to be known for what it is
				case u.v.Op == ir.OpSend || u.v.Op == ir.OpIterNext && !facts.Type(v).Is("iterator"):
					return false
				case u.v.Op == ir.OpIterNext:
					s.iterates[v] = true
				}
			}
			s.live = append(s.live, v)
		}
	}
	return true
}

// fills reports whether an operation adds to the container that is its first
// argument.
func fills(op ir.Op) bool {
	switch op {
	case ir.OpListAppend, ir.OpListExtend, ir.OpSetAdd, ir.OpSetUpdate, ir.OpMapAdd, ir.OpDictUpdate, ir.OpDictMerge, ir.OpListToTuple:
		return true
	}
	return false
}

// beforeStart finds the blocks that are run when the object is made, and what
// tells whether a value is of that time.
func (p *flattener) beforeStart() func(v *ir.Value) bool {
	before := map[*ir.Block]bool{}
	b := p.f.Entry
	for ; b != p.start.Block; b = b.Succs[0].Block {
		before[b] = true
	}
	at := slices.Index(b.Values, p.start)
	return func(v *ir.Value) bool {
		return before[v.Block] || v.Block == b && slices.Index(b.Values, v) < at
	}
}
