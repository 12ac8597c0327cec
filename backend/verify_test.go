package backend

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/pyop"
)

// assembleText makes a code object from text. A line is a label (`name:`), an
// instruction with an argument or a label to jump to, `exc start end handler
// depth [lasti]` for the exception table, or `stack n`, `flags n`. Slots: a, b
// parameters, x, y locals, c a cell, f a free variable. Constants: None, True,
// 7, ('k',). `co` is the prologue of a function with a free variable, as all
// these are.
func assembleText(t testing.TB, v ir.Version, text string) *ir.Code {
	t.Helper()
	table := pyop.For(v)
	code := &ir.Code{
		ArgCount: 2, StackSize: 4, Flags: ir.FlagOptimized | ir.FlagNewLocals, Name: "f", QualName: "f", FirstLine: 1,
		Consts: []ir.Const{ir.None, ir.True, &ir.Int{V: big.NewInt(7)}, &ir.Tuple{Elems: []ir.Const{&ir.Str{V: "k"}}}},
		Names:  []string{"n0", "n1"},
		Locals: []ir.Local{{Name: "a", Kind: ir.KindLocal}, {Name: "b", Kind: ir.KindLocal}, {Name: "x", Kind: ir.KindLocal},
			{Name: "y", Kind: ir.KindLocal}, {Name: "c", Kind: ir.KindCell}, {Name: "f", Kind: ir.KindFree}},
	}
	ops := map[string]pyop.Op{}
	for n := range 256 {
		if op := table.Op(byte(n)); op != 0 {
			ops[op.String()] = op
		}
	}
	text = strings.Replace(text, "co\n", "COPY_FREE_VARS 1\nMAKE_CELL 4\nRESUME 0\n", 1)
	labels := map[string]int{}
	var lines [][]string
	at := 0
	for line := range strings.Lines(text) {
		w := strings.Fields(line)
		if len(w) == 0 {
			continue
		}
		if name, ok := strings.CutSuffix(w[0], ":"); ok {
			labels[name] = at
			continue
		}
		if op, ok := ops[w[0]]; ok {
			at += 2 * table.Size(op, 0)
		}
		lines = append(lines, w)
	}
	number := func(s string) int {
		if n, ok := labels[s]; ok {
			return n
		}
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("bad number or label %q in:\n%s", s, text)
		}
		return n
	}
	var entries []pyop.ExcEntry
	for _, w := range lines {
		op, ok := ops[w[0]]
		arg := 0
		if len(w) > 1 {
			arg = number(w[1])
		}
		switch {
		case ok:
			end := len(code.Bytecode) + 2*table.Size(op, 0)
			if _, label := labels[append(w, "")[1]]; label {
				switch table.Jump(op) {
				case pyop.JumpForward:
					arg = (arg - end) / 2
				case pyop.JumpBackward:
					arg = (end - arg) / 2
				}
			}
			code.Bytecode = table.Append(code.Bytecode, op, arg)
		case w[0] == "exc":
			entries = append(entries, pyop.ExcEntry{Start: arg, End: number(w[2]), Target: number(w[3]), Depth: number(w[4]), Lasti: len(w) > 5})
		case w[0] == "stack":
			code.StackSize = arg
		case w[0] == "flags":
			code.Flags |= uint32(arg)
		default:
			t.Fatalf("%v has no %s", v, w[0])
		}
	}
	code.ExceptionTable = pyop.AppendExcTable(nil, entries)
	pos := ir.Pos{Line: 1, EndLine: 1, Col: 0, EndCol: 1}
	code.LineTable = pyop.AppendLocations(nil, 1, []pyop.Span{{Units: len(code.Bytecode) / 2, Pos: pos}})
	return code
}

func TestVerify(t *testing.T) {
	for i, c := range verifyCases {
		t.Run(fmt.Sprintf("%d/%v", i, c.v), func(t *testing.T) {
			err := Verify(c.v, assembleText(t, c.v, c.text))
			switch {
			case c.want == "" && err != nil:
				t.Errorf("%v in:\n%s", err, c.text)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q in:\n%s", err, c.want, c.text)
			}
		})
	}
}

func TestVerifyTables(t *testing.T) {
	const v = 0x030d
	good := func() *ir.Code { return assembleText(t, v, "co\nLOAD_GLOBAL 0\nRETURN_VALUE") }
	if err := Verify(v, good()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, want string
		change     func(c *ir.Code)
	}{
		{"cache", "inline cache is not zero", func(c *ir.Code) { c.Bytecode[9] = 1 }},
		{"short locations", "cannot cover 9 units", func(c *ir.Code) {
			c.LineTable = pyop.AppendLocations(nil, 1, []pyop.Span{{Units: len(c.Bytecode)/2 - 1, Pos: ir.NoPos}})
		}},
		{"long locations", "location table offset", func(c *ir.Code) { c.LineTable = append(c.LineTable, 0xf8) }},
		{"internal opcode", "invalid opcode 255", func(c *ir.Code) { c.Bytecode[6] = 255 }},
		{"odd length", "odd length", func(c *ir.Code) { c.Bytecode = c.Bytecode[:len(c.Bytecode)-1] }},
		{"empty", "runs off the end", func(c *ir.Code) { c.Bytecode, c.LineTable = nil, nil }},
		{"handler inside", "handler 8 is inside", func(c *ir.Code) {
			c.ExceptionTable = pyop.AppendExcTable(nil, []pyop.ExcEntry{{Start: 6, End: 16, Target: 8}})
		}},
		{"range starts inside", "range starts inside", func(c *ir.Code) {
			c.ExceptionTable = pyop.AppendExcTable(nil, []pyop.ExcEntry{{Start: 8, End: 16, Target: 0}})
		}},
		{"range ends inside", "range ends at 12, inside", func(c *ir.Code) {
			c.ExceptionTable = pyop.AppendExcTable(nil, []pyop.ExcEntry{{Start: 6, End: 12, Target: 0}})
		}},
		{"overlap", "starts before the end", func(c *ir.Code) {
			c.ExceptionTable = pyop.AppendExcTable(nil, []pyop.ExcEntry{{Start: 0, End: 6, Target: 0}, {Start: 4, End: 6, Target: 0}})
		}},
		{"stack size", "co_stacksize", func(c *ir.Code) { c.StackSize = -1 }},
		{"too many parameters", "parameters in", func(c *ir.Code) { c.ArgCount = 99 }},
	} {
		code := good()
		c.change(code)
		err := Verify(v, code)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if err := Verify(0x030a, good()); err == nil {
		t.Error("3.10 is not refused")
	}
}

// FuzzVerify looks for inputs that crash it.
func FuzzVerify(f *testing.F) {
	for _, c := range verifyCases {
		code := assembleText(f, c.v, c.text)
		f.Add(uint8(c.v), code.Bytecode, code.ExceptionTable, uint8(code.StackSize), code.Flags)
	}
	f.Fuzz(func(t *testing.T, minor uint8, bytecode, exceptions []byte, stack uint8, flags uint32) {
		code := assembleText(t, 0x030d, "co\n")
		code.Bytecode, code.ExceptionTable, code.StackSize, code.Flags = bytecode, exceptions, int(stack), flags
		code.LineTable = pyop.AppendLocations(nil, 1, []pyop.Span{{Units: len(bytecode) / 2, Pos: ir.NoPos}})
		_ = Verify(0x0300|ir.Version(minor%16), code)
	})
}
