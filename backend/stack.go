package backend

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
	"restack/ssa"
)

// inst is one instruction; to is the target of a jump, size what assemble gives
// it in units of code.
type inst struct {
	op   pyop.Op
	size uint8
	arg  int
	pos  ir.Pos
	to   *ir.Block
}

// sched schedules one function. Side tables are by value or block ID.
type sched struct {
	f         *ir.Func
	tab       *pyop.Table
	feat      *pyop.Features
	nullBelow bool
	consts    constTable
	names     nameTable

	entry       []contents // slot contents at block entry
	needs       [][]*ir.Value
	order       []*ir.Block // reverse postorder
	rank        []int32     // position in order
	layout      []*ir.Block
	position    []int32 // in layout
	stacks      [][]item
	gone        [][]*ir.Value // what the jump to a block popped, which the block would drop first thing
	stopHandler *ir.Block     // the handler around the body of a generator
	depths      []int32       // of handlers: how much of the stack they get
	blocks      []*code       // emitted code
	codes       []code        // what blocks points to
	insts       []inst        // room for the instructions of the next block,
	chunk       []inst        // in this
	ownSlots    contents      // room for slots
	units       []unit        // likewise
	spans       []pyop.Span
	labels      ir.ID // more than the ID of any block that is jumped to
	live        *ssa.Live
	loops       *ssa.Forest // if needed
	solid       []bool      // blocks that stay though they have no code, because something must jump forward to them
	attached    []bool
	wide        []bool
	opsOf       [][]operand // by value ID: what operands returned
	opArena     []operand
	many        []bool             // used several times on one way
	times       []int32            // by value ID: how often operations use it
	sunk        map[*ir.Value]bool // constants to be loaded where they are used
	inert       func(*ir.Value) bool
	large       map[*ir.Value]bool    // whose memory the program gives back early
	ordered     []bool                // by slot: its order among the slots matters
	deaths      map[*ir.Value][]death // by the last use
	dug         []uint8               // memory of digs: 1 no, 2 yes
	skip        []bool                // values that need no code: done together with another one

	// The block at work.
	b       *ir.Block
	liveIn  ssa.Set
	slots   contents
	stack   []item
	target  []item  // of enter
	floor   int     // what lies below belongs to the handler
	lastUse []int32 // index of the last use in b by value ID, valid if useOf is b
	useOf   []ir.ID
	outOf   []ir.ID     // the last block that was found to leave a value to its normal successors
	index   []int32     // of values in their blocks
	at      int32       // index of the value at work
	storing *ir.Value   // about to get a home
	pinned  []*ir.Value // must stay on the stack while operands are computed
	rooted  *ir.Value   // the tree operand at work
	guard   int         // what lies below are operands of an outer tree
	code    *code
	max     int
	err     error
}

// code is what a block became.
type code struct {
	insts    []inst
	arranged int  // so many make the stack what the handler wants
	released bool // from instruction done on nothing raises
	done     int
	term     term
	loopEnd  bool
}

func (s *sched) fail(format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf("block b%d: "+format, append([]any{s.b.ID}, args...)...)
	}
}

// emit appends an instruction; the caller keeps s.stack true.
func (s *sched) emit(op pyop.Op, arg int, pos ir.Pos) {
	if n := len(s.code.insts) - 1; n >= 0 && s.feat.LoadGlobalNull {
		// A NULL beside a global comes with it.
		last := &s.code.insts[n]
		switch {
		case s.nullBelow && op == pyop.LOAD_GLOBAL && arg&1 == 0 && last.op == pyop.PUSH_NULL:
			*last = inst{op: op, arg: arg | 1, pos: pos}
			return
		case !s.nullBelow && op == pyop.PUSH_NULL && last.op == pyop.LOAD_GLOBAL && last.arg&1 == 0:
			last.arg |= 1
			return
		}
	}
	s.code.insts = append(s.code.insts, inst{op: op, arg: arg, pos: pos})
}

func (s *sched) push(it item) {
	s.stack = append(s.stack, it)
	s.max = max(s.max, len(s.stack))
}

