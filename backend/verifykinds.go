package backend

import (
	"cmp"

	"restack/ir"
	"restack/ir/pyop"
)

// Objects whose class some instructions rely on without looking. In compiled
// code they come straight from the instruction that makes them, so their kind is
// known where it matters.

// made is the kind of what an instruction pushes, if it is one of these.
func (c *checker) made(in pyop.Inst) (kind, bool) {
	switch in.Op {
	case pyop.BUILD_LIST:
		return kindList, true
	case pyop.BUILD_SET:
		return kindSet, true
	case pyop.BUILD_MAP, pyop.BUILD_CONST_KEY_MAP:
		return kindDict, true
	case pyop.BUILD_TUPLE:
		return tupleKind(in.Arg, false), true
	case pyop.LIST_TO_TUPLE:
		return kindTuple, true
	case pyop.GET_ITER:
		return kindIter, true
	case pyop.BUILD_INTERPOLATION:
		return kindInterp, true
	case pyop.MAKE_FUNCTION:
		if code, ok := c.codeBefore(int(c.at[in.Start/2])); ok && iteratesArg(c.t, code) {
			if code.Flags&generatorFlags == ir.FlagGenerator {
				return kindGenFunc, true
			}
			return kindIterFunc, true
		}
		return kindFunc, true
	case pyop.PREP_RERAISE_STAR: // or None, which code then tests for
		return kindExc, true
	case pyop.CALL_INTRINSIC_1:
		switch c.intrinsic(c.t.Lists.Intrinsic1, in.Arg) {
		case "INTRINSIC_LIST_TO_TUPLE":
			return kindTuple, true
		case "INTRINSIC_STOPITERATION_ERROR":
			return kindExc, true
		}
	case pyop.CALL_INTRINSIC_2:
		switch c.intrinsic(c.t.Lists.Intrinsic2, in.Arg) {
		case "INTRINSIC_SET_FUNCTION_TYPE_PARAMS":
			return kindFunc, true
		case "INTRINSIC_PREP_RERAISE_STAR":
			return kindExc, true
		}
	case pyop.LOAD_CONST:
		return constKind(c.code.Consts[in.Arg])
	case pyop.LOAD_NAME:
		return kindSet, c.code.Names[in.Arg] == conditional
	case pyop.LOAD_DEREF, pyop.LOAD_FROM_DICT_OR_DEREF:
		switch c.code.Locals[in.Arg].Name {
		case conditional:
			return kindSet, true
		case typeParams:
			return kindTuple, true
		}
	}
	return 0, false
}

// conditional is the set in which 3.14 notes which annotations of a module or
// class were reached; the compiler takes its class for granted.
const conditional = "__conditional_annotations__"

// typeParams is the variable in which a generic class or alias finds the tuple of
// its type parameters.
const typeParams = ".type_params"

func tupleKind(n int, strs bool) kind {
	switch {
	case strs && n%2 == 0:
		return kindStrPairs
	case strs:
		return kindStrs
	case n%2 == 0:
		return kindPairs
	}
	return kindTuple
}

func constKind(k ir.Const) (kind, bool) {
	switch k := k.(type) {
	case *ir.Str:
		return kindStr, true
	case *ir.Tuple:
		strs := true
		for _, e := range k.Elems {
			_, ok := e.(*ir.Str)
			strs = strs && ok
		}
		return tupleKind(len(k.Elems), strs), true
	case ir.Singleton:
		return kindNone, k == ir.None
	}
	return 0, false
}

// iteratesArg reports whether code is that of a generator expression or the like,
// which takes its argument for an iterator.
func iteratesArg(t *pyop.Table, code *ir.Code) bool {
	if len(code.Locals) == 0 || code.Locals[0].Name != ".0" || code.NumParams() != 1 {
		return false
	}
	insts, err := t.Decode(code.Bytecode)
	if err != nil {
		return false
	}
	for _, in := range insts {
		switch in.Op {
		case pyop.FOR_ITER:
			return true
		case pyop.GET_ITER, pyop.GET_ANEXT:
			return false
		}
	}
	return false
}

func (c *checker) intrinsic(names []string, arg int) string {
	if arg < len(names) {
		return names[arg]
	}
	return ""
}

