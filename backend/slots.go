package backend

import (
	"slices"
	"strconv"

	"restack/ir"
	"restack/ssa"
)

// A value that is used in several places needs to lie somewhere in between. If
// no named local holds it, it could stay on the stack, but the stack is no
// place for what many operations want in any order: everything above would have
// to be moved, and a block would have to hand it on to all its successors.
// allocate gives such values slots of their own, by StoreLocals to new locals,
// and phis among them by copies on the edges where their arguments lie
// elsewhere:
//
//	                          v1 = Call …
//	v1 = Call …               StoreLocal[.t0] v1
//	…                    →    …
//	v5 = Call v2 v1           v5 = Call v2 v1        (loads .t0)
//
// Compilers keep on the stack what is used up once, in stack order, and what
// instructions want there: iterators, exit functions, exceptions, containers
// under construction. So does allocate.
//
// References: Boissinot, Darte, Rastello, de Dinechin and Guillon 2009 for phis
// and copies; Hack, Grund and Goos 2006 for coloring in dominance order.
type allocator struct {
	s     *sched
	f     *ir.Func
	named int // the number of locals that f had
	loops *ssa.Forest
	uses  []valueUses // by value ID
	cands []*ir.Value // the values that get slots
	num   []int32     // value ID → index in cands, -1 if there is none
	class classes
	color []int32                 // class → slot, counted from named
	end   [][]*ir.Value           // what is to be appended to blocks, by block ID
	made  map[*ir.Value]bool      // Copies for handlers
	split map[*ir.Block]*ir.Block // the new second halves of blocks
}

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

// allocate reports whether it changed the function. The tables of s are stale
// then.
func (s *sched) allocate() bool {
	if s.f.Code.Flags&ir.FlagOptimized == 0 {
		return false // locals() would show the slots
	}
	a := &allocator{s: s, f: s.f, named: len(s.f.Locals)}
	a.survey()
	a.surveyHandlers()
	if !a.choose() {
		return false
	}
	a.class = newClasses(a)
	a.class.coalesce(a)
	for _, wanted := range []func(p, o *ir.Value) bool{a.apart, a.unplaceable} {
		if a.copyForHandlers(wanted) {
			a.class = newClasses(a)
			a.class.coalesce(a)
		}
	}
	a.dropHandlerPhis()
	a.removeCopies()
	a.paint()
	a.insert()
	a.release()
	return true
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
				if i < 2 && u.homeless && (o.Op == ir.OpPhi || o.Op == ir.OpProj) && merged(v) {
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

// choose finds the values that get slots and reports whether there are any.
func (a *allocator) choose() bool {
	for _, b := range a.s.order {
		for _, v := range b.Values {
			if a.wants(v) {
				if a.num == nil {
					a.num = make([]int32, a.f.NumValues())
					for i := range a.num {
						a.num[i] = -1
					}
				}
				a.add(v)
			}
		}
	}
	// What goes into a phi that has a slot is best put there at once.
	for i := 0; i < len(a.cands); i++ {
		if v := a.cands[i]; a.inPhiSlot(v) {
			for _, o := range v.Args {
				if a.num[o.ID] < 0 && o.Op != ir.OpParam && o.Op != ir.OpFreeVar && a.eligible(o) {
					a.add(o)
				}
			}
		}
	}
	if len(a.cands) == 0 {
		return false
	}
	a.copyForHandlers(func(p, o *ir.Value) bool { return a.num[o.ID] < 0 })
	return true
}

// apart reports whether a phi and its argument have different slots.
func (a *allocator) apart(p, o *ir.Value) bool {
	n := a.num[o.ID]
	return n >= 0 && a.class.find(a.num[p.ID]) != a.class.find(n)
}

// unplaceable reports whether a phi cannot have a slot yet.
func (a *allocator) unplaceable(p, o *ir.Value) bool { return !a.placeable(p) }

// copyForHandlers gives phis of handlers arguments that can share their slots:
// Copies of those that cannot, where they are defined. On an exception edge
// nothing can be copied. Phis that hang together, since they stand for one
// variable, get the same Copy.
func (a *allocator) copyForHandlers(wanted func(p, o *ir.Value) bool) bool {
	type key struct {
		web int32
		arg *ir.Value
	}
	webs := classes{parent: make([]int32, len(a.cands))}
	for i := range webs.parent {
		webs.parent[i] = int32(i)
	}
	for i, p := range a.cands {
		for _, o := range p.Args {
			if n := a.num[o.ID]; n >= 0 && p.Op == ir.OpPhi && o.Op == ir.OpPhi {
				webs.parent[webs.find(n)] = webs.find(int32(i))
			}
		}
	}
	copies := map[key]*ir.Value{}
	after := map[*ir.Value][]*ir.Value{}
	for n, p := range a.cands {
		if !a.inPhiSlot(p) {
			continue
		}
		web := webs.find(int32(n))
		var edges []int
		for i, e := range p.Block.Preds {
			if o := p.Args[i]; exceptionEdge(e) && o.Block != e.Block && o.Op != ir.OpIterNext && o.Op != ir.OpSend && o.Op != ir.OpYield && wanted(p, o) {
				edges = append(edges, i)
			}
		}
		for _, i := range edges {
			o := p.Args[i]
			c := copies[key{web, o}]
			if c == nil {
				c = a.f.NewValue(ir.OpCopy, o.Pos, ir.Aux{}, o)
				c.Type, c.Block = o.Type, o.Block
				copies[key{web, o}] = c
				after[o] = append(after[o], c)
				if a.made == nil {
					a.made = map[*ir.Value]bool{}
				}
				a.made[c] = true
			}
			p.SetArg(i, c)
		}
	}
	if len(copies) == 0 {
		return false
	}
	a.num = append(a.num, make([]int32, a.f.NumValues()-len(a.num))...)
	a.uses = append(a.uses, make([]valueUses, a.f.NumValues()-len(a.uses))...)
	for _, b := range a.s.order {
		if slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return after[v] != nil }) {
			a.copyAfter(b, after)
		}
	}
	a.s.live = ssa.Liveness(a.f)
	return true
}

