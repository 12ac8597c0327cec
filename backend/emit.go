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
func Emit(f *ir.Func) (*ir.Code, error) {
	tab := pyop.For(f.Version)
	if tab == nil || !tab.Features.ExceptionTable {
		return nil, fmt.Errorf("%s: version %s is not supported yet", f.Name, f.Version)
	}
	removeCopyPhis(f)
	ssa.SplitCriticalEdges(f)
	s := newSched(f, tab)
	if s.err == nil && usesSlotsDirectly(f) && s.place() {
		s = newSched(f, tab)
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
	if s.err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, s.err)
	}
	s.peephole(units)
	code := *f.Code
	if err := s.assemble(units, &code); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	code.Consts = s.consts.list
	code.Names = s.names.list
	code.StackSize = max(s.max, 1)
	return &code, nil
}

func newSched(f *ir.Func, tab *pyop.Table) *sched {
	nv, nb := f.NumValues(), f.NumBlocks()
	s := &sched{
		f: f, tab: tab, feat: &tab.Features,
		nullBelow: tab.Features.CallNull == pyop.CallNullBelow,
		consts:    newConstTable(f.Code.Consts),
		names:     newNameTable(f.Code.Names),
		order:     ssa.ReversePostorder(f),
		rank:      make([]int32, nb),
		layout:    arrangeBlocks(f),
		position:  make([]int32, nb),
		stacks:    make([][]item, nb),
		gone:      make([][]*ir.Value, nb),
		solid:     make([]bool, nb),
		depths:    make([]int32, nb),
		blocks:    make([]*code, nb),
		attached:  make([]bool, nv),
		wide:      make([]bool, nv),
		opsOf:     make([][]operand, nv),
		many:      make([]bool, nv),
		dug:       make([]uint8, nv),
		skip:      make([]bool, nv),
		lastUse:   make([]int32, nv),
		useOf:     make([]ir.ID, nv),
		outOf:     make([]ir.ID, nv),
		index:     make([]int32, nv),
		live:      ssa.Liveness(f),
	}
	for i, b := range s.order {
		s.rank[b.ID] = int32(i)
	}
	for i, b := range s.layout {
		s.position[b.ID] = int32(i)
	}
	s.surveyUses()
	s.entry = slotContents(f, s.order)
	s.findNeeds(s.live)
	s.stacks[f.Entry.ID] = []item{}
	return s
}
