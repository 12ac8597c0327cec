package pyc

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"restack/ir"
)

func num(n int64) *ir.Int    { return &ir.Int{V: big.NewInt(n)} }
func str(s string) *ir.Str   { return &ir.Str{V: s} }
func flt(f float64) ir.Const { return &ir.Float{Bits: math.Float64bits(f)} }

func hex(s string) *ir.Int {
	v, ok := new(big.Int).SetString(s, 16)
	if !ok {
		panic(s)
	}
	return &ir.Int{V: v}
}

// TestObjects reads bytes, and writes them again where the writer would write
// the same.
func TestObjects(t *testing.T) {
	nan := &ir.Float{Bits: 0xfff0dead0000beef}
	tests := []struct {
		from, to ir.Version
		data     string
		want     ir.Const
		readOnly bool
	}{
		{v27, v314, "N", ir.None, false},
		{v27, v314, "F", ir.False, false},
		{v27, v314, "T", ir.True, false},
		{v27, v314, ".", ir.Ellipsis, false},
		{v27, v314, "S", ir.StopIteration, false},
		{v38, v314, "\xce", ir.None, true},
		{v27, v314, "i" + le(-2), num(-2), false},
		{v38, v314, "\xe9" + le(math.MaxInt32), num(math.MaxInt32), true},
		{v27, v27, "I\x00\x00\x00\x00\x01\x00\x00\x00", num(1 << 32), false},
		{v38, v314, "I\x00\x00\x00\x00\x01\x00\x00\x00", num(1 << 32), true},
		{v38, v314, "l" + le(0), num(0), true},
		{v27, v27, "l" + le(0), &ir.Int{V: new(big.Int), Long: true}, false},
		{v27, v27, "l" + le(-1) + "\x05\x00", &ir.Int{V: big.NewInt(-5), Long: true}, false},
		{v38, v314, "l" + le(3) + "\x00\x00\x00\x00\x02\x00", num(1 << 31), false},
		{v38, v314, "l" + le(-3) + "\x01\x00\x00\x00\x02\x00", num(-1<<31 - 1), false},
		{v38, v314, "l" + le(6) + "\x01\x00\x02\x00\x03\x00\x04\x00\x05\x00\xff\x7f", hex("3fff80050008000c0010001"), false},
		{v27, v314, "g\x00\x00\x00\x00\x00\x00\x00\x80", flt(math.Copysign(0, -1)), false},
		{v27, v314, "g\xef\xbe\x00\x00\xad\xde\xf0\xff", nan, false},
		{v27, v314, "f\x03-.5", flt(-.5), true},
		{v27, v314, "f\x04-inf", flt(math.Inf(-1)), true},
		{v27, v314, "f\x051e999", flt(math.Inf(1)), true},
		{v27, v314, "x\x011\x042e-3", &ir.Complex{Real: math.Float64bits(1), Imag: math.Float64bits(2e-3)}, true},
		{v27, v314, "y\x01\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00", &ir.Complex{Real: 1, Imag: 2}, false},
		{v27, v314, "s" + le(2) + "\xff\x00", &ir.Bytes{V: "\xff\x00"}, false},
		{v27, v27, "t" + le(2) + "\xff\x00", &ir.Bytes{V: "\xff\x00", Interned: true}, false},
		{v27, v27, "u" + le(1) + "a", str("a"), false},
		{v27, v314, "u" + le(5) + "\xc3\xa9\xed\xb0\x80", str("é\xed\xb0\x80"), false},
		{v38, v314, "t" + le(3) + "\xe2\x82\xac", &ir.Str{V: "€", Interned: true}, false},
		{v38, v314, "t" + le(3) + "abc", &ir.Str{V: "abc", Interned: true}, true},
		{v38, v314, "z\x03a b", str("a b"), false},
		{v38, v314, "Z\x03abc", &ir.Str{V: "abc", Interned: true}, false},
		{v38, v314, "a" + le(256) + strings.Repeat("a", 256), str(strings.Repeat("a", 256)), false},
		{v38, v314, "A" + le(256) + strings.Repeat("a", 256), &ir.Str{V: strings.Repeat("a", 256), Interned: true}, false},
		{v27, v27, "(" + le(2) + "NT", &ir.Tuple{Elems: []ir.Const{ir.None, ir.True}}, false},
		{v38, v314, ")\x02NT", &ir.Tuple{Elems: []ir.Const{ir.None, ir.True}}, false},
		{v38, v314, "(" + le(256) + strings.Repeat("N", 256), &ir.Tuple{Elems: make([]ir.Const, 256)}, false},
		{v27, v314, "(" + le(0), &ir.Tuple{}, true},
		{v27, v314, "[" + le(1) + "N", &ir.List{Elems: []ir.Const{ir.None}}, false},
		{v27, v314, "<" + le(1) + "N", &ir.Set{Elems: []ir.Const{ir.None}}, false},
		{v27, v314, ">" + le(0), &ir.FrozenSet{}, false},
		{v27, v314, "{NTTF0", &ir.Dict{Keys: []ir.Const{ir.None, ir.True}, Values: []ir.Const{ir.True, ir.False}}, false},
		{v314, v314, ":NTN", &ir.Slice{Start: ir.None, Stop: ir.True, Step: ir.None}, false},
		{v38, v314, "Nand more", ir.None, true},
	}
	for _, test := range tests {
		if tuple, ok := test.want.(*ir.Tuple); ok && len(tuple.Elems) == 256 {
			for i := range tuple.Elems {
				tuple.Elems[i] = ir.None
			}
		}
		for _, v := range versions {
			if v < test.from || v > test.to {
				continue
			}
			got, err := Unmarshal(v, []byte(test.data))
			if err != nil || !reflect.DeepEqual(got, test.want) {
				t.Errorf("%v: %.40q gives %#v, %v; want %#v", v, test.data, got, err, test.want)
				continue
			}
			if data, err := Marshal(v, got); !test.readOnly && (err != nil || string(data) != test.data) {
				t.Errorf("%v: %.40q is written as %.40q, %v", v, test.data, data, err)
			}
		}
	}
}

