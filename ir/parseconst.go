package ir

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// numbered reads a header line that defines a constant: const of the code
// object's table, shared of one beyond it.
func (p *parser) numbered(table bool) {
	p.peek()
	n, at := &p.consts, p.pos
	if p.expect("c"); p.number(32) != len(n.list) && p.err == nil {
		p.fail(at, "the next constant has number %d", len(n.list))
	}
	if table && n.table < len(n.list) {
		p.fail(at, "const after shared")
	}
	p.expect("=")
	at = p.pos
	c := p.constant(0)
	short := p.pos-at <= 4*shortConst
	i := len(n.list)
	n.list, n.short = append(n.list, c), append(n.short, "")
	if _, dup := n.num[c]; !dup && hasIdentity(c) {
		n.num[c] = i
	}
	if short {
		n.define(i)
	}
	if table {
		n.table = len(n.list)
	}
}

// constUse reads a constant at its use: a number, which may be followed by
// the value again for the reader, or a value.
func (p *parser) constUse() Const {
	if !p.numberAhead() {
		return p.constant(0)
	}
	at := p.pos
	i, c := p.numberedConst()
	if p.peek() == ']' || p.err != nil {
		return c
	}
	again := p.constant(0)
	if n := &p.consts; p.err == nil && n.text(again, len(n.list)) != n.short[i] {
		p.fail(at, "the constant with this number is another one")
	}
	return c
}

// numberAhead reports whether a constant's number like c3 comes next.
func (p *parser) numberAhead() bool {
	p.peek()
	rest := p.src[p.pos:]
	return len(rest) > 1 && rest[0] == 'c' && '0' <= rest[1] && rest[1] <= '9'
}

// numberedConst reads a constant's number.
func (p *parser) numberedConst() (int, Const) {
	at := p.pos
	p.expect("c")
	i := p.number(32)
	if p.err == nil && i >= len(p.consts.list) {
		p.fail(at, "constant %d is not defined before", i)
	}
	if p.err != nil {
		return 0, nil
	}
	return i, p.consts.list[i]
}

// constant reads a constant.
func (p *parser) constant(depth int) Const {
	if depth > maxConstDepth {
		p.fail(p.pos, "constants nested too deeply")
	}
	if p.err != nil {
		return nil
	}
	c := p.peek()
	switch {
	case p.numberAhead():
		_, k := p.numberedConst()
		return k
	case c == '"':
		return &Str{V: p.quoted()}
	case c == '-' || '0' <= c && c <= '9':
		return p.numeric()
	case c == '(':
		p.pos++
		return &Tuple{p.elems(")", depth)}
	case c == '[':
		p.pos++
		return &List{p.elems("]", depth)}
	case c == '{':
		return p.braces(depth)
	}
	return p.wordConst(depth)
}

// wordConst reads a constant that starts with a letter.
func (p *parser) wordConst(depth int) Const {
	at := p.pos
	word := p.ident()
	if p.pos < len(p.src) && p.src[p.pos] == '"' {
		switch word {
		case "i":
			return &Str{V: p.quoted(), Interned: true}
		case "b":
			return &Bytes{V: p.quoted()}
		case "ib":
			return &Bytes{V: p.quoted(), Interned: true}
		}
	}
	switch word {
	case "nil":
		return nil
	case "inf", "nan":
		p.pos = at
		return p.numeric()
	case "complex":
		p.expect("(")
		re := p.float()
		p.expect(",")
		im := p.float()
		p.expect(")")
		return &Complex{re, im}
	case "set":
		p.expect("(")
		p.expect(")")
		return &Set{}
	case "frozenset":
		p.expect("(")
		return &FrozenSet{p.elems(")", depth)}
	case "slice":
		p.expect("(")
		e := p.elems(")", depth)
		if len(e) != 3 {
			p.fail(at, "a slice has three parts")
			return nil
		}
		return &Slice{e[0], e[1], e[2]}
	case "code":
		c := &Code{QualName: p.quoted()}
		c.Name = lastName(c.QualName)
		if p.accept("name") {
			c.Name = p.quoted()
		}
		c.FirstLine = p.number(64)
		return c
	}
	for i, name := range singletonNames {
		if name == word {
			return Singleton(i)
		}
	}
	p.pos = at
	p.fail(at, "expected a constant, found %s", p.here())
	return nil
}

// elems reads constants up to the closing text.
func (p *parser) elems(end string, depth int) []Const {
	var list []Const
	for p.err == nil && !p.accept(end) {
		if list != nil {
			p.expect(",")
			if p.accept(end) {
				break
			}
		}
		list = append(list, p.constant(depth+1))
	}
	return list
}

// braces reads a set or a dict.
func (p *parser) braces(depth int) Const {
	p.expect("{")
	if p.accept("}") {
		return &Dict{}
	}
	var keys, values []Const
	at := p.pos
	for p.err == nil {
		keys = append(keys, p.constant(depth+1))
		if p.accept(":") {
			values = append(values, p.constant(depth+1))
		}
		if p.accept("}") {
			break
		}
		p.expect(",")
	}
	switch {
	case len(values) == 0:
		return &Set{keys}
	case len(values) == len(keys):
		return &Dict{keys, values}
	}
	p.fail(at, "neither set nor dict")
	return nil
}

// numberText reads the characters of a number.
func (p *parser) numberText() string {
	p.peek()
	i := p.pos
	for p.pos < len(p.src) {
		c := p.src[p.pos]
		sign := (c == '-' || c == '+') && (p.pos == i || p.src[p.pos-1] == 'e')
		if !sign && c != '.' && !isIdentByte(c, true) {
			break
		}
		p.pos++
	}
	return p.src[i:p.pos]
}

// numeric reads an int or a float.
func (p *parser) numeric() Const {
	at := p.pos
	text := p.numberText()
	hex := strings.HasPrefix(strings.TrimPrefix(text, "-"), "0x")
	if !hex && strings.ContainsAny(text, ".enf") {
		p.pos = at
		return &Float{p.float()}
	}
	digits, long := strings.CutSuffix(text, "L")
	if !hex && len(digits) > 5000 {
		p.fail(at, "long integers are written in hexadecimal")
		return nil
	}
	v, ok := new(big.Int).SetString(digits, 0)
	if !ok || !hex && !isDecimal(digits) {
		p.fail(at, "bad number")
		return nil
	}
	return &Int{v, long}
}

func isDecimal(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return s == "0" || s != "" && s[0] != '0' && strings.Trim(s, "0123456789") == ""
}

// float reads the bits of a float.
func (p *parser) float() uint64 {
	p.peek()
	at := p.pos
	switch text := p.numberText(); text {
	case "inf", "-inf":
		sign := 1
		if text == "-inf" {
			sign = -1
		}
		return math.Float64bits(math.Inf(sign))
	case "nan":
		if !p.accept("(") {
			return canonicalNaN
		}
		bits, err := strconv.ParseUint(p.numberText(), 0, 64)
		p.expect(")")
		if err != nil || !math.IsNaN(math.Float64frombits(bits)) {
			p.fail(at, "bad NaN")
		}
		return bits
	default:
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || strings.Trim(text, "+-0123456789.e") != "" {
			p.fail(at, "bad number")
		}
		return math.Float64bits(v)
	}
}
