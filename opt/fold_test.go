package opt

import (
	"math"
	"math/big"
	"testing"

	"restack/ir"
)

// TestFoldInts: floor division and its rest have the sign of the divisor.
func TestFoldInts(t *testing.T) {
	n := func(i int64) ir.Const { return &ir.Int{V: big.NewInt(i)} }
	for _, c := range []struct {
		op   string
		a, b ir.Const
		want ir.Const
	}{
		{"//", n(7), n(2), n(3)}, {"//", n(-7), n(2), n(-4)}, {"//", n(7), n(-2), n(-4)}, {"//", n(-7), n(-2), n(3)}, {"//", n(-6), n(-2), n(3)},
		{"%", n(7), n(2), n(1)}, {"%", n(-7), n(2), n(1)}, {"%", n(7), n(-2), n(-1)}, {"%", n(-7), n(-2), n(-1)}, {"%", n(-6), n(-2), n(0)},
		{"//", n(1), n(0), nil}, {"%", n(1), n(0), nil}, {"/", n(1), n(0), nil}, {"<<", n(1), n(-1), nil}, {"<<", n(1), n(1000), nil},
		{"**", n(2), n(10), n(1024)}, {"**", n(2), n(-1), nil}, {"**", n(10), n(100), nil}, {">>", n(-5), n(1), n(-3)},
		{"+", ir.True, n(1), n(2)}, {"&", ir.True, ir.False, nil}, {"/", n(1), n(4), &ir.Float{Bits: math.Float64bits(0.25)}},
		{"@", n(1), n(1), nil}, {"+", ir.None, n(1), nil},
	} {
		got := foldBinary(c.op, c.a, c.b)
		if (got == nil) != (c.want == nil) || got != nil && !equalConsts(got, c.want) {
			t.Errorf("%v %s %v = %v, want %v", c.a, c.op, c.b, got, c.want)
		}
	}
}

// TestFoldCompare: NaN, mixed numbers, unlike types.
func TestFoldCompare(t *testing.T) {
	n := func(i int64) ir.Const { return &ir.Int{V: big.NewInt(i)} }
	f := func(x float64) ir.Const { return &ir.Float{Bits: math.Float64bits(x)} }
	s := func(x string) ir.Const { return &ir.Str{V: x} }
	for _, c := range []struct {
		op   string
		a, b ir.Const
		want ir.Const
	}{
		{"==", n(1), ir.True, ir.True}, {"<", ir.False, n(1), ir.True}, {"==", n(1), f(1), ir.True}, {"<", f(math.NaN()), n(1), ir.False},
		{"!=", f(math.NaN()), f(math.NaN()), ir.True}, {"==", f(math.Copysign(0, -1)), n(0), ir.True}, {"<", s("a"), s("ä"), ir.True},
		{"==", s("1"), n(1), ir.False}, {"!=", ir.None, n(1), ir.True}, {"==", ir.None, ir.None, ir.True}, {"<", ir.None, n(1), nil},
		{"<", s("1"), n(1), nil}, {"==", s("a"), &ir.Bytes{V: "a"}, nil}, {"==", &ir.Tuple{}, &ir.Tuple{}, nil}, {"==", ir.Ellipsis, n(1), nil},
		{"==", &ir.Int{V: new(big.Int).Lsh(big.NewInt(1), 60)}, f(1), nil},
	} {
		if got := foldCompare(c.op, c.a, c.b); got != c.want {
			t.Errorf("%v %s %v = %v, want %v", c.a, c.op, c.b, got, c.want)
		}
	}
}
