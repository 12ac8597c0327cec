package backend

import (
	"restack/ir"
	"restack/ir/pyop"
)

// step executes one instruction: checks what it reads, and makes the state
// after it, on the jump edge (which it takes) and when falling through.
func (c *checker) step(i int, in pyop.Inst) error {
	switch in.Op {
	case pyop.LOAD_FAST, pyop.LOAD_FAST_BORROW, pyop.LOAD_FAST_CHECK, pyop.LOAD_FAST_AND_CLEAR, pyop.LOAD_FAST_LOAD_FAST,
		pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW, pyop.STORE_FAST, pyop.STORE_FAST_LOAD_FAST, pyop.STORE_FAST_STORE_FAST,
		pyop.DELETE_FAST, pyop.LOAD_CLOSURE, pyop.MAKE_CELL, pyop.COPY_FREE_VARS, pyop.LOAD_DEREF, pyop.STORE_DEREF,
		pyop.DELETE_DEREF, pyop.LOAD_CLASSDEREF, pyop.LOAD_FROM_DICT_OR_DEREF:
		return c.stepSlot(in)
	case pyop.PRECALL, pyop.CALL, pyop.CALL_KW, pyop.CALL_FUNCTION_EX:
		return c.stepCall(in)
	case pyop.PUSH_EXC_INFO, pyop.POP_EXCEPT, pyop.RERAISE, pyop.WITH_EXCEPT_START, pyop.CHECK_EXC_MATCH, pyop.CHECK_EG_MATCH:
		return c.stepException(in)
	case pyop.COPY, pyop.SWAP, pyop.POP_TOP, pyop.POP_ITER, pyop.PUSH_NULL:
		return c.stepStack(in)
	case pyop.LOAD_GLOBAL, pyop.LOAD_ATTR, pyop.LOAD_METHOD, pyop.LOAD_SUPER_ATTR, pyop.LOAD_SPECIAL:
		return c.stepAttr(in)
	}
	if c.t.Jump(in.Op) != pyop.NoJump {
		return c.stepJump(in)
	}
	return c.stepValue(in)
}

// stepSlot executes what reads and writes slots.
func (c *checker) stepSlot(in pyop.Inst) error {
	x := in.Arg
	switch in.Op {
	case pyop.LOAD_FAST, pyop.LOAD_FAST_CHECK:
		return c.load(in, x, false)
	case pyop.LOAD_FAST_BORROW:
		return c.load(in, x, true)
	case pyop.LOAD_FAST_LOAD_FAST, pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW:
		borrow := in.Op == pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW
		if err := c.load(in, x>>4, borrow); err != nil {
			return err
		}
		return c.load(in, x&15, borrow)
	case pyop.LOAD_FAST_AND_CLEAR:
		c.pushKinds(c.slots[x])
		return c.store(in, x, stackItem{kind: kindNull})
	case pyop.STORE_FAST, pyop.STORE_FAST_LOAD_FAST, pyop.STORE_FAST_STORE_FAST:
		slots := []int{x}
		switch in.Op {
		case pyop.STORE_FAST_LOAD_FAST:
			slots = []int{x >> 4}
		case pyop.STORE_FAST_STORE_FAST:
			slots = []int{x >> 4, x & 15}
		}
		for _, x := range slots {
			items, err := c.pop(in, 1)
			if err != nil {
				return err
			}
			if err := c.store(in, x, items[0]); err != nil {
				return err
			}
		}
		if in.Op == pyop.STORE_FAST_LOAD_FAST {
			return c.load(in, x&15, false)
		}
		return nil
	case pyop.DELETE_FAST:
		return c.store(in, x, stackItem{kind: kindNull})
	case pyop.MAKE_CELL:
		// For a comprehension's variable with the name of a free variable, CPython
		// puts the free variable's cell into a new one.
		if c.slots[x] == kindCell && c.code.Locals[x].Kind&ir.KindFree == 0 {
			return c.errorf(in, "slot already has a cell")
		}
		return c.store(in, x, stackItem{kind: kindCell})
	case pyop.COPY_FREE_VARS:
		for x := len(c.slots) - in.Arg; x < len(c.slots); x++ {
			c.set(x, kindCell)
		}
		return nil
	}
	// The others need a cell.
	if c.slots[x] != kindCell {
		return c.errorf(in, "%s holds no cell but %v", c.slotName(int32(x)), c.slots[x])
	}
	if in.Op == pyop.LOAD_CLOSURE {
		c.pushKinds(kindCell)
		return nil
	}
	return c.stepValue(in)
}

