package pyc

import (
	"encoding/binary"
	"fmt"
	"math/big"

	"restack/ir"
)

// maxDepth is how deep objects may nest; marshal.c has the same limit.
const maxDepth = 2000

const flagRef = 0x80

// reader reads marshal data. The first error sticks: it moves pos to the end,
// so that every loop ends soon.
type reader struct {
	v    ir.Version
	data []byte // a copy of its own: the byte slices of code objects point into it
	text string // the same bytes: the strings point into it
	base int    // offset of data[0] for messages
	pos  int
	err  error

	depth int
	owed  int         // items that the open tuples, lists and sets still expect; each takes a byte or more
	refs  []ir.Const  // FLAG_REF objects in order; nil while incomplete
	table []*ir.Bytes // 2.7: interned strings in order

	interned map[string]*ir.Str
	chars    map[string]ir.Const // strings of less than two characters
	bytes1   map[string]ir.Const // bytes of less than two bytes
	ints     map[int64]*ir.Int   // small ints
	empty    *ir.Tuple

	names  map[*ir.Tuple][]string // see readcode.go
	raw    map[*ir.Bytes][]byte
	locals map[localsKey]localsVal
	slots  int // locals that may still be made
}

func newReader(v ir.Version, data []byte, base int) *reader {
	text := string(data)
	return &reader{
		v: v, data: []byte(text), text: text, base: base,
		interned: map[string]*ir.Str{}, chars: map[string]ir.Const{}, bytes1: map[string]ir.Const{}, ints: map[int64]*ir.Int{},
		empty: &ir.Tuple{},
		names: map[*ir.Tuple][]string{}, raw: map[*ir.Bytes][]byte{}, locals: map[localsKey]localsVal{},
		slots: len(data),
	}
}

// fail records the first error; at is a position in data.
func (r *reader) fail(at int, format string, args ...any) {
	if r.err == nil {
		r.err = &Error{r.base + at, fmt.Sprintf(format, args...)}
		r.pos = len(r.data)
	}
}

// take returns the start of the next n bytes and skips them.
func (r *reader) take(n int) (start int, ok bool) {
	if n > len(r.data)-r.pos {
		r.fail(r.pos, "%d bytes needed, %d left", n, len(r.data)-r.pos)
		return 0, false
	}
	start = r.pos
	r.pos += n
	return start, true
}

func (r *reader) u8() byte {
	if at, ok := r.take(1); ok {
		return r.data[at]
	}
	return 0
}

func (r *reader) u16() uint16 {
	if at, ok := r.take(2); ok {
		return binary.LittleEndian.Uint16(r.data[at:])
	}
	return 0
}

func (r *reader) i32() int32 {
	if at, ok := r.take(4); ok {
		return int32(binary.LittleEndian.Uint32(r.data[at:]))
	}
	return 0
}

func (r *reader) u64() uint64 {
	if at, ok := r.take(8); ok {
		return binary.LittleEndian.Uint64(r.data[at:])
	}
	return 0
}

// span reads a length of 4 bytes (or 1 if short) and then so many bytes.
func (r *reader) span(short bool) string {
	at := r.pos
	n := 0
	if short {
		n = int(r.u8())
	} else {
		n = int(r.i32())
	}
	if r.err == nil && (n < 0 || n > len(r.data)-r.pos) {
		r.fail(at, "length %d, with %d bytes left", n, len(r.data)-r.pos)
	}
	if r.err != nil {
		return ""
	}
	r.pos += n
	return r.text[r.pos-n : r.pos]
}

// object reads an object. It returns nil only after an error.
func (r *reader) object() ir.Const {
	at := r.pos
	c := r.objectOrNull()
	if c == nil {
		r.fail(at, "NULL instead of an object")
	}
	return c
}

// objectOrNull reads an object, or NULL, which is nil.
func (r *reader) objectOrNull() ir.Const {
	at := r.pos
	if r.depth >= maxDepth {
		r.fail(at, "objects nested deeper than %d", maxDepth)
		return nil
	}
	r.depth++
	c := r.dispatch(at)
	r.depth--
	return c
}

// dispatch reads the type byte at position at and what it says.
func (r *reader) dispatch(at int) ir.Const {
	code, flagged := r.u8(), false
	if r.err != nil {
		return nil
	}
	if r.v >= v38 {
		code, flagged = code&^flagRef, code&flagRef != 0
	}
	switch code {
	case '0':
		return nil
	case 'N':
		return ir.None
	case 'F':
		return ir.False
	case 'T':
		return ir.True
	case '.':
		return ir.Ellipsis
	case 'S':
		return ir.StopIteration
	case 'r':
		if r.v >= v38 {
			return r.ref(at)
		}
	case 'R':
		if r.v == v27 {
			return r.tableRef(at)
		}
	}
	// FLAG_REF counts from here on: an object has its index before its parts.
	index := len(r.refs)
	if flagged {
		r.refs = append(r.refs, nil)
	}
	c := r.body(at, code)
	if r.err != nil {
		return nil
	}
	if flagged {
		r.refs[index] = c
	}
	return c
}

func (r *reader) ref(at int) ir.Const {
	n := int(r.i32())
	switch {
	case r.err != nil:
	case n < 0 || n >= len(r.refs):
		r.fail(at, "reference %d of %d", n, len(r.refs))
	case r.refs[n] == nil:
		r.fail(at, "reference %d to an object that is not complete", n)
	default:
		return r.refs[n]
	}
	return nil
}

