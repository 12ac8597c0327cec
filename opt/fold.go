package opt

import (
	"math"
	"math/big"

	"restack/ir"
)

// Limits of folding: a result is not made larger than what a compiler would put
// into a code object either.
const (
	maxFoldBits = 128
	maxFoldText = 256
)

// fold is the constant that v computes if those of its arguments are what of
// says (nil: not known); nil if that is not known, or if computing it does
// anything else.
//
// Only exact builtin objects are constants, so that no user code takes part. What
// raises is never folded, and what is bytes beside str neither, where -b warns. A
// number or a text that is computed is a new object each time, which can be seen;
// who puts a constant in its place asks canonical first.
func fold(v *ir.Value, of func(*ir.Value) ir.Const) ir.Const {
	switch v.Op {
	case ir.OpConst:
		return v.Aux.Const
	case ir.OpCopy, ir.OpCheckBound:
		if neverBound(v) {
			return ir.None // or whatever
		}
		return of(v.Args[0])
	case ir.OpNot:
		if c := of(v.Args[0]); c != nil {
			return boolConst(c == ir.False)
		}
	case ir.OpIs, ir.OpIsNot:
		if same, known := identical(v.Args[0], v.Args[1], of); known {
			return boolConst(same == (v.Op == ir.OpIs))
		}
	case ir.OpToBool:
		if t, known := truthOf(v.Args[0], of); known {
			return boolConst(t)
		}
	case ir.OpCompare:
		if a, b := of(v.Args[0]), of(v.Args[1]); a != nil && b != nil {
			return foldCompare(ir.Comparisons[v.Aux.Int], a, b)
		}
	case ir.OpBinary, ir.OpInplace:
		if a, b := of(v.Args[0]), of(v.Args[1]); a != nil && b != nil {
			return foldBinary(ir.Operators[v.Aux.Int], a, b)
		}
	case ir.OpUnaryNeg, ir.OpUnaryPos, ir.OpUnaryInvert:
		if a := of(v.Args[0]); a != nil {
			return foldUnary(v.Op, a)
		}
	case ir.OpGetItem:
		t, ok := of(v.Args[0]).(*ir.Tuple)
		if i, isInt := of(v.Args[1]).(*ir.Int); ok && isInt {
			if k, ok := index(i, len(t.Elems)); ok {
				return t.Elems[k]
			}
		}
	}
	return nil
}

func boolConst(t bool) ir.Const {
	if t {
		return ir.True
	}
	return ir.False
}

// index is the place of item i of n, which may count from the end.
func index(i *ir.Int, n int) (int, bool) {
	if !i.V.IsInt64() {
		return 0, false
	}
	k := i.V.Int64()
	if k < 0 {
		k += int64(n)
	}
	return int(k), 0 <= k && k < int64(n)
}

// identical reports whether a and b are one object.
func identical(a, b *ir.Value, of func(*ir.Value) ir.Const) (same, known bool) {
	if object(a) == object(b) && a.Type != ir.TypeMaybe && b.Type != ir.TypeMaybe {
		return true, true
	}
	x, y := of(a), of(b)
	switch {
	case x != nil && y != nil:
		return identicalConsts(x, y)
	case x != nil:
		return false, distinct(b, x)
	case y != nil:
		return false, distinct(a, y)
	}
	return false, false
}

// distinct reports whether v is certainly not the object c: c is one of a kind
// and v something new, or a bool.
func distinct(v *ir.Value, c ir.Const) bool {
	s, ok := c.(ir.Singleton)
	if !ok {
		return false
	}
	v = object(v)
	return v.Type == ir.TypeBool && s != ir.True && s != ir.False || v.Op.Info().Effects&ir.Fresh != 0 && v.Type == ir.TypeAny
}

// identicalConsts compares constants. Equal ones that are not the same pointer
// may become one object when they are loaded.
func identicalConsts(a, b ir.Const) (same, known bool) {
	if a == b {
		return true, true
	}
	ka, kb := kindOf(a), kindOf(b)
	if ka != kb {
		return false, true
	}
	switch x := a.(type) {
	case ir.Singleton:
		return false, true
	case *ir.Int:
		equal := x.V.Cmp(b.(*ir.Int).V) == 0
		return equal && canonical(a), !equal || canonical(a)
	case *ir.Float:
		return false, x.Bits != b.(*ir.Float).Bits
	case *ir.Str:
		return false, x.V != b.(*ir.Str).V
	case *ir.Bytes:
		return false, x.V != b.(*ir.Bytes).V
	}
	return false, false
}

