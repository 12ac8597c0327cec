package backend

import (
	"fmt"

	"restack/ir/pyop"
)

// kind is what an abstract stack item or slot holds.
type kind uint8

const (
	kindNull  kind = iota // NULL; a slot that is not bound
	kindMaybe             // an object or NULL
	kindObject
	kindBool // True or False
	kindInt  // exactly an int
	kindStr
	kindNone
	kindTuple
	kindPairs    // a tuple of an even number of objects
	kindStrs     // a tuple of strings
	kindStrPairs // both
	kindList
	kindSet
	kindDict
	kindIter     // what GET_ITER makes
	kindInterp   // what BUILD_INTERPOLATION makes
	kindFunc     // a function
	kindCell     // a cell
	kindExc      // the exception that the unwinder pushed
	kindPrev     // the exception that was handled before, from PUSH_EXC_INFO
	kindLasti    // the raising offset that the unwinder pushed; from 3.14 on no object
	kindIterFunc // a function that takes its argument for an iterator: it can only be called
	kindGenFunc  // one that gives a generator
	kindBad      // different things on different paths
)

var kindNames = [...]string{"NULL", "object or NULL", "object", "bool", "int", "str", "None", "tuple", "tuple of pairs", "tuple of strs",
	"tuple of pairs of strs", "list", "set", "dict", "iterator", "interpolation", "function", "cell", "exception", "handled exception", "lasti",
	"function of an iterator", "generator function of an iterator", "mixture"}

// takesIter reports whether k is a function that takes its argument for an
// iterator.
func (k kind) takesIter() bool { return k == kindIterFunc || k == kindGenFunc }

func (k kind) String() string { return kindNames[k] }

// object reports whether k can be used as any object can.
func (k kind) object() bool { return k >= kindObject && k <= kindPrev }

// is reports whether all that k stands for is also of kind want.
func (k kind) is(want kind) bool {
	switch want {
	case kindTuple:
		return k >= kindTuple && k <= kindStrPairs
	case kindPairs, kindStrs:
		return k == want || k == kindStrPairs
	}
	return k == want
}

// join is what holds where either a or b holds. Chains of joins end after
// four steps: pairs of strings, pairs, a tuple, object, maybe (or bad).
func join(a, b kind) kind {
	switch {
	case a == b:
		return a
	case a >= kindLasti || b >= kindLasti:
		return kindBad
	case a <= kindMaybe || b <= kindMaybe:
		return kindMaybe
	case a.is(kindPairs) && b.is(kindPairs):
		return kindPairs
	case a.is(kindStrs) && b.is(kindStrs):
		return kindStrs
	case a.is(kindTuple) && b.is(kindTuple):
		return kindTuple
	}
	return kindObject
}

// stackItem is an abstract stack item. borrow is 1 + the slot that it was borrowed
// from, or 0. An item that a handler found on the stack while it was borrowed is
// inherited: it may live on into other blocks, for nobody could have done better,
// but its slot still must not change.
type stackItem struct {
	kind      kind
	inherited bool
	borrow    int32
}

// state is what holds at the start of a block. Borrowed items are inherited.
type state struct {
	stack []stackItem
	slots []kind
}

// frame is the state inside of a block.
type frame struct {
	stack []stackItem
	slots []kind
	cur   int     // instruction
	dirty []int32 // slots that changed since a handler last saw them
	low   int     // lowest depth that the stack had since then
}

// flow executes all that can be reached.
func (c *checker) flow() error {
	c.blocks = zeroed(c.blocks, len(c.insts))
	c.room = maxStates
	c.queued = zeroed(c.queued, len(c.insts))
	entry := make([]kind, len(c.code.Locals))
	if n := c.code.NumParams(); n > len(entry) {
		return fmt.Errorf("%d parameters in %d slots", n, len(entry))
	}
	for i := range c.code.NumParams() {
		entry[i] = kindObject
	}
	if iteratesArg(c.t, c.code) {
		entry[0] = kindIter
	}
	c.blocks[0] = c.newState(nil, entry)
	c.queue = append(c.queue, 0)
	var next []int32
	for len(c.queue) > 0 {
		next, c.queue = c.queue, next[:0]
		for _, b := range next {
			c.queued[b] = false
			if err := c.run(int(b)); err != nil {
				return err
			}
		}
	}
	return nil
}

// run executes the block that starts at an instruction.
func (c *checker) run(start int) error {
	s := c.blocks[start]
	c.slots = append(c.slots[:0], s.slots...)
	c.stack = append(c.stack[:0], s.stack...)
	c.dirty, c.low = c.dirty[:0], len(c.stack)
	covered := int32(-1) // the entry whose handler has seen the state
	for i := start; i < len(c.insts); i++ {
		in := c.insts[i]
		c.cur = i
		if i > start && c.leader[i] {
			return c.goTo(in, int32(i), c.stack)
		}
		switch e := c.entry[i]; {
		case e >= 0 && c.raises(in.Op):
			if err := c.raise(in, e, e != covered); err != nil {
				return err
			}
			covered = e
		case e < 0:
			c.dirty = c.dirty[:0]
			covered = -1
		}
		if err := c.step(i, in); err != nil {
			return err
		}
		if len(c.stack) > c.code.StackSize {
			return c.errorf(in, "stack of %d items, co_stacksize is %d", len(c.stack), c.code.StackSize)
		}
		if stops(in.Op) {
			return nil
		}
	}
	return errFalls
}

