package frontend

import (
	"fmt"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

const (
	v311 ir.Version = 0x030b
	v312 ir.Version = 0x030c
	v313 ir.Version = 0x030d
	v314 ir.Version = 0x030e
)

// program is a decoded code object.
type program struct {
	version ir.Version
	code    *ir.Code
	name    string
	table   *pyop.Table
	insts   []pyop.Inst
	at      []int32  // index into insts by byte offset; -1 where no instruction begins
	pos     []ir.Pos // per code unit
	exc     []pyop.ExcEntry
	excAt   []int32 // index into exc per instruction, -1 for none
}

func (p *program) errorf(offset int, format string, args ...any) error {
	return &Error{p.name, offset, fmt.Sprintf(format, args...)}
}

// decode prepares p for a code object, in the memory that it has.
func (p *program) decode(v ir.Version, code *ir.Code) error {
	*p = program{
		version: v, code: code, name: code.QualName, table: pyop.For(v),
		insts: p.insts, at: p.at, pos: p.pos, excAt: p.excAt,
	}
	if p.name == "" {
		p.name = code.Name
	}
	if p.table == nil || v > v314 {
		return p.errorf(-1, "version %s is not supported", v)
	}
	if v < v311 {
		return p.errorf(-1, "version %s is not supported yet", v)
	}
	if n := code.NumParams(); n < 0 || n > len(code.Locals) {
		return p.errorf(-1, "%d parameters but %d local variables", n, len(code.Locals))
	}
	var err error
	if p.insts, err = p.table.DecodeInto(p.insts, code.Bytecode); err != nil {
		return p.errorf(-1, "%v", err)
	}
	if len(p.insts) == 0 {
		return p.errorf(-1, "no code")
	}
	p.at = filled(p.at, len(code.Bytecode)+1)
	for i, in := range p.insts {
		p.at[in.Start] = int32(i)
	}
	if p.pos, err = pyop.AppendPositions(p.pos[:0], code.LineTable, code.FirstLine, len(code.Bytecode)/2); err != nil {
		return p.errorf(-1, "%v", err)
	}
	if len(p.pos) < len(code.Bytecode)/2 {
		return p.errorf(-1, "location table too short")
	}
	return p.exceptions()
}

// filled is a table of n entries -1, in the memory of an old one if it has room.
func filled(old []int32, n int) []int32 {
	t := slices.Grow(old[:0], n)[:n]
	for i := range t {
		t[i] = -1
	}
	return t
}

// inst is the index of the instruction that begins at a byte offset.
func (p *program) inst(offset int) (int, bool) {
	if offset < 0 || offset >= len(p.code.Bytecode) || p.at[offset] < 0 {
		return 0, false
	}
	return int(p.at[offset]), true
}

// exceptions reads the exception table. Entries must be in order, must not
// overlap and must hold whole instructions.
func (p *program) exceptions() error {
	var err error
	p.exc, err = pyop.ParseExcTable(p.code.ExceptionTable, len(p.code.Bytecode))
	if err != nil {
		return p.errorf(-1, "%v", err)
	}
	p.excAt = filled(p.excAt, len(p.insts))
	last := 0
	for k, e := range p.exc {
		if e.Start < last || e.End <= e.Start || e.End > len(p.code.Bytecode) {
			return p.errorf(e.Start, "exception table entry %d is empty or out of order", k)
		}
		last = e.End
		first, ok := p.inst(e.Start)
		if _, okTarget := p.inst(e.Target); !ok || !okTarget || e.Depth < 0 {
			return p.errorf(e.Start, "exception table entry %d begins or leads into the middle of an instruction", k)
		}
		if _, ok := p.inst(e.End); !ok && e.End != len(p.code.Bytecode) {
			return p.errorf(e.End, "exception table entry %d ends in the middle of an instruction", k)
		}
		for i := first; i < len(p.insts) && int(p.insts[i].Start) < e.End; i++ {
			p.excAt[i] = int32(k)
		}
	}
	return nil
}

// target is the instruction that a jump leads to.
func (p *program) target(in pyop.Inst) (int, error) {
	offset, ok := p.table.Target(in)
	if !ok {
		return 0, p.errorf(int(in.Pos), "not a jump")
	}
	if offset < 0 || offset >= len(p.code.Bytecode) {
		return 0, p.errorf(int(in.Pos), "jump to %d, out of the code", offset)
	}
	i, ok := p.inst(offset)
	if !ok {
		return 0, p.errorf(int(in.Pos), "jump to %d, into the middle of an instruction", offset)
	}
	return i, nil
}

// loopExit checks the instructions that an exhausted FOR_ITER skips: 3.12
// END_FOR, 3.13 END_FOR and POP_TOP, 3.14 END_FOR, then POP_ITER. The
// interpreter skips whatever is there, so it must be them.
func (p *program) loopExit(i int) bool {
	is := func(i int, ops ...pyop.Op) bool {
		if i >= len(p.insts) || p.insts[i].Start != p.insts[i].Pos {
			return false
		}
		for _, op := range ops {
			if p.insts[i].Op == op {
				return true
			}
		}
		return false
	}
	switch {
	case !is(i, pyop.END_FOR):
		return false
	case p.version >= v314:
		return is(i+1, pyop.POP_ITER, pyop.POP_TOP)
	case p.version >= v313:
		return is(i+1, pyop.POP_TOP)
	}
	return true
}
