package frontend

import (
	"errors"
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/pyop"
)

func TestErrors(t *testing.T) {
	ret := o(pyop.RETURN_VALUE)
	name := o(pyop.LOAD_NAME, 0)
	for _, c := range []struct {
		want   string
		offset int
		v      ir.Version
		ops    []op
		tries  []try
	}{
		{"jump to 510, out of the code", 0, v312, []op{o(pyop.JUMP_FORWARD, 254), ret}, nil},
		{"jump to -6, out of the code", 0, v312, []op{o(pyop.JUMP_BACKWARD, 4), ret}, nil},
		{"jump to 4, into the middle of an instruction", 0, v312, []op{o(pyop.JUMP_FORWARD, 1), o(pyop.LOAD_GLOBAL, 0), ret}, nil},
		{"jump to 6, into the middle of an instruction", 0, v312, []op{o(pyop.JUMP_FORWARD, 2), o(pyop.NOP), o(pyop.LOAD_CONST, 256), ret}, nil},
		{"RETURN_VALUE: stack underflow", 0, v312, []op{ret}, nil},
		{"BUILD_TUPLE: stack underflow", 2, v312, []op{name, o(pyop.BUILD_TUPLE, 2), ret}, nil},
		{"SWAP: stack underflow", 2, v312, []op{name, o(pyop.SWAP, 2), ret}, nil},
		{"COPY: stack underflow", 2, v312, []op{name, o(pyop.COPY, 0), ret}, nil},
		{"LIST_APPEND: stack underflow", 2, v312, []op{name, o(pyop.LIST_APPEND, 1), ret}, nil},
		{"stacks differ at 0: 0 and 1 items", 2, v312, []op{at("a", name), j(pyop.JUMP_BACKWARD, "a")}, nil},
		{"stacks differ at 6", 4, v312, []op{name, j(pyop.POP_JUMP_IF_TRUE, "a"), o(pyop.PUSH_NULL), at("a", ret)}, nil},
		{"control falls off the end", 0, v312, []op{name}, nil},
		{"constant 9 of 4", 0, v312, []op{o(pyop.LOAD_CONST, 9), ret}, nil},
		{"name 9 of 2", 0, v312, []op{o(pyop.LOAD_NAME, 9), ret}, nil},
		{"local 9 of 4", 0, v312, []op{o(pyop.LOAD_FAST, 9), ret}, nil},
		{"local 15 of 4", 0, v313, []op{o(pyop.LOAD_FAST_LOAD_FAST, 0xf0), ret}, nil},
		{"NULL used as an object", 2, v312, []op{o(pyop.PUSH_NULL), ret}, nil},
		{"cannot call an object and NULL", 4, v312, []op{name, o(pyop.PUSH_NULL), o(pyop.CALL, 0), ret}, nil},
		{"cannot call NULL and an object", 4, v313, []op{o(pyop.PUSH_NULL), name, o(pyop.CALL, 0), ret}, nil},
		{"cannot call a method's self and a method", 24, v313, []op{name, o(pyop.LOAD_ATTR, 1), o(pyop.SWAP, 2), o(pyop.CALL, 0), ret}, nil},
		{"an object where NULL must be", 6, v313, []op{name, name, name, o(pyop.CALL_FUNCTION_EX, 0), ret}, nil},
		{"copies half of a method pair", 22, v313, []op{name, o(pyop.LOAD_ATTR, 1), o(pyop.COPY, 1), ret}, nil},
		{"keyword names are not constant", 6, v313, []op{name, o(pyop.PUSH_NULL), name, o(pyop.CALL_KW, 0), ret}, nil},
		{"not a tuple of strings", 6, v313, []op{name, o(pyop.PUSH_NULL), o(pyop.LOAD_CONST, 2), o(pyop.CALL_KW, 0), ret}, nil},
		{"1 keyword names for 0 arguments", 6, v313, []op{name, o(pyop.PUSH_NULL), o(pyop.LOAD_CONST, 3), o(pyop.CALL_KW, 0), ret}, nil},
		{"keyword names without a call", 0, v312, []op{o(pyop.KW_NAMES, 3), at("x", name), ret, j(pyop.JUMP_BACKWARD, "x")}, nil},
		{"without its CALL", 0, v311, []op{o(pyop.PRECALL, 1), o(pyop.CALL, 2), ret}, nil},
		{"does not follow MAKE_FUNCTION", 6, v313, []op{name, name, o(pyop.NOP), o(pyop.SET_FUNCTION_ATTRIBUTE, 1), ret}, nil},
		{"does not lead to END_FOR", 2, v312, []op{name, j(pyop.FOR_ITER, "a"), at("a", ret)}, nil},
		{"is not reached by FOR_ITER", 0, v312, []op{name, at("a", o(pyop.END_FOR)), o(pyop.RETURN_CONST, 0), j(pyop.JUMP_BACKWARD, "a")}, nil},
		{"does not lead to END_SEND", 4, v312, []op{name, name, j(pyop.SEND, "a"), at("a", ret)}, nil},
		{"without a RESUME", 2, v312, []op{name, o(pyop.YIELD_VALUE), ret}, nil},
		{"not at the start of the code", 2, v312, []op{o(pyop.NOP), o(pyop.COPY_FREE_VARS, 1), o(pyop.RETURN_CONST, 0)}, nil},
		{"is no free variable", 0, v312, []op{o(pyop.COPY_FREE_VARS, 2), o(pyop.RETURN_CONST, 0)}, nil},
		{"an object where lasti must be", 4, v312, []op{name, name, o(pyop.RERAISE, 1)}, nil},
		{"1 items on the stack, the handler needs 2", 2, v312, []op{name, at("a", o(pyop.NOP)), at("h", ret)}, []try{{"a", "h", "h", 2, false}}},
		{"0 items on the stack, the handler needs 1", 2, v312, []op{name, at("a", o(pyop.POP_TOP)), o(pyop.NOP), at("h", ret)}, []try{{"a", "h", "h", 1, false}}},
		{"the handler at 10 is reached with different stacks", 6, v312,
			[]op{name, at("a", o(pyop.POP_TOP)), at("b", o(pyop.PUSH_NULL)), at("c", o(pyop.NOP)), o(pyop.RETURN_CONST, 0), at("h", o(pyop.RERAISE, 0))},
			[]try{{"a", "b", "h", 1, false}, {"c", "h", "h", 1, false}}},
		{"ends in the middle", -1, v312, []op{at("a", o(pyop.LOAD_GLOBAL, 0)), at("h", ret)}, nil},
		{"unpacks more than the code can use", 2, v312, []op{name, o(pyop.UNPACK_SEQUENCE, 200), ret}, nil},
		{"stack deeper than the declared size 20", 2, v312, []op{name, o(pyop.UNPACK_SEQUENCE, 30), o(pyop.BUILD_TUPLE, 30), o(pyop.NOP), o(pyop.NOP),
			o(pyop.NOP), o(pyop.NOP), o(pyop.NOP), o(pyop.NOP), o(pyop.NOP), o(pyop.NOP), o(pyop.NOP), o(pyop.NOP), ret}, nil},
		{"unknown operator 26", 4, v313, []op{name, name, o(pyop.BINARY_OP, 26), ret}, nil},
		{"unknown comparison 6", 4, v313, []op{name, name, o(pyop.COMPARE_OP, 6<<5), ret}, nil},
		{"unknown intrinsic 0", 2, v313, []op{name, o(pyop.CALL_INTRINSIC_1, 0), ret}, nil},
		{"version 3.10 is not supported yet", -1, 0x030a, nil, nil},
		{"version 3.15 is not supported", -1, 0x030f, nil, nil},
		{"no code", -1, v313, nil, nil},
	} {
		v := c.v
		if pyop.For(v) == nil || v < v311 {
			v = v313
		}
		code := assemble(t, v, c.ops, c.tries...)
		if c.want == "ends in the middle" {
			code.ExceptionTable = pyop.AppendExcTable(nil, []pyop.ExcEntry{{Start: 0, End: 4, Target: 10}})
			c.offset = 4
		}
		_, err := Lower(c.v, code)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v", c.want, err)
			continue
		}
		if !strings.Contains(e.Msg, c.want) || e.Offset != c.offset || e.Func != "t" {
			t.Errorf("want %d: %s, got %v", c.offset, c.want, err)
		}
	}
}

// TestTable checks that everything that the interpreters have is lowered.
func TestTable(t *testing.T) {
	for _, v := range []ir.Version{v311, v312, v313, v314} {
		tab := pyop.For(v)
		for num := range 256 {
			op := tab.Op(byte(num))
			switch op {
			case 0, pyop.EXTENDED_ARG:
				continue
			}
			e := entryOf(op)
			if e.fn == nil && e.op == ir.OpInvalid && !e.nothing {
				t.Errorf("%v: no entry for %v", v, op)
			}
			jumps := e.flow == flowJump || e.flow == flowCond
			if jumps != (tab.Jump(op) != pyop.NoJump) && op != pyop.END_ASYNC_FOR {
				t.Errorf("%v: %v: jumps is %v", v, op, jumps)
			}
		}
	}
}
