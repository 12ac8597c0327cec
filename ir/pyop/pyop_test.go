package pyop

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"

	"restack/ir"
)

// sample is one code object with what its interpreter says about it; see
// testdata/samples.py.
type sample struct {
	Version, Name   string
	Code            string
	FirstLine       int
	Insts           [][3]any // name, argument, offset
	ExcTable        string
	Excs            [][5]int // start, end, target, depth, lasti
	LineTable       string
	Positions       [][4]int32 // line, end line, column, end column
	table           *Table
	code, exc, line []byte
}

func samples(t testing.TB) []*sample {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "samples.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []*sample
	for in := bufio.NewReader(f); ; {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return list
		}
		s := &sample{}
		if err := json.Unmarshal(line, s); err != nil {
			t.Fatal(err)
		}
		for _, h := range []struct {
			dst *[]byte
			src string
		}{{&s.code, s.Code}, {&s.exc, s.ExcTable}, {&s.line, s.LineTable}} {
			if *h.dst, err = hex.DecodeString(h.src); err != nil {
				t.Fatal(err)
			}
		}
		var major, minor int
		fmt.Sscanf(s.Version, "%d.%d", &major, &minor)
		if s.table = For(ir.Version(major<<8 | minor)); s.table == nil {
			t.Fatalf("no table for %s", s.Version)
		}
		list = append(list, s)
	}
}

func TestGenerated(t *testing.T) {
	out := filepath.Join(t.TempDir(), "tables_gen.go")
	if msg, err := exec.Command("go", "run", "./gen", "-out", out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("tables_gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("tables_gen.go is not what opcodes.json gives; run go generate")
	}
}

func TestTables(t *testing.T) {
	vs := Versions()
	if len(vs) != 8 || vs[0] != 0x0207 || vs[7] != 0x030e {
		t.Fatalf("versions %v", vs)
	}
	for _, v := range vs {
		tab := For(v)
		if tab != ForMagic(tab.Magic) || tab.Version != v {
			t.Errorf("%v: not found by magic", v)
		}
		if tab.Op(tab.ext) != EXTENDED_ARG {
			t.Errorf("%v: EXTENDED_ARG", v)
		}
		for n := range 256 {
			if op := tab.Op(byte(n)); op != 0 {
				if m, ok := tab.Num(op); !ok || int(m) != n {
					t.Errorf("%v: %v has number %d, found at %d", v, op, m, n)
				}
			}
		}
	}
	if For(0x0307) != nil || ForMagic(1) != nil {
		t.Error("unsupported version found")
	}
	if SLICE_1.String() != "SLICE+1" || Op(0).String() != "NONE" || Op(60000).String() != "NONE" {
		t.Error("names")
	}
}

func TestEffects(t *testing.T) {
	for _, c := range []struct {
		v         ir.Version
		op        Op
		arg       int
		pop, push int
	}{
		{0x030b, CALL, 3, 5, 1}, {0x030d, CALL_KW, 2, 5, 1}, {0x030b, LOAD_GLOBAL, 3, 0, 2},
		{0x030c, MAKE_FUNCTION, 9, 3, 1}, {0x0309, MAKE_FUNCTION, 15, 6, 1}, {0x030b, FORMAT_VALUE, 4, 2, 1},
		{0x030b, BUILD_SLICE, 3, 3, 1}, {0x030b, BUILD_SLICE, 2, 2, 1}, {0x030b, UNPACK_EX, 0x102, 1, 4},
		{0x0207, CALL_FUNCTION, 0x102, 5, 1}, {0x030e, CALL_FUNCTION_EX, 0, 4, 1}, {0x030b, COPY, 3, 3, 4},
	} {
		pop, push, ok := For(c.v).Effect(c.op, c.arg)
		if pop != c.pop || push != c.push || !ok {
			t.Errorf("%v %v %d: %d→%d %v", c.v, c.op, c.arg, pop, push, ok)
		}
	}
	if _, _, ok := For(0x0207).Effect(END_FINALLY, 0); ok {
		t.Error("END_FINALLY has a known effect")
	}
	if pop, push := For(0x030b).JumpEffect(FOR_ITER, 0); pop != 1 || push != 0 {
		t.Errorf("FOR_ITER jump %d→%d", pop, push)
	}
}

func TestCompareArg(t *testing.T) {
	for _, v := range Versions() {
		f := &For(v).Features
		for i := range ir.Comparisons {
			for _, b := range []bool{false, true} {
				index, toBool, ok := f.CompareIndex(f.CompareArg(i, b))
				if index != i || !ok || toBool != (b && f.CompareBoolBit != 0) {
					t.Errorf("%v: %d %v: %d %v %v", v, i, b, index, toBool, ok)
				}
			}
		}
		if _, _, ok := f.CompareIndex(6 << f.CompareShift); ok {
			t.Errorf("%v: comparison 6", v)
		}
	}
	// What the compilers emit for a == b.
	if a, b := For(0x030c).Features.CompareArg(2, false), For(0x030d).Features.CompareArg(2, true); a != 40 || b != 88 {
		t.Errorf("== is %d, %d", a, b)
	}
}

func TestSamples(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.Version+s.Name, func(t *testing.T) {
			testWordcode(t, s)
			if s.table.Features.ExceptionTable {
				testExcTable(t, s)
				testLocations(t, s)
			}
		})
	}
}