func (s *sched) pop(n int) {
	if n > len(s.stack)-s.low() {
		s.fail("stack underflow")
		return
	}
	s.stack = s.stack[:len(s.stack)-n]
}

// low is the lowest stack position that may be taken or moved.
func (s *sched) low() int { return max(s.floor, s.guard) }

// find is the highest stack position of it, or -1.
func (s *sched) find(it item) int {
	for i := len(s.stack) - 1; i >= 0; i-- {
		if s.stack[i] == it {
			return i
		}
	}
	return -1
}

// home is a slot that holds v, or -1. Slots that hold it are tried from its own.
func (s *sched) home(v *ir.Value) int {
	r := root(v)
	if r.Op == ir.OpPhi || r.Op == ir.OpParam || r.Op == ir.OpFreeVar {
		x := r.Aux.Int
		if r.Op == ir.OpPhi {
			x--
		}
		if x >= 0 && x < len(s.slots) && s.slots[x] != nil && root(s.slots[x]) == r {
			return x
		}
	}
	for x, c := range s.slots {
		if c != nil && root(c) == r {
			return x
		}
	}
	return -1
}

// dead reports whether v is not needed after the operation at index at.
func (s *sched) dead(v *ir.Value) bool {
	if s.outOf[v.ID] == s.b.ID {
		return false
	}
	return s.useOf[v.ID] != s.b.ID || s.lastUse[v.ID] <= s.at
}

// free reports whether the stack's copy of v may go: nothing needs it later, or
// what does finds it at home.
func (s *sched) free(v *ir.Value) bool {
	if slices.Contains(s.pinned, v) {
		return false
	}
	if v == s.storing {
		return true
	}
	return s.dead(v) || v.Type != ir.TypeMethod && s.home(v) >= 0
}

// load pushes a value that has a home or is made anew.
func (s *sched) load(v *ir.Value, pos ir.Pos) bool {
	switch {
	case v.Op == ir.OpConst && s.remat(v):
		s.emitConst(v.Aux.Const, pos)
	case isUnbound(v):
		s.emit(pyop.PUSH_NULL, 0, pos)
	default:
		x := s.home(v)
		if x < 0 {
			return false
		}
		if v.Type == ir.TypeMaybe {
			s.fail("load of v%d, which may be unbound", v.ID)
		}
		s.loadSlot(x, v.Type, pos)
	}
	s.push(item{v, first})
	return true
}

func (s *sched) loadSlot(x int, t ir.Type, pos ir.Pos) {
	if t == ir.TypeCell && s.feat.LoadClosure {
		s.emit(pyop.LOAD_CLOSURE, x, pos)
		return
	}
	s.emit(pyop.LOAD_FAST, x, pos)
}

// bring makes the operands the top of the stack. Those that lie there already,
// in order and free, cost nothing; expression trees are evaluated in place;
// what is elsewhere on the stack is moved if free and copied if not.
func (s *sched) bring(ops []operand, pos ir.Pos) {
	lead := 0
	for lead < len(ops) && !s.attached[ops[lead].v.ID] {
		lead++
	}
	s.sortHeld(ops[:lead], pos)
	k := min(lead, len(s.stack)-s.guard)
	for ; k > 0; k-- {
		if s.inPlace(ops[:k]) {
			break
		}
	}
	var room [8]int
	where := slices.Grow(room[:0], len(ops))[:len(ops)]
	if s.buried(ops) {
		k = 0
		s.treesFirst(ops)
	}
	for i := range where {
		where[i] = -1
		if i < k {
			where[i] = len(s.stack) - k + i
		}
	}
	for i := k; i < len(ops) && s.err == nil; i++ {
		o := ops[i]
		if s.attached[o.v.ID] && !(o.half == nullSlot && !s.wide[o.v.ID]) {
			s.attached[o.v.ID] = false
			guard := s.guard
			for _, w := range where {
				s.guard = max(s.guard, w+1)
			}
			s.rooted = o.v
			s.tree(o.v)
			s.guard = guard
			n := len(s.items(o.v))
			for j := range n {
				where[i+j] = len(s.stack) - n + j
			}
			i += n - 1
			continue
		}
		at := s.find(o.item)
		if at >= 0 && at >= s.low() && !o.keep && !slices.Contains(where, at) && s.free(o.v) {
			where[i] = at
			continue
		}
		where[i] = len(s.stack)
		switch {
		case o.half == nullSlot:
			s.emit(pyop.PUSH_NULL, 0, pos)
			s.push(o.item)
		case o.half == first && s.take(o.v, ops[i+1:], pos):
		case o.half == first && o.v.Type != ir.TypeMethod && s.load(o.v, pos):
		case at >= 0:
			s.emit(pyop.COPY, len(s.stack)-at, pos)
			s.push(o.item)
		default:
			s.fail("v%d (%s) is nowhere", o.v.ID, o.v.Op)
		}
	}
	if s.err != nil || len(where) == 0 {
		return
	}
	s.letGo(s.user())
	lo := slices.Min(where)
	if lo == len(s.stack)-len(where) && slices.IsSorted(where) {
		return // the top of the stack, in order
	}
	chosen := make([]bool, len(s.stack)-lo)
	for _, w := range where {
		chosen[w-lo] = true
	}
	var want []int
	for i, c := range chosen {
		if !c {
			want = append(want, lo+i)
		}
	}
	s.permute(lo, append(want, where...), pos)
}