// classes checks those operands of an instruction whose class it relies on.
// items are what it pops.
func (c *checker) classes(in pyop.Inst, items []stackItem) error {
	want := func(i int, k kind) error {
		if !items[i].kind.is(k) {
			return c.errorf(in, "operand %d of %d is %v, not %v", i+1, len(items), items[i].kind, k)
		}
		return nil
	}
	switch in.Op {
	case pyop.MATCH_CLASS, pyop.LIST_TO_TUPLE, pyop.PREP_RERAISE_STAR:
		last := len(items) - 1
		if in.Op == pyop.MATCH_CLASS {
			return want(last, kindTuple)
		}
		return want(last, kindList)
	case pyop.END_ASYNC_FOR:
		return want(1, kindExc)
	case pyop.CLEANUP_THROW:
		return want(2, kindExc)
	case pyop.LOAD_CLASSDEREF:
		if c.code.Flags&ir.FlagOptimized != 0 {
			return c.errorf(in, "in a function that has no namespace")
		}
	case pyop.STORE_DEREF:
		if c.code.Locals[in.Arg].Name == typeParams {
			return want(0, kindTuple)
		}
	case pyop.YIELD_VALUE:
		return c.delegates(in)
	case pyop.BUILD_INTERPOLATION:
		return want(1, kindStr)
	case pyop.BUILD_TUPLE, pyop.BUILD_TEMPLATE:
		return c.builds(in, items, want)
	case pyop.CALL_INTRINSIC_1:
		switch c.intrinsic(c.t.Lists.Intrinsic1, in.Arg) {
		case "INTRINSIC_LIST_TO_TUPLE":
			return want(0, kindList)
		case "INTRINSIC_STOPITERATION_ERROR":
			return want(0, kindExc)
		case "INTRINSIC_TYPEVAR", "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE":
			return want(0, kindStr)
		case "INTRINSIC_SUBSCRIPT_GENERIC":
			return want(0, kindTuple)
		case "INTRINSIC_TYPEALIAS":
			i := int(c.at[in.Start/2])
			if !c.is(i-1, pyop.BUILD_TUPLE) || c.insts[i-1].Arg != 3 || c.leader[i] {
				return c.errorf(in, "is not right after BUILD_TUPLE 3")
			}
		}
	case pyop.CALL_INTRINSIC_2:
		switch c.intrinsic(c.t.Lists.Intrinsic2, in.Arg) {
		case "INTRINSIC_PREP_RERAISE_STAR":
			return want(1, kindList)
		case "INTRINSIC_SET_FUNCTION_TYPE_PARAMS":
			return cmp.Or(want(0, kindFunc), want(1, kindTuple))
		case "INTRINSIC_TYPEVAR_WITH_BOUND", "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS":
			return want(0, kindStr)
		}
	case pyop.SET_FUNCTION_ATTRIBUTE:
		return c.attribute(in, in.Arg, items[0])
	case pyop.MAKE_FUNCTION:
		n := 0
		for bit := ir.FuncDefaults; bit <= ir.FuncClosure && c.f.MakeFunctionFlags; bit <<= 1 {
			if in.Arg&bit != 0 {
				if err := c.attribute(in, bit, items[n]); err != nil {
					return err
				}
				n++
			}
		}
	}
	return nil
}

// delegates checks a YIELD_VALUE: where a generator says that it yields from
// another one, that must be what lies below.
func (c *checker) delegates(in pyop.Inst) error {
	next := c.insts[int(c.at[in.Start/2])+1]
	if next.Arg&3 < 2 && (c.f.SendPops || in.Arg != 1 || !c.f.ExcLookupPrevUnit) {
		return nil
	}
	if n := len(c.stack); n == 0 || !c.stack[n-1].kind.object() {
		return c.errorf(in, "yields from nothing")
	}
	return nil
}

// builds checks the parts of type aliases and templates.
func (c *checker) builds(in pyop.Inst, items []stackItem, want func(int, kind) error) error {
	i := int(c.at[in.Start/2])
	switch {
	case in.Op == pyop.BUILD_TEMPLATE:
		empty := false
		if c.is(i-1, pyop.LOAD_CONST) {
			t, ok := c.code.Consts[c.insts[i-1].Arg].(*ir.Tuple)
			empty = ok && len(t.Elems) == 0
		}
		if c.leader[i] || !empty && !c.is(i-1, pyop.BUILD_TUPLE) {
			return c.errorf(in, "is not right after a tuple of interpolations")
		}
		return want(0, kindStrs)
	case c.is(i+1, pyop.BUILD_TEMPLATE):
		for n := range items {
			if err := want(n, kindInterp); err != nil {
				return err
			}
		}
	case c.is(i+1, pyop.CALL_INTRINSIC_1) && c.intrinsic(c.t.Lists.Intrinsic1, c.insts[i+1].Arg) == "INTRINSIC_TYPEALIAS" && len(items) == 3:
		if items[1].kind != kindNone {
			return cmp.Or(want(0, kindStr), want(1, kindTuple))
		}
		return want(0, kindStr)
	}
	return nil
}

// attribute checks an attribute of a function. In the function that makes a
// generic one, the defaults are arguments with names that no source can write;
// those for keywords come first, under the other name, if there are no others.
func (c *checker) attribute(in pyop.Inst, bit int, it stackItem) error {
	k, hidden := kindTuple, ".defaults"
	switch bit {
	case ir.FuncDefaults:
	case ir.FuncKwDefaults:
		if k = kindDict; c.code.NumParams() > 1 {
			hidden = ".kwdefaults"
		}
	case ir.FuncAnnotations:
		if it.kind.is(kindPairs) || it.kind == kindDict {
			return nil
		}
		return c.errorf(in, "annotations are %v, not pairs", it.kind)
	default:
		return nil
	}
	if it.kind.is(k) || it.kind == kindObject && c.hasParam(hidden) {
		return nil
	}
	return c.errorf(in, "attribute is %v, not %v", it.kind, k)
}

func (c *checker) hasParam(name string) bool {
	for _, l := range c.code.Locals[:min(c.code.NumParams(), len(c.code.Locals))] {
		if l.Name == name {
			return true
		}
	}
	return false
}

// containerKind is the kind of object that an instruction adds to.
func containerKind(op pyop.Op) kind {
	switch op {
	case pyop.SET_ADD, pyop.SET_UPDATE:
		return kindSet
	case pyop.MAP_ADD, pyop.DICT_UPDATE, pyop.DICT_MERGE:
		return kindDict
	}
	return kindList
}

// keywordNames checks that the names of keyword arguments or the keys of a dict
// are a constant tuple that is loaded right before, and not more than there are
// arguments, or exactly as many as values.
func (c *checker) keywordNames(i int, in pyop.Inst, exact bool) error {
	if c.is(i-1, pyop.LOAD_CONST) && !c.leader[i] {
		if names, ok := c.code.Consts[c.insts[i-1].Arg].(*ir.Tuple); ok && len(names.Elems) <= in.Arg && (!exact || len(names.Elems) == in.Arg) {
			return nil
		}
	}
	return c.errorf(in, "is not right after a constant tuple for %d items", in.Arg)
}
