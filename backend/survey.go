package backend

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// valueUses says how a value is used.
type valueUses struct {
	homeless bool  // where no slot holds it
	shared   bool  // likewise, by an operation, a Copy apart, after which it is needed
	deep     bool  // likewise, in a loop that it does not stand in
	used     bool  // likewise, by an operation or a phi
	handled  bool  // by what a handler leads to
	onStack  bool  // by an operation that wants it to stay on the stack
	block    ir.ID // the last block with such a use by an operation
}

// onStack are the arguments that operations keep or change where they lie, as
// bits by argument index.
var onStack = [numOps]uint8{
	ir.OpIterNext: 1, ir.OpSend: 3, ir.OpEndSend: 3, ir.OpGetANext: 1, ir.OpEndAsyncFor: 3, ir.OpCleanupThrow: 7,
	ir.OpPushExcInfo: 1, ir.OpPopExcept: 1, ir.OpCheckExcMatch: 1, ir.OpCheckEGMatch: 1, ir.OpWithExceptStart: 15,
	ir.OpReraise: 3, ir.OpPrepReraiseStar: 3, ir.OpStopIterationError: 1,
	ir.OpListAppend: 1, ir.OpListExtend: 1, ir.OpSetAdd: 1, ir.OpSetUpdate: 1, ir.OpMapAdd: 1, ir.OpDictUpdate: 1, ir.OpDictMerge: 1,
	ir.OpListToTuple: 1, ir.OpGetLen: 1, ir.OpMatchMapping: 1, ir.OpMatchSequence: 1, ir.OpMatchKeys: 3, ir.OpImportFrom: 1,
}

// survey fills in uses.
func (a *allocator) survey() {
	s := a.s
	nv := a.f.NumValues()
	a.uses = make([]valueUses, nv)
	where := make([]int32, nv) // 1 + a slot that held the value last
	for _, b := range s.order {
		s.enterSlots(b)
		for x, v := range s.slots {
			if v != nil {
				where[root(v).ID] = int32(x) + 1
			}
		}
		held := func(v *ir.Value) bool {
			r := root(v)
			x := where[r.ID] - 1
			if x < 0 {
				return false
			}
			if c := s.slots[x]; c != nil && root(c) == r {
				return true
			}
			return s.home(v) >= 0
		}
		note := func(v *ir.Value, counts, store bool) *valueUses {
			u := &a.uses[v.ID]
			if held(v) {
				return u
			}
			u.homeless = true
			u.deep = u.deep || v.Block != b && a.deeper(b, v.Block)
			if counts {
				u.used = true
				u.shared = u.shared || u.block == b.ID || !store && s.live.LiveOut(b).Has(v)
				u.block = b.ID
			}
			return u
		}
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				continue
			}
			stack := onStack[v.Op]
			counts := len(v.Args)
			switch {
			case v.Op == ir.OpDrop || v.Op == ir.OpCopy || v.Op == ir.OpToBool: // it can be tested where it lies
				counts = 0
			case v.Op == ir.OpDictMerge: // the callable waits on the stack
				counts = 2
			case b.Kind == ir.BlockExit && v == b.Control:
				counts = explicitArgs(v)
			}
			for i, o := range v.Args {
				u := note(o, i < counts, v.Op == ir.OpStoreLocal)
				u.onStack = u.onStack || i < 8 && stack>>i&1 != 0
				if i < 2 && u.homeless && merged(v) && (o.Op == ir.OpPhi || o.Op == ir.OpProj || a.s.times[o.ID] > 1 || !a.inOrder(v)) {
					u.shared = true // so that it is loaded where DictMerge looks for it
				}
			}
			s.slots.store(v)
			if v.Op == ir.OpStoreLocal {
				where[root(v.Args[0]).ID] = int32(v.Aux.Int) + 1
			}
		}
		if b.Control != nil && b.Kind == ir.BlockIf {
			note(b.Control, true, false)
		}
		for k := range b.Kind.NumSuccs() {
			e := b.Succs[k]
			for _, p := range e.Block.Phis() {
				o := p.Args[e.Index]
				if o.Op == ir.OpConst && o.Block != b {
					a.sink(o)
				}
				if !held(o) {
					u := &a.uses[o.ID]
					u.homeless, u.used = true, true
					u.shared = u.shared || u.block == b.ID || s.live.LiveIn(e.Block).Has(o)
				}
			}
		}
	}
}

