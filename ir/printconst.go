package ir

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

const (
	// maxConstDepth is how deep constants may nest; marshal's own limit.
	maxConstDepth = 2000
	// maxConstNodes bounds what one function's constants may print, since a
	// shared inner constant can be printed many times.
	maxConstNodes = 1 << 22
	// shortConst is the length up to which a numbered constant's text is
	// repeated where it is used.
	shortConst = 40
)

// constNumbers numbers a function's constants: first the entries of the
// constant table, then the constants outside the table that several values
// share. A constant that is printed as its number keeps its identity.
type constNumbers struct {
	table int           // so many are the code object's
	list  []Const       // by number
	num   map[Const]int // the first number of each; no Singletons
	short []string      // text of short ones, for display
	nodes int           // printed so far
	err   error
}

func numberConsts(f *Func) *constNumbers {
	n := &constNumbers{num: map[Const]int{}}
	if f.Code != nil {
		n.list = append(n.list, f.Code.Consts...)
		n.table = len(n.list)
		for i, c := range n.list {
			if _, dup := n.num[c]; !dup && hasIdentity(c) {
				n.num[c] = i
			}
		}
	}
	seen := map[Const]bool{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			c := auxConst(v)
			if !hasIdentity(c) {
				continue
			}
			if _, ok := n.num[c]; ok {
				continue
			}
			if seen[c] {
				n.num[c] = len(n.list)
				n.list = append(n.list, c)
			}
			seen[c] = true
		}
	}
	n.short = make([]string, len(n.list))
	return n
}

// auxConst is the constant that v carries, or nil.
func auxConst(v *Value) Const {
	if v == nil || v.Op >= numOps {
		return nil
	}
	if k := v.Op.Info().Aux; k == AuxConst || k == AuxCall {
		return v.Aux.Const
	}
	return nil
}

func hasIdentity(c Const) bool {
	switch c.(type) {
	case nil, Singleton:
		return false
	}
	return true
}

// define is the text of constant i at its definition.
func (n *constNumbers) define(i int) string {
	c := n.list[i]
	s := n.text(c, i)
	if len(s) <= shortConst {
		n.short[i] = s
	}
	return s
}

// use is the text of a constant where a value has it: its number and, if
// short, its value.
func (n *constNumbers) use(c Const) string {
	if i, ok := n.ref(c, len(n.list)); ok {
		if s := n.short[i]; s != "" {
			return fmt.Sprintf("c%d %s", i, s)
		}
		return fmt.Sprintf("c%d", i)
	}
	return n.text(c, len(n.list))
}

// ref is the number of c if it has one below limit.
func (n *constNumbers) ref(c Const, limit int) (int, bool) {
	if !hasIdentity(c) {
		return 0, false
	}
	i, ok := n.num[c]
	return i, ok && i < limit
}

// text is c by value, with numbers below limit for the parts that have one.
func (n *constNumbers) text(c Const, limit int) string {
	var sb strings.Builder
	n.write(&sb, c, limit, 0)
	return sb.String()
}

func (n *constNumbers) write(sb *strings.Builder, c Const, limit, depth int) {
	if i, ok := n.ref(c, limit); ok {
		fmt.Fprintf(sb, "c%d", i)
		return
	}
	n.nodes++
	if depth > maxConstDepth || n.nodes > maxConstNodes {
		if n.err == nil {
			n.err = errors.New("constant is cyclic, nested too deeply or too large to print")
		}
		sb.WriteString("nil")
		return
	}
	list := func(open string, elems []Const, end string) {
		sb.WriteString(open)
		for i, e := range elems {
			if i > 0 {
				sb.WriteString(", ")
			}
			n.write(sb, e, limit, depth+1)
		}
		sb.WriteString(end)
	}
	switch c := c.(type) {
	case nil:
		sb.WriteString("nil")
	case Singleton:
		sb.WriteString(singletonText(c))
	case *Int:
		sb.WriteString(intText(c.V))
		if c.Long {
			sb.WriteByte('L')
		}
	case *Float:
		sb.WriteString(floatText(c.Bits))
	case *Complex:
		fmt.Fprintf(sb, "complex(%s, %s)", floatText(c.Real), floatText(c.Imag))
	case *Str:
		if c.Interned {
			sb.WriteByte('i')
		}
		sb.WriteString(strconv.Quote(c.V))
	case *Bytes:
		if c.Interned {
			sb.WriteByte('i')
		}
		sb.WriteString("b" + quoteBytes(c.V))
	case *Tuple:
		if len(c.Elems) == 1 {
			list("(", c.Elems, ",)")
		} else {
			list("(", c.Elems, ")")
		}
	case *List:
		list("[", c.Elems, "]")
	case *Set:
		if len(c.Elems) == 0 {
			sb.WriteString("set()")
		} else {
			list("{", c.Elems, "}")
		}
	case *FrozenSet:
		list("frozenset(", c.Elems, ")")
	case *Dict:
		sb.WriteByte('{')
		for i := range min(len(c.Keys), len(c.Values)) {
			if i > 0 {
				sb.WriteString(", ")
			}
			n.write(sb, c.Keys[i], limit, depth+1)
			sb.WriteString(": ")
			n.write(sb, c.Values[i], limit, depth+1)
		}
		sb.WriteByte('}')
	case *Slice:
		list("slice(", []Const{c.Start, c.Stop, c.Step}, ")")
	case *Code:
		sb.WriteString("code " + strconv.Quote(c.QualName))
		if c.Name != lastName(c.QualName) {
			sb.WriteString(" name " + strconv.Quote(c.Name))
		}
		fmt.Fprintf(sb, " %d", c.FirstLine)
	}
}

var singletonNames = [...]string{"None", "False", "True", "Ellipsis", "StopIteration"}

func singletonText(s Singleton) string {
	if int(s) < len(singletonNames) {
		return singletonNames[s]
	}
	return "nil"
}

// lastName is the part of a qualified name after the last dot.
func lastName(qual string) string { return qual[strings.LastIndexByte(qual, '.')+1:] }

// intText is decimal for common numbers, hexadecimal for long ones because
// decimal conversion of those takes more than linear time.
func intText(x *big.Int) string {
	switch {
	case x == nil:
		return "0"
	case x.BitLen() <= 128:
		return x.String()
	case x.Sign() < 0:
		return "-0x" + new(big.Int).Neg(x).Text(16)
	}
	return "0x" + x.Text(16)
}

// canonicalNaN is the NaN that Python's float('nan') makes.
const canonicalNaN = 0x7ff8000000000000

func floatText(bits uint64) string {
	v := math.Float64frombits(bits)
	switch {
	case bits == canonicalNaN:
		return "nan"
	case math.IsNaN(v):
		return fmt.Sprintf("nan(%#x)", bits)
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

func quoteBytes(s string) string {
	var sb strings.Builder
	sb.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			sb.WriteByte('\\')
			sb.WriteByte(c)
		case c < 0x20 || c >= 0x7f:
			fmt.Fprintf(&sb, `\x%02x`, c)
		default:
			sb.WriteByte(c)
		}
	}
	sb.WriteByte('"')
	return sb.String()
}