func (r *reader) tableRef(at int) ir.Const {
	n := int(r.i32())
	switch {
	case r.err != nil:
	case n < 0 || n >= len(r.table):
		r.fail(at, "interned string %d of %d", n, len(r.table))
	default:
		return r.table[n]
	}
	return nil
}

// body reads what follows the type byte of an object that FLAG_REF may mark.
// Its result means nothing after an error.
func (r *reader) body(at int, code byte) ir.Const {
	switch code {
	case 'i':
		return r.makeInt(int64(r.i32()))
	case 'I':
		return r.makeInt(int64(r.u64()))
	case 'l':
		return r.long(at)
	case 'f':
		return &ir.Float{Bits: r.floatText()}
	case 'g':
		return &ir.Float{Bits: r.u64()}
	case 'x':
		re := r.floatText()
		return &ir.Complex{Real: re, Imag: r.floatText()}
	case 'y':
		re := r.u64()
		return &ir.Complex{Real: re, Imag: r.u64()}
	case 's':
		return r.makeBytes(r.span(false))
	case 't':
		if r.v == v27 {
			b := &ir.Bytes{V: r.span(false), Interned: true}
			r.table = append(r.table, b)
			return b
		}
		return r.makeStr(at, r.span(false), true)
	case 'u':
		return r.makeStr(at, r.span(false), false)
	case '(':
		return r.tuple(int(r.i32()))
	case '[':
		return &ir.List{Elems: r.items(int(r.i32()))}
	case '<':
		return &ir.Set{Elems: r.items(int(r.i32()))}
	case '>':
		return &ir.FrozenSet{Elems: r.items(int(r.i32()))}
	case '{':
		return r.dict()
	case 'c':
		return r.code()
	}
	if r.v >= v38 {
		switch code {
		case 'a', 'A':
			return r.ascii(at, r.span(false), code == 'A')
		case 'z', 'Z':
			return r.ascii(at, r.span(true), code == 'Z')
		case ')':
			return r.tuple(int(r.u8()))
		}
	}
	if r.v >= v314 && code == ':' {
		start := r.object()
		stop := r.object()
		return &ir.Slice{Start: start, Stop: stop, Step: r.object()}
	}
	r.fail(at, "unknown type code %q in Python %v", r.data[at], r.v)
	return nil
}

// items reads n objects.
func (r *reader) items(n int) []ir.Const {
	if r.err != nil {
		return nil
	}
	if left := len(r.data) - r.pos - r.owed; n < 0 || n > left {
		r.fail(r.pos, "%d items, with %d bytes left for them", n, max(left, 0))
		return nil
	}
	if n == 0 {
		return nil
	}
	r.owed += n
	elems := make([]ir.Const, n)
	for i := range elems {
		r.owed--
		elems[i] = r.object()
		if r.err != nil {
			return nil
		}
	}
	return elems
}

func (r *reader) tuple(n int) *ir.Tuple {
	if n == 0 {
		return r.empty
	}
	return &ir.Tuple{Elems: r.items(n)}
}

func (r *reader) dict() *ir.Dict {
	d := &ir.Dict{}
	for r.err == nil {
		key := r.objectOrNull()
		if key == nil {
			break
		}
		d.Keys = append(d.Keys, key)
		d.Values = append(d.Values, r.object())
	}
	return d
}

// makeInt makes an int; the small ones are one object each in CPython.
func (r *reader) makeInt(n int64) *ir.Int {
	small := -5 <= n && n <= 256
	if small {
		if c := r.ints[n]; c != nil {
			return c
		}
	}
	c := &ir.Int{V: big.NewInt(n)}
	if small {
		r.ints[n] = c
	}
	return c
}

func (r *reader) makeBytes(s string) ir.Const {
	if len(s) > 1 {
		return &ir.Bytes{V: s}
	}
	c := r.bytes1[s]
	if c == nil {
		c = &ir.Bytes{V: s}
		r.bytes1[s] = c
	}
	return c
}

func (r *reader) ascii(at int, s string, interned bool) ir.Const {
	for i := range len(s) {
		if s[i] >= 0x80 {
			r.fail(at, "byte %#x in an ASCII string", s[i])
			return nil
		}
	}
	return r.canonical(s, interned)
}

func (r *reader) makeStr(at int, s string, interned bool) ir.Const {
	if i := invalidUTF8(s); i >= 0 {
		r.fail(at, "byte %d of a string of %d bytes is not UTF-8", i, len(s))
		return nil
	}
	return r.canonical(s, interned)
}

// canonical makes a str, or finds the one that the loader would use again.
func (r *reader) canonical(s string, interned bool) ir.Const {
	if len(s) < 2 || len(s) == 2 && (s[0] == 0xc2 || s[0] == 0xc3) { // at most one Latin-1 character
		c := r.chars[s]
		if c == nil {
			c = &ir.Str{V: s, Interned: interned}
			r.chars[s] = c
		}
		return c
	}
	if !interned {
		return &ir.Str{V: s}
	}
	c := r.interned[s]
	if c == nil {
		c = &ir.Str{V: s, Interned: true}
		r.interned[s] = c
	}
	return c
}
