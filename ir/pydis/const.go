package pydis

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"restack/ir"
)

// maxConst is the length, in bytes, at which a constant's text is cut.
const maxConst = 60

// Const is a constant, in about Python's notation and short: for a reader, not
// for a parser.
func Const(c ir.Const) string {
	var b strings.Builder
	constant(&b, c, 0)
	if s := b.String(); len(s) > maxConst {
		return strings.ToValidUTF8(s[:maxConst], "") + "…"
	}
	return b.String()
}

func constant(b *strings.Builder, c ir.Const, depth int) {
	if b.Len() > maxConst {
		return
	}
	if depth > 8 {
		b.WriteString("…")
		return
	}
	list := func(open, end string, elems []ir.Const) {
		b.WriteString(open)
		for i, e := range elems {
			if i > 0 {
				b.WriteString(", ")
			}
			if b.Len() > maxConst {
				return
			}
			constant(b, e, depth+1)
		}
		b.WriteString(end)
	}
	switch c := c.(type) {
	case nil:
		b.WriteString("NULL")
	case ir.Singleton:
		names := [...]string{"None", "False", "True", "Ellipsis", "StopIteration"}
		b.WriteString(names[c])
	case *ir.Int:
		if c.V.BitLen() > 4*maxConst {
			fmt.Fprintf(b, "int of %d bits", c.V.BitLen())
			return
		}
		b.WriteString(c.V.String())
		if c.Long {
			b.WriteByte('L')
		}
	case *ir.Float:
		b.WriteString(float(c.Bits))
	case *ir.Complex:
		fmt.Fprintf(b, "(%s + %sj)", float(c.Real), float(c.Imag))
	case *ir.Str:
		b.WriteString(strconv.Quote(head(c.V)))
	case *ir.Bytes:
		b.WriteString("b" + strconv.QuoteToASCII(head(c.V)))
	case *ir.Tuple:
		end := ")"
		if len(c.Elems) == 1 {
			end = ",)"
		}
		list("(", end, c.Elems)
	case *ir.List:
		list("[", "]", c.Elems)
	case *ir.Set:
		list("{", "}", c.Elems)
	case *ir.FrozenSet:
		list("frozenset({", "})", c.Elems)
	case *ir.Slice:
		list("slice(", ")", []ir.Const{c.Start, c.Stop, c.Step})
	case *ir.Code:
		fmt.Fprintf(b, "code %s, line %d", c.Name, c.FirstLine)
	default:
		fmt.Fprintf(b, "%T", c)
	}
}

func head(s string) string { return s[:min(len(s), maxConst)] }

func float(bits uint64) string {
	f := math.Float64frombits(bits)
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if f == math.Trunc(f) && !strings.ContainsAny(s, "e.IN") {
		s += ".0"
	}
	return s
}
