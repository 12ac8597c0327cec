package backend

import (
	"math/bits"

	"restack/ir"
	"restack/ir/pyop"
)

// function checks that functions are made as CPython expects without looking:
// of a code object, with a closure of as many cells as it has free variables.
// The code is a constant loaded right before, the closure a tuple built right
// before that; no jump comes in between.
func (c *checker) function(i int, in pyop.Inst) error {
	switch in.Op {
	case pyop.SET_FUNCTION_ATTRIBUTE:
		if bits.OnesCount(uint(in.Arg)) != 1 {
			return c.errorf(in, "is not one attribute")
		}
		if !c.is(i-1, pyop.MAKE_FUNCTION) && !c.is(i-1, pyop.SET_FUNCTION_ATTRIBUTE) || c.leader[i] {
			return c.errorf(in, "does not follow MAKE_FUNCTION")
		}
	case pyop.CALL_KW:
		return c.keywordNames(i, in, false)
	case pyop.BUILD_CONST_KEY_MAP:
		return c.keywordNames(i, in, true)
	case pyop.MAKE_FUNCTION:
		code, ok := c.codeBefore(i)
		if !ok {
			return c.errorf(in, "is not right after the constant of a code object")
		}
		free := 0
		for _, l := range code.Locals {
			if l.Kind&ir.KindFree != 0 {
				free++
			}
		}
		tuple := c.is(i-2, pyop.BUILD_TUPLE) && !c.leader[i-1] && c.insts[i-2].Arg == free
		if has := c.attributes(i)&ir.FuncClosure != 0; has != (free > 0) || has && !tuple {
			return c.errorf(in, "%s has %d free variables and no closure of that size", code.Name, free)
		}
	}
	return nil
}

// codeBefore is the code object that instruction i-1 loads.
func (c *checker) codeBefore(i int) (*ir.Code, bool) {
	if !c.is(i-1, pyop.LOAD_CONST) || c.leader[i] {
		return nil, false
	}
	code, ok := c.code.Consts[c.insts[i-1].Arg].(*ir.Code)
	return code, ok
}

// attributes are the attributes given to the function that MAKE_FUNCTION at i
// makes.
func (c *checker) attributes(i int) int {
	if c.f.MakeFunctionFlags {
		return c.insts[i].Arg
	}
	flags := 0
	for i++; c.is(i, pyop.SET_FUNCTION_ATTRIBUTE); i++ {
		flags |= c.insts[i].Arg
	}
	return flags
}

// closure reports whether the tuple built by instruction i becomes a closure.
func (c *checker) closure(i int) bool {
	return c.is(i+2, pyop.MAKE_FUNCTION) && c.attributes(i+2)&ir.FuncClosure != 0
}