// copyAfter inserts Copies after the values of b that they copy, as candidates.
func (a *allocator) copyAfter(b *ir.Block, after map[*ir.Value][]*ir.Value) {
	first := a.firstPlace(b)
	var values, waiting []*ir.Value
	for i, v := range b.Values {
		if i >= first && v.Op != ir.OpProj && v.Op != ir.OpResume {
			values = append(values, waiting...)
			waiting = waiting[:0]
		}
		values = append(values, v)
		for _, c := range after[v] {
			a.add(c)
			waiting = append(waiting, c)
		}
	}
	b.Values = append(values, waiting...)
}

func (a *allocator) add(v *ir.Value) {
	a.num[v.ID] = int32(len(a.cands))
	a.cands = append(a.cands, v)
}

// inPhiSlot reports whether the candidate v is a phi that comes to its slot by
// its arguments. Other phis come from the slot of their own local.
func (a *allocator) inPhiSlot(v *ir.Value) bool {
	return v.Op == ir.OpPhi && !a.s.homedAt(v.Block, v)
}

// dropHandlerPhis gives up phis of handlers whose arguments lie in other slots,
// since there can be no copies on an exception edge; they stay on the stack.
func (a *allocator) dropHandlerPhis() {
	for changed := true; changed; {
		changed = false
		for i, v := range a.cands {
			if v == nil || v.Op != ir.OpPhi || a.placeable(v) {
				continue
			}
			a.num[v.ID] = -1
			a.cands[i] = nil
			changed = true
		}
	}
}

// origin is the value that v was copied from.
func (a *allocator) origin(v *ir.Value) *ir.Value {
	for a.made[v] {
		v = v.Args[0]
	}
	return v
}

// removeCopies deletes the Copies that share a slot with what they copy, or whose
// phis stay on the stack.
func (a *allocator) removeCopies() {
	if len(a.made) == 0 {
		return
	}
	for _, b := range a.s.order {
		for _, p := range b.Phis() {
			n := a.num[p.ID]
			for i, c := range p.Args {
				for a.made[c] && (n < 0 || a.num[c.Args[0].ID] >= 0 && a.class.find(a.num[c.Args[0].ID]) == a.class.find(n)) {
					c = c.Args[0]
				}
				if c != p.Args[i] {
					p.SetArg(i, c)
				}
			}
		}
	}
	for _, b := range a.s.order {
		gone := false
		for _, v := range slices.Backward(b.Values) {
			if a.made[v] && v.Uses() == 0 {
				v.ResetArgs()
				a.cands[a.num[v.ID]] = nil
				a.num[v.ID] = -1
				gone = true
			}
		}
		if gone {
			b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { return a.made[v] && len(v.Args) == 0 })
		}
	}
}

