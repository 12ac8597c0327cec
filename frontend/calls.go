package frontend

import (
	"math/bits"

	"restack/ir"
	"restack/ir/pyop"
)

// loadGlobal is LOAD_GLOBAL: bit 0 asks for a NULL as well, below the value up
// to 3.12 and above it from 3.13 on.
func (l *lowerer) loadGlobal(n int) {
	null := n&1 != 0
	if null && l.version < v313 {
		l.pushNull()
	}
	l.push(l.emit(ir.OpLoadGlobal, ir.Aux{Str: l.nameAt(n >> 1)}))
	if null && l.version >= v313 {
		l.pushNull()
	}
}

// loadAttr is LOAD_ATTR; from 3.12 on bit 0 makes it a LOAD_METHOD.
func (l *lowerer) loadAttr(n int) {
	if l.version >= v312 {
		if n&1 != 0 {
			l.loadMethod(n >> 1)
			return
		}
		n >>= 1
	}
	l.push(l.emit(ir.OpLoadAttr, ir.Aux{Str: l.nameAt(n)}, l.pop()))
}

func (l *lowerer) loadMethod(n int) {
	l.pushMethod(l.emit(ir.OpLoadMethod, ir.Aux{Str: l.nameAt(n)}, l.pop()))
}

// loadSuperAttr is LOAD_SUPER_ATTR: bit 0 the method form, bit 1 two arguments
// in the source.
func (l *lowerer) loadSuperAttr(n int) {
	aux := ir.Aux{Str: l.nameAt(n >> 2), Int: n >> 1 & 1}
	args := l.popN(3)
	if n&1 != 0 {
		l.pushMethod(l.emit(ir.OpLoadSuperMethod, aux, args...))
		return
	}
	l.push(l.emit(ir.OpLoadSuperAttr, aux, args...))
}

func (l *lowerer) loadSpecial(n int) {
	if n < 0 || n > 3 {
		l.fail("unknown special method %d", n)
		return
	}
	l.pushMethod(l.emit(ir.OpLoadSpecial, ir.Aux{Int: n}, l.pop()))
}

// precall checks that the CALL follows, which the interpreter relies on.
func (l *lowerer) precall(n int) {
	if l.i+1 >= len(l.insts) || l.insts[l.i+1].Op != pyop.CALL || l.insts[l.i+1].Arg != n {
		l.fail("without its CALL")
	}
}

// keywordNames is KW_NAMES, which belongs to the next CALL.
func (l *lowerer) keywordNames(n int) {
	if l.kwNames != nil {
		l.fail("keyword names without a call")
		return
	}
	l.kwNames = l.namesTuple(l.constAt(n))
}

// namesTuple checks that a constant is a tuple of strings.
func (l *lowerer) namesTuple(c ir.Const) *ir.Tuple {
	t, ok := c.(*ir.Tuple)
	if ok {
		for _, e := range t.Elems {
			if _, isStr := e.(*ir.Str); !isStr {
				ok = false
			}
		}
	}
	if !ok {
		l.fail("keyword names are not a tuple of strings")
		return &ir.Tuple{}
	}
	return t
}

func (l *lowerer) call(n int) {
	kw := l.kwNames
	l.kwNames = nil
	l.makeCall(n, kw)
}

// callKw is CALL_KW: the tuple of names is a constant on top of the stack.
func (l *lowerer) callKw(n int) {
	v := l.pop()
	if v.Op != ir.OpConst {
		l.fail("keyword names are not constant")
		return
	}
	names := l.namesTuple(v.Aux.Const)
	l.discard(v)
	l.makeCall(n, names)
}

// discard takes a constant that turned out to be an operand out of its block.
func (l *lowerer) discard(v *ir.Value) {
	if k := len(l.b.Values) - 1; k >= 0 && l.b.Values[k] == v && v.Uses() == 0 {
		l.b.Values = l.b.Values[:k]
	}
}