// load pushes a slot's content.
func (c *checker) load(in pyop.Inst, x int, borrow bool) error {
	k := c.slots[x]
	if !k.object() {
		if c.f.UncheckedLoadFast && in.Op != pyop.LOAD_FAST_CHECK {
			return c.errorf(in, "%s may be unbound", c.slotName(int32(x)))
		}
		k = kindObject // else an exception
		c.set(x, k)
	}
	it := stackItem{kind: k}
	if borrow {
		it.borrow = int32(x) + 1
	}
	c.push(it)
	return nil
}

// store changes a slot's content and releases the old one.
func (c *checker) store(in pyop.Inst, x int, it stackItem) error {
	switch {
	case it.kind >= kindLasti:
		return c.errorf(in, "stores a %v in a slot", it.kind)
	case it.borrow != 0:
		return c.errorf(in, "stores what is borrowed from %s", c.slotName(it.borrow-1))
	}
	for _, held := range c.stack {
		if c.f.Borrow && held.borrow == int32(x)+1 {
			return c.errorf(in, "the stack holds what is borrowed from %s", c.slotName(int32(x)))
		}
	}
	c.set(x, it.kind)
	return nil
}

// stepStack executes what moves stack items.
func (c *checker) stepStack(in pyop.Inst) error {
	switch in.Op {
	case pyop.PUSH_NULL:
		c.pushKinds(kindNull)
	case pyop.COPY:
		it, err := c.peek(in, in.Arg)
		if err != nil {
			return err
		}
		if it.kind <= kindMaybe {
			return c.errorf(in, "copies %v", it.kind)
		}
		c.push(*it)
	case pyop.SWAP:
		it, err := c.peek(in, in.Arg)
		if err != nil {
			return err
		}
		top := &c.stack[len(c.stack)-1]
		*it, *top = *top, *it
		c.low = min(c.low, len(c.stack)-in.Arg)
	default: // POP_TOP, POP_ITER
		items, err := c.pop(in, 1)
		if err != nil {
			return err
		}
		// Where with keeps the exit function's self or NULL, popping NULL is fine.
		if items[0].kind <= kindMaybe && !c.f.ExitSelf {
			return c.errorf(in, "pops %v", items[0].kind)
		}
	}
	return nil
}

// stepAttr executes what may push a callable with a NULL or self.
func (c *checker) stepAttr(in pyop.Inst) error {
	pop, _, _ := c.t.Effect(in.Op, in.Arg)
	items, err := c.popObjects(in, pop)
	if err != nil {
		return err
	}
	self := stackItem{kind: kindMaybe} // NULL or self
	if len(items) > 0 {
		self.borrow = items[len(items)-1].borrow
	}
	pair := in.Arg&1 != 0
	switch in.Op {
	case pyop.LOAD_GLOBAL:
		self = stackItem{kind: kindNull}
	case pyop.LOAD_ATTR:
		pair = pair && c.f.LoadAttrMethodBit
	case pyop.LOAD_METHOD, pyop.LOAD_SPECIAL:
		pair = true
	}
	value := stackItem{kind: kindObject}
	switch {
	case !pair:
		c.push(value)
	case c.f.CallNull == pyop.CallNullAbove:
		c.push(value, self)
	case in.Op == pyop.LOAD_GLOBAL:
		c.push(self, value)
	default: // method and self, or NULL and attribute
		c.pushKinds(kindMaybe, kindObject)
	}
	return nil
}