func (a *allocator) placeable(v *ir.Value) bool {
	if !a.inPhiSlot(v) {
		return true
	}
	for i, e := range v.Block.Preds {
		if exceptionEdge(e) {
			if n := a.num[v.Args[i].ID]; n < 0 || a.class.find(n) != a.class.find(a.num[v.ID]) {
				return false
			}
		}
	}
	return true
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

// exceptionEdge reports whether a predecessor edge comes from a raise.
func exceptionEdge(e ir.Edge) bool {
	return e.Block.Protected && e.Index == len(e.Block.Succs)-1
}

// slot is the slot of a value, -1 if it has none.
func (a *allocator) slot(v *ir.Value) int {
	n := a.num[v.ID]
	if n < 0 {
		return -1
	}
	return a.named + int(a.color[a.class.find(n)])
}

// insert puts the StoreLocals in and adds the locals.
func (a *allocator) insert() {
	slots := 0
	for _, c := range a.color {
		slots = max(slots, int(c)+1)
	}
	kind := ir.KindLocal
	if a.s.feat.UncheckedLoadFast {
		kind |= ir.KindHidden
	}
	for i := range slots {
		a.f.Locals = append(a.f.Locals, ir.Local{Name: ".t" + strconv.Itoa(i), Kind: kind})
	}
	a.end = make([][]*ir.Value, a.f.NumBlocks())
	for _, b := range a.s.order {
		a.moves(b)
	}
	for _, v := range a.cands {
		if v != nil && a.inPhiSlot(v) {
			v.Aux.Int = -a.slot(v) - 1 // marked until all hints are right
		}
	}
	for _, b := range a.s.order {
		for _, p := range b.Phis() {
			switch {
			case p.Aux.Int < 0:
				p.Aux.Int = -p.Aux.Int
			case p.Aux.Int > a.named: // stands for a stack slot; the numbers of locals are below
				p.Aux.Int += slots
			}
		}
		a.storeIn(b)
	}
	var blocks []*ir.Block
	for _, b := range a.f.Blocks {
		blocks = append(blocks, b)
		if c := a.split[b]; c != nil {
			blocks = append(blocks, c)
		}
	}
	a.f.Blocks = blocks
}

func (a *allocator) store(b *ir.Block, x int, v *ir.Value) *ir.Value {
	st := a.f.NewValue(ir.OpStoreLocal, v.Pos, ir.Aux{Int: x}, v)
	st.Block = b
	return st
}

// A move is a copy of value v, which lies in slot from if that is not negative,
// to slot to.
type move struct {
	v        *ir.Value
	phi      *ir.Value
	from, to int
}

// moves puts the arguments of b's phis into the phis' slots at the ends of b's
// predecessors. All moves on an edge happen at once.
func (a *allocator) moves(b *ir.Block) {
	var phis []*ir.Value
	for _, p := range b.Phis() {
		if a.num[p.ID] >= 0 && a.inPhiSlot(p) {
			phis = append(phis, p)
		}
	}
	if len(phis) == 0 {
		return
	}
	for i, e := range b.Preds {
		if exceptionEdge(e) {
			continue
		}
		var list []move
		for _, p := range phis {
			m := move{p.Args[i], p, a.slot(p.Args[i]), a.slot(p)}
			if m.from != m.to {
				list = append(list, m)
			}
		}
		a.sequence(e.Block, i, list)
	}
}

// sequence appends moves to b in an order in which none overwrites what a later
// one reads; what goes round in circles is loaded first and stored then.
func (a *allocator) sequence(b *ir.Block, edge int, list []move) {
	end := &a.end[b.ID]
	readers := map[int]int{}
	for _, m := range list {
		if m.from >= 0 {
			readers[m.from]++
		}
	}
	for len(list) > 0 {
		i := slices.IndexFunc(list, func(m move) bool { return readers[m.to] == 0 })
		if i < 0 {
			break
		}
		m := list[i]
		list = slices.Delete(list, i, i+1)
		*end = append(*end, a.store(b, m.to, m.v))
		if m.from >= 0 {
			readers[m.from]--
		}
	}
	for _, m := range list {
		c := a.f.NewValue(ir.OpCopy, b.Pos, ir.Aux{}, m.v)
		c.Type, c.Block = m.v.Type, b
		m.phi.SetArg(edge, c)
		*end = append(*end, c)
	}
	for _, m := range slices.Backward(list) {
		*end = append(*end, a.store(b, m.to, m.phi.Args[edge]))
	}
}

// storeIn inserts StoreLocals after the definitions in b, and what is noted for
// its end. Parameters are stored after the prologue, results that are taken
// apart after the last Proj, what a Yield receives after the Resume, and the item
// of an iterator where it is there. What the block's own handler needs is stored
// before the handler's range begins.
func (a *allocator) storeIn(b *ir.Block) {
	first := a.firstPlace(b)
	var out, waiting []*ir.Value
	handled := 0 // values before this one need no handler
	wait := func(v *ir.Value, seen bool) {
		waiting = append(waiting, a.store(b, a.slot(v), v))
		if seen {
			handled = -1
		}
	}
	if v := handedOver(b); v != nil && a.num[v.ID] >= 0 {
		wait(v, a.seenByHandler(b, v))
		out = append(make([]*ir.Value, 0, 2*len(b.Values)), b.Values[:first]...)
	}
	for i, v := range b.Values {
		if len(waiting) > 0 && i >= first && v.Op != ir.OpProj && v.Op != ir.OpResume {
			out = append(out, waiting...)
			waiting = waiting[:0]
			if handled < 0 {
				handled = len(out)
			}
		}
		if out != nil && (i >= first || len(out) == i) {
			out = append(out, v)
		}
		if a.num[v.ID] >= 0 && !a.inPhiSlot(v) && v.Op != ir.OpIterNext && (v.Op != ir.OpYield || i+1 < len(b.Values)) {
			if out == nil {
				out = append(make([]*ir.Value, 0, 2*len(b.Values)), b.Values[:i+1]...)
			}
			wait(v, v.Op == ir.OpPhi && a.seenByHandler(b, v))
		}
	}
	if out == nil {
		out = b.Values
	}
	b.Values = append(append(out, waiting...), a.end[b.ID]...)
	if handled > 0 {
		if a.split == nil {
			a.split = map[*ir.Block]*ir.Block{}
		}
		a.split[b] = b.SplitAt(handled)
		b.RemoveEdge(1)
		b.Protected = false
	}
}

// handedOver is the value that is there only when b is reached, though it stands
// in the block before: the item of an iterator, or what a Yield receives.
func handedOver(b *ir.Block) *ir.Value {
	if len(b.Preds) != 1 || b.Preds[0].Index != 0 {
		return nil
	}
	switch p := b.Preds[0].Block; {
	case p.Kind == ir.BlockIter:
		return p.Control
	case p.Kind == ir.BlockPlain && len(p.Values) > 0:
		if v := p.Values[len(p.Values)-1]; v.Op == ir.OpYield {
			return v
		}
	}
	return nil
}

// firstPlace is the index of the first value of b that others can be inserted
// before: after phis, after what a handler gets and, in the entry block, after what makes the frame ready.
func (a *allocator) firstPlace(b *ir.Block) int {
	if b != a.f.Entry {
		n := len(b.Phis())
		for n < len(b.Values) && (b.Values[n].Op == ir.OpCatchLasti || b.Values[n].Op == ir.OpCatchExc) {
			n++
		}
		return n
	}
	for i, v := range b.Values {
		if v.Op == ir.OpResume {
			return i + 1
		}
	}
	for i, v := range slices.Backward(b.Values) {
		if v.Op == ir.OpParam || v.Op == ir.OpFreeVar || v.Op == ir.OpMakeCell {
			return i + 1
		}
	}
	return 0
}