// makeCall lowers a call with n arguments, the last ones by keyword. Below the
// arguments are two items: up to 3.12 NULL and the callable, or the callable
// and its first argument; from 3.13 on the callable, then NULL or the first
// argument. A method pair is in the same order in all versions.
func (l *lowerer) makeCall(n int, kw *ir.Tuple) {
	aux := ir.Aux{}
	if kw != nil {
		if len(kw.Elems) > n {
			l.fail("%d keyword names for %d arguments", len(kw.Elems), n)
			return
		}
		aux.Const = kw
	}
	args := l.popN(n)
	high, low := l.popItem(), l.popItem()
	null, callable := low, high
	if l.version >= v313 {
		null, callable = high, low
	}
	switch {
	case l.err != nil:
	case null.kind == kindNull && callable.kind == kindObject:
		l.push(l.emit(ir.OpCall, aux, prepend(args, l.value(callable))...))
	case low.kind == kindMethod0 && high.kind == kindMethod1 && low.src == high.src:
		l.push(l.emit(ir.OpCallMethod, aux, prepend(args, l.value(low))...))
	case low.kind == kindObject && high.kind == kindObject:
		aux.Int |= ir.CallSelfSlot
		l.push(l.emit(ir.OpCall, aux, prepend(args, l.value(low), l.value(high))...))
	default:
		l.fail("cannot call %s and %s", kindNames[low.kind], kindNames[high.kind])
	}
}

func prepend(args []*ir.Value, first ...*ir.Value) []*ir.Value { return append(first, args...) }

// callEx is CALL_FUNCTION_EX: callable, tuple and perhaps dict. The NULL is
// below the callable up to 3.12 and above it from 3.13 on; in 3.14 a missing
// dict is a NULL too, before bit 0 says whether there is one.
func (l *lowerer) callEx(n int) {
	var kw *ir.Value
	switch {
	case l.version >= v314:
		if it := l.popItem(); it.kind != kindNull {
			kw = l.object(it)
		}
	case n&1 != 0:
		kw = l.pop()
	}
	args := l.pop()
	high, low := l.popItem(), l.popItem()
	null, callable := low, high
	if l.version >= v313 {
		null, callable = high, low
	}
	if null.kind != kindNull {
		l.fail("%s where NULL must be", kindNames[null.kind])
		return
	}
	all := []*ir.Value{l.object(callable), args}
	if kw != nil {
		all = append(all, kw)
	}
	l.push(l.emit(ir.OpCallEx, ir.Aux{}, all...))
}

// makeFunction is MAKE_FUNCTION; up to 3.12 its argument says which attributes
// are below the code, from 3.13 on they follow by SET_FUNCTION_ATTRIBUTE.
func (l *lowerer) makeFunction(n int) {
	if l.version >= v313 {
		n = 0
	}
	const known = ir.FuncDefaults | ir.FuncKwDefaults | ir.FuncAnnotations | ir.FuncClosure
	if n&^known != 0 {
		l.fail("unknown function attributes %#x", n)
		return
	}
	args := l.popN(bits.OnesCount(uint(n)) + 1)
	l.push(l.emit(ir.OpMakeFunction, ir.Aux{Int: n}, args...))
}

// setFunctionAttribute adds an attribute to the MakeFunction just emitted.
func (l *lowerer) setFunctionAttribute(bit int) {
	fn := l.popItem()
	attr := l.pop()
	if l.err != nil {
		return
	}
	v := fn.src.v
	if v == nil || v.Op != ir.OpMakeFunction || v.Uses() != 0 || l.b.Values[len(l.b.Values)-1] != v {
		l.fail("does not follow MAKE_FUNCTION")
		return
	}
	limit := ir.FuncClosure
	if l.version >= v314 {
		limit = ir.FuncAnnotate
	}
	if bit <= 0 || bit > limit || bit&(bit-1) != 0 || v.Aux.Int&bit != 0 {
		l.fail("bad function attribute %#x", bit)
		return
	}
	at := 0
	for _, b := range ir.FuncOrder {
		if b == bit {
			break
		}
		at += bits.OnesCount(uint(v.Aux.Int & b))
	}
	args := append([]*ir.Value(nil), v.Args...)
	v.ResetArgs()
	for i, a := range args {
		if i == at {
			v.AddArg(attr)
		}
		v.AddArg(a)
	}
	v.Aux.Int |= bit
	l.pushItem(fn)
}