// raise propagates the state before an instruction to its handler: all of it,
// or what changed since the instruction before in the same range.
func (c *checker) raise(in pyop.Inst, entry int32, all bool) error {
	e := c.entries[entry]
	if len(c.stack) < e.Depth {
		return c.errorf(in, "stack of %d items, its handler keeps %d", len(c.stack), e.Depth)
	}
	h := c.at[e.Target/2]
	s := c.blocks[h]
	if all || s == nil || c.low < e.Depth {
		var room [16]stackItem
		stack := append(room[:0], c.stack[:e.Depth]...)
		for i := range stack {
			stack[i].inherited = stack[i].borrow != 0
		}
		if e.Lasti {
			stack = append(stack, stackItem{kind: kindLasti})
		}
		stack = append(stack, stackItem{kind: kindExc})
		c.dirty, c.low = c.dirty[:0], len(c.stack)
		return c.goTo(in, h, stack)
	}
	changed := false
	for _, x := range c.dirty {
		if k := join(s.slots[x], c.slots[x]); k != s.slots[x] {
			s.slots[x], changed = k, true
		}
	}
	c.dirty, c.low = c.dirty[:0], len(c.stack)
	if changed {
		c.enqueue(h)
	}
	return nil
}

// goTo joins the state into that of a block.
func (c *checker) goTo(in pyop.Inst, block int32, stack []stackItem) error {
	to := c.insts[block].Start
	if len(stack) > c.code.StackSize {
		return c.errorf(in, "stack of %d items at %d, co_stacksize is %d", len(stack), to, c.code.StackSize)
	}
	if err := c.unborrowed(in, stack); err != nil {
		return err
	}
	s := c.blocks[block]
	if s == nil {
		if c.room -= 8*len(stack) + len(c.slots); c.room < 0 {
			return c.errorf(in, "too large to be checked: too many blocks with too many slots and stack items")
		}
		c.blocks[block] = c.newState(stack, c.slots)
		c.enqueue(block)
		return nil
	}
	if len(stack) != len(s.stack) {
		return c.errorf(in, "stack of %d items at %d, by another way it has %d", len(stack), to, len(s.stack))
	}
	changed := false
	for i, it := range stack {
		old := s.stack[i]
		k := join(old.kind, it.kind)
		if k == kindBad || it.borrow != 0 && old.borrow != 0 && it.borrow != old.borrow {
			return c.errorf(in, "stack item %d at %d is %v, by another way %v", i, to, it.kind, old.kind)
		}
		if it.kind = k; it.borrow == 0 {
			it.inherited, it.borrow = old.inherited, old.borrow
		}
		if it != old {
			s.stack[i], changed = it, true
		}
	}
	for x, k := range c.slots {
		if k := join(s.slots[x], k); k != s.slots[x] {
			s.slots[x], changed = k, true
		}
	}
	if changed {
		c.enqueue(block)
	}
	return nil
}

func (c *checker) enqueue(block int32) {
	if !c.queued[block] {
		c.queued[block] = true
		c.queue = append(c.queue, block)
	}
}

// unborrowed checks the stack at the end of a block.
func (c *checker) unborrowed(in pyop.Inst, stack []stackItem) error {
	for i, it := range stack {
		if it.borrow != 0 && !it.inherited {
			return c.errorf(in, "stack item %d, borrowed from %s, outlives its block", i, c.slotName(it.borrow-1))
		}
	}
	return nil
}

func (c *checker) slotName(x int32) string {
	return fmt.Sprintf("slot %d (%s)", x, c.code.Locals[x].Name)
}

// set changes a slot.
func (c *checker) set(x int, k kind) {
	if c.slots[x] != k {
		c.slots[x] = k
		c.dirty = append(c.dirty, int32(x))
	}
}

// pop takes n items off the stack and gives them, bottom first. They are valid
// until the next push.
func (c *checker) pop(in pyop.Inst, n int) ([]stackItem, error) {
	d := len(c.stack) - n
	if d < 0 {
		return nil, c.errorf(in, "pops %d items of %d", n, len(c.stack))
	}
	if e := c.entry[c.cur]; e >= 0 && d < c.entries[e].Depth && c.raises(in.Op) && in.Op != pyop.YIELD_VALUE {
		return nil, c.errorf(in, "pops %d items of %d, its handler keeps %d", n, len(c.stack), c.entries[e].Depth)
	}
	c.low = min(c.low, d)
	items := c.stack[d:]
	c.stack = c.stack[:d]
	return items, nil
}

// popObjects is pop for operands that must all be objects.
func (c *checker) popObjects(in pyop.Inst, n int) ([]stackItem, error) {
	items, err := c.pop(in, n)
	if err != nil {
		return nil, err
	}
	for i, it := range items {
		if !it.kind.object() && !(it.kind.takesIter() && i == 1 && in.Op == pyop.SET_FUNCTION_ATTRIBUTE) {
			return nil, c.errorf(in, "operand %d of %d is %v", i+1, n, it.kind)
		}
	}
	return items, nil
}

// peek is the item n from the top, from 1.
func (c *checker) peek(in pyop.Inst, n int) (*stackItem, error) {
	if n > len(c.stack) {
		return nil, c.errorf(in, "looks at item %d of %d", n, len(c.stack))
	}
	return &c.stack[len(c.stack)-n], nil
}

func (c *checker) push(items ...stackItem) { c.stack = append(c.stack, items...) }

// pushKinds pushes items that are not borrowed.
func (c *checker) pushKinds(kinds ...kind) {
	for _, k := range kinds {
		c.stack = append(c.stack, stackItem{kind: k})
	}
}
