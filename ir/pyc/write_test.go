package pyc

import (
	"math"
	"math/big"
	"strings"
	"testing"
	"time"

	"restack/ir"
)

// TestWriteErrors gives the writer what it cannot write.
func TestWriteErrors(t *testing.T) {
	loop := &ir.Tuple{Elems: make([]ir.Const, 1)}
	loop.Elems[0] = loop
	codeLoop := sample(v311)
	codeLoop.Consts[0] = &ir.Tuple{Elems: []ir.Const{codeLoop}}
	deep := ir.Const(ir.None)
	for range maxDepth {
		deep = &ir.List{Elems: []ir.Const{deep}}
	}
	change := func(v ir.Version, f func(c *ir.Code)) ir.Const {
		c := sample(v)
		f(c)
		return c
	}
	tests := []struct {
		v   ir.Version
		c   ir.Const
		msg string
	}{
		{v38, nil, "missing"},
		{v38, &ir.List{Elems: []ir.Const{nil}}, "missing"},
		{v38, loop, "contains itself"},
		{v27, loop, "contains itself"},
		{v311, codeLoop, "contains itself"},
		{v38, deep, "nested"},
		{v313, &ir.Slice{Start: ir.None, Stop: ir.None, Step: ir.None}, "slice"},
		{v38, str("\xff"), "UTF-8"},
		{v38, &ir.Dict{Keys: []ir.Const{ir.None}}, "1 keys and 0"},
		{v27, &ir.Int{V: new(big.Int).Lsh(big.NewInt(1), 63)}, "no long"},
		{0x0307, ir.None, "not supported"},
		{v27, change(v27, func(c *ir.Code) { c.KwOnlyArgCount = 1 }), "keyword-only"},
		{v38, change(v38, func(c *ir.Code) { c.StackSize = -1 }), "out of range"},
		{v38, change(v38, func(c *ir.Code) { c.FirstLine = math.MaxInt32 + 1 }), "first line"},
		{v38, change(v38, func(c *ir.Code) { c.ArgCount = 4 }), "parameters"},
		{v38, change(v38, func(c *ir.Code) { c.PosOnlyArgCount = 2 }), "positional-only"},
		{v38, change(v38, func(c *ir.Code) { c.Cells = []int{2, 2} }), "Cells"},
		{v38, change(v38, func(c *ir.Code) { c.Cells = []int{2} }), "Cells"},
		{v38, change(v38, func(c *ir.Code) { c.Cells = []int{2, 7} }), "Cells"},
		{v38, change(v38, func(c *ir.Code) { c.Cells = []int{2, 1} }), "Cells"},
		{v38, change(v38, func(c *ir.Code) { c.Locals[1].Kind |= ir.KindCell; c.Cells = nil }), "no parameter"},
		{v38, change(v38, func(c *ir.Code) { c.Locals[1], c.Locals[2] = c.Locals[2], c.Locals[1] }), "cell before"},
		{v38, change(v38, func(c *ir.Code) { c.Locals[1].Kind |= ir.KindHidden }), "kind"},
		{v311, change(v311, func(c *ir.Code) { c.Cells = []int{0, 2} }), "order of cells"},
		{v311, change(v311, func(c *ir.Code) { c.Locals[1].Kind = ir.KindStack }), "kind"},
		{v311, change(v311, func(c *ir.Code) { c.Names[0] = "\xed" }), "UTF-8"},
	}
	for i, test := range tests {
		data, err := Marshal(test.v, test.c)
		if err == nil || !strings.Contains(err.Error(), test.msg) || data != nil {
			t.Errorf("%d: %v: %q, %v; want %s", i, test.v, data, err, test.msg)
		}
	}
	f := &File{Version: v38, Header: []byte(header(v311)), Code: sample(v38)}
	if _, err := f.Append(nil); err == nil {
		t.Error("a header of another version is written")
	}
}

// TestCellsInOrder writes cells without an order of their own.
func TestCellsInOrder(t *testing.T) {
	code := sample(v38)
	code.Cells = nil
	data, err := AppendCode(nil, v38, code)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadCode(v38, data)
	if err != nil || len(got.Cells) != 2 || got.Cells[0] != 0 || got.Cells[1] != 2 {
		t.Errorf("%v, %v", got, err)
	}
}

// TestShared writes a chain of tuples that is exponential when written out.
func TestShared(t *testing.T) {
	c := ir.Const(num(1000))
	for range 100 {
		c = &ir.Tuple{Elems: []ir.Const{c, c}}
	}
	data, err := Marshal(v38, c)
	if err != nil || len(data) > 1000 {
		t.Fatalf("%d bytes, %v", len(data), err)
	}
	if again, err := Unmarshal(v38, data); err != nil {
		t.Error(err)
	} else if more, err := Marshal(v38, again); err != nil || string(more) != string(data) {
		t.Errorf("%q, %v", more, err)
	}
	if _, err := Marshal(v27, c); err == nil || !strings.Contains(err.Error(), "copy") {
		t.Errorf("Python 2: %v", err)
	}
	// A little of it is written out.
	two := &ir.Tuple{Elems: []ir.Const{ir.None}}
	data, err = Marshal(v27, &ir.Tuple{Elems: []ir.Const{two, two}})
	if want := "(" + le(2) + "(" + le(1) + "N(" + le(1) + "N"; string(data) != want || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

// TestEqualFields checks that equal fields become one object, also when they
// are different slices.
func TestEqualFields(t *testing.T) {
	for _, v := range versions[1:] {
		a, b := sample(v), sample(v)
		b.Consts = a.Consts
		one, err1 := Marshal(v, &ir.List{Elems: []ir.Const{a}})
		both, err2 := Marshal(v, &ir.List{Elems: []ir.Const{a, b}})
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		// The second has its numbers and references.
		if grown := len(both) - len(one); grown > 100 {
			t.Errorf("%v: an equal code object takes %d bytes", v, grown)
		}
	}
}

// TestManyCodes reads and writes code objects that share long tuples, which must
// not be gone through for each: that takes half a minute.
func TestManyCodes(t *testing.T) {
	start := time.Now()
	c, err := Unmarshal(v311, []byte(manyCodes(v311, 1<<20)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Marshal(v311, c); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("it takes %v", d)
	}
}