// buried reports whether an operand is an expression tree that wants something
// from the stack as it is, while operands before it are to be put on top of
// that.
func (s *sched) buried(ops []operand) bool {
	for i, o := range ops {
		if i > 0 && s.attached[o.v.ID] && ops[0].v != o.v && s.digs(o.v) {
			return true
		}
	}
	return false
}

// digs reports whether the evaluation of v takes something from the stack that
// can only be found there.
func (s *sched) digs(v *ir.Value) bool {
	if s.dug[v.ID] == 0 {
		s.dug[v.ID] = 1
		for _, o := range s.operands(v) {
			if s.attached[o.v.ID] && s.digs(o.v) || !s.attached[o.v.ID] && !s.anywhere(o.v) && s.home(o.v) < 0 {
				s.dug[v.ID] = 2
			}
		}
	}
	return s.dug[v.ID] == 2
}

// treesFirst evaluates the trees among the operands before anything else is
// put on the stack.
func (s *sched) treesFirst(ops []operand) {
	for _, o := range ops {
		if s.attached[o.v.ID] && s.err == nil {
			s.attached[o.v.ID] = false
			s.rooted = o.v
			s.tree(o.v)
		}
	}
}

// sortHeld brings leading operands that lie free on the stack below its top to
// the top, and what lay above them into the order of its next use, so that a
// run of assignments from one tuple is sorted once.
func (s *sched) sortHeld(ops []operand, pos ir.Pos) {
	lo := len(s.stack)
	m := 0
	for ; m < len(ops); m++ {
		o := ops[m]
		at := s.find(o.item)
		if o.keep || o.half != first || at < s.low() || !s.free(o.v) || s.stack[at] != o.item {
			break
		}
		lo = min(lo, at)
	}
	if m == 0 || s.inPlace(ops[:m]) {
		return
	}
	region := s.stack[lo:]
	chosen := make([]bool, len(region))
	for _, o := range ops[:m] {
		at := s.find(o.item) - lo
		if chosen[at] {
			return // one value twice
		}
		chosen[at] = true
	}
	var want []int
	for i, it := range region {
		if it.half != first || it.v.Type == ir.TypeMethod || s.wide[it.v.ID] {
			return // pairs stay together
		}
		if s.useOf[it.v.ID] == s.b.ID && s.lastUse[it.v.ID] < s.at && s.dead(it.v) {
			return // used up by the trees of the other operands
		}
		if !chosen[i] {
			want = append(want, lo+i)
		}
	}
	slices.SortStableFunc(want, func(i, j int) int {
		return cmp.Compare(s.nextUse(s.stack[j].v), s.nextUse(s.stack[i].v))
	})
	for _, o := range ops[:m] {
		want = append(want, s.find(o.item))
	}
	s.permute(lo, want, pos)
}