// TestIdentity checks what is one object.
func TestIdentity(t *testing.T) {
	tests := []struct {
		v      ir.Version
		elems  string // of a tuple
		groups string // one letter per element, the same for the same object
	}{
		{v38, "\xe9" + le(300) + "r" + le(0) + "i" + le(300), "aab"},
		{v38, "i" + le(256) + "i" + le(256) + "i" + le(257) + "i" + le(257), "aabc"},
		{v27, "i" + le(-5) + "i" + le(-5) + "l" + le(1) + "\x01\x00l" + le(1) + "\x01\x00", "aabc"},
		{v38, "Z\x02abZ\x02abz\x02abz\x02ab", "aabc"},
		{v38, "z\x01aZ\x01au" + le(2) + "\xc3\xa9t" + le(2) + "\xc3\xa9z\x00z\x00", "aabbcc"},
		{v38, "s" + le(1) + "as" + le(1) + "as" + le(2) + "aas" + le(2) + "aa", "aabc"},
		{v38, "\xa9\x00(" + le(0), "aa"},
		{v27, "t" + le(2) + "abR" + le(0) + "s" + le(2) + "ab", "aab"},
		{v38, "\xa9\x01\xe7\x00\x00\x00\x00\x00\x00\x00\x00r" + le(1) + "r" + le(0), "abc"[:1] + "b" + "a"},
		{v38, "\xbe" + le(0) + "r" + le(0) + ">" + le(0), "aab"},
	}
	for _, test := range tests {
		data := "(" + le(len(test.groups)) + test.elems
		for range 2 {
			c, err := Unmarshal(test.v, []byte(data))
			if err != nil {
				t.Errorf("%v %q: %v", test.v, data, err)
				break
			}
			elems := c.(*ir.Tuple).Elems
			for i := range elems {
				for j := range i {
					if (elems[i] == elems[j]) != (test.groups[i] == test.groups[j]) {
						t.Errorf("%v %q: items %d and %d: %p %p", test.v, data, j, i, elems[j], elems[i])
					}
				}
			}
			again, err := Marshal(test.v, c)
			if err != nil {
				t.Error(err)
				break
			}
			data = string(again)
		}
	}
}