// canonical reports whether all objects of c's type and value are one.
func canonical(c ir.Const) bool {
	switch c := c.(type) {
	case ir.Singleton:
		return true
	case *ir.Int: // small ints are made once
		return !c.Long && c.V.IsInt64() && -5 <= c.V.Int64() && c.V.Int64() <= 256
	}
	return false
}

// equalConsts reports whether a and b are of one type and have one value, as far
// as that is easily seen.
func equalConsts(a, b ir.Const) bool {
	if a == b {
		return true
	}
	switch a.(type) {
	case *ir.Int, *ir.Float, *ir.Str:
		same, known := identicalConsts(a, b)
		return same || !known
	}
	return false
}

// sameConst reports whether a and b are certainly the same object.
func sameConst(a, b ir.Const) bool { return a == b || canonical(a) && equalConsts(a, b) }

// kinds of constants, by exact class.
type constKind uint8

const (
	kindOther constKind = iota
	kindNone
	kindBool
	kindInt
	kindFloat
	kindStr
	kindBytes
	kindTuple
	kindCode
)

func kindOf(c ir.Const) constKind {
	switch c := c.(type) {
	case ir.Singleton:
		switch c {
		case ir.None:
			return kindNone
		case ir.True, ir.False:
			return kindBool
		}
	case *ir.Int:
		if !c.Long {
			return kindInt
		}
	case *ir.Float:
		return kindFloat
	case *ir.Str:
		return kindStr
	case *ir.Bytes:
		return kindBytes
	case *ir.Tuple:
		return kindTuple
	case *ir.Code:
		return kindCode
	}
	return kindOther
}

// truthOf is the truth value of v.
func truthOf(v *ir.Value, of func(*ir.Value) ir.Const) (t, known bool) {
	if c := of(v); c != nil {
		return truth(c)
	}
	switch v = object(v); v.Op {
	case ir.OpBuildTuple:
		return len(v.Args) > 0, true
	case ir.OpMakeFunction:
		return true, true
	}
	return false, false
}

func truth(c ir.Const) (t, known bool) {
	switch c := c.(type) {
	case ir.Singleton:
		return c != ir.None && c != ir.False, true
	case *ir.Int:
		return c.V.Sign() != 0, true
	case *ir.Float:
		return math.Float64frombits(c.Bits) != 0, true
	case *ir.Str:
		return c.V != "", true
	case *ir.Bytes:
		return c.V != "", true
	case *ir.Tuple:
		return len(c.Elems) > 0, true
	}
	return false, false
}

// asInt is the int that c is, bools included.
func asInt(c ir.Const) *big.Int {
	switch c := c.(type) {
	case *ir.Int:
		if !c.Long {
			return c.V
		}
	case ir.Singleton:
		switch c {
		case ir.True:
			return big.NewInt(1)
		case ir.False:
			return new(big.Int)
		}
	}
	return nil
}

// asFloat is c as a float, if it is one or an int that is one exactly.
func asFloat(c ir.Const) (float64, bool) {
	if f, ok := c.(*ir.Float); ok {
		return math.Float64frombits(f.Bits), true
	}
	if i := asInt(c); i != nil && i.BitLen() <= 53 {
		return float64(i.Int64()), true
	}
	return 0, false
}

// foldCompare compares numbers, texts and None.
func foldCompare(op string, a, b ir.Const) ir.Const {
	ka, kb := kindOf(a), kindOf(b)
	cmp := 0
	if x, y := asInt(a), asInt(b); x != nil && y != nil {
		cmp = x.Cmp(y)
	} else if x, ok := asFloat(a); ok && isNumber(kb) {
		y, ok := asFloat(b)
		switch {
		case !ok:
			return nil
		case x != x || y != y:
			return boolConst(op == "!=")
		case x < y:
			cmp = -1
		case x > y:
			cmp = 1
		}
	} else if ka == kindStr && kb == kindStr {
		// UTF-8 sorts as its code points do.
		x, y := a.(*ir.Str).V, b.(*ir.Str).V
		switch {
		case x < y:
			cmp = -1
		case x > y:
			cmp = 1
		}
	} else {
		return foldUnlike(op, a, b)
	}
	switch op {
	case "<":
		return boolConst(cmp < 0)
	case "<=":
		return boolConst(cmp <= 0)
	case "==":
		return boolConst(cmp == 0)
	case "!=":
		return boolConst(cmp != 0)
	case ">":
		return boolConst(cmp > 0)
	}
	return boolConst(cmp >= 0)
}

