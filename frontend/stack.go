package frontend

import (
	"slices"

	"restack/ir"
)

// kind is what is statically known about a stack item.
type kind uint8

const (
	kindObject  kind = iota // an object, or the NULL of an unbound local
	kindNull                // pushed by the compiler
	kindMethod0             // lower half of a method pair
	kindMethod1             // upper half
	kindLasti
)

var kindNames = [...]string{"an object", "NULL", "a method", "a method's self", "lasti"}

func (k kind) half() bool { return k == kindMethod0 || k == kindMethod1 }

// slot is the static part of a stack item, in the shape of a block's entry
// stack. pair is the position of the lowest half of the same method pair. bool
// says that the object is certainly a bool; it is only used if the block has one
// predecessor.
type slot struct {
	kind kind
	bool bool
	pair int32
}

// forget makes a shape fit for comparison with that of other predecessors.
func forget(shape []slot) {
	for i := range shape {
		shape[i].bool = false
	}
}

// source is where an item's value comes from: it is there already, or it will
// be read from the pseudo-local of depth from. Both halves of a method pair and
// all copies of an item share one.
type source struct {
	v    *ir.Value
	from int
	bool bool
}

func (s *source) isBool() bool { return s.bool || s.v != nil && s.v.Type == ir.TypeBool }

// item is what is on the symbolic stack. Items are compared by identity.
type item struct {
	kind kind
	src  *source
}

// ownItem is an item with the source that was made for it.
type ownItem struct {
	item
	source
}

func (l *lowerer) newItem(k kind, s source) *item {
	if len(l.items) == cap(l.items) {
		l.items = make([]ownItem, 0, max(64, 2*cap(l.items)))
	}
	l.items = append(l.items, ownItem{source: s})
	it := &l.items[len(l.items)-1]
	it.item = item{k, &it.source}
	return &it.item
}

// frame is the symbolic stack while one ir.Block is filled.
type frame struct {
	l     *lowerer
	b     *ir.Block
	stack []*item
	holds []*item     // what each pseudo-local holds
	loads []*ir.Value // LoadLocals to be put at the start, by depth
	catch int         // values before the loads
	low   int         // lowest depth that the current instruction touched
}

func (l *lowerer) newFrame(b *ir.Block, shape []slot) *frame {
	f := &frame{}
	if n := len(l.frames); n > 0 {
		f, l.frames = l.frames[n-1], l.frames[:n-1]
	}
	*f = frame{l: l, b: b, stack: f.stack[:0], holds: f.holds[:0], loads: f.loads[:0]}
	for i, s := range shape {
		it := l.newItem(s.kind, source{from: i, bool: s.bool})
		if s.kind.half() && int(s.pair) < i {
			it.src = f.stack[s.pair].src
		}
		f.stack, f.holds, f.loads = append(f.stack, it), append(f.holds, it), append(f.loads, nil)
	}
	return f
}

// release gives back a frame that is not used any more.
func (l *lowerer) release(f *frame) { l.frames = append(l.frames, f) }

// shape is the static part of the stack's bottom n items.
func (f *frame) shape(n int) []slot {
	s := make([]slot, n)
	for i, it := range f.stack[:n] {
		s[i].kind, s[i].bool = it.kind, it.src.isBool()
		if it.kind.half() {
			j := i
			for k := i - 1; k >= 0; k-- {
				if f.stack[k].src == it.src {
					j = k
				}
			}
			s[i].pair = int32(j)
		}
	}
	return s
}

func (f *frame) touch(i int) {
	if i < f.low {
		f.low = i
	}
}

func (f *frame) pushItem(it *item) {
	if len(f.stack) >= f.l.code.StackSize {
		f.l.fail("stack deeper than the declared size %d", f.l.code.StackSize)
		return
	}
	f.stack = append(f.stack, it)
}

func (f *frame) push(v *ir.Value) { f.pushItem(f.l.newItem(kindObject, source{v: v})) }

func (f *frame) pushNull() { f.pushItem(f.l.newItem(kindNull, source{})) }

// pushMethod pushes both halves of a method pair.
func (f *frame) pushMethod(v *ir.Value) {
	low := f.l.newItem(kindMethod0, source{v: v})
	high := f.l.newItem(kindMethod1, source{})
	high.src = low.src
	f.pushItem(low)
	f.pushItem(high)
}

// peek is the nth item from the top, 1 the top. It fails if there is none.
func (f *frame) peek(n int) *item {
	if n < 1 || n > len(f.stack) {
		f.l.fail("stack underflow")
		return &f.l.bad
	}
	return f.stack[len(f.stack)-n]
}

// popItem takes the top item.
func (f *frame) popItem() *item {
	it := f.peek(1)
	if it != &f.l.bad {
		f.stack = f.stack[:len(f.stack)-1]
		f.touch(len(f.stack))
	}
	return it
}

// object is the value of an item that must be an object.
func (f *frame) object(it *item) *ir.Value {
	if it.kind != kindObject {
		f.l.fail("%s used as an object", kindNames[it.kind])
		return f.l.bad.src.v
	}
	return f.value(it)
}

// pop takes an object.
func (f *frame) pop() *ir.Value { return f.object(f.popItem()) }

// popN takes n objects; the result is in stack order, bottom first. It is valid
// until the next popN.
func (f *frame) popN(n int) []*ir.Value {
	if n < 0 || n > len(f.stack) {
		f.l.fail("stack underflow")
		return nil
	}
	base := len(f.stack) - n
	args := f.l.args[:0]
	for _, it := range f.stack[base:] {
		args = append(args, f.object(it))
	}
	f.l.args = args
	f.stack = f.stack[:base]
	f.touch(base)
	return args
}

// value is an item's value; it is read from its pseudo-local if need be.
func (f *frame) value(it *item) *ir.Value {
	if it.src.v == nil {
		v := f.l.f.NewValue(ir.OpLoadLocal, ir.NoPos, ir.Aux{Int: f.l.pseudo(it.src.from)})
		v.Block = f.b
		switch {
		case it.kind.half():
			v.Type = ir.TypeMethod
		case it.kind == kindLasti:
			v.Type = ir.TypeLasti
		case it.src.bool:
			v.Type = ir.TypeBool
		}
		f.loads[it.src.from] = v
		it.src.v = v
	}
	return it.src.v
}

// emit appends an operation at the current location.
func (f *frame) emit(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
	return f.b.Append(op, f.l.pos, aux, args...)
}

// store makes the pseudo-locals of positions [lo, hi) hold what is there.
func (f *frame) store(lo, hi int) {
	for len(f.holds) < hi {
		f.holds = append(f.holds, nil)
	}
	for i := lo; i < hi; i++ {
		it := f.stack[i]
		if it.kind == kindNull || f.holds[i] == it {
			continue
		}
		f.b.Append(ir.OpStoreLocal, ir.NoPos, ir.Aux{Int: f.l.pseudo(i)}, f.value(it))
		f.holds[i] = it
	}
}

// flush makes the pseudo-locals hold the whole stack.
func (f *frame) flush() { f.store(0, len(f.stack)) }

// seal puts the loads in their place.
func (f *frame) seal() {
	n := 0
	for _, v := range f.loads {
		if v != nil {
			n++
		}
	}
	if n == 0 {
		return
	}
	at := f.catch
	f.b.Values = slices.Insert(f.b.Values, at, make([]*ir.Value, n)...)
	for _, v := range f.loads {
		if v != nil {
			f.b.Values[at] = v
			at++
		}
	}
}