// testWordcode compares with dis and assembles again.
func testWordcode(t *testing.T, s *sample) {
	insts, err := s.table.Decode(s.code)
	if err != nil {
		t.Fatal(err)
	}
	if len(insts) != len(s.Insts) {
		t.Fatalf("%d instructions, want %d", len(insts), len(s.Insts))
	}
	var code []byte
	starts := map[int]bool{}
	for i, in := range insts {
		w := s.Insts[i]
		arg := in.Arg
		if !s.table.HasArg(in.Op) {
			arg = 0
		}
		if in.Op.String() != w[0] || float64(arg) != w[1] || float64(in.Pos) != w[2] && float64(in.Start) != w[2] {
			t.Errorf("instruction %d: %v %d at %d, want %v", i, in.Op, arg, in.Pos, w)
		}
		if n := s.table.Size(in.Op, in.Arg); s.table.Features.Wordcode && 2*n != int(in.End-in.Start) ||
			!s.table.Features.Wordcode && n != int(in.End-in.Start) {
			t.Errorf("%v %d: size %d, occupies [%d, %d)", in.Op, in.Arg, n, in.Start, in.End)
		}
		starts[int(in.Start)] = true
		code = s.table.Append(code, in.Op, in.Arg)
	}
	if !bytes.Equal(code, s.code) {
		t.Error("assembled code differs")
	}
	for _, in := range insts {
		if to, ok := s.table.Target(in); ok && !starts[to] {
			t.Errorf("%v at %d jumps to %d", in.Op, in.Pos, to)
		}
	}
}

func testExcTable(t *testing.T, s *sample) {
	entries, err := ParseExcTable(s.exc, len(s.code))
	if err != nil {
		t.Fatal(err)
	}
	var got [][5]int
	for _, e := range entries {
		lasti := 0
		if e.Lasti {
			lasti = 1
		}
		got = append(got, [5]int{e.Start, e.End, e.Target, e.Depth, lasti})
	}
	if len(got)+len(s.Excs) > 0 && !reflect.DeepEqual(got, s.Excs) {
		t.Errorf("exception table %v, want %v", got, s.Excs)
	}
	if out := AppendExcTable(nil, entries); !bytes.Equal(out, s.exc) {
		t.Errorf("encoded %x, want %x", out, s.exc)
	}
}

func testLocations(t *testing.T, s *sample) {
	got, err := ParseLocations(s.line, s.FirstLine, len(s.code)/2)
	if err != nil {
		t.Fatal(err)
	}
	var spans []Span
	for i, w := range s.Positions {
		if want := (ir.Pos{Line: w[0], EndLine: w[1], Col: w[2], EndCol: w[3]}); got[i] != want {
			t.Fatalf("unit %d: %v, want %v", i, got[i], want)
		}
		spans = append(spans, Span{1, got[i]})
	}
	out := AppendLocations(nil, s.FirstLine, spans)
	if s.table.Features.MergedSpans {
		if !bytes.Equal(out, s.line) {
			t.Errorf("encoded\n%x, want\n%x", out, s.line)
		}
	} else if len(out) > len(s.line) {
		t.Errorf("encoded in %d bytes, CPython needs %d", len(out), len(s.line))
	}
	if again, err := ParseLocations(out, s.FirstLine, len(s.code)/2); err != nil || !reflect.DeepEqual(again, got) {
		t.Errorf("encoded locations differ: %v", err)
	}
}