// nextUse is about when v is used next: the index in the block, large if that
// is in another block.
func (s *sched) nextUse(v *ir.Value) int32 {
	if s.useOf[v.ID] != s.b.ID || s.lastUse[v.ID] < s.at {
		return math.MaxInt32
	}
	return s.lastUse[v.ID]
}

// inPlace reports whether the operands are the top of the stack and may be used
// there.
func (s *sched) inPlace(ops []operand) bool {
	base := len(s.stack) - len(ops)
	if base < 0 {
		return false
	}
	for i, o := range ops {
		if s.stack[base+i] != o.item {
			return false
		}
		if !o.keep && (base+i < s.low() || !s.free(o.v)) {
			return false
		}
	}
	return true
}

// permute reorders the stack from position lo on: position lo+i gets what is
// at position want[i] now. SWAP exchanges the top with another slot, so the
// cost is that of sorting by star transpositions (Akers and Krishnamurthy 1989).
func (s *sched) permute(lo int, want []int, pos ir.Pos) {
	n := len(want)
	var room [8]int
	dest := slices.Grow(room[:0], n)[:n] // of what is at position lo+i now
	for i, w := range want {
		dest[w-lo] = i
	}
	swap := func(i int) {
		if lo+i < s.low() {
			s.fail("move below what others hold")
		}
		s.emit(pyop.SWAP, n-i, pos)
		top := len(s.stack) - 1
		s.stack[top], s.stack[lo+i] = s.stack[lo+i], s.stack[top]
		dest[n-1], dest[i] = dest[i], dest[n-1]
	}
	for i := 0; i < n-1; {
		switch {
		case dest[n-1] != n-1:
			swap(dest[n-1])
		case dest[i] != i:
			swap(i)
		default:
			i++
		}
	}
}

// arrange makes the stack from the floor on exactly target: what is not in it is
// dropped, what is missing is loaded or copied.
func (s *sched) arrange(target []item, pos ir.Pos) {
	p := 0
	for p < len(target) && p < len(s.stack) && s.stack[p] == target[p] {
		p++
	}
	if p == len(target) && p == len(s.stack) {
		return
	}
	// Move what stays to its order and what goes to the top.
	used := make([]bool, len(s.stack))
	from := make([]int, len(target))
	for i := p; i < len(target); i++ {
		from[i] = -1
		for j := p; j < len(s.stack); j++ {
			if !used[j] && s.stack[j] == target[i] {
				used[j], from[i] = true, j
				break
			}
		}
	}
	var want []int
	for i := p; i < len(target); i++ {
		if from[i] >= 0 {
			want = append(want, from[i])
		}
	}
	stay := len(want)
	for j := p; j < len(s.stack); j++ {
		if !used[j] {
			want = append(want, j)
		}
	}
	s.permute(p, want, pos)
	for len(s.stack) > p+stay {
		s.popTop(pos)
	}
	// Add what is missing.
	missing := false
	where := make([]int, 0, len(target)-p)
	next := p
	for i := p; i < len(target) && s.err == nil; i++ {
		if from[i] >= 0 {
			where = append(where, next)
			next++
			continue
		}
		missing = true
		where = append(where, len(s.stack))
		it := target[i]
		switch at := s.find(it); {
		case it.half == nullSlot:
			s.emit(pyop.PUSH_NULL, 0, pos)
			s.push(it)
		case it.half == first && it.v.Type != ir.TypeMethod && s.load(it.v, pos):
		case it.half == first && it.v.Op == ir.OpConst:
			s.emitConst(it.v.Aux.Const, pos)
			s.push(it)
		case at >= 0:
			s.emit(pyop.COPY, len(s.stack)-at, pos)
			s.push(it)
		default:
			s.fail("v%d (%s) is nowhere at the edge", it.v.ID, it.v.Op)
		}
	}
	if missing && s.err == nil {
		s.permute(p, where, pos)
	}
}

// popTop drops the top of the stack.
func (s *sched) popTop(pos ir.Pos) {
	it := s.stack[len(s.stack)-1]
	if it.v.Type == ir.TypeMaybe {
		s.fail("drop of v%d, which may be unbound", it.v.ID)
	}
	s.emit(pyop.POP_TOP, 0, pos)
	s.pop(1)
}
