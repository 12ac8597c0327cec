package backend

import (
	"restack/ir/pyop"
)

// operand checks that an instruction's argument means something.
func (c *checker) operand(in pyop.Inst) error {
	arg, lists := in.Arg, &c.t.Lists
	limit := func(n, limit int, what string) error {
		if n >= limit {
			return c.errorf(in, "%s %d of %d", what, n, limit)
		}
		return nil
	}
	switch in.Op {
	case pyop.LOAD_GLOBAL:
		return limit(arg>>1, len(c.code.Names), "name")
	case pyop.LOAD_ATTR:
		if c.f.LoadAttrMethodBit {
			arg >>= 1
		}
		return limit(arg, len(c.code.Names), "name")
	case pyop.LOAD_SUPER_ATTR:
		return limit(arg>>2, len(c.code.Names), "name")
	case pyop.LOAD_FAST_LOAD_FAST, pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW, pyop.STORE_FAST_LOAD_FAST, pyop.STORE_FAST_STORE_FAST:
		if err := limit(arg>>4, min(16, len(c.code.Locals)), "slot"); err != nil {
			return err
		}
		return limit(arg&15, len(c.code.Locals), "slot")
	case pyop.COPY_FREE_VARS:
		return limit(arg, len(c.code.Locals)+1, "free variable")
	case pyop.COMPARE_OP:
		if _, _, ok := c.f.CompareIndex(arg); !ok {
			return c.errorf(in, "no such comparison")
		}
		return nil
	case pyop.BINARY_OP:
		return limit(arg, len(lists.NbOps), "operator")
	case pyop.CALL_INTRINSIC_1:
		return limit(arg-1, len(lists.Intrinsic1)-1, "intrinsic")
	case pyop.CALL_INTRINSIC_2:
		return limit(arg-1, len(lists.Intrinsic2)-1, "intrinsic")
	case pyop.LOAD_SPECIAL:
		return limit(arg, len(lists.SpecialMethods), "special method")
	case pyop.LOAD_COMMON_CONSTANT:
		return limit(arg, len(lists.CommonConstants), "constant")
	}
	if low, high, ok := argRange(in.Op); ok {
		if arg < low || arg > high {
			return c.errorf(in, "argument is not in %d..%d", low, high)
		}
		return nil
	}
	switch c.t.Operand(in.Op) {
	case pyop.OperandConst:
		return limit(arg, len(c.code.Consts), "constant")
	case pyop.OperandName:
		return limit(arg, len(c.code.Names), "name")
	case pyop.OperandLocal, pyop.OperandFree:
		return limit(arg, len(c.code.Locals), "slot")
	}
	return nil
}

// argRange is the range of arguments that select a variant of an instruction.
func argRange(op pyop.Op) (low, high int, ok bool) {
	switch op {
	case pyop.IS_OP, pyop.CONTAINS_OP:
		return 0, 1, true
	case pyop.RAISE_VARARGS:
		return 0, 2, true
	case pyop.BUILD_SLICE:
		return 2, 3, true
	case pyop.COPY:
		return 1, 1 << 30, true
	case pyop.SWAP:
		return 2, 1 << 30, true
	case pyop.LIST_APPEND, pyop.SET_ADD, pyop.MAP_ADD, pyop.LIST_EXTEND, pyop.SET_UPDATE, pyop.DICT_UPDATE, pyop.DICT_MERGE:
		return 1, 1 << 30, true
	case pyop.SET_FUNCTION_ATTRIBUTE:
		return 1, 16, true
	case pyop.MAKE_FUNCTION:
		return 0, 15, true
	case pyop.LOAD_SMALL_INT:
		return 0, 255, true
	case pyop.FORMAT_VALUE:
		return 0, 7, true
	case pyop.CONVERT_VALUE:
		return 1, 3, true
	case pyop.GET_AWAITABLE:
		return 0, 2, true
	}
	return 0, 0, false
}

// raises reports whether an instruction may raise an exception. What releases
// references may run finalizers, but their exceptions do not come out.
func raises(op pyop.Op) bool {
	switch op {
	case pyop.NOP, pyop.NOT_TAKEN, pyop.COPY, pyop.SWAP, pyop.PUSH_NULL, pyop.POP_TOP, pyop.POP_ITER, pyop.END_FOR, pyop.END_SEND,
		pyop.LOAD_CONST, pyop.LOAD_SMALL_INT, pyop.LOAD_COMMON_CONSTANT, pyop.LOAD_ASSERTION_ERROR, pyop.LOAD_CLOSURE,
		pyop.LOAD_FAST_AND_CLEAR, pyop.LOAD_FAST_BORROW, pyop.LOAD_FAST_LOAD_FAST, pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW,
		pyop.STORE_FAST, pyop.STORE_FAST_LOAD_FAST, pyop.STORE_FAST_STORE_FAST, pyop.STORE_DEREF, pyop.COPY_FREE_VARS,
		pyop.JUMP_FORWARD, pyop.JUMP_BACKWARD_NO_INTERRUPT, pyop.POP_EXCEPT, pyop.PUSH_EXC_INFO, pyop.IS_OP,
		pyop.POP_JUMP_IF_NONE, pyop.POP_JUMP_IF_NOT_NONE, pyop.MATCH_MAPPING, pyop.MATCH_SEQUENCE,
		pyop.RETURN_VALUE, pyop.RETURN_CONST, pyop.KW_NAMES, pyop.SET_FUNCTION_ATTRIBUTE:
		return false
	}
	return true
}

// raises is whether an instruction can raise in the version that is checked.
func (c *checker) raises(op pyop.Op) bool {
	return raises(op) && !(op == pyop.LOAD_FAST && c.f.UncheckedLoadFast)
}