// stepCall executes calls.
func (c *checker) stepCall(in pyop.Inst) error {
	pop, _, _ := c.t.Effect(in.Op, in.Arg)
	items, err := c.pop(in, pop)
	if err != nil {
		return err
	}
	callable, null := 0, 1
	if c.f.CallNull == pyop.CallNullBelow {
		callable, null = 1, 0
	}
	for i, it := range items {
		ok := it.kind.object()
		switch {
		case it.kind.takesIter():
			ok = c.callsWithIter(in, items, i)
		case i == null && in.Op == pyop.CALL_FUNCTION_EX:
			ok = it.kind == kindNull
		case i == null:
			ok = it.kind < kindLasti
		case i == 3 && in.Op == pyop.CALL_FUNCTION_EX && c.f.CallExKwArg:
			ok = it.kind == kindDict || it.kind == kindNull
		case i == 3 && in.Op == pyop.CALL_FUNCTION_EX:
			ok = it.kind == kindDict
		}
		if !ok {
			what := "argument"
			if i == callable {
				what = "callable"
			}
			return c.errorf(in, "item %d of %d (%s) is %v", i+1, len(items), what, it.kind)
		}
	}
	if in.Op == pyop.PRECALL {
		c.push(items...)
		return nil
	}
	if items[0].kind == kindGenFunc || items[1].kind == kindGenFunc {
		c.pushKinds(kindIter)
	} else {
		c.pushKinds(kindObject)
	}
	return nil
}

// callsWithIter reports whether item i of a call, a function that takes its
// argument for an iterator, is called with one.
func (c *checker) callsWithIter(in pyop.Inst, items []stackItem, i int) bool {
	if in.Op != pyop.CALL && in.Op != pyop.PRECALL || i > 1 {
		return false
	}
	args := items[i+1:]
	if len(args) > 0 && args[0].kind == kindNull {
		args = args[1:]
	}
	return len(args) == 1 && args[0].kind == kindIter && (i == 0 || items[0].kind == kindNull)
}

// stepException executes what handles exceptions.
func (c *checker) stepException(in pyop.Inst) error {
	switch in.Op {
	case pyop.PUSH_EXC_INFO, pyop.POP_EXCEPT:
		items, err := c.pop(in, 1)
		if err != nil {
			return err
		}
		want := kindPrev
		if in.Op == pyop.PUSH_EXC_INFO {
			want = kindExc
		}
		if items[0].kind != want {
			return c.errorf(in, "%v on the stack, not %v", items[0].kind, want)
		}
		if in.Op == pyop.PUSH_EXC_INFO {
			c.pushKinds(kindPrev, kindExc)
		}
	case pyop.RERAISE:
		if in.Arg > 0 {
			if err := c.lasti(in, in.Arg+1); err != nil {
				return err
			}
		}
		items, err := c.popObjects(in, 1)
		if err != nil {
			return err
		}
		if items[0].kind != kindExc {
			return c.errorf(in, "raises %v that is not known to be an exception", items[0].kind)
		}
		return c.unborrowed(in, c.stack)
	case pyop.WITH_EXCEPT_START:
		// exit function [self or NULL] lasti previous exception
		n, exit := 4, 4
		if c.f.ExitSelf {
			n, exit = 5, 5
		}
		if _, err := c.peek(in, n); err != nil {
			return err
		}
		top := c.stack[len(c.stack)-n:]
		if top[n-exit].kind < kindObject || !top[n-exit].kind.object() || top[n-2].kind != kindPrev || !top[n-1].kind.object() {
			return c.errorf(in, "wrong items on the stack")
		}
		if err := c.lasti(in, 3); err != nil {
			return err
		}
		c.pushKinds(kindObject)
	case pyop.CHECK_EXC_MATCH:
		if _, err := c.popObjects(in, 1); err != nil {
			return err
		}
		if it, err := c.peek(in, 1); err != nil {
			return err
		} else if !it.kind.object() {
			return c.errorf(in, "compares %v", it.kind)
		}
		c.pushKinds(kindBool)
	case pyop.CHECK_EG_MATCH:
		if _, err := c.popObjects(in, 2); err != nil {
			return err
		}
		c.pushKinds(kindObject, kindObject)
	}
	return nil
}