func TestCode(t *testing.T) {
	const lc = ir.KindLocal | ir.KindCell
	tests := []struct {
		v    ir.Version
		data string
		want ir.Code
		same bool // written as the same bytes
	}{
		{v27, code27, ir.Code{
			ArgCount: 1, StackSize: 3, Flags: 0x17, Bytecode: []byte("dS"), Consts: []ir.Const{ir.None, &ir.Bytes{V: "two", Interned: true}}, Names: []string{"name"},
			Locals:   []ir.Local{{Name: "a", Kind: lc}, {Name: "b", Kind: ir.KindLocal}, {Name: "cell", Kind: ir.KindCell}, {Name: "free", Kind: ir.KindFree}},
			Cells:    []int{2, 0},
			Filename: "f.py", Name: "f", FirstLine: 7, LineTable: []byte{0, 1},
		}, true},
		{v38, code38, ir.Code{
			ArgCount: 1, StackSize: 3, Flags: 0x17, Bytecode: []byte("dS"), Consts: []ir.Const{ir.None, num(1000)}, Names: []string{"name"},
			Locals: []ir.Local{{Name: "a", Kind: ir.KindLocal}, {Name: "b", Kind: lc}, {Name: "cell", Kind: ir.KindCell},
				{Name: "more", Kind: ir.KindCell}, {Name: "free", Kind: ir.KindFree}},
			Cells:    []int{2, 1, 3},
			Filename: "f.py", Name: "name", FirstLine: 7, LineTable: []byte{},
		}, false},
		{v311, code311, ir.Code{
			ArgCount: 1, StackSize: 3, Flags: 0x17, Bytecode: []byte("dS"), Consts: []ir.Const{str("a str"), str("a str")},
			Locals: []ir.Local{{Name: "a", Kind: lc}, {Name: "b", Kind: ir.KindLocal}, {Name: "cell", Kind: ir.KindCell},
				{Name: "more", Kind: ir.KindCell}, {Name: "free", Kind: ir.KindFree}},
			Filename: "f.py", Name: "f", QualName: "K.<l>.f", FirstLine: -7, LineTable: []byte{0x80}, ExceptionTable: []byte{},
		}, false},
	}
	for _, test := range tests {
		code, err := ReadCode(test.v, []byte(test.data))
		if err != nil || !reflect.DeepEqual(code, &test.want) {
			t.Errorf("%v: %v\n got %+v\nwant %+v", test.v, err, code, &test.want)
			continue
		}
		data, err := AppendCode([]byte("before"), test.v, code)
		if err != nil || test.same && string(data) != "before"+test.data {
			t.Errorf("%v: %v\n got %q\nwant %q", test.v, err, data, test.data)
		}
		again, err := ReadCode(test.v, data[len("before"):])
		if err != nil || !reflect.DeepEqual(again, code) {
			t.Errorf("%v: %v\n got %+v\nwant %+v", test.v, err, again, code)
		}
	}
}

func TestFile(t *testing.T) {
	for _, v := range versions {
		code, err := AppendCode([]byte(header(v)), v, sample(v))
		if err != nil {
			t.Errorf("%v: %v", v, err)
			continue
		}
		f, err := Read(append(code, "trailer"...))
		if err != nil {
			t.Errorf("%v: %v", v, err)
			continue
		}
		if f.Version != v || string(f.Header) != header(v) || f.Code.Name != "outer" {
			t.Errorf("%v: %+v", v, f)
		}
		out, err := f.Append([]byte("x"))
		if err != nil || string(out) != "x"+string(code) {
			t.Errorf("%v: %v\n got %q\nwant %q", v, err, out, code)
		}
		inner := f.Code.Consts[1].(*ir.Code)
		if shared := f.Code.Consts[0] == f.Code.Consts[2] && f.Code.Consts[0] == inner.Consts[0]; shared != (v != v27) {
			t.Errorf("%v: constants shared between functions: %v", v, shared)
		}
	}
}

func TestMagic(t *testing.T) {
	for _, data := range []string{"", "\x03\xf3", "\x33\x0d\r\n", "\x42\x0d\r\n____________", "\x2a\x0e\r\n____________", "\xa7\x0d\n\r", "\x03\xf3\x0d\x0b____"} {
		if f, err := Read([]byte(data)); !errors.Is(err, ErrMagic) {
			t.Errorf("%q: %v, %v", data, f, err)
		}
	}
	_, err := Read([]byte("\x33\x0d\r\n________"))
	if err == nil || !strings.Contains(err.Error(), "3379") {
		t.Errorf("the error does not name the magic number: %v", err)
	}
}

