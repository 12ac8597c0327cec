package ir

import (
	"math"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func seeds(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.ir")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no seeds in testdata: %v", err)
	}
	m := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m[filepath.Base(path)] = string(data)
	}
	return m
}

// roundTrip parses, prints, parses again and compares.
func roundTrip(t *testing.T, src string) []*Func {
	t.Helper()
	funcs, err := Parse([]byte(src))
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	for _, f := range funcs {
		text := printed(t, f)
		again, err := Parse([]byte(text))
		if err != nil {
			t.Fatalf("printed text: %v in\n%s", err, text)
		}
		if len(again) != 1 {
			t.Fatalf("%d functions in\n%s", len(again), text)
		}
		if err := Equal(f, again[0]); err != nil {
			t.Fatalf("%v after a round trip of\n%s", err, text)
		}
		if text2 := printed(t, again[0]); text2 != text {
			t.Fatalf("printed\n%s\nand then\n%s", text, text2)
		}
	}
	return funcs
}

func printed(t testing.TB, f *Func) string {
	t.Helper()
	var sb strings.Builder
	if err := Print(&sb, f); err != nil {
		t.Fatal(err)
	}
	return sb.String()
}

func TestSeeds(t *testing.T) {
	for name, src := range seeds(t) {
		t.Run(name, func(t *testing.T) {
			for _, f := range roundTrip(t, src) {
				if err := Check(f); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestCanonical has text exactly as Print writes it.
func TestCanonical(t *testing.T) {
	data, err := os.ReadFile("testdata/canonical.ir")
	if err != nil {
		t.Fatal(err)
	}
	var sb strings.Builder
	for _, f := range roundTrip(t, string(data)) {
		sb.WriteString(printed(t, f))
	}
	if sb.String() != string(data) {
		t.Errorf("printed\n%s", sb.String())
	}
}

func TestConstRoundTrip(t *testing.T) {
	str := &Str{V: "ab\xed\xa0\x80\n\"é\\ \ufffd\u2028", Interned: true}
	shared := &Tuple{[]Const{str, None}}
	huge := new(big.Int).Lsh(big.NewInt(-3), 1000)
	consts := []Const{
		None, True, False, Ellipsis, StopIteration, nil, str, shared, shared,
		&Int{V: big.NewInt(-5)}, &Int{V: big.NewInt(7), Long: true}, &Int{V: huge}, &Int{V: new(big.Int).Neg(huge), Long: true},
		&Int{V: big.NewInt(math.MinInt64)}, &Int{V: new(big.Int)},
		&Float{math.Float64bits(1)}, &Float{1 << 63}, &Float{canonicalNaN}, &Float{canonicalNaN + 5}, &Float{0xfff0000000000001},
		&Float{math.Float64bits(math.Inf(-1))}, &Float{math.Float64bits(1e300)}, &Float{math.Float64bits(1e-7)}, &Float{1},
		&Complex{math.Float64bits(0), 1 << 63}, &Complex{canonicalNaN + 1, math.Float64bits(math.Inf(1))},
		&Bytes{V: "\x00\xff'\"\\é"}, &Bytes{V: "x", Interned: true}, &Str{},
		&Tuple{}, &Tuple{[]Const{&Tuple{[]Const{shared}}}}, &List{[]Const{None, &List{}}}, &Set{}, &Set{[]Const{str}},
		&FrozenSet{}, &FrozenSet{[]Const{&Int{V: big.NewInt(1)}, str}}, &Dict{},
		&Dict{[]Const{str, None}, []Const{shared, &Dict{}}}, &Slice{None, &Int{V: big.NewInt(1)}, None},
		&Code{Name: "g", QualName: "f.<locals>.g", FirstLine: 3}, &Code{Name: "other", QualName: "weird", FirstLine: -1},
	}
	own := &Tuple{[]Const{str}}
	f := &Func{Name: "<module>", Version: 0x030d, Code: &Code{Name: "<module>", Consts: consts}}
	b := f.NewBlock(BlockExit)
	for _, c := range consts {
		if c != nil {
			b.Append(OpConst, NoPos, Aux{Const: c})
		}
	}
	b.Append(OpConst, NoPos, Aux{Const: own})
	b.Append(OpConst, NoPos, Aux{Const: &Tuple{[]Const{own, str}}})
	v := b.Append(OpConst, NoPos, Aux{Const: own})
	b.SetControl(b.Append(OpReturn, NoPos, Aux{}, v))
	if err := Check(f); err != nil {
		t.Error(err)
	}
	text := printed(t, f)
	again, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if err := Equal(f, again[0]); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	c := again[0].Code.Consts
	if c[7] != c[8] || c[7].(*Tuple).Elems[0] != c[6] {
		t.Error("identity is lost")
	}
	vals := again[0].Blocks[0].Values
	if vals[len(vals)-4].Aux.Const != vals[len(vals)-2].Aux.Const {
		t.Error("identity of a constant outside the table is lost")
	}
}

func TestPrintCyclicConst(t *testing.T) {
	l := &List{}
	l.Elems = []Const{l, l, l}
	f := &Func{Name: "f", Code: &Code{Consts: []Const{l}}}
	if err := Print(&strings.Builder{}, f); err == nil {
		t.Error("no error")
	}
	if err := Equal(f, f); err == nil {
		t.Error("Equal: no error")
	}
}

func TestPrintDamaged(t *testing.T) {
	f := &Func{Name: "f"}
	b := f.NewBlock(BlockKind(99))
	b.Protected = true
	b.Values = []*Value{nil, {Op: 255, Type: 99}, {Op: OpBinary, Aux: Aux{Int: 99}, Args: []*Value{nil}}, {Op: OpLoadLocal, Aux: Aux{Int: -1}}}
	b.Preds = []Edge{{}}
	if s := f.String(); !strings.Contains(s, "Binary[99] v?") {
		t.Error(s)
	}
	if Check(f) == nil {
		t.Error("Check found nothing")
	}
}

func TestParseErrors(t *testing.T) {
	const head = "func f 3.12\n local x local\n local y local\n local y local\n const c0 = \"a\"\n"
	for _, c := range []struct{ src, want string }{
		{"fun f 3.12", `1:1: expected "func", found "fun"`},
		{"func f", "1:7: expected a number, found end of line"},
		{"func f 3.500", "impossible version"},
		{"func f 3.12 foo", `unexpected "foo"`},
		{"func f 3.12\n\tfoo 1\n", `2:2: unknown header line "foo"`},
		{"func f 3.12\n\tcodelocals 1\n", "there are 0 locals"},
		{"func f 3.12\n\tconst c1 = None\n", "2:8: the next constant has number 0"},
		{"func f 3.12\n\tconst c0 = (c0,)\n", "constant 0 is not defined before"},
		{"func f 3.12\n\tconst c0 = \"a\n", "string literal without end"},
		{"func f 3.12\n\tconst c0 = {1, 2: 3}\n", "neither set nor dict"},
		{"func f 3.12\n\tconst c0 = 012\n", "bad number"},
		{"func f 3.12\n\tconst c0 = nan(0x1)\n", "bad NaN"},
		{"func f 3.12\n\tflags 0x1ffffffff\n", "unknown bit"},
		{head + "b1:\n", "block b1 has no last line"},
		{head + "b1:\n Plane -> b2\n", `7:2: expected a value or the end of the block, found "Plane"`},
		{head + "b1:\n Plain -> b2\n", "7:11: there is no block b2"},
		{head + "b1:\n Plain -> b1 b2 b3\n", `unexpected "b3"`},
		{head + "b1:\n v1 = Nop\n v1 = Nop\n Plain\n", "8:2: value v1 is here twice"},
		{head + "b1:\n v1 = Nop\n If v2\n", "8:5: there is no value v2"},
		{head + "b1:\n Plain\nb1:\n Plain\n", "block b1 is here twice"},
		{head + "b1:\n v1 = Foo\n Plain\n", `7:7: unknown op "Foo"`},
		{head + "b1:\n v1 = Nop[3]\n Plain\n", "Nop takes nothing in brackets"},
		{head + "b1:\n v1:foo = Nop\n Plain\n", `unknown type "foo"`},
		{head + "b1:\n v1 = LoadLocal[z]\n Plain\n", `no local has the name "z"`},
		{head + "b1:\n v1 = LoadLocal[y]\n Plain\n", "several locals"},
		{head + "b1:\n v1 = Const[c0 \"b\"]\n Plain\n", "is another one"},
		{head + "b1:\n v1 = Nop @1:2\n Plain\n", `expected "-"`},
		{head + "b99999999:\n Plain\n", "ID too large"},
		{head + "b1:\n If -> b2 b3\nb2:\n Plain -> b3\nb3: <- b1\n Exit\n", "9:11: b3 does not list its predecessor b2"},
		{head + "b1:\n If -> b2 b2\nb2: <- b1\n Exit\n", "several edges lead here"},
		{head + "b1:\n If -> b2 b2\nb2: <- b1/0 b1/0\n Exit\n", "listed twice"},
		{head + "b1: <- b7\n Exit\n", "there is no block b7"},
		{"func f 3.12\n const c0 = " + strings.Repeat("(", 3000), "nested too deeply"},
	} {
		funcs, err := Parse([]byte(c.src))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.80q: %v, want %s", c.src, err, c.want)
		}
		if funcs != nil {
			t.Errorf("%.80q: functions and an error", c.src)
		}
	}
}

func TestEqualFindsDifferences(t *testing.T) {
	const src = "func f 3.12\n flags 3\n local x local\n const c0 = (1,)\n const c1 = (1,)\n names a\n" +
		"b1:\n v1 = Const[c0] @1\n v2 = LoadAttr[a] v1\n v3 = Binary[+] v1 v2\n v4 = ToBool v3\n If v4 -> b2 b3 @7:1-7:2\n" +
		"b2: <- b1 b3\n v5 = Phi v3 v4\n v6 = Return v5\n Exit v6\nb3: <- b1\n Plain -> b2\n"
	a := parseOne(t, src)
	for _, r := range [][2]string{
		{"func f", "func g"}, {"3.12", "3.13"}, {"3.12", "3.12 naive"}, {"flags 3", "flags 7"}, {"x local", "x cell"},
		{"c1 = (1,)", "c1 = (2,)"}, {"c1 = (1,)", "c1 = c0"}, {"c1 = (1,)", "c1 = [1]"}, {"names a", "names b"},
		{"Const[c0]", "Const[c1]"}, {"@1", "@2"}, {"LoadAttr[a]", "LoadAttr[b]"}, {"v3 = ", "v3:bool = "}, {"[+] v1 v2", "[+] v2 v2"},
		{"[+]", "[-]"}, {"Binary", "Inplace"}, {"If v4 -> b2 b3", "If v4 -> b3 b2"}, {"<- b1 b3", "<- b3 b1"}, {"Phi v3 v4", "Phi v4 v3"},
		{"If v4", "If v3"}, {"@7:1-7:2", "@7:1-7:3"}, {" v6 = Return v5", " v9 = Nop\n v6 = Return v5"}, {"flags 3", "flags 3\n nocode"},
	} {
		b := parseOne(t, strings.Replace(src, r[0], r[1], 1))
		if err := Equal(a, b); err == nil {
			t.Errorf("%s → %s: equal", r[0], r[1])
		}
	}
	if err := Equal(a, parseOne(t, src)); err != nil {
		t.Error(err)
	}
}

func parseOne(t testing.TB, src string) *Func {
	t.Helper()
	funcs, err := Parse([]byte(src))
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	return funcs[0]
}

func FuzzParse(f *testing.F) {
	for _, src := range seeds(f) {
		f.Add([]byte(src))
	}
	for _, c := range checkCases {
		f.Add([]byte(checkHead + c.body))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		funcs, err := Parse(src)
		if err != nil {
			return
		}
		for _, fn := range funcs {
			_ = Check(fn) // must not panic
			text := printed(t, fn)
			again, err := Parse([]byte(text))
			if err != nil {
				t.Fatalf("%v in\n%s", err, text)
			}
			if err := Equal(fn, again[0]); err != nil {
				t.Fatalf("%v in\n%s", err, text)
			}
		}
	})
}
