package pydis

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"restack/ir"
	"restack/ir/pyop"
)

// Print lists one code object, not those nested in it. The listing is
//
//	function QUALNAME, line N, file NAME
//	  locals … names …
//	LINE >> OFFSET OPCODE ARGUMENT (what the argument means)
//	exception table
//
// where >> marks jump targets and handlers.
func Print(w io.Writer, v ir.Version, code *ir.Code) error {
	t := pyop.For(v)
	if t == nil {
		return fmt.Errorf("%s: Python %v is not supported", code.Name, v)
	}
	out := bufio.NewWriter(w)
	p := &printer{Writer: out, table: t, code: code}
	err := p.code1()
	if e := out.Flush(); err == nil {
		err = e
	}
	return err
}

type printer struct {
	*bufio.Writer
	table *pyop.Table
	code  *ir.Code
}

func (p *printer) code1() error {
	c := p.code
	name := c.QualName
	if name == "" {
		name = c.Name
	}
	fmt.Fprintf(p, "function %s, line %d, file %q\n", name, c.FirstLine, c.Filename)
	fmt.Fprintf(p, "  arguments %d (positional-only %d, keyword-only %d), stack %d, flags %#x\n",
		c.ArgCount, c.PosOnlyArgCount, c.KwOnlyArgCount, c.StackSize, c.Flags)
	if len(c.Locals) > 0 {
		p.WriteString("  locals")
		for _, l := range c.Locals {
			fmt.Fprintf(p, " %s%s", l.Name, localMark(l.Kind))
		}
		p.WriteString("\n")
	}
	insts, err := p.table.Decode(c.Bytecode)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var exc []pyop.ExcEntry
	if p.table.Features.ExceptionTable {
		if exc, err = pyop.ParseExcTable(c.ExceptionTable, len(c.Bytecode)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	targets := map[int]bool{}
	for _, in := range insts {
		if to, ok := p.table.Target(in); ok {
			targets[to] = true
		}
	}
	for _, e := range exc {
		targets[e.Target] = true
	}
	p.insts(insts, targets)
	if len(exc) > 0 {
		p.WriteString("exception table\n")
	}
	for _, e := range exc {
		lasti := ""
		if e.Lasti {
			lasti = " lasti"
		}
		fmt.Fprintf(p, "  %d to %d -> %d depth %d%s\n", e.Start, e.End, e.Target, e.Depth, lasti)
	}
	return nil
}

func (p *printer) insts(insts []pyop.Inst, targets map[int]bool) {
	c := p.code
	var lines []ir.Pos
	if p.table.Features.LineTable == pyop.LineTableLocations {
		// A damaged table costs only the line numbers.
		lines, _ = pyop.ParseLocations(c.LineTable, c.FirstLine, len(c.Bytecode)/2)
	}
	last := ir.NoPos.Line
	for _, in := range insts {
		line, mark := "", "  "
		if lines != nil {
			if n := lines[in.Pos/2].Line; n != last && n >= 0 {
				line, last = fmt.Sprint(n), n
			}
		}
		if targets[int(in.Start)] {
			mark = ">>"
		}
		text := fmt.Sprintf("%6s %s %5d %s", line, mark, in.Start, in.Op)
		if arg := p.arg(in); arg != "" {
			text = fmt.Sprintf("%-40s %s", text, arg)
		}
		p.WriteString(strings.TrimRight(text, " ") + "\n")
	}
}

// arg is an instruction's argument with its meaning.
func (p *printer) arg(in pyop.Inst) string {
	t, c := p.table, p.code
	if to, ok := t.Target(in); ok {
		return fmt.Sprintf("%d (to %d)", in.Arg, to)
	}
	if !t.HasArg(in.Op) {
		return ""
	}
	meaning := ""
	switch t.Operand(in.Op) {
	case pyop.OperandConst:
		if in.Arg < len(c.Consts) {
			meaning = Const(c.Consts[in.Arg])
		}
	case pyop.OperandName:
		shift, note := p.nameFlags(in)
		if i := in.Arg >> shift; i < len(c.Names) {
			meaning = c.Names[i] + note
		}
	case pyop.OperandLocal, pyop.OperandFree:
		meaning = p.local(in)
	case pyop.OperandCompare:
		if i, toBool, ok := t.Features.CompareIndex(in.Arg); ok {
			meaning = ir.Comparisons[i]
			if toBool {
				meaning += ", bool"
			}
		} else if !t.Features.CompareMask && in.Arg < len(t.Lists.CmpOp) {
			meaning = t.Lists.CmpOp[in.Arg]
		}
	default:
		meaning = p.listed(in)
	}
	if meaning == "" {
		return fmt.Sprint(in.Arg)
	}
	return fmt.Sprintf("%d (%s)", in.Arg, meaning)
}

// nameFlags is by how many bits a name's index is shifted, and what the low
// bits say.
func (p *printer) nameFlags(in pyop.Inst) (shift int, note string) {
	f := &p.table.Features
	switch {
	case in.Op == pyop.LOAD_GLOBAL && f.LoadGlobalNull:
		if in.Arg&1 != 0 {
			note = " + NULL"
		}
		return 1, note
	case in.Op == pyop.LOAD_ATTR && f.LoadAttrMethodBit:
		if in.Arg&1 != 0 {
			note = ", method"
		}
		return 1, note
	case in.Op == pyop.LOAD_SUPER_ATTR:
		if in.Arg&1 != 0 {
			note = ", method"
		}
		return 2, note
	}
	return 0, ""
}

// local names the frame slot, or both slots of a superinstruction.
func (p *printer) local(in pyop.Inst) string {
	name := func(i int) string {
		if i < len(p.code.Locals) {
			return p.code.Locals[i].Name
		}
		return "?"
	}
	if twoSlots(in.Op) {
		return name(in.Arg>>4) + ", " + name(in.Arg&15)
	}
	if p.table.Operand(in.Op) == pyop.OperandFree && !p.table.Features.MergedLocals {
		return ""
	}
	return name(in.Arg)
}

func twoSlots(op pyop.Op) bool {
	switch op {
	case pyop.LOAD_FAST_LOAD_FAST, pyop.STORE_FAST_LOAD_FAST, pyop.STORE_FAST_STORE_FAST, pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
		return true
	}
	return false
}

// listed is an argument that indexes one of the interpreter's own tables.
func (p *printer) listed(in pyop.Inst) string {
	l := &p.table.Lists
	var list []string
	switch in.Op {
	case pyop.BINARY_OP:
		list = l.NbOps
	case pyop.CALL_INTRINSIC_1:
		list = l.Intrinsic1
	case pyop.CALL_INTRINSIC_2:
		list = l.Intrinsic2
	case pyop.LOAD_SPECIAL:
		list = l.SpecialMethods
	case pyop.LOAD_COMMON_CONSTANT:
		list = l.CommonConstants
	}
	if twoSlots(in.Op) {
		return p.local(in)
	}
	if in.Arg < len(list) {
		return list[in.Arg]
	}
	return ""
}

func localMark(k ir.LocalKind) string {
	var marks []string
	for _, m := range []struct {
		bit  ir.LocalKind
		name string
	}{{ir.KindCell, "cell"}, {ir.KindFree, "free"}, {ir.KindHidden, "hidden"}} {
		if k&m.bit != 0 {
			marks = append(marks, m.name)
		}
	}
	if len(marks) == 0 {
		return ""
	}
	return "(" + strings.Join(marks, ",") + ")"
}

// Codes are code and all code objects nested in it, outer before inner, each
// once.
func Codes(code *ir.Code) []*ir.Code {
	var out []*ir.Code
	seen := map[*ir.Code]bool{}
	var walk func(ir.Const)
	walk = func(k ir.Const) {
		switch k := k.(type) {
		case *ir.Code:
			if seen[k] {
				return
			}
			seen[k] = true
			out = append(out, k)
			for _, c := range k.Consts {
				walk(c)
			}
		}
	}
	walk(code)
	return slices.Clip(out)
}
