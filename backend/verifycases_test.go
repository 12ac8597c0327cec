package backend

import "restack/ir"

// verifyCases are programs for assembleText; want is a part of the error, or empty.
var verifyCases = []struct {
	v    ir.Version
	want string
	text string
}{
	// stack
	{0x030b, "", "co\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030b, "runs off the end", "co\nLOAD_FAST 0\nPOP_TOP"},
	{0x030b, "1 more items", "co\nLOAD_FAST 0\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030b, "pops 1 items of 0", "co\nPOP_TOP\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030b, "stack of 2 items, co_stacksize is 1", "stack 1\nco\nLOAD_FAST 0\nLOAD_FAST 0\nPOP_TOP\nRETURN_VALUE"},
	{0x030b, "operand 1 of 1 is NULL", "co\nPUSH_NULL\nRETURN_VALUE"},
	{0x030b, "copies NULL", "co\nPUSH_NULL\nCOPY 1\nRETURN_VALUE"},
	{0x030b, "looks at item 2 of 1", "co\nLOAD_FAST 0\nSWAP 2\nRETURN_VALUE"},
	{0x030c, "by another way it has 0", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE l\nLOAD_FAST 0\nl:\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030c, "runs off the end", "co\nl:\nLOAD_FAST 0\nPOP_JUMP_IF_NONE l2\nJUMP_BACKWARD l\nl2:\nNOP"},

	// arguments
	{0x030b, "slot 9 of 6", "co\nLOAD_FAST 9\nRETURN_VALUE"},
	{0x030b, "constant 4 of 4", "co\nLOAD_CONST 4\nRETURN_VALUE"},
	{0x030b, "name 2 of 2", "co\nLOAD_GLOBAL 4\nRETURN_VALUE"},
	{0x030c, "name 2 of 2", "co\nLOAD_FAST 0\nLOAD_ATTR 5\nRETURN_VALUE"},
	{0x030d, "operator 26 of 26", "co\nLOAD_FAST 0\nLOAD_FAST 0\nBINARY_OP 26\nRETURN_VALUE"},
	{0x030e, "", "co\nLOAD_FAST 0\nLOAD_FAST 0\nBINARY_OP 26\nRETURN_VALUE"},
	{0x030d, "no such comparison", "co\nLOAD_FAST 0\nLOAD_FAST 0\nCOMPARE_OP 64\nRETURN_VALUE"},
	{0x030d, "slot 6 of 6", "co\nLOAD_FAST_LOAD_FAST 6\nBUILD_TUPLE 2\nRETURN_VALUE"},
	{0x030b, "argument is not in 0..1", "co\nLOAD_FAST 0\nLOAD_FAST 0\nIS_OP 2\nRETURN_VALUE"},

	// jumps
	{0x030c, "not the start of an instruction", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE 1\nLOAD_GLOBAL 0\nRETURN_VALUE"},
	{0x030c, "not the start of an instruction", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE 99\nLOAD_GLOBAL 0\nRETURN_VALUE"},
	{0x030d, "not known to be a bool", "co\nLOAD_FAST 0\nPOP_JUMP_IF_TRUE l\nl:\nRETURN_CONST 0"},
	{0x030d, "", "co\nLOAD_FAST 0\nTO_BOOL\nPOP_JUMP_IF_TRUE l\nl:\nRETURN_CONST 0"},
	{0x030d, "", "co\nLOAD_FAST 0\nTO_BOOL\nSTORE_FAST 2\nLOAD_FAST 2\nPOP_JUMP_IF_TRUE l\nl:\nRETURN_CONST 0"},
	{0x030d, "not known to be a bool", "co\nLOAD_FAST_LOAD_FAST 1\nCOMPARE_OP 72\nPOP_JUMP_IF_TRUE l\nl:\nRETURN_CONST 0"},
	{0x030d, "", "co\nLOAD_FAST_LOAD_FAST 1\nCOMPARE_OP 88\nPOP_JUMP_IF_TRUE l\nl:\nRETURN_CONST 0"},
	{0x030d, "negates object", "co\nLOAD_FAST 0\nUNARY_NOT\nRETURN_VALUE"},

	// slots
	{0x030b, "", "co\nLOAD_FAST 2\nRETURN_VALUE"},
	{0x030c, "slot 2 (x) may be unbound", "co\nLOAD_FAST 2\nRETURN_VALUE"},
	{0x030c, "", "co\nLOAD_FAST_CHECK 2\nPOP_TOP\nLOAD_FAST 2\nRETURN_VALUE"},
	{0x030c, "may be unbound", "co\nDELETE_FAST 0\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030c, "may be unbound", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE l\nLOAD_FAST 0\nSTORE_FAST 2\nl:\nLOAD_FAST 2\nRETURN_VALUE"},
	{0x030c, "may be unbound", "co\nLOAD_FAST_AND_CLEAR 2\nSTORE_FAST 3\nLOAD_FAST 3\nRETURN_VALUE"},
	{0x030c, "", "co\nLOAD_FAST_AND_CLEAR 0\nSTORE_FAST 3\nLOAD_FAST 3\nRETURN_VALUE"},
	{0x030c, "may be unbound", `co
		s:
		LOAD_GLOBAL 0
		STORE_FAST 2
		e:
		RETURN_CONST 0
		h:
		PUSH_EXC_INFO
		LOAD_FAST 2
		POP_TOP
		RERAISE 0
		exc s e h 0`},
	{0x030c, "", `co
		LOAD_FAST 0
		STORE_FAST 2
		s:
		LOAD_GLOBAL 0
		STORE_FAST 2
		e:
		RETURN_CONST 0
		h:
		PUSH_EXC_INFO
		LOAD_FAST 2
		POP_TOP
		RERAISE 0
		exc s e h 0`},
	{0x030c, "may be unbound", `co
		s:
		LOAD_GLOBAL 0
		POP_TOP
		LOAD_FAST 0
		POP_TOP
		DELETE_FAST 0
		LOAD_GLOBAL 0
		e:
		RETURN_VALUE
		h:
		PUSH_EXC_INFO
		LOAD_FAST 0
		POP_TOP
		RERAISE 0
		exc s e h 0`},
	{0x030c, "holds no cell", "COPY_FREE_VARS 1\nMAKE_CELL 4\nRESUME 0\nDELETE_FAST 4\nLOAD_DEREF 4\nRETURN_VALUE"},
	{0x030c, "holds no cell", "co\nLOAD_DEREF 0\nRETURN_VALUE"},
	{0x030c, "already has a cell", "COPY_FREE_VARS 1\nMAKE_CELL 4\nMAKE_CELL 4\nRESUME 0\nRETURN_CONST 0"},
	{0x030c, "", "co\nLOAD_DEREF 4\nSTORE_DEREF 5\nRETURN_CONST 0"},

	// calls
	{0x030b, "", "co\nPUSH_NULL\nLOAD_FAST 0\nLOAD_FAST 1\nPRECALL 1\nCALL 1\nRETURN_VALUE"},
	{0x030b, "not followed by its CALL", "co\nPUSH_NULL\nLOAD_FAST 0\nLOAD_FAST 1\nPRECALL 1\nNOP\nCALL 1\nRETURN_VALUE"},
	{0x030b, "no PRECALL", "co\nPUSH_NULL\nLOAD_FAST 0\nLOAD_FAST 1\nCALL 1\nRETURN_VALUE"},
	{0x030b, "item 2 of 2 (callable) is NULL", "co\nLOAD_FAST 0\nPUSH_NULL\nPRECALL 0\nCALL 0\nRETURN_VALUE"},
	{0x030d, "", "co\nLOAD_FAST 0\nPUSH_NULL\nCALL 0\nRETURN_VALUE"},
	{0x030d, "item 1 of 2 (callable) is NULL", "co\nPUSH_NULL\nLOAD_FAST 0\nCALL 0\nRETURN_VALUE"},
	{0x030d, "item 3 of 3 (argument) is object or NULL", "co\nLOAD_FAST 0\nLOAD_FAST 0\nLOAD_ATTR 1\nCALL 1\nRETURN_VALUE"},
	{0x030d, "", "co\nLOAD_FAST 0\nLOAD_ATTR 1\nLOAD_FAST 0\nCALL 1\nRETURN_VALUE"},
	{0x030c, "", "co\nLOAD_FAST 0\nLOAD_ATTR 1\nLOAD_FAST 0\nKW_NAMES 3\nCALL 1\nRETURN_VALUE"},
	{0x030c, "not followed by its call", "co\nLOAD_FAST 0\nLOAD_ATTR 1\nKW_NAMES 3\nLOAD_FAST 0\nCALL 1\nRETURN_VALUE"},
	{0x030c, "not a tuple of at most 0 names", "co\nLOAD_FAST 0\nLOAD_ATTR 1\nKW_NAMES 3\nCALL 0\nRETURN_VALUE"},
	{0x030d, "", "co\nLOAD_FAST 0\nPUSH_NULL\nLOAD_FAST 0\nLOAD_CONST 3\nCALL_KW 1\nRETURN_VALUE"},
	{0x030d, "item 2 of 3 (argument) is object", "co\nLOAD_FAST 0\nLOAD_FAST 0\nLOAD_FAST 0\nCALL_FUNCTION_EX 0\nRETURN_VALUE"},
	{0x030e, "", "co\nLOAD_FAST 0\nPUSH_NULL\nLOAD_FAST 0\nPUSH_NULL\nCALL_FUNCTION_EX\nRETURN_VALUE"},
	{0x030d, "may push a frame", `co
		LOAD_FAST 0
		PUSH_NULL
		s:
		CALL 0
		e:
		RETURN_VALUE
		h:
		PUSH_EXC_INFO
		RERAISE 0
		exc s e h 0`},
	{0x030d, "", `co
		LOAD_FAST 0
		PUSH_NULL
		s:
		NOP
		CALL 0
		e:
		RETURN_VALUE
		h:
		PUSH_EXC_INFO
		RERAISE 0
		exc s e h 0`},
	{0x030c, "", `co
		PUSH_NULL
		LOAD_FAST 0
		s:
		CALL 0
		e:
		RETURN_VALUE
		h:
		PUSH_EXC_INFO
		RERAISE 0
		exc s e h 0`},

	// loops
	{0x030b, "", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\nPOP_TOP\nJUMP_BACKWARD l\ne:\nLOAD_CONST 0\nRETURN_VALUE"},
	{0x030c, "", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\nPOP_TOP\nJUMP_BACKWARD l\ne:\nEND_FOR\nRETURN_CONST 0"},
	{0x030c, "not END_FOR", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\nPOP_TOP\nJUMP_BACKWARD l\ne:\nPOP_TOP\nPOP_TOP\nRETURN_CONST 0"},
	{0x030c, "jumps to END_FOR", "co\nLOAD_FAST 0\nCOPY 1\nJUMP_FORWARD e\ne:\nEND_FOR\nRETURN_CONST 0"},
	{0x030d, "", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\nPOP_TOP\nJUMP_BACKWARD l\ne:\nEND_FOR\nPOP_TOP\nRETURN_CONST 0"},
	{0x030d, "not followed by", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\nPOP_TOP\nJUMP_BACKWARD l\ne:\nEND_FOR\nNOP\nPOP_TOP\nRETURN_CONST 0"},
	{0x030e, "not followed by", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\nPOP_TOP\nJUMP_BACKWARD l\ne:\nEND_FOR\nPOP_TOP\nLOAD_CONST 0\nRETURN_VALUE"},
	{0x030d, "reached by falling", "co\nLOAD_FAST 0\nGET_ITER\nl:\nFOR_ITER e\ne:\nEND_FOR\nPOP_TOP\nRETURN_CONST 0"},

	// exceptions
	{0x030c, "stack of 0 items, its handler keeps 1", "co\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nRERAISE 0\nexc s e h 1"},
	{0x030c, "pops 1 items of 1, its handler keeps 1", "co\nLOAD_FAST 0\ns:\nLOAD_ATTR 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nRERAISE 0\nexc s e h 1"},
	{0x030c, "stores a lasti", "co\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nSWAP 3\nSTORE_FAST 2\nRERAISE 0\nexc s e h 0 lasti"},
	{0x030c, "not lasti", "co\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nRERAISE 1\nexc s e h 0 lasti"},
	{0x030c, "", "co\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nRERAISE 2\nexc s e h 0 lasti"},
	{0x030c, "not handled exception", "co\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nPOP_EXCEPT\nRETURN_VALUE\nexc s e h 0"},
	{0x030c, "", "co\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nPOP_TOP\nPOP_EXCEPT\nRETURN_CONST 0\nexc s e h 0"},
	{0x030c, "co_stacksize is 1", "stack 1\nco\ns:\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nRERAISE 1\nexc s e h 0 lasti"},

	// what cannot raise does not come to its handler
	{0x030c, "", "co\nLOAD_FAST_AND_CLEAR 0\ns:\nSTORE_FAST 0\nLOAD_GLOBAL 0\ne:\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nLOAD_FAST 0\nPOP_TOP\nRERAISE 0\nexc s e h 0"},
	{0x030c, "may be unbound", "co\nLOAD_FAST_AND_CLEAR 0\ns:\nLOAD_GLOBAL 0\ne:\nPOP_TOP\nSTORE_FAST 0\nLOAD_CONST 0\nRETURN_VALUE\nh:\nPUSH_EXC_INFO\nLOAD_FAST 0\nPOP_TOP\nRERAISE 0\nexc s e h 0"},
	// a signal at a jump back, looked up before the target
	{0x030b, "stack of 0 items, its handler keeps 1", "co\nLOAD_FAST 0\nPOP_JUMP_FORWARD_IF_NONE l\nLOAD_FAST 0\ns:\nRETURN_VALUE\nl:\nNOP\nJUMP_BACKWARD l\nh:\nPUSH_EXC_INFO\nRERAISE 0\nexc s l h 1"},
	{0x030c, "stack of 0 items, its handler keeps 1", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE l\nLOAD_FAST 0\ns:\nRETURN_VALUE\nl:\nNOP\nJUMP_BACKWARD l\nh:\nPUSH_EXC_INFO\nRERAISE 0\nexc s l h 1"},
	{0x030c, "", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE l\nLOAD_FAST 0\ns:\nRETURN_VALUE\nl:\nNOP\nJUMP_BACKWARD_NO_INTERRUPT l\nh:\nPUSH_EXC_INFO\nRERAISE 0\nexc s l h 1"},
	{0x030d, "", "co\nLOAD_FAST 0\nPOP_JUMP_IF_NONE l\nLOAD_FAST 0\ns:\nRETURN_VALUE\nl:\nNOP\nJUMP_BACKWARD l\nh:\nPUSH_EXC_INFO\nRERAISE 0\nexc s l h 1"},
	{0x030c, "may be unbound", `co
		LOAD_FAST 0
		STORE_FAST 2
		s:
		NOP
		l:
		DELETE_FAST 2
		LOAD_FAST 0
		STORE_FAST 2
		DELETE_FAST 2
		LOAD_FAST_CHECK 2
		STORE_FAST 2
		DELETE_FAST 2
		JUMP_BACKWARD l
		h:
		PUSH_EXC_INFO
		LOAD_FAST 2
		POP_TOP
		RERAISE 0
		exc s l h 0`},

	// prologue and generators
	{0x030c, "no RESUME 0", "COPY_FREE_VARS 1\nMAKE_CELL 4\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030c, "does not begin with COPY_FREE_VARS", "RESUME 0\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030c, "has 1 free variables", "COPY_FREE_VARS 2\nRESUME 0\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030b, "does not begin with RETURN_GENERATOR", "flags 32\nco\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030b, "after the prologue", "co\nRETURN_GENERATOR\nPOP_TOP\nLOAD_FAST 0\nRETURN_VALUE"},
	{0x030b, "", "flags 32\nCOPY_FREE_VARS 1\nMAKE_CELL 4\nRETURN_GENERATOR\nPOP_TOP\nRESUME 0\nLOAD_FAST 0\nYIELD_VALUE\nRESUME 1\nRETURN_VALUE"},
	{0x030b, "not followed by its RESUME", "flags 32\nCOPY_FREE_VARS 1\nMAKE_CELL 4\nRETURN_GENERATOR\nPOP_TOP\nRESUME 0\nLOAD_FAST 0\nYIELD_VALUE\nRETURN_VALUE"},
	{0x030c, "not covered by the generator's StopIteration handler",
		"flags 32\nCOPY_FREE_VARS 1\nMAKE_CELL 4\nRETURN_GENERATOR\nPOP_TOP\nRESUME 0\nLOAD_FAST 0\nYIELD_VALUE 1\nRESUME 1\nRETURN_VALUE"},
	{0x030e, "", `flags 32
		COPY_FREE_VARS 1
		MAKE_CELL 4
		RETURN_GENERATOR
		POP_TOP
		s:
		RESUME 0
		LOAD_FAST 0
		e:
		COPY 1
		TO_BOOL
		POP_JUMP_IF_TRUE l
		t:
		NOT_TAKEN
		l:
		YIELD_VALUE 0
		RESUME 5
		RETURN_VALUE
		h:
		CALL_INTRINSIC_1 3
		RERAISE 1
		exc s e h 0 lasti
		exc t h h 0 lasti`},
	{0x030d, "", `flags 32
		COPY_FREE_VARS 1
		MAKE_CELL 4
		RETURN_GENERATOR
		POP_TOP
		s:
		RESUME 0
		LOAD_FAST 0
		YIELD_VALUE 0
		RESUME 5
		RETURN_VALUE
		h:
		CALL_INTRINSIC_1 3
		RERAISE 1
		exc s h h 0 lasti`},
	{0x030d, "marked as covered", `flags 32
		COPY_FREE_VARS 1
		MAKE_CELL 4
		RETURN_GENERATOR
		POP_TOP
		s:
		RESUME 0
		LOAD_FAST 0
		i:
		YIELD_VALUE 0
		RESUME 5
		e:
		RETURN_VALUE
		f:
		PUSH_EXC_INFO
		RERAISE 2
		h:
		CALL_INTRINSIC_1 3
		RERAISE 1
		exc s i h 0 lasti
		exc i e f 0 lasti
		exc e h h 0 lasti`},

	// borrowed references
	{0x030e, "", "co\nLOAD_FAST_BORROW 0\nRETURN_VALUE"},
	{0x030e, "outlives its block", "co\nLOAD_FAST_BORROW 0\nLOAD_FAST 1\nPOP_JUMP_IF_NONE l\nl:\nRETURN_VALUE"},
	{0x030e, "the stack holds what is borrowed", "co\nLOAD_FAST_BORROW 0\nLOAD_FAST 1\nSTORE_FAST 0\nRETURN_VALUE"},
	{0x030e, "the stack holds what is borrowed", "co\nLOAD_FAST_BORROW 0\nDELETE_FAST 0\nRETURN_VALUE"},
	{0x030e, "stores what is borrowed", "co\nLOAD_FAST_BORROW 0\nCOPY 1\nSTORE_FAST 2\nRETURN_VALUE"},
	{0x030e, "the stack holds what is borrowed", "co\nLOAD_FAST_BORROW 0\nLOAD_ATTR 1\nLOAD_FAST 1\nSTORE_FAST 0\nCALL 0\nRETURN_VALUE"},
	{0x030e, "the stack holds what is borrowed", `co
		LOAD_FAST_BORROW 0
		s:
		LOAD_GLOBAL 0
		POP_TOP
		e:
		RETURN_VALUE
		h:
		PUSH_EXC_INFO
		LOAD_FAST 1
		STORE_FAST 0
		RERAISE 0
		exc s e h 1`},

	// a handler that begins with PUSH_EXC_INFO in a range of its own
	{0x030c, "by another way it has", `co
		s:
		LOAD_GLOBAL 0
		POP_TOP
		e:
		LOAD_GLOBAL 0
		POP_TOP
		e2:
		RETURN_CONST 0
		h:
		PUSH_EXC_INFO
		LOAD_GLOBAL 0
		RERAISE 0
		he:
		g:
		RERAISE 0
		exc s e h 0
		exc e e2 g 0
		exc h he g 0 lasti
		stack 9`},

	// classes that instructions take for granted
	{0x030c, "no MAKE_CELL in the prologue", "COPY_FREE_VARS 1\nRESUME 0\nRETURN_CONST 0"},
	{0x030d, "yields from nothing", `flags 32
		COPY_FREE_VARS 1
		MAKE_CELL 4
		RETURN_GENERATOR
		POP_TOP
		s:
		RESUME 0
		LOAD_FAST 0
		YIELD_VALUE 0
		RESUME 2
		RETURN_VALUE
		h:
		CALL_INTRINSIC_1 3
		RERAISE 1
		exc s h h 0 lasti`},
	{0x030d, "iterates object", "co\nLOAD_FAST 0\ns:\nFOR_ITER e\nPOP_TOP\nRETURN_CONST 0\ne:\nEND_FOR\nPOP_TOP\nRETURN_CONST 0"},
	{0x030d, "", "co\nLOAD_FAST 0\nGET_ITER\ns:\nFOR_ITER e\nPOP_TOP\nPOP_TOP\nRETURN_CONST 0\ne:\nEND_FOR\nPOP_TOP\nRETURN_CONST 0"},
	{0x030c, "is object, not tuple", "co\nLOAD_FAST 0\nCALL_INTRINSIC_1 10\nRETURN_VALUE"},
	{0x030c, "is object, not str", "co\nLOAD_FAST 0\nCALL_INTRINSIC_1 7\nRETURN_VALUE"},
	{0x030c, "is object, not exception", "co\nLOAD_FAST 0\nCALL_INTRINSIC_1 3\nRETURN_VALUE"},
	{0x030b, "has no namespace", "co\nLOAD_CLASSDEREF 4\nRETURN_VALUE"},
	{0x030e, "is object, not tuple of strs", "co\nLOAD_FAST 0\nBUILD_TUPLE 0\nBUILD_TEMPLATE\nRETURN_VALUE"},
	{0x030e, "is object, not interpolation", "co\nLOAD_CONST 3\nLOAD_FAST 0\nBUILD_TUPLE 1\nBUILD_TEMPLATE\nRETURN_VALUE"},
	{0x030d, "is object, not list", "co\nLOAD_FAST 0\nLOAD_FAST 0\nLIST_APPEND 1\nRETURN_VALUE"},
	{0x030d, "", "co\nBUILD_LIST 0\nLOAD_FAST 0\nLIST_APPEND 1\nRETURN_VALUE"},
	{0x030d, "is list, not set", "co\nBUILD_LIST 0\nLOAD_FAST 0\nSET_ADD 1\nRETURN_VALUE"},
	{0x030d, "is set, not dict", "co\nBUILD_SET 0\nLOAD_FAST 0\nLOAD_FAST 0\nMAP_ADD 1\nRETURN_VALUE"},
	{0x030d, "is object, not list", "co\nLOAD_FAST 0\nCALL_INTRINSIC_1 6\nRETURN_VALUE"},
	{0x030d, "constant of a code object", "co\nLOAD_CONST 0\nMAKE_FUNCTION\nRETURN_VALUE"},
	{0x030d, "does not follow MAKE_FUNCTION", "co\nBUILD_TUPLE 0\nLOAD_FAST 0\nSET_FUNCTION_ATTRIBUTE 1\nRETURN_VALUE"},
	{0x030d, "is not one attribute", "co\nBUILD_TUPLE 0\nLOAD_FAST 0\nSET_FUNCTION_ATTRIBUTE 3\nRETURN_VALUE"},
	{0x030c, "constant tuple for 2 items", "co\nLOAD_FAST 0\nLOAD_FAST 0\nLOAD_CONST 3\nBUILD_CONST_KEY_MAP 2\nRETURN_VALUE"},
	{0x030c, "", "co\nLOAD_FAST 0\nLOAD_CONST 3\nBUILD_CONST_KEY_MAP 1\nRETURN_VALUE"},
	{0x030d, "constant tuple for 1 items", "co\nLOAD_FAST 0\nPUSH_NULL\nLOAD_FAST 0\nLOAD_CONST 0\nCALL_KW 1\nRETURN_VALUE"},
	{0x030d, "", "co\nLOAD_FAST 0\nPUSH_NULL\nLOAD_FAST 0\nLOAD_CONST 3\nCALL_KW 1\nRETURN_VALUE"},
	{0x030d, "is object", "co\nLOAD_FAST 0\nPUSH_NULL\nLOAD_FAST 0\nLOAD_FAST 0\nCALL_FUNCTION_EX 1\nRETURN_VALUE"},
}
