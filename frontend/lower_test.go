package frontend

import (
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/pyop"
)

// lowerCases are small pieces of code and what becomes of them, as body prints
// it. The local variables are x, y, c (a cell) and fv (free), the names f and g,
// the constants None, True, 7 and ("k",).
var lowerCases = []struct {
	name  string
	v     ir.Version
	ops   []op
	tries []try
	want  string
}{
	{
		"loop of 3.11 drops the iterator at the exit", v311,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.GET_ITER),
			at("loop", j(pyop.FOR_ITER, "done")),
			o(pyop.STORE_FAST, 1),
			j(pyop.JUMP_BACKWARD, "loop"),
			at("done", o(pyop.LOAD_CONST, 0)),
			o(pyop.RETURN_VALUE),
		}, nil, `
b1:
	v1 = LoadName[f]
	v2 = GetIter v1
	v3 = StoreLocal[s0] v2
	Plain b2
b2:
	v4 = LoadLocal[s0]
	v5 = IterNext v4
	Iter v5 b3 b4
b3:
	v6 = StoreLocal[y] v5
	Plain b2
b4:
	v7 = LoadLocal[s0]
	v8 = Drop v7
	v9 = Const[None]
	v10 = Return v9
	Exit v10
`,
	},
	{
		"loop of 3.14: END_FOR; POP_ITER, item kept on the stack for another predecessor", v314,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.GET_ITER),
			o(pyop.LOAD_NAME, 1),
			j(pyop.JUMP_FORWARD, "body"),
			at("loop", j(pyop.FOR_ITER, "done")),
			at("body", o(pyop.STORE_FAST, 1)),
			j(pyop.JUMP_BACKWARD, "loop"),
			at("done", o(pyop.END_FOR)),
			o(pyop.POP_ITER),
			o(pyop.LOAD_CONST, 0),
			o(pyop.RETURN_VALUE),
		}, nil, `
b1:
	v1 = LoadName[f]
	v2 = GetIter v1
	v3 = LoadName[g]
	v4 = StoreLocal[s0] v2
	v5 = StoreLocal[s1] v3
	Plain b3
b2:
	v8 = LoadLocal[s0]
	v9 = IterNext v8
	Iter v9 b5 b4
b5:
	v10 = StoreLocal[s1] v9
	Plain b3
b3:
	v6 = LoadLocal[s1]
	v7 = StoreLocal[y] v6
	Plain b2
b4:
	v11 = LoadLocal[s0]
	v12 = Drop v11
	v13 = Const[None]
	v14 = Return v13
	Exit v14
`,
	},
	{
		"calls of 3.11: NULL, method, first argument in self's place, keywords", v311,
		[]op{
			o(pyop.PUSH_NULL),
			o(pyop.LOAD_NAME, 0),
			o(pyop.LOAD_NAME, 1),
			o(pyop.LOAD_METHOD, 0),
			o(pyop.LOAD_CONST, 2),
			o(pyop.KW_NAMES, 3),
			o(pyop.PRECALL, 1),
			o(pyop.CALL, 1),
			o(pyop.LOAD_CONST, 0),
			o(pyop.PRECALL, 0),
			o(pyop.CALL, 0),
			o(pyop.PRECALL, 1),
			o(pyop.CALL, 1),
			o(pyop.RETURN_VALUE),
		}, nil, `
b1:
	v1 = LoadName[f]
	v2 = LoadName[g]
	v3 = LoadMethod[f] v2
	v4 = Const[7]
	v5 = CallMethod[("k",)] v3 v4
	v6 = Const[None]
	v7 = Call[self] v5 v6
	v8 = Call v1 v7
	v9 = Return v8
	Exit v9
`,
	},
	{
		"calls of 3.13", v313,
		[]op{
			o(pyop.LOAD_GLOBAL, 1),
			o(pyop.LOAD_NAME, 1),
			o(pyop.LOAD_ATTR, 1),
			o(pyop.LOAD_CONST, 2),
			o(pyop.LOAD_CONST, 3),
			o(pyop.CALL_KW, 1),
			o(pyop.LOAD_CONST, 0),
			o(pyop.CALL, 0),
			o(pyop.CALL, 1),
			o(pyop.RETURN_VALUE),
		}, nil, `
b1:
	v1 = LoadGlobal[f]
	v2 = LoadName[g]
	v3 = LoadMethod[f] v2
	v4 = Const[7]
	v6 = CallMethod[("k",)] v3 v4
	v7 = Const[None]
	v8 = Call[self] v6 v7
	v9 = Call v1 v8
	v10 = Return v9
	Exit v10
`,
	},
	{
		"or of 3.11: the value is dropped on one edge", v311,
		[]op{
			o(pyop.LOAD_NAME, 0),
			j(pyop.JUMP_IF_TRUE_OR_POP, "end of or"),
			o(pyop.LOAD_NAME, 1),
			at("end of or", o(pyop.RETURN_VALUE)),
		}, nil, `
b1:
	v1 = LoadName[f]
	v2 = ToBool v1
	v3 = StoreLocal[s0] v1
	If v2 b3 b2
b2:
	v4 = LoadLocal[s0]
	v5 = Drop v4
	v6 = LoadName[g]
	v7 = StoreLocal[s0] v6
	Plain b3
b3:
	v8 = LoadLocal[s0]
	v9 = Return v8
	Exit v9
`,
	},
	{
		"jumps of 3.13: a bool from the block before, a value that may be none", v313,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.TO_BOOL),
			at("split", j(pyop.POP_JUMP_IF_FALSE, "no")),
			o(pyop.LOAD_NAME, 1),
			j(pyop.POP_JUMP_IF_FALSE, "no"),
			at("no", o(pyop.RETURN_CONST, 0)),
			at("h", o(pyop.RERAISE, 0)),
		}, []try{{"split", "no", "h", 0, false}}, `
b1:
	v1 = LoadName[f]
	v2 = ToBool v1
	v3 = StoreLocal[s0] v2
	Plain b2
b2:
	v4:bool = LoadLocal[s0]
	If v4 b3 b4 b5 protected
b3:
	v5 = LoadName[g]
	v6:bool = Const[False]
	v7 = IsNot v5 v6
	If v7 b4 b4 b5 protected
b4:
	v8 = Const[None]
	v9 = Return v8
	Exit v9
b5:
	v10 = CatchExc
	v11 = Reraise[0] v10
	Exit v11
`,
	},
	{
		"a handler with a cleanup handler; the stack below is read by both", v312,
		[]op{
			o(pyop.LOAD_NAME, 0),
			at("try", o(pyop.LOAD_NAME, 1)),
			o(pyop.POP_TOP),
			at("no try", o(pyop.RETURN_VALUE)),
			at("h", o(pyop.PUSH_EXC_INFO)),
			o(pyop.POP_TOP),
			at("pop", o(pyop.POP_EXCEPT)),
			o(pyop.RETURN_VALUE),
			at("cleanup", o(pyop.COPY, 3)),
			o(pyop.POP_EXCEPT),
			o(pyop.RERAISE, 1),
		}, []try{{"try", "no try", "h", 1, false}, {"h", "pop", "cleanup", 2, true}}, `
b1:
	v1 = LoadName[f]
	v2 = StoreLocal[s0] v1
	Plain b2
b2:
	v3 = LoadName[g]
	v4 = Drop v3
	Plain b3 b4 protected
b3:
	v5 = LoadLocal[s0]
	v6 = Return v5
	Exit v6
b4:
	v7 = CatchExc
	v8 = PushExcInfo v7
	v9 = StoreLocal[s1] v8
	v10 = StoreLocal[s2] v7
	Plain b5
b5:
	v11 = LoadLocal[s2]
	v12 = Drop v11
	Plain b6 b7 protected
b6:
	v15 = LoadLocal[s0]
	v13 = LoadLocal[s1]
	v14 = PopExcept v13
	v16 = Return v15
	Exit v16
b7:
	v17 = CatchLasti
	v18 = CatchExc
	v22 = LoadLocal[s0]
	v19 = LoadLocal[s1]
	v20 = Copy v19
	v21 = PopExcept v20
	v23 = Reraise[1] v18 v17 v22 v19
	Exit v23
`,
	},
	{
		"a protected block writes what its handler reads as soon as it changes", v312,
		[]op{
			o(pyop.LOAD_NAME, 0),
			at("try", o(pyop.BUILD_LIST, 0)),
			o(pyop.SWAP, 2),
			o(pyop.LOAD_NAME, 1),
			o(pyop.POP_TOP),
			o(pyop.POP_TOP),
			at("no try", o(pyop.RETURN_VALUE)),
			at("h", o(pyop.RERAISE, 0)),
		}, []try{{"try", "no try", "h", 1, false}}, `
b1:
	v1 = LoadName[f]
	v2 = StoreLocal[s0] v1
	Plain b2
b2:
	v7 = LoadLocal[s0]
	v3 = BuildList
	v4 = StoreLocal[s0] v3
	v5 = LoadName[g]
	v6 = Drop v5
	v8 = Drop v7
	Plain b3 b4 protected
b3:
	v9 = LoadLocal[s0]
	v10 = Return v9
	Exit v10
b4:
	v11 = CatchExc
	v12 = LoadLocal[s0]
	v13 = Reraise[0] v11 v12
	Exit v13
`,
	},
	{
		"a handler that is also reached by a jump gets a landing block", v313,
		[]op{
			at("try", o(pyop.LOAD_NAME, 0)),
			at("h", o(pyop.POP_TOP)),
			o(pyop.RETURN_CONST, 0),
		}, []try{{"try", "h", "h", 0, false}}, `
b1:
	Plain b2
b2:
	v3 = LoadName[f]
	v4 = StoreLocal[s0] v3
	Plain b3 b4 protected
b4:
	v1 = CatchExc
	v2 = StoreLocal[s0] v1
	Plain b3
b3:
	v5 = LoadLocal[s0]
	v6 = Drop v5
	v7 = Const[None]
	v8 = Return v7
	Exit v8
`,
	},
	{
		"yield from of 3.11", v311,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.LOAD_CONST, 0),
			at("again", j(pyop.SEND, "done")),
			o(pyop.YIELD_VALUE),
			o(pyop.RESUME, 2),
			j(pyop.JUMP_BACKWARD_NO_INTERRUPT, "again"),
			at("done", o(pyop.RETURN_VALUE)),
		}, nil, `
b1:
	v1 = LoadName[f]
	v2 = Const[None]
	v3 = StoreLocal[s0] v1
	v4 = StoreLocal[s1] v2
	Plain b2
b2:
	v6 = LoadLocal[s0]
	v5 = LoadLocal[s1]
	v7 = Send v6 v5
	Send v7 b3 b4
b3:
	v8 = Yield[0] v7
	v9 = Resume[2]
	v10 = StoreLocal[s1] v8
	Plain b2
b4:
	v11 = LoadLocal[s0]
	v12 = EndSend v11 v7
	v13 = Return v12
	Exit v13
`,
	},
	{
		"yield from of 3.13, with the handler for throw", v313,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.LOAD_CONST, 0),
			at("again", j(pyop.SEND, "done")),
			at("yield", o(pyop.YIELD_VALUE, 1)),
			at("resume", o(pyop.RESUME, 2)),
			j(pyop.JUMP_BACKWARD_NO_INTERRUPT, "again"),
			at("h", o(pyop.CLEANUP_THROW)),
			at("done", o(pyop.END_SEND)),
			o(pyop.RETURN_VALUE),
		}, []try{{"yield", "resume", "h", 2, false}}, `
b1:
	v1 = LoadName[f]
	v2 = Const[None]
	v3 = StoreLocal[s0] v1
	v4 = StoreLocal[s1] v2
	Plain b2
b2:
	v6 = LoadLocal[s0]
	v5 = LoadLocal[s1]
	v7 = Send v6 v5
	Send v7 b7 b8
b7:
	v8 = StoreLocal[s1] v7
	Plain b3
b8:
	v9 = StoreLocal[s1] v7
	Plain b6
b3:
	v10 = LoadLocal[s1]
	v11 = Yield[1] v10
	v12 = StoreLocal[s1] v11
	Plain b4 b5 protected
b4:
	v13 = Resume[2]
	Plain b2
b5:
	v14 = CatchExc
	v15 = LoadLocal[s0]
	v16 = LoadLocal[s1]
	v17 = CleanupThrow v15 v16 v14
	v18 = Proj[0] v17
	v19 = Proj[1] v17
	v20 = StoreLocal[s0] v18
	v21 = StoreLocal[s1] v19
	Plain b6
b6:
	v22 = LoadLocal[s0]
	v23 = LoadLocal[s1]
	v24 = EndSend v22 v23
	v25 = Return v24
	Exit v25
`,
	},
	{
		"with of 3.14: the method pair of exit crosses blocks and is dropped once", v314,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.COPY, 1),
			o(pyop.LOAD_SPECIAL, 1),
			o(pyop.SWAP, 2),
			o(pyop.SWAP, 3),
			o(pyop.LOAD_SPECIAL, 0),
			o(pyop.CALL, 0),
			at("with", o(pyop.POP_TOP)),
			at("no with", o(pyop.POP_TOP)),
			o(pyop.POP_TOP),
			o(pyop.LOAD_CONST, 0),
			o(pyop.RETURN_VALUE),
			at("h", o(pyop.PUSH_EXC_INFO)),
			o(pyop.WITH_EXCEPT_START),
			o(pyop.POP_TOP),
			o(pyop.RERAISE, 2),
		}, []try{{"with", "no with", "h", 2, true}}, `
b1:
	v1 = LoadName[f]
	v2 = Copy v1
	v3 = LoadSpecial[1] v2
	v4 = LoadSpecial[0] v1
	v5 = CallMethod v4
	v6 = StoreLocal[s0] v3
	v7 = StoreLocal[s1] v3
	v8 = StoreLocal[s2] v5
	Plain b2
b2:
	v9 = LoadLocal[s2]
	v10 = Drop v9
	Plain b3 b4 protected
b3:
	v11:method = LoadLocal[s0]
	v12 = Drop v11
	v13 = Const[None]
	v14 = Return v13
	Exit v14
b4:
	v15 = CatchLasti
	v16 = CatchExc
	v17 = PushExcInfo v16
	v18 = StoreLocal[s2] v15
	v19 = StoreLocal[s3] v17
	v20 = StoreLocal[s4] v16
	Plain b5
b5:
	v21:method = LoadLocal[s0]
	v22:lasti = LoadLocal[s2]
	v23 = LoadLocal[s3]
	v24 = LoadLocal[s4]
	v25 = WithExceptStart v21 v22 v23 v24
	v26 = Drop v25
	v27 = Reraise[1] v24 v22 v21 v23
	Exit v27
`,
	},
	{
		"function attributes are folded, in the order of their evaluation", v314,
		[]op{
			o(pyop.LOAD_NAME, 0),
			o(pyop.LOAD_NAME, 1),
			o(pyop.LOAD_FAST_BORROW, 2),
			o(pyop.LOAD_CONST, 0),
			o(pyop.MAKE_FUNCTION),
			o(pyop.SET_FUNCTION_ATTRIBUTE, 8),
			o(pyop.SET_FUNCTION_ATTRIBUTE, 16),
			o(pyop.SET_FUNCTION_ATTRIBUTE, 1),
			o(pyop.RETURN_VALUE),
		}, nil, `
b1:
	v1 = LoadName[f]
	v2 = LoadName[g]
	v3 = LoadLocal[c]
	v4 = Const[None]
	v5 = MakeFunction[25] v1 v2 v3 v4
	v6 = Return v5
	Exit v6
`,
	},
	{
		"locals, cells and stores", v313,
		[]op{
			o(pyop.COPY_FREE_VARS, 1),
			o(pyop.MAKE_CELL, 2),
			o(pyop.LOAD_FAST_AND_CLEAR, 0),
			o(pyop.LOAD_FAST_CHECK, 1),
			o(pyop.DELETE_FAST, 1),
			o(pyop.LOAD_DEREF, 3),
			o(pyop.STORE_DEREF, 2),
			o(pyop.STORE_FAST_LOAD_FAST, 0x10),
			o(pyop.LOAD_NAME, 0),
			o(pyop.STORE_ATTR, 1),
			o(pyop.LOAD_NAME, 0),
			o(pyop.LOAD_NAME, 0),
			o(pyop.LOAD_NAME, 1),
			o(pyop.STORE_SUBSCR),
			o(pyop.STORE_FAST, 0),
			o(pyop.RETURN_CONST, 1),
		}, nil, `
b1:
	v1 = FreeVar[fv]
	v2 = StoreLocal[fv] v1
	v3 = LoadLocal[c]
	v4 = MakeCell v3
	v5 = StoreLocal[c] v4
	v6 = LoadLocal[x]
	v7 = Unbound
	v8 = StoreLocal[x] v7
	v9 = LoadLocal[y]
	v10 = CheckBound[y] v9
	v11 = LoadLocal[y]
	v12 = LoadLocal[y]
	v13 = CheckBound[y] v12
	v14 = Unbound
	v15 = StoreLocal[y] v14
	v16 = LoadLocal[fv]
	v17 = LoadDeref[fv] v16
	v18 = LoadLocal[c]
	v19 = StoreDeref[c] v18 v17
	v20 = StoreLocal[y] v11
	v21 = LoadLocal[x]
	v22 = LoadName[f]
	v23 = StoreAttr[g] v22 v21
	v24 = LoadName[f]
	v25 = LoadName[f]
	v26 = LoadName[g]
	v27 = SetItem v25 v26 v24
	v28 = StoreLocal[x] v6
	v29:bool = Const[True]
	v30 = Return v29
	Exit v30
`,
	},
}

func TestLower(t *testing.T) {
	for _, c := range lowerCases {
		t.Run(c.name, func(t *testing.T) {
			f, err := Lower(c.v, assemble(t, c.v, c.ops, c.tries...))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := body(t, f), strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
