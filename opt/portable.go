package opt

import (
	"math/big"

	"restack/ir"
	"restack/world"
)

// portable reports whether a body of module from means the same in module to:
// it reads no global but builtins that neither module hides and names that are
// the same object in both, and binds none; it makes no function, class or
// import, which take their globals from the frame; and its constants are the
// same objects in another file, or only ever operands of operators.
func portable(w *world.World, g *ir.Func, from, to *world.Module) bool {
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpLoadGlobal:
				if !sameGlobal(w, v.Aux.Str, from, to) {
					return false
				}
			case ir.OpStoreGlobal, ir.OpDeleteGlobal, ir.OpMakeFunction, ir.OpLoadBuildClass, ir.OpImportName,
				ir.OpImportStar, ir.OpLoadFromDictOrGlobals:
				return false
			}
			for _, a := range v.Args {
				if a.Op == ir.OpConst && !sameAnywhere(a.Aux.Const) && !identityBlind(v.Op) {
					return false
				}
			}
		}
	}
	return true
}

// frameReaders are builtins that look at the globals of their caller.
var frameReaders = map[string]bool{"globals": true, "locals": true, "vars": true, "dir": true, "eval": true, "exec": true, "super": true, "__import__": true}

// sameGlobal reports whether a global name is the same object in two modules.
func sameGlobal(w *world.World, name string, from, to *world.Module) bool {
	if from.Open != "" || to.Open != "" {
		return false
	}
	x, y := from.Globals[name], to.Globals[name]
	if x == nil && y == nil {
		return w.Assume&world.Builtins != 0 && !frameReaders[name]
	}
	if x == nil || y == nil || !x.Const || !y.Const || !y.Bound {
		return false
	}
	a, b := x.Type.Singleton(), y.Type.Singleton()
	if a == nil || a != b {
		return false
	}
	switch a.Kind {
	case world.KindClass, world.KindModule, world.KindLibrary:
		return true
	case world.KindFunction: // made once
		return a.Fn.Outer != nil && a.Fn.Outer == a.Fn.Module.Body() && a.Fn.Made() != nil
	}
	return false
}

// sameAnywhere reports whether a constant is one object in all modules.
func sameAnywhere(c ir.Const) bool {
	switch c := c.(type) {
	case ir.Singleton:
		return true
	case *ir.Int:
		return c.V.Cmp(big.NewInt(-5)) >= 0 && c.V.Cmp(big.NewInt(256)) <= 0
	case *ir.Str:
		if len(c.V) == 0 {
			return true
		}
		for _, r := range c.V {
			if r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') {
				return false
			}
		}
		return true
	case *ir.Tuple:
		return len(c.Elems) == 0
	}
	return false
}

// identityBlind reports whether an operation does not care which of several
// equal numbers or strings its operand is. Python promises nothing about their
// identity.
func identityBlind(op ir.Op) bool {
	switch op {
	case ir.OpBinary, ir.OpInplace, ir.OpCompare, ir.OpUnaryNeg, ir.OpGetItem, ir.OpIn, ir.OpNotIn, ir.OpToBool, ir.OpBuildString:
		return true
	}
	return false
}