func TestBadWordcode(t *testing.T) {
	for _, c := range []struct {
		v    ir.Version
		code string
		want string
	}{
		{0x030b, "\x09", "code has odd length 1"},
		{0x030b, "\x09\x00\x00\x00", "offset 2: invalid opcode 0"},
		{0x030b, "\x90\x01\x90\x01\x90\x01\x90\x01\x09\x00", "offset 6: more than 3 EXTENDED_ARG prefixes"},
		{0x030b, "\x90\xff\x90\x01\x90\x01\x64\x00", "offset 6: argument 0xff010100 of LOAD_CONST is too large"},
		{0x030b, "\x90\x01", "offset 0: EXTENDED_ARG without an instruction"},
		{0x030b, "\x74\x01\x00\x00", "offset 0: caches of LOAD_GLOBAL reach past the end"},
		{0x030d, "\xfe\x00", "offset 0: invalid opcode 254"},
		{0x0207, "\x64\x00", "offset 0: argument of LOAD_CONST reaches past the end"},
		{0x0207, "\x91\x00\x00\x91\x00\x00", "offset 3: two EXTENDED_ARG in a row"},
	} {
		if _, err := For(c.v).Decode([]byte(c.code)); err == nil || err.Error() != c.want {
			t.Errorf("%v %x: %v, want %s", c.v, c.code, err, c.want)
		}
	}
}

func TestBadExcTable(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"\x01", "exception table offset 0: misplaced start of an entry"},
		{"\x80\x01\x00", "exception table ends in the middle of an entry"},
		{"\x80\x81\x00\x00", "exception table offset 1: misplaced start of an entry"},
		{"\x80\x00\x00\x00", "exception table offset 0: empty range at 0"},
		{"\x80\x40\x40\x40\x40\x40\x01\x00\x00", "exception table offset 6: number too large"},
		{"\x80\x7f\x7f\x7f\x7f\x3f\x00\x00", "exception table offset 0: range [0, 2147483646) or target 0 outside of the code"},
		{"\x81\x02\x00\x00\x82\x02\x00\x00", "exception table offset 4: range [4, 8) starts before the end of the one before"},
	} {
		if _, err := ParseExcTable([]byte(c.table), 100); err == nil || err.Error() != c.want {
			t.Errorf("%x: %v, want %s", c.table, err, c.want)
		}
	}
}

func TestBadLocations(t *testing.T) {
	for _, c := range []struct {
		table string
		units int
		want  string
	}{
		{"", 1, "location table of 0 bytes cannot cover 1 units"},
		{"\x01", 1, "location table offset 0: no start of an entry"},
		{"\xf8", 2, "location table covers 1 of 2 units of code"},
		{"\xf9", 1, "location table offset 0: table covers more than the 1 units of code"},
		{"\xe8", 1, "location table ends in the middle of an entry"},
		{"\x80\x80", 1, "location table offset 1: entry starts inside of another"},
		{"\xe8\x7f\x7f\x7f\x7f\x7f\x7f\x00", 1, "location table offset 1: number too long"},
		{"\xf0\x00\x7e\x7f\x7f\x7f\x7f\x3f\x00\x00", 1, "location table offset 10: line or column out of range"},
		{"\xe8\x40\x40\x40\x40\x40\x40\x00", 1, "location table offset 1: number too long"},
	} {
		if _, err := ParseLocations([]byte(c.table), 1, c.units); err == nil || err.Error() != c.want {
			t.Errorf("%x: %v, want %s", c.table, err, c.want)
		}
	}
}

func TestLocationForms(t *testing.T) {
	for _, c := range []struct {
		pos  ir.Pos
		want string
	}{
		{ir.NoPos, "f8"},
		{ir.Pos{Line: 10, EndLine: 10, Col: 79, EndCol: 94}, "c87f"},
		{ir.Pos{Line: 12, EndLine: 12, Col: 80, EndCol: 90}, "e0505a"},
		{ir.Pos{Line: 9, EndLine: 9, Col: 0, EndCol: 1}, "f003000102"},
		{ir.Pos{Line: 10, EndLine: 12, Col: -1, EndCol: -1}, "f000020000"},
		{ir.Pos{Line: 200, EndLine: 200, Col: -1, EndCol: -1}, "e87c05"},
		{ir.Pos{Line: 0, EndLine: 0, Col: 5, EndCol: 5}, "f015000606"},
	} {
		got := AppendLocations(nil, 10, []Span{{1, c.pos}})
		if fmt.Sprintf("%x", got) != c.want {
			t.Errorf("%v: %x, want %s", c.pos, got, c.want)
		}
		back, err := ParseLocations(got, 10, 1)
		if err != nil || back[0] != c.pos {
			t.Errorf("%v: decoded %v %v", c.pos, back, err)
		}
	}
	merged := AppendLocations(nil, 1, []Span{{5, ir.NoPos}, {0, ir.Pos{}}, {6, ir.NoPos}})
	if fmt.Sprintf("%x", merged) != "fffa" {
		t.Errorf("merged %x", merged)
	}
}
