package frontend

import (
	"bytes"
	"math/big"
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/pyop"
)

// op is one instruction of hand-made code. A jump names its target by label;
// label is put in front of the instruction.
type op struct {
	label string
	op    pyop.Op
	arg   int
	to    string
}

func o(p pyop.Op, arg ...int) op {
	if len(arg) > 0 {
		return op{op: p, arg: arg[0]}
	}
	return op{op: p}
}

func at(label string, p op) op  { p.label = label; return p }
func j(p pyop.Op, to string) op { return op{op: p, to: to} }

// try is an exception table entry between labels.
type try struct {
	start, end, target string
	depth              int
	lasti              bool
}

// assemble makes a code object. The label "end" is the end of the code.
// Instructions are on lines 1, 2, …
func assemble(t testing.TB, v ir.Version, ops []op, tries ...try) *ir.Code {
	t.Helper()
	tab := pyop.For(v)
	offset := map[string]int{}
	n := 0
	for _, p := range ops {
		if p.label != "" {
			offset[p.label] = n
		}
		n += 2 * tab.Size(p.op, p.arg)
	}
	offset["end"] = n
	find := func(label string) int {
		k, ok := offset[label]
		if !ok {
			t.Fatalf("no label %q", label)
		}
		return k
	}
	var code []byte
	var spans []pyop.Span
	for i, p := range ops {
		arg, size := p.arg, tab.Size(p.op, p.arg)
		if p.to != "" {
			arg = (find(p.to) - len(code) - 2*size) / 2
			if tab.Jump(p.op) == pyop.JumpBackward {
				arg = -arg
			}
			if arg < 0 || arg > 255 {
				t.Fatalf("jump to %s does not fit", p.to)
			}
		}
		code = tab.Append(code, p.op, arg)
		line := int32(i + 1)
		spans = append(spans, pyop.Span{Units: size, Pos: ir.Pos{Line: line, EndLine: line, Col: -1, EndCol: -1}})
	}
	var entries []pyop.ExcEntry
	for _, e := range tries {
		entries = append(entries, pyop.ExcEntry{Start: find(e.start), End: find(e.end), Target: find(e.target), Depth: e.depth, Lasti: e.lasti})
	}
	return &ir.Code{
		StackSize: 20,
		Flags:     ir.FlagOptimized | ir.FlagNewLocals,
		Bytecode:  code,
		Consts: []ir.Const{ir.None, ir.True, &ir.Int{V: big.NewInt(7)},
			&ir.Tuple{Elems: []ir.Const{&ir.Str{V: "k"}}}},
		Names:          []string{"f", "g"},
		Locals:         []ir.Local{{Name: "x", Kind: ir.KindLocal}, {Name: "y", Kind: ir.KindLocal}, {Name: "c", Kind: ir.KindCell}, {Name: "fv", Kind: ir.KindFree}},
		Name:           "t",
		QualName:       "t",
		FirstLine:      1,
		LineTable:      pyop.AppendLocations(nil, 1, spans),
		ExceptionTable: pyop.AppendExcTable(nil, entries),
	}
}

// body prints a function without its header and positions.
func body(t testing.TB, f *ir.Func) string {
	t.Helper()
	if err := ir.Check(f); err != nil {
		t.Error(err)
	}
	var buf bytes.Buffer
	for _, b := range f.Blocks {
		buf.WriteString(b.String())
		buf.WriteString(":\n")
		for _, v := range b.Values {
			s := v.LongString()
			if i := strings.Index(s, " @"); i >= 0 {
				s = s[:i]
			}
			buf.WriteString("\t" + s + "\n")
		}
		buf.WriteString("\t" + b.Kind.String())
		if b.Control != nil {
			buf.WriteString(" " + b.Control.String())
		}
		for _, e := range b.Succs {
			buf.WriteString(" " + e.Block.String())
		}
		if b.Protected {
			buf.WriteString(" protected")
		}
		buf.WriteString("\n")
	}
	return buf.String()
}