// lasti checks that item n from the top is the raising offset.
func (c *checker) lasti(in pyop.Inst, n int) error {
	it, err := c.peek(in, n)
	if err != nil {
		return err
	}
	if it.kind != kindLasti {
		return c.errorf(in, "item %d is %v, not lasti", n, it.kind)
	}
	return nil
}

// stepJump executes jumps.
func (c *checker) stepJump(in pyop.Inst) error {
	to := c.target(in)
	switch in.Op {
	case pyop.FOR_ITER:
		it, err := c.peek(in, 1)
		if err != nil {
			return err
		}
		if it.kind != kindIter {
			return c.errorf(in, "iterates %v, not what GET_ITER made", it.kind)
		}
		n := len(c.stack)
		c.pushKinds(kindObject)
		edge := c.stack // as END_FOR wants it: iterator and item
		if c.f.LoopEnd == pyop.LoopEndPlain {
			edge = c.stack[:n-1]
		}
		return c.goTo(in, to, edge)
	case pyop.SEND:
		if _, err := c.popObjects(in, 1); err != nil {
			return err
		}
		it, err := c.peek(in, 1)
		if err != nil {
			return err
		}
		if !it.kind.object() {
			return c.errorf(in, "sends to %v", it.kind)
		}
		n := len(c.stack)
		c.pushKinds(kindObject)
		if !c.f.SendPops {
			return c.goTo(in, to, c.stack)
		}
		edge := append(append([]stackItem(nil), c.stack[:n-1]...), stackItem{kind: kindObject})
		return c.goTo(in, to, edge)
	case pyop.JUMP_IF_TRUE_OR_POP, pyop.JUMP_IF_FALSE_OR_POP:
		it, err := c.peek(in, 1)
		if err != nil {
			return err
		}
		if !it.kind.object() {
			return c.errorf(in, "tests %v", it.kind)
		}
		if err := c.goTo(in, to, c.stack); err != nil {
			return err
		}
		_, err = c.pop(in, 1)
		return err
	case pyop.POP_JUMP_IF_TRUE, pyop.POP_JUMP_IF_FALSE:
		items, err := c.popObjects(in, 1)
		if err != nil {
			return err
		}
		if c.f.ToBool && items[0].kind != kindBool {
			return c.errorf(in, "tests %v that is not known to be a bool", items[0].kind)
		}
	default: // the other conditional jumps, and the unconditional ones
		pop, _, _ := c.t.Effect(in.Op, in.Arg)
		if _, err := c.popObjects(in, pop); err != nil {
			return err
		}
	}
	if err := c.poll(in, to); err != nil {
		return err
	}
	return c.goTo(in, to, c.stack)
}

// poll propagates what a signal handler raises at a jump back to the handler of
// the unit before the target, where that is looked up.
func (c *checker) poll(in pyop.Inst, to int32) error {
	if !c.f.PollAtTarget || !c.t.PollsBack(in.Op) || to == 0 {
		return nil
	}
	if e := c.entry[to-1]; e >= 0 && e != c.entry[c.cur] {
		return c.raise(in, e, true)
	}
	return nil
}

