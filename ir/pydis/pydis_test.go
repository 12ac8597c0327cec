package pydis

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"restack/ir"
)

func TestConst(t *testing.T) {
	one := &ir.Int{V: big.NewInt(1)}
	self := &ir.Tuple{}
	self.Elems = []ir.Const{self}
	for _, c := range []struct {
		c    ir.Const
		want string
	}{
		{ir.None, "None"},
		{ir.Ellipsis, "Ellipsis"},
		{one, "1"},
		{&ir.Int{V: new(big.Int).Lsh(big.NewInt(1), 1000)}, "int of 1001 bits"},
		{&ir.Float{Bits: math.Float64bits(2)}, "2.0"},
		{&ir.Float{Bits: math.Float64bits(1e300)}, "1e+300"},
		{&ir.Float{Bits: math.Float64bits(math.Inf(-1))}, "-Inf"},
		{&ir.Str{V: "a\n"}, `"a\n"`},
		{&ir.Bytes{V: "\xff"}, `b"\xff"`},
		{&ir.Tuple{Elems: []ir.Const{one}}, "(1,)"},
		{&ir.FrozenSet{Elems: []ir.Const{one, ir.True}}, "frozenset({1, True})"},
		{&ir.Slice{Start: ir.None, Stop: one, Step: ir.None}, "slice(None, 1, None)"},
		{self, "(((((((((…,),),),),),),),),)"},
		{nil, "NULL"},
	} {
		if got := Const(c.c); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
	if got := Const(&ir.Str{V: strings.Repeat("é", 500)}); len(got) > 2*maxConst {
		t.Errorf("%d bytes: %s", len(got), got)
	}
}

func TestDamaged(t *testing.T) {
	for _, code := range []*ir.Code{
		{QualName: "f", Bytecode: []byte{1}},
		{QualName: "f", Bytecode: []byte{9, 0}, ExceptionTable: []byte{0xff}},
		{QualName: "f", Bytecode: []byte{83, 255, 100, 200, 116, 255, 124, 9, 106, 255}}, // indexes out of range, no line table
	} {
		var out strings.Builder
		err := Print(&out, 0x030c, code)
		if !strings.HasPrefix(out.String(), "function f, line 0") {
			t.Errorf("%s %v", out.String(), err)
		}
	}
	if err := Print(&strings.Builder{}, 0x0100, &ir.Code{}); err == nil {
		t.Error("listed an unknown version")
	}
}
