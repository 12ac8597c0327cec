package backend

import (
	"fmt"

	"restack/ir"
	"restack/ir/pyop"
	"restack/ssa"
)

// Emit schedules f, in SSA form, and returns a new code object for it: a copy
// of f.Code with bytecode, constants, names and tables of its own. Critical
// edges of f are split on the way. Code objects among the constants are left as
// they are. An error means that f cannot be written in this form; nothing is
// wrong with f then.
func Emit(f *ir.Func) (*ir.Code, error) { return new(Emitter).Emit(f) }

// Emitter emits one function after the other, in the same working memory.
type Emitter struct {
	// Slots says that values which no local holds may have slots of their own.
	// Whoever looks at the locals of a frame sees them.
	Slots bool
	// Inert reports whether nobody can tell how long a value lives: it may be
	// dropped earlier or later. Nil: that is known of constants only.
	Inert func(*ir.Value) bool

	s sched
}

// Emit does what the function Emit does.
func (e *Emitter) Emit(f *ir.Func) (*ir.Code, error) {
	tab := pyop.For(f.Version)
	if tab == nil || !tab.Features.ExceptionTable {
		return nil, fmt.Errorf("%s: version %s is not supported yet", f.Name, f.Version)
	}
	makeCalls(f)
	removeCopyPhis(f)
	ssa.SplitCriticalEdges(f)
	s := &e.s
	s.f, s.inert, s.sunk, s.deaths, s.large, s.ordered, s.err = f, e.Inert, nil, nil, nil, nil, nil
	if e.Slots {
		s.unname(f)
	}
	s.reset(f, tab)
	if e.Slots && s.allocate() {
		s.reset(f, tab)
	}
	s.findNeeds(s.live)
	if s.err == nil && usesSlotsDirectly(f) && s.place() {
		s.reset(f, tab)
		s.findNeeds(s.live)
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, s.err)
	}
	for _, b := range s.order {
		s.block(b)
		if s.err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, s.err)
		}
	}
	units := s.link()
	code := *f.Code
	if e.Slots || len(f.Locals) > len(code.Locals) {
		code.Locals = s.orderLocals(units)
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, s.err)
	}
	s.peephole(units)
	units = s.guardPolls(units)
	if err := s.assemble(units, &code); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	code.Consts = s.consts.list
	code.Names = s.names.list
	code.StackSize = max(s.max, 1)
	if f.NumValues() > maxKept {
		e.s = sched{}
	}
	return &code, nil
}

// maxKept is the size of functions, in values or bytes of code, up to which
// working memory is kept for the next one.
const maxKept = 1 << 16

// reset prepares s for f. The tables are as new, in the memory of the old ones.
func (s *sched) reset(f *ir.Func, tab *pyop.Table) {
	nv, nb := f.NumValues(), f.NumBlocks()
	*s = sched{
		f: f, tab: tab, feat: &tab.Features,
		nullBelow: tab.Features.CallNull == pyop.CallNullBelow,
		consts:    constTable{table: newTable(f.Code.Consts)},
		names:     nameTable{newTable(f.Code.Names)},
		order:     ssa.ReversePostorder(f),
		rank:      zeroed(s.rank, nb),
		layout:    arrangeBlocks(f),
		position:  zeroed(s.position, nb),
		stacks:    zeroed(s.stacks, nb),
		gone:      zeroed(s.gone, nb),
		solid:     zeroed(s.solid, nb),
		depths:    zeroed(s.depths, nb),
		blocks:    zeroed(s.blocks, nb),
		attached:  zeroed(s.attached, nv),
		wide:      zeroed(s.wide, nv),
		opsOf:     zeroed(s.opsOf, nv),
		opArena:   s.opArena[:0],
		many:      zeroed(s.many, nv),
		times:     zeroed(s.times, nv),
		inert:     s.inert,
		sunk:      s.sunk,
		deaths:    s.deaths,
		large:     s.large,
		ordered:   s.ordered,
		err:       s.err,
		dug:       zeroed(s.dug, nv),
		skip:      zeroed(s.skip, nv),
		lastUse:   zeroed(s.lastUse, nv),
		useOf:     zeroed(s.useOf, nv),
		outOf:     zeroed(s.outOf, nv),
		index:     zeroed(s.index, nv),
		live:      ssa.Liveness(f),
		codes:     zeroed(s.codes, nb),
		chunk:     s.chunk,
		insts:     s.chunk,
		stack:     s.stack[:0],
		target:    s.target[:0],
		ownSlots:  s.ownSlots[:0],
		units:     s.units[:0],
		spans:     s.spans[:0],
		labels:    ir.ID(nb),
	}
	for i, b := range s.order {
		s.rank[b.ID] = int32(i)
	}
	for i, b := range s.layout {
		s.position[b.ID] = int32(i)
	}
	s.surveyUses()
	s.entry = slotContents(f, s.order, s.deaths)
	s.stacks[f.Entry.ID] = []item{}
}

// enterSlots makes the slots what they are at the entry of b.
func (s *sched) enterSlots(b *ir.Block) {
	s.ownSlots = append(s.ownSlots[:0], s.entry[b.ID]...)
	s.slots = s.ownSlots
}

// zeroed is a table of n zero entries, in the memory of an old one if it has room.
func zeroed[T any](old []T, n int) []T {
	if n > cap(old) {
		return make([]T, n)
	}
	clear(old[:n])
	return old[:n]
}

// begin starts the code of b. Its instructions go where those of the block before
// end, with room for the jumps that link adds to that.
func (s *sched) begin(b *ir.Block) {
	const jumps, enough, most = 3, 32, 4096
	if c := s.code; c != nil {
		end := min(len(c.insts)+jumps, cap(c.insts))
		s.insts = c.insts[end:end]
		c.insts = c.insts[:len(c.insts):end]
	}
	if cap(s.insts) < enough {
		s.chunk = make([]inst, 0, min(2*cap(s.chunk)+8*enough, most))
		s.insts = s.chunk
	}
	s.code = &s.codes[b.ID]
	s.code.insts = s.insts
	s.blocks[b.ID] = s.code
}
