package pyc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"restack/ir"
)

// maxCopies is how many bytes 2.7 data may grow by because an object that is
// reached twice must be written twice.
const maxCopies = 16 << 20

// writer writes marshal data in one pass. References are written with a blank
// index; finish numbers the objects that turned out to be referred to, sets
// their FLAG_REF, and fills in the indexes.
type writer struct {
	v     ir.Version
	buf   []byte
	err   error
	depth int

	objs []object
	refs []refAt

	// Where to find an object again: by Go identity, or by value where the
	// value is what counts.
	ids      map[ir.Const]int32
	interned map[string]int32
	plain    map[string]int32 // what a code field that is not interned may refer to
	bytes    map[string]int32 // bytes of code fields
	consts   map[sliceKey[ir.Const]]int32

	nameTuples map[string]int32
	nameSlices map[sliceKey[string]]int32 // 1 + id
	layouts    map[layoutKey]*written
	scratch    []byte

	copies    int // 2.7: how many copies are being written, one in the other
	copyStart int // where the outermost of them begins
	copied    int // bytes of earlier ones
}

// object is something written that may be referred to.
type object struct {
	at     int // of the type byte
	done   bool
	shared bool
}

// refAt is a reference: the blank index at buf[at:] will be that of objs[id].
type refAt struct {
	at int
	id int32
}

// sliceKey identifies a slice, so that what code objects shared is one object
// again.
type sliceKey[T any] struct {
	first *T
	n     int
}

func keyOf[T any](s []T) sliceKey[T] {
	if len(s) == 0 {
		return sliceKey[T]{}
	}
	return sliceKey[T]{&s[0], len(s)}
}

func newWriter(v ir.Version, dst []byte) *writer {
	return &writer{
		v: v, buf: dst,
		ids: map[ir.Const]int32{}, interned: map[string]int32{}, plain: map[string]int32{},
		bytes: map[string]int32{}, consts: map[sliceKey[ir.Const]]int32{},
		nameTuples: map[string]int32{}, nameSlices: map[sliceKey[string]]int32{}, layouts: map[layoutKey]*written{},
	}
}

func (w *writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = errors.New("pyc: cannot write: " + fmt.Sprintf(format, args...))
	}
}

// finish resolves the references.
func (w *writer) finish() []byte {
	next := uint32(0)
	index := make([]uint32, len(w.objs))
	for id, o := range w.objs { // in the order of their type bytes
		if o.shared {
			w.buf[o.at] |= flagRef
			index[id] = next
			next++
		}
	}
	for _, r := range w.refs {
		binary.LittleEndian.PutUint32(w.buf[r.at:], index[r.id])
	}
	return w.buf
}

// begin registers the object whose type byte comes next.
func (w *writer) begin() int32 {
	w.objs = append(w.objs, object{at: len(w.buf)})
	return int32(len(w.objs) - 1)
}

// ref writes a reference.
func (w *writer) ref(id int32) {
	if !w.objs[id].done {
		w.fail("an object contains itself")
		return
	}
	w.objs[id].shared = true
	w.buf = append(w.buf, 'r', 0, 0, 0, 0)
	w.refs = append(w.refs, refAt{len(w.buf) - 4, id})
}

func (w *writer) i32(n int) { w.buf = binary.LittleEndian.AppendUint32(w.buf, uint32(int32(n))) }

func (w *writer) u64(n uint64) { w.buf = binary.LittleEndian.AppendUint64(w.buf, n) }

func (w *writer) length(n int) {
	if n > math.MaxInt32 || n < -math.MaxInt32 {
		w.fail("length %d", n)
	}
	w.i32(n)
}

// object writes a constant, or a reference to it.
func (w *writer) object(c ir.Const) {
	if w.err != nil {
		return
	}
	if w.depth >= maxDepth {
		w.fail("objects nested deeper than %d", maxDepth)
		return
	}
	w.depth++
	w.dispatch(c)
	w.depth--
}

func (w *writer) dispatch(c ir.Const) {
	switch c := c.(type) {
	case nil:
		w.fail("a missing constant")
		return
	case ir.Singleton:
		if c > ir.StopIteration {
			w.fail("unknown singleton %d", c)
			return
		}
		w.buf = append(w.buf, "NFT.S"[c])
		return
	case *ir.Str:
		if c.Interned && w.v != v27 {
			w.str(c.V, true)
			return
		}
	case *ir.Bytes:
		if c.Interned && w.v == v27 {
			w.str(c.V, true)
			return
		}
	case *ir.Tuple:
		if len(c.Elems) == 0 { // one object by nature, and shorter than a reference
			w.tupleHead(0)
			return
		}
	}
	if w.v == v27 {
		w.copy(c)
		return
	}
	id, ok := w.ids[c]
	if ok {
		w.ref(id)
		return
	}
	id = w.begin()
	w.ids[c] = id
	w.body(c)
	w.objs[id].done = true
	if s, ok := c.(*ir.Str); ok && w.v >= v311 && w.v < v313 {
		// A class body has its qualified name as a constant and as a field.
		if _, ok := w.plain[s.V]; !ok {
			w.plain[s.V] = id
		}
	}
}