// inOrder reports whether callable, arguments and dict of the call v are computed
// one after the other.
func (a *allocator) inOrder(v *ir.Value) bool {
	before := func(v, w *ir.Value) bool {
		if v.Block != w.Block {
			return a.s.rank[v.Block.ID] < a.s.rank[w.Block.ID]
		}
		return slices.Index(v.Block.Values, v) < slices.Index(w.Block.Values, w)
	}
	return before(v.Args[0], v.Args[1]) && before(v.Args[1], v.Args[2])
}

// sink says that a constant is to be loaded where it is used.
func (a *allocator) sink(v *ir.Value) {
	if a.s.sunk == nil {
		a.s.sunk = map[*ir.Value]bool{}
	}
	a.s.sunk[v] = true
}

// deeper reports whether a loop around b is not around def.
func (a *allocator) deeper(b, def *ir.Block) bool {
	if a.loops == nil {
		a.loops = ssa.Loops(a.f)
	}
	l := a.loops.Of(b)
	return l != nil && !a.loops.Contains(l, def)
}

// header reports whether b is reached from below.
func (a *allocator) header(b *ir.Block) bool {
	for _, e := range b.Preds {
		if a.s.rank[e.Block.ID] >= a.s.rank[b.ID] {
			return true
		}
	}
	return false
}

// eligible reports whether v may lie in a slot.
func (a *allocator) eligible(v *ir.Value) bool {
	if v.Type != ir.TypeAny && v.Type != ir.TypeBool || a.uses[v.ID].onStack {
		return false
	}
	switch v.Op {
	case ir.OpConst, ir.OpCatchExc, ir.OpPushExcInfo, ir.OpMakeCell, ir.OpSend:
		return false
	case ir.OpProj:
		return v.Args[0].Op != ir.OpCheckEGMatch
	case ir.OpYield:
		if b := v.Block; b.Values[len(b.Values)-1] == v { // it arrives with the next block's Resume, which can raise
			c := b.Succs[0].Block
			return b.Kind == ir.BlockPlain && len(c.Preds) == 1 && !a.seenByHandler(c, v)
		}
	}
	return true
}

// wants reports whether v should lie in a slot.
func (a *allocator) wants(v *ir.Value) bool {
	u := &a.uses[v.ID]
	if !a.eligible(v) {
		return false
	}
	if v.Op == ir.OpPhi && u.homeless && (v.Uses() > 1 && a.header(v.Block) || u.used && slices.ContainsFunc(v.Block.Preds, exceptionEdge)) {
		return true
	}
	return u.deep || u.shared || u.handled
}

// surveyHandlers finds the values that handlers use, not just keep alive.
func (a *allocator) surveyHandlers() {
	seen := make([]bool, a.f.NumBlocks())
	for _, b := range a.s.order {
		h := b.Handler()
		if h == nil || seen[h.ID] {
			continue
		}
		seen[h.ID] = true
		for v := range a.s.live.LiveIn(h).All() {
			if v.Op == ir.OpConst && !a.s.many[v.ID] && a.usedFrom(h, v) {
				a.sink(v)
			}
			if u := &a.uses[v.ID]; u.homeless && !u.shared && !u.deep && !u.handled && a.eligible(v) && !a.s.homedAt(h, v) {
				u.handled = a.usedFrom(h, v)
			}
		}
	}
}

// usedFrom reports whether an operation that b leads to uses v.
func (a *allocator) usedFrom(b *ir.Block, v *ir.Value) bool {
	work := []*ir.Block{b}
	seen := map[*ir.Block]bool{b: true}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, w := range b.Values {
			args := w.Args
			switch {
			case w.Op == ir.OpPhi || w.Op == ir.OpDrop:
				continue
			case b.Kind == ir.BlockExit && w == b.Control:
				args = args[:explicitArgs(w)]
			}
			if slices.Contains(args, v) {
				return true
			}
		}
		for _, e := range b.Succs {
			for _, p := range e.Block.Phis() {
				if p.Args[e.Index] == v {
					return true
				}
			}
			if c := e.Block; !seen[c] && a.s.live.LiveIn(c).Has(v) {
				seen[c] = true
				work = append(work, c)
			}
		}
	}
	return false
}

// seenByHandler reports whether the handler of b needs v.
func (a *allocator) seenByHandler(b *ir.Block, v *ir.Value) bool {
	if !b.Protected {
		return false
	}
	e := b.Succs[len(b.Succs)-1]
	if a.s.live.LiveIn(e.Block).Has(v) {
		return true
	}
	for _, p := range e.Block.Phis() {
		if p.Args[e.Index] == v {
			return true
		}
	}
	return false
}