// TestDamaged reads bad data; the error must name the offset.
func TestDamaged(t *testing.T) {
	replace := func(old, new string) string {
		if !strings.Contains(code311, old) {
			t.Fatalf("no %q", old)
		}
		return strings.Replace(code311, old, new, 1)
	}
	tests := []struct {
		v      ir.Version
		data   string
		offset int
		msg    string
	}{
		{v38, "", 0, "1 bytes needed"},
		{v38, "?", 0, "unknown type"},
		{v38, "0", 0, "NULL"},
		{v38, "i\x00\x00", 1, "4 bytes needed, 2 left"},
		{v27, ")\x00", 0, "unknown type"},
		{v27, "z\x00", 0, "unknown type"},
		{v27, "r" + le(0), 0, "unknown type"},
		{v27, "\xce", 0, "unknown type"},
		{v38, "R" + le(0), 0, "unknown type"},
		{v313, ":NNN", 0, "unknown type"},
		{v38, "s" + le(-1), 1, "length -1"},
		{v38, "s" + le(9) + "12345678", 1, "length 9, with 8"},
		{v38, "z\x04abc", 1, "length 4"},
		{v38, "z\x01\x80", 0, "ASCII"},
		{v38, "u" + le(3) + "a\xed\xa0", 0, "byte 1 of"},
		{v38, "u" + le(2) + "\xc0\x80", 0, "byte 0 of"},
		{v38, "(" + le(math.MaxInt32) + "N", 5, "items"},
		{v38, "(" + le(-1), 5, "-1 items"},
		{v38, "(" + le(3) + ")\x03NNN", 7, "3 items, with 1 bytes"},
		{v38, "{N", 2, "1 bytes needed"},
		{v38, "{N0", 2, "NULL"},
		{v38, "l" + le(1) + "\x00\x00", 5, "digit 0"},
		{v38, "l" + le(-1) + "\x00\x80", 5, "digit 0"},
		{v38, "l" + le(math.MinInt32), 0, "digits"},
		{v38, "f\x03abc", 1, "not a float"},
		{v38, "f\x030x1", 1, "not a float"},
		{v38, "f\x03+-1", 1, "not a float"},
		{v38, "r" + le(0), 0, "reference 0 of 0"},
		{v38, ")\x02\xcer" + le(0), 3, "reference 0 of 0"},
		{v38, "\xa9\x01r" + le(0), 2, "not complete"},
		{v38, "\xbe" + le(1) + "r" + le(0), 5, "not complete"},
		{v314, "\xbar" + le(0) + "NN", 1, "not complete"},
		{v38, "\xdb" + le(1) + "r" + le(-1), 5, "reference -1 of 1"},
		{v27, "R" + le(0), 0, "interned string 0 of 0"},
		{v38, strings.Repeat(")\x01", maxDepth) + "N", 2 * maxDepth, "nested"},
		{v311, code311[:len(code311)-1], len(code311) - 4, "4 bytes needed"},
		{v311, replace("\xe3"+le(1), "\xe3"+le(-1)), 1, "argcount is -1"},
		{v311, replace("s"+le(2)+"dS", "s"+le(3)+"dSx"), 1, "odd length"},
		{v311, replace("s"+le(2)+"dS", "N"), 21, "field code of a code object is a None"},
		{v311, replace("\xa9\x02\xfa\x05a str", "\xdb\x02\x00\x00\x00\xfa\x05a str"), 28, "field consts"},
		{v311, replace("\xa9\x00", "\xa9\x01N"), 42, "item 0 of field names"},
		{v311, replace("\x60\x20\x40\x40\x80", "\x60\x20\x40\x80\x40"), 1, "free variable before"},
		{v311, replace("\x60\x20\x40\x40\x80", "\x60\x20\x40\x00\x80"), 1, "impossible kind"},
		{v311, replace("\x60\x20\x40\x40\x80", "\x66\x20\x40\x40\x80"), 1, "impossible kind"},
		{v311, replace("\x60\x20\x40\x40\x80", "\x40\x20\x40\x40\x80"), 1, "more parameters"},
		{v311, replace("s"+le(5)+"\x60\x20\x40\x40\x80", "s"+le(4)+"\x60\x20\x40\x40"), 44, "5 localsplusnames but 4"},
		{v311, replace("\xfa\x04f.py", "s"+le(4)+"f.py"), 80, "field filename"},
		{v311, replace(le(1)+le(0)+le(0)+le(3), le(9)+le(0)+le(0)+le(3)), 1, "more parameters"},
		{v38, strings.Replace(code38, le(2)+le(3), le(3)+le(3), 1), 48, "nlocals is 3"},
		{v38, strings.Replace(code38, "Z\x04more", "r"+le(5)+"!", 1), 48, "two cellvars"},
	}
	for _, test := range tests {
		_, err := Unmarshal(test.v, []byte(test.data))
		var e *Error
		if !errors.As(err, &e) || e.Offset != test.offset || !strings.Contains(err.Error(), test.msg) {
			t.Errorf("%v: %.60q: %v; want offset %d: %s", test.v, test.data, err, test.offset, test.msg)
		}
		full := header(v38) + test.data
		if _, err := Read([]byte(full)); test.v == v38 && test.data != "" && errors.As(err, &e) && test.offset+16 != e.Offset {
			t.Errorf("%.60q: offset %d in a file", full, e.Offset)
		}
	}
	if _, err := Unmarshal(v38, []byte(strings.Repeat(")\x01", maxDepth-1)+"N")); err != nil {
		t.Error(err)
	}
}