// copy writes an object of Python 2, which has no references: containers that
// are reached twice are written twice, within limits.
func (w *writer) copy(c ir.Const) {
	switch c.(type) {
	case *ir.Int, *ir.Float, *ir.Complex, *ir.Str, *ir.Bytes:
		w.body(c)
		return
	}
	id, again := w.ids[c]
	if !again {
		id = w.begin()
		w.ids[c] = id
		w.body(c)
		w.objs[id].done = true
		return
	}
	if !w.objs[id].done {
		w.fail("an object contains itself")
		return
	}
	if w.copies == 0 {
		w.copyStart = len(w.buf)
	}
	w.copies++
	w.objs[id].done = false
	w.body(c)
	w.objs[id].done = true
	w.copies--
	if w.copies == 0 {
		w.copied += len(w.buf) - w.copyStart
	} else if w.copied+len(w.buf)-w.copyStart > maxCopies {
		w.fail("shared constants, which Python 2 must copy, take more than %d bytes", maxCopies)
	}
}

// body writes an object that is not there yet.
func (w *writer) body(c ir.Const) {
	switch c := c.(type) {
	case *ir.Int:
		w.int(c)
	case *ir.Float:
		w.buf = append(w.buf, 'g')
		w.u64(c.Bits)
	case *ir.Complex:
		w.buf = append(w.buf, 'y')
		w.u64(c.Real)
		w.u64(c.Imag)
	case *ir.Str:
		w.strBody(c.V, false)
	case *ir.Bytes:
		w.bytesBody(c.V)
	case *ir.Tuple:
		w.tupleHead(len(c.Elems))
		w.items(c.Elems)
	case *ir.List:
		w.list('[', c.Elems)
	case *ir.Set:
		w.list('<', c.Elems)
	case *ir.FrozenSet:
		w.list('>', c.Elems)
	case *ir.Dict:
		w.dict(c)
	case *ir.Slice:
		if w.v < v314 {
			w.fail("a slice constant in Python %v", w.v)
			return
		}
		w.buf = append(w.buf, ':')
		w.object(c.Start)
		w.object(c.Stop)
		w.object(c.Step)
	case *ir.Code:
		w.code(c)
	default:
		w.fail("a constant of type %T", c)
	}
}

func (w *writer) tupleHead(n int) {
	if n <= 255 && w.v != v27 {
		w.buf = append(w.buf, ')', byte(n))
		return
	}
	w.buf = append(w.buf, '(')
	w.length(n)
}

func (w *writer) items(elems []ir.Const) {
	for _, e := range elems {
		w.object(e)
	}
}

func (w *writer) list(code byte, elems []ir.Const) {
	w.buf = append(w.buf, code)
	w.length(len(elems))
	w.items(elems)
}

func (w *writer) dict(d *ir.Dict) {
	if len(d.Keys) != len(d.Values) {
		w.fail("a dict of %d keys and %d values", len(d.Keys), len(d.Values))
		return
	}
	w.buf = append(w.buf, '{')
	for i := range d.Keys {
		w.object(d.Keys[i])
		w.object(d.Values[i])
	}
	w.buf = append(w.buf, '0')
}

func (w *writer) int(c *ir.Int) {
	long := w.v == v27 && c.Long
	switch {
	case !long && c.V.IsInt64() && int64(int32(c.V.Int64())) == c.V.Int64():
		w.buf = append(w.buf, 'i')
		w.i32(int(c.V.Int64()))
	case !long && w.v == v27:
		if !c.V.IsInt64() {
			w.fail("an int of Python 2 of %d bits that is no long", c.V.BitLen())
			return
		}
		w.buf = append(w.buf, 'I')
		w.u64(uint64(c.V.Int64()))
	default:
		w.buf = append(w.buf, 'l')
		w.appendLong(c.V)
	}
}

// str writes a string by its value: an interned one, or one of a code field.
func (w *writer) str(s string, intern bool) {
	if w.v == v27 {
		w.str2(s, intern)
		return
	}
	id, ok := w.interned[s]
	if !ok && !intern {
		id, ok = w.plain[s]
	}
	if ok {
		w.ref(id)
		return
	}
	id = w.begin()
	if intern {
		w.interned[s] = id
	} else {
		w.plain[s] = id
	}
	w.strBody(s, intern)
	w.objs[id].done = true
}

// str2 writes a str of Python 2, whose interned strings have their own list.
func (w *writer) str2(s string, intern bool) {
	if !intern {
		w.bytesBody(s)
		return
	}
	id, ok := w.interned[s]
	if ok {
		w.buf = append(w.buf, 'R')
		w.i32(int(id))
		return
	}
	w.interned[s] = int32(len(w.interned))
	w.buf = append(w.buf, 't')
	w.length(len(s))
	w.buf = append(w.buf, s...)
}

// strBody writes a str of Python 3, or a unicode of Python 2.
func (w *writer) strBody(s string, intern bool) {
	code := byte('u')
	ascii := w.v != v27 && isASCII(s)
	switch {
	case ascii && len(s) <= 255:
		code = 'z'
	case ascii:
		code = 'a'
	case invalidUTF8(s) >= 0:
		w.fail("the str %.40q, which is not UTF-8", s)
		return
	}
	if intern {
		if code == 'u' {
			code = 't'
		} else {
			code -= 'a' - 'A'
		}
	}
	w.buf = append(w.buf, code)
	if code|0x20 == 'z' {
		w.buf = append(w.buf, byte(len(s)))
	} else {
		w.length(len(s))
	}
	w.buf = append(w.buf, s...)
}

func (w *writer) bytesBody(s string) {
	w.buf = append(w.buf, 's')
	w.length(len(s))
	w.buf = append(w.buf, s...)
}
