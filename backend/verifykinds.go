package backend

import (
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
	case pyop.BUILD_TUPLE, pyop.LIST_TO_TUPLE:
		return kindTuple, true
	case pyop.MAKE_FUNCTION:
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
		_, ok := c.code.Consts[in.Arg].(*ir.Tuple)
		return kindTuple, ok
	case pyop.LOAD_NAME:
		return kindSet, c.code.Names[in.Arg] == conditional
	case pyop.LOAD_DEREF:
		return kindSet, c.code.Locals[in.Arg].Name == conditional
	}
	return 0, false
}

// conditional is the set in which 3.14 notes which annotations of a module or
// class were reached; the compiler takes its class for granted.
const conditional = "__conditional_annotations__"

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
		if items[i].kind != k {
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
	case pyop.CALL_INTRINSIC_1:
		switch c.intrinsic(c.t.Lists.Intrinsic1, in.Arg) {
		case "INTRINSIC_LIST_TO_TUPLE":
			return want(0, kindList)
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
			return want(0, kindFunc)
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

// attribute checks an attribute of a function. In the function that makes a
// generic one, the defaults are arguments with names that no source can write.
func (c *checker) attribute(in pyop.Inst, bit int, it stackItem) error {
	k, hidden := kindTuple, ".defaults"
	switch bit {
	case ir.FuncDefaults:
	case ir.FuncKwDefaults:
		k, hidden = kindDict, ".kwdefaults"
	default:
		return nil
	}
	if it.kind == k || it.kind == kindObject && c.hasParam(hidden) {
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