// TestTruncated reads every beginning of some code.
func TestTruncated(t *testing.T) {
	for _, v := range versions {
		data, err := AppendCode([]byte(header(v)), v, sample(v))
		if err != nil {
			t.Fatal(err)
		}
		for n := range data {
			var e *Error
			if f, err := Read(data[:n]); !errors.Is(err, ErrMagic) && (!errors.As(err, &e) || e.Offset > n) {
				t.Errorf("%v: the first %d bytes of %d: %v, %v", v, n, len(data), f, err)
			}
		}
	}
}

// TestMemory reads data that was made to need much memory.
func TestMemory(t *testing.T) {
	const size = 1 << 20
	list := func(item string) string { return "[" + le(size/len(item)) + strings.Repeat(item, size/len(item)) }
	var nested strings.Builder // counts of all that is left, one in the other
	for i := range maxDepth - 1 {
		nested.WriteString("(" + le(size-5*i-5))
	}
	var strs strings.Builder
	for i := range size / 8 {
		fmt.Fprintf(&strs, "Z\x06%06x", i)
	}
	tests := map[string]string{
		"none":        list("N"),
		"empty":       list(")\x00"),
		"flagged":     list("\xa9\x00"),
		"tuples":      list(")\x01N"),
		"ints":        list("i" + le(1000)),
		"floats":      list("g12345678"),
		"long":        list("l" + le(1) + "\x01\x01"),
		"dicts":       list("{0"),
		"strings":     list("z\x02ab"),
		"interned":    "[" + le(size/8) + strs.String(),
		"nested":      nested.String() + strings.Repeat("N", size),
		"bytes":       list("\xf3" + le(0)),
		"shared 3.11": manyCodes(v311, size),
		"shared 3.8":  manyCodes(v38, size),
	}
	for name, data := range tests {
		for _, v := range []ir.Version{v311, v38, v27} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			c, err := Unmarshal(v, []byte(data))
			runtime.ReadMemStats(&after)
			factor := float64(after.TotalAlloc-before.TotalAlloc) / float64(len(data))
			t.Logf("%s, %v: %.1f times the input, %v", name, v, factor, err)
			if factor > 64 {
				t.Errorf("%s, %v: %.1f times the input", name, v, factor)
			}
			runtime.KeepAlive(c)
		}
	}
}

// manyCodes is a list of code objects that share a tuple of many names, as all
// their fields of that type, and differ in the number of parameters.
func manyCodes(v ir.Version, size int) string {
	n := size / 10 &^ 1
	var b strings.Builder
	names := "\xa8" + le(n) + "\xda\x01a" + strings.Repeat("r"+le(2), n-1) // reference 1; the name is 2
	kinds := "\xf3" + le(n) + strings.Repeat("\x20", n)                    // reference 3
	codes := size / 200
	b.WriteString("\xdb" + le(2+codes) + names + kinds)
	for i := range codes {
		b.WriteString("c" + le(i) + le(0) + le(0))
		if v < v311 {
			b.WriteString(le(n))
		}
		b.WriteString(le(0) + le(0) + "r" + le(3) + "r" + le(1) + "r" + le(1) + "r" + le(1))
		if v < v311 {
			b.WriteString(")\x00)\x00" + "r" + le(2) + "r" + le(2) + le(0) + "r" + le(3))
		} else {
			b.WriteString("r" + le(3) + "r" + le(2) + "r" + le(2) + "r" + le(2) + le(0) + "r" + le(3) + "r" + le(3))
		}
	}
	return b.String()
}