func isNumber(k constKind) bool { return k == kindBool || k == kindInt || k == kindFloat }

// foldUnlike compares constants that are equal only if they are the same: None,
// or two of types that know nothing of each other.
func foldUnlike(op string, a, b ir.Const) ir.Const {
	ka, kb := kindOf(a), kindOf(b)
	plain := func(k constKind) bool { return k == kindNone || k == kindStr || k == kindTuple || isNumber(k) }
	if op != "==" && op != "!=" || !plain(ka) || !plain(kb) || ka == kb && ka != kindNone || isNumber(ka) && isNumber(kb) {
		return nil
	}
	return boolConst((ka == kb) == (op == "=="))
}

func foldUnary(op ir.Op, a ir.Const) ir.Const {
	switch a := a.(type) {
	case *ir.Int:
		if a.Long || a.V.BitLen() > maxFoldBits {
			return nil
		}
		switch op {
		case ir.OpUnaryNeg:
			return &ir.Int{V: new(big.Int).Neg(a.V)}
		case ir.OpUnaryInvert:
			return &ir.Int{V: new(big.Int).Not(a.V)}
		}
		return a
	case *ir.Float:
		switch op {
		case ir.OpUnaryNeg:
			return &ir.Float{Bits: a.Bits ^ 1<<63}
		case ir.OpUnaryPos:
			return a
		}
	}
	return nil
}

func foldBinary(op string, a, b ir.Const) ir.Const {
	if x, y := asInt(a), asInt(b); x != nil && y != nil {
		if kindOf(a) == kindBool && kindOf(b) == kindBool && (op == "&" || op == "|" || op == "^") {
			return nil // bools again
		}
		return foldInts(op, x, y)
	}
	if x, ok := a.(*ir.Str); ok {
		if y, ok := b.(*ir.Str); ok && op == "+" && len(x.V)+len(y.V) <= maxFoldText {
			return &ir.Str{V: x.V + y.V}
		}
		return nil
	}
	x, ok := asFloat(a)
	y, ok2 := asFloat(b)
	if !ok || !ok2 {
		return nil
	}
	var z float64
	switch {
	case op == "+":
		z = x + y
	case op == "-":
		z = x - y
	case op == "*":
		z = x * y
	case op == "/" && y != 0:
		z = x / y
	default:
		return nil
	}
	if z != z { // the sign and payload of a NaN are the machine's
		return nil
	}
	return &ir.Float{Bits: math.Float64bits(z)}
}

func foldInts(op string, x, y *big.Int) ir.Const {
	if x.BitLen() > maxFoldBits || y.BitLen() > maxFoldBits {
		return nil
	}
	z := new(big.Int)
	switch op {
	case "+":
		z.Add(x, y)
	case "-":
		z.Sub(x, y)
	case "*":
		z.Mul(x, y)
	case "&":
		z.And(x, y)
	case "|":
		z.Or(x, y)
	case "^":
		z.Xor(x, y)
	case "//", "%":
		if y.Sign() == 0 {
			return nil
		}
		m := new(big.Int)
		z.DivMod(x, y, m) // Euclidean: the rest is not negative
		if y.Sign() < 0 && m.Sign() != 0 {
			z.Sub(z, big.NewInt(1))
			m.Add(m, y)
		}
		if op == "%" {
			z = m
		}
	case "<<", ">>":
		if y.Sign() < 0 || y.BitLen() > 7 {
			return nil
		}
		if op == "<<" {
			z.Lsh(x, uint(y.Uint64()))
		} else {
			z.Rsh(x, uint(y.Uint64()))
		}
	case "**":
		if y.Sign() < 0 || y.BitLen() > 7 || x.BitLen()*int(y.Int64()) > maxFoldBits {
			return nil
		}
		z.Exp(x, y, nil)
	case "/":
		if y.Sign() == 0 || x.BitLen() > 53 || y.BitLen() > 53 {
			return nil
		}
		return &ir.Float{Bits: math.Float64bits(float64(x.Int64()) / float64(y.Int64()))}
	default:
		return nil
	}
	if z.BitLen() > maxFoldBits {
		return nil
	}
	return &ir.Int{V: z}
}