// stepValue executes the rest: operands are objects, results too.
func (c *checker) stepValue(in pyop.Inst) error {
	pop, push, ok := c.t.Effect(in.Op, in.Arg)
	if !ok {
		return c.errorf(in, "unknown effect")
	}
	if in.Op == pyop.MATCH_KEYS {
		if it, err := c.peek(in, 1); err != nil {
			return err
		} else if !it.kind.is(kindTuple) {
			return c.errorf(in, "keys are %v, not a tuple", it.kind)
		}
	}
	keep := 0 // operands that stay on the stack
	switch in.Op {
	case pyop.GET_LEN, pyop.MATCH_MAPPING, pyop.MATCH_SEQUENCE, pyop.IMPORT_FROM, pyop.GET_ANEXT:
		keep = 1
	case pyop.MATCH_KEYS:
		keep = 2
	case pyop.RETURN_GENERATOR:
		if len(c.stack) > 0 {
			return c.errorf(in, "stack is not empty")
		}
	case pyop.LIST_APPEND, pyop.SET_ADD, pyop.MAP_ADD, pyop.LIST_EXTEND, pyop.SET_UPDATE, pyop.DICT_UPDATE, pyop.DICT_MERGE:
		if err := c.container(in, in.Arg+pop); err != nil {
			return err
		}
	}
	for n := range keep {
		if it, err := c.peek(in, n+1); err != nil {
			return err
		} else if !it.kind.object() {
			return c.errorf(in, "operand %d of %d is %v", keep-n, keep, it.kind)
		}
	}
	push -= keep
	items, err := c.popObjects(in, pop-keep)
	if err != nil {
		return err
	}
	switch in.Op {
	case pyop.RETURN_VALUE, pyop.RETURN_CONST:
		if len(c.stack) > 0 {
			return c.errorf(in, "%d more items on the stack", len(c.stack))
		}
		return nil
	case pyop.RAISE_VARARGS:
		return c.unborrowed(in, c.stack)
	case pyop.BUILD_TUPLE:
		if c.closure(int(c.at[in.Start/2])) {
			for n, it := range items {
				if it.kind != kindCell {
					return c.errorf(in, "item %d of a closure is %v", n, it.kind)
				}
			}
		}
	case pyop.UNARY_NOT:
		if c.f.ToBool && items[0].kind != kindBool {
			return c.errorf(in, "negates %v that is not known to be a bool", items[0].kind)
		}
	}
	if err := c.classes(in, items); err != nil {
		return err
	}
	result := stackItem{kind: kindObject}
	if k, ok := c.made(in); ok {
		result.kind = k
	}
	switch in.Op {
	case pyop.LOAD_CONST:
		switch k := c.code.Consts[in.Arg].(type) {
		case ir.Singleton:
			if k == ir.True || k == ir.False {
				result.kind = kindBool
			}
		case *ir.Int:
			result.kind = kindInt
		}
	case pyop.LOAD_SMALL_INT, pyop.GET_LEN:
		result.kind = kindInt
	case pyop.TO_BOOL, pyop.UNARY_NOT, pyop.IS_OP, pyop.CONTAINS_OP, pyop.MATCH_MAPPING, pyop.MATCH_SEQUENCE:
		result.kind = kindBool
	case pyop.COMPARE_OP:
		_, toBool, _ := c.f.CompareIndex(in.Arg)
		if toBool || items[1].kind == kindInt && (items[0].kind == kindInt || evaluates(c.code)) {
			result.kind = kindBool
		}
	case pyop.END_SEND, pyop.SET_FUNCTION_ATTRIBUTE:
		result = items[1] // the same reference
	case pyop.FORMAT_SIMPLE, pyop.GET_YIELD_FROM_ITER:
		result.borrow = items[0].borrow // may be the same reference
	}
	if len(c.stack)+push > c.code.StackSize {
		return c.errorf(in, "stack of %d items, co_stacksize is %d", len(c.stack)+push, c.code.StackSize)
	}
	for range push {
		c.push(result)
	}
	return nil
}

// evaluates reports whether the code computes annotations or type parameters
// lazily (3.14+). The compiler compares its argument, the requested format,
// with an int and takes the result for a bool.
func evaluates(code *ir.Code) bool {
	if code.ArgCount != 1 || code.PosOnlyArgCount != 1 || len(code.Locals) == 0 {
		return false
	}
	name := code.Locals[0].Name
	return name == "format" || name == ".format"
}

// container checks the object, n items from the top, that an instruction adds
// to. DICT_MERGE also reads the callable below to report a duplicate.
func (c *checker) container(in pyop.Inst, n int) error {
	places := []int{n}
	if in.Op == pyop.DICT_MERGE {
		places = append(places, n+2)
		if c.f.CallNull == pyop.CallNullAbove {
			places[1]++
		}
	}
	for i, n := range places {
		it, err := c.peek(in, n)
		if err != nil {
			return err
		}
		if !it.kind.object() {
			return c.errorf(in, "item %d is %v", n, it.kind)
		}
		if k := containerKind(in.Op); i == 0 && it.kind != k {
			return c.errorf(in, "item %d is %v, not %v", n, it.kind, k)
		}
	}
	return nil
}
