package backend

import "restack/ir/pyop"

// peephole improves the linked code: loads are borrowed and pairs fused where
// the version has forms for that.
func (s *sched) peephole(units []unit) {
	if s.feat.Borrow {
		s.borrow(units)
	}
	if s.feat.Superinstructions {
		for i := range units {
			units[i].insts = fuse(units[i].insts)
		}
	}
}

// pairs are the fused forms of two instructions on slots below 16.
var pairs = map[[2]pyop.Op]pyop.Op{
	{pyop.LOAD_FAST, pyop.LOAD_FAST}:               pyop.LOAD_FAST_LOAD_FAST,
	{pyop.STORE_FAST, pyop.LOAD_FAST}:              pyop.STORE_FAST_LOAD_FAST,
	{pyop.STORE_FAST, pyop.STORE_FAST}:             pyop.STORE_FAST_STORE_FAST,
	{pyop.LOAD_FAST_BORROW, pyop.LOAD_FAST_BORROW}: pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW,
	{pyop.LOAD_FAST_BORROW, pyop.LOAD_FAST}:        pyop.LOAD_FAST_LOAD_FAST,
	{pyop.LOAD_FAST, pyop.LOAD_FAST_BORROW}:        pyop.LOAD_FAST_LOAD_FAST,
	{pyop.STORE_FAST, pyop.LOAD_FAST_BORROW}:       pyop.STORE_FAST_LOAD_FAST,
}

// fuse joins pairs on one line. s = s + t must keep its plain store, or string
// building becomes quadratic.
func fuse(in []inst) []inst {
	out := in[:0]
	for i := 0; i < len(in); i++ {
		a := in[i]
		if i+1 < len(in) {
			b := in[i+1]
			sameLine := a.pos.Line == b.pos.Line || b.pos.Line < 0
			appends := a.op == pyop.STORE_FAST && b.op != pyop.STORE_FAST && len(out) > 0 && out[len(out)-1].op == pyop.BINARY_OP
			if sameLine && !appends && a.arg < 16 && b.arg < 16 {
				if op := pairs[[2]pyop.Op{a.op, b.op}]; op != 0 {
					out = append(out, inst{op: op, arg: a.arg<<4 | b.arg, pos: a.pos})
					i++
					continue
				}
			}
		}
		out = append(out, a)
	}
	return out
}

// keepers are the instructions whose operands, or some of them, stay on the
// stack or may be the result: how many.
var keepers = [pyop.NumOps]int{
	pyop.FOR_ITER: 1, pyop.GET_ANEXT: 1, pyop.GET_LEN: 1, pyop.IMPORT_FROM: 1, pyop.MATCH_MAPPING: 1, pyop.MATCH_SEQUENCE: 1,
	pyop.GET_ITER: 1, pyop.GET_YIELD_FROM_ITER: 1, pyop.FORMAT_SIMPLE: 1, pyop.MATCH_KEYS: 2, pyop.CHECK_EXC_MATCH: 1, pyop.WITH_EXCEPT_START: 5, pyop.SEND: 1,
}

// loadRef says which load put a stack slot there: -1 for none.
type loadRef struct {
	inst int
	slot int
}

// borrow turns loads of locals into borrowed ones where the local outlives the
// use: the value is consumed in the same run of code, the local is not stored
// to before, and the value is not stored in a local itself.
func (s *sched) borrow(units []unit) {
	for i := range units {
		u := &units[i]
		s.borrowRun(u.insts, u.handler != nil && s.depths[u.handler.ID] > 0)
	}
}

// borrowRun does it for one run. What kept says is that an exception leaves a
// handler what lies below the run; what a load put there must be owned.
func (s *sched) borrowRun(in []inst, kept bool) {
	var stack []loadRef
	below := 0                     // so much of stack lies below the run
	owned := make([]bool, len(in)) // loads that must own their reference
	none := loadRef{-1, -1}
	own := func(r loadRef) {
		if r.inst >= 0 {
			owned[r.inst] = true
		}
	}
	kill := func(slot int) {
		for _, r := range stack {
			if r.slot == slot {
				own(r)
			}
		}
	}
	pop := func(n int) {
		stack = stack[:max(0, len(stack)-n)]
	}
	at := func(depth int) loadRef { // 1 is the top
		if depth > len(stack) {
			return none
		}
		return stack[len(stack)-depth]
	}
	pushN := func(n int) {
		for range n {
			stack = append(stack, none)
		}
	}
	for i, x := range in {
		switch x.op {
		case pyop.LOAD_FAST:
			stack = append(stack, loadRef{i, x.arg})
			continue
		case pyop.LOAD_FAST_CHECK:
			pushN(1)
			continue
		case pyop.LOAD_FAST_AND_CLEAR:
			kill(x.arg)
			pushN(1)
			continue
		case pyop.STORE_FAST:
			own(at(1))
			pop(1)
			kill(x.arg)
			continue
		case pyop.DELETE_FAST, pyop.MAKE_CELL:
			kill(x.arg)
			continue
		case pyop.COPY:
			stack = append(stack, at(x.arg))
			continue
		case pyop.SWAP:
			for len(stack) < x.arg {
				stack = append([]loadRef{none}, stack...)
				below++
			}
			a, b := len(stack)-1, len(stack)-x.arg
			if kept && b < below {
				own(stack[a])
			}
			stack[a], stack[b] = stack[b], stack[a]
			continue
		case pyop.END_SEND:
			r := at(1)
			pop(2)
			stack = append(stack, r)
			continue
		case pyop.SET_FUNCTION_ATTRIBUTE:
			r := at(1)
			pop(2)
			stack = append(stack, r)
			continue
		case pyop.PUSH_EXC_INFO:
			r := at(1)
			pop(1)
			stack = append(stack, none, r)
			continue
		case pyop.LOAD_ATTR:
			r := at(1)
			pop(1)
			pushN(1)
			if x.arg&1 != 0 {
				stack = append(stack, r)
			}
			continue
		case pyop.LOAD_SUPER_ATTR:
			r := at(1)
			pop(3)
			pushN(1)
			if x.arg&1 != 0 {
				stack = append(stack, r)
			}
			continue
		case pyop.LOAD_SPECIAL:
			r := at(1)
			pop(1)
			pushN(1)
			stack = append(stack, r)
			continue
		}
		take, give, _ := s.tab.Effect(x.op, x.arg)
		keep := min(keepers[x.op], take)
		pop(take - keep)
		pushN(give - keep)
	}
	for _, r := range stack {
		own(r)
	}
	for i := range in {
		if in[i].op == pyop.LOAD_FAST && !owned[i] {
			in[i].op = pyop.LOAD_FAST_BORROW
		}
	}
}
