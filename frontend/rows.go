package frontend

import "restack/ir"

// row lowers an instruction by its table row.
func (l *lowerer) row(e *entry) {
	n := e.op.Info().Args
	switch e.count {
	case countArg:
		n = l.in.Arg
	case countTwice:
		if n = 2 * l.in.Arg; n < l.in.Arg {
			n = -1
		}
	case countArgOne:
		n = l.in.Arg + 1
	}
	if n < 0 || n > len(l.stack) {
		l.fail("stack underflow")
		return
	}
	args := make([]*ir.Value, n)
	base := len(l.stack) - n
	for i := range args {
		k := i
		if e.order != nil {
			k = int(e.order[i])
		}
		args[i] = l.object(l.stack[base+k])
	}
	l.stack = l.stack[:base+e.keep]
	l.touch(base + e.keep)
	v := l.emit(e.op, l.auxOf(e.aux, l.in.Arg), args...)
	if v.Type != ir.TypeNone && !e.quiet {
		l.push(v)
	}
}

func (l *lowerer) auxOf(from auxFrom, arg int) ir.Aux {
	switch from {
	case auxInt:
		return ir.Aux{Int: arg}
	case auxName:
		return ir.Aux{Str: l.nameAt(arg)}
	}
	return ir.Aux{}
}

func (l *lowerer) nameAt(i int) string {
	if i < 0 || i >= len(l.code.Names) {
		l.fail("name %d of %d", i, len(l.code.Names))
		return ""
	}
	return l.code.Names[i]
}

func (l *lowerer) constAt(i int) ir.Const {
	if i < 0 || i >= len(l.code.Consts) || l.code.Consts[i] == nil {
		l.fail("constant %d of %d", i, len(l.code.Consts))
		return ir.None
	}
	return l.code.Consts[i]
}

// constant emits a Const.
func (l *lowerer) constant(c ir.Const) *ir.Value {
	v := l.emit(ir.OpConst, ir.Aux{Const: c})
	if c == ir.True || c == ir.False {
		v.Type = ir.TypeBool
	}
	return v
}

func (l *lowerer) loadConst(arg int) { l.push(l.constant(l.constAt(arg))) }

func (l *lowerer) loadCommon(arg int) {
	if arg < 0 || arg > 4 {
		l.fail("unknown common constant %d", arg)
	}
	l.push(l.emit(ir.OpCommonConst, ir.Aux{Int: arg}))
}

// popTop drops the top item. A method pair is released with its lower half,
// the second of the two pops.
func (l *lowerer) popTop(int) {
	it := l.popItem()
	if it.kind != kindNull && it.kind != kindMethod1 {
		l.emit(ir.OpDrop, ir.Aux{}, l.value(it))
	}
}

// copyItem is COPY n: pushes the nth item again, which for an object is a
// reference of its own.
func (l *lowerer) copyItem(n int) {
	it := l.peek(n)
	if it.kind.half() {
		l.fail("copies half of a method pair")
		return
	}
	if it.kind != kindObject {
		l.pushItem(it)
		return
	}
	v := l.value(it)
	c := l.emit(ir.OpCopy, ir.Aux{}, v)
	if it.src.isBool() {
		c.Type = ir.TypeBool
	}
	l.push(c)
}

// swap is SWAP n: exchanges the top and the nth item.
func (l *lowerer) swap(n int) {
	if n < 1 || n > len(l.stack) {
		l.fail("stack underflow")
		return
	}
	i, j := len(l.stack)-1, len(l.stack)-n
	l.stack[i], l.stack[j] = l.stack[j], l.stack[i]
	l.touch(j)
}

// intrinsic lowers CALL_INTRINSIC_n.
func (l *lowerer) intrinsic(ops []ir.Op, n int) {
	if n < 1 || n >= len(ops) {
		l.fail("unknown intrinsic %d", n)
		return
	}
	l.row(&entry{op: ops[n]})
}

// choose lowers IS_OP and CONTAINS_OP, whose argument inverts.
func (l *lowerer) choose(ops []ir.Op, n int) {
	if n < 0 || n >= len(ops) {
		l.fail("bad argument %d", n)
		return
	}
	l.row(&entry{op: ops[n]})
}

// update lowers LIST_APPEND n and the like: takes values and changes the
// container that is then the nth item.
func (l *lowerer) update(op ir.Op, values, n int) {
	args := l.popN(values)
	container := l.peek(n)
	if l.err == nil {
		l.emit(op, ir.Aux{}, append([]*ir.Value{l.object(container)}, args...)...)
	}
}

// dictMerge is DICT_MERGE n: the nth item is the dict, below it are the positional
// arguments and the callable, with a NULL in between from 3.13 on.
func (l *lowerer) dictMerge(n int) {
	mapping, dict := l.pop(), l.peek(n)
	below := 2
	if l.version >= v313 {
		below = 3
	}
	callable := l.peek(n + below)
	if l.err == nil {
		l.emit(ir.OpDictMerge, ir.Aux{}, l.object(dict), mapping, l.object(callable))
	}
}

// multi lowers an operation with n results.
func (l *lowerer) multi(op ir.Op, n int) {
	v := l.emit(op, ir.Aux{}, l.popN(op.Info().Args)...)
	for i := range n {
		l.push(l.emit(ir.OpProj, ir.Aux{Int: i}, v))
	}
}

// unpackInto lowers UNPACK_SEQUENCE and UNPACK_EX, which leave the first of n
// items on top. Every item is used by an instruction of its own, which bounds n
// in bytecode that is meant to exhaust memory.
func (l *lowerer) unpackInto(op ir.Op, arg, n int) {
	if l.unpacked += n; n < 0 || l.unpacked > len(l.code.Bytecode) {
		l.fail("unpacks more than the code can use")
		return
	}
	v := l.emit(op, ir.Aux{Int: arg}, l.pop())
	for i := n - 1; i >= 0; i-- {
		l.push(l.emit(ir.OpProj, ir.Aux{Int: i}, v))
	}
}

func (l *lowerer) unpack(n int) { l.unpackInto(ir.OpUnpack, n, n) }

func (l *lowerer) unpackEx(n int) { l.unpackInto(ir.OpUnpackEx, n, n&0xff+1+n>>8) }

// ranged lowers a row whose argument must be in [lo, hi].
func (l *lowerer) ranged(op ir.Op, lo, hi, n int) {
	if n < lo || n > hi {
		l.fail("bad argument %d", n)
		return
	}
	l.row(&entry{op: op, aux: auxInt})
}

func (l *lowerer) buildSlice(n int) {
	if n != 2 && n != 3 {
		l.fail("slice of %d parts", n)
		return
	}
	l.push(l.emit(ir.OpBuildSlice, ir.Aux{}, l.popN(n)...))
}

// binaryOp is BINARY_OP: an operator, its in-place form, or from 3.14 on a
// subscript.
func (l *lowerer) binaryOp(n int) {
	op, aux := ir.OpBinary, ir.Aux{Int: n}
	count := len(ir.Operators)
	switch {
	case n >= count && n < 2*count:
		op, aux.Int = ir.OpInplace, n-count
	case n == 2*count && l.version >= v314:
		op, aux.Int = ir.OpGetItem, 0
	case n < 0 || n >= count:
		l.fail("unknown operator %d", n)
		return
	}
	l.push(l.emit(op, aux, l.popN(2)...))
}

// compareOp is COMPARE_OP. From 3.12 on the argument's low bits are a mask for
// the specialised forms; in 3.13+ bit 4 asks for a bool.
func (l *lowerer) compareOp(n int) {
	test := false
	switch {
	case l.version >= v313:
		test, n = n&16 != 0, n>>5
	case l.version >= v312:
		n >>= 4
	}
	if n < 0 || n >= len(ir.Comparisons) {
		l.fail("unknown comparison %d", n)
		return
	}
	v := l.emit(ir.OpCompare, ir.Aux{Int: n}, l.popN(2)...)
	if test {
		v = l.emit(ir.OpToBool, ir.Aux{}, v)
	}
	l.push(v)
}

// formatValue is FORMAT_VALUE: the low two bits are the conversion, bit 2 says
// that there is a format spec.
func (l *lowerer) formatValue(n int) {
	if n&4 != 0 {
		l.push(l.emit(ir.OpFormatSpec, ir.Aux{Int: n & 3}, l.popN(2)...))
		return
	}
	l.push(l.emit(ir.OpFormat, ir.Aux{Int: n & 3}, l.pop()))
}

// buildInterpolation is BUILD_INTERPOLATION: bit 0 says that there is a format
// spec, the bits from 2 on are the conversion.
func (l *lowerer) buildInterpolation(n int) {
	if n>>2 > 3 {
		l.fail("unknown conversion %d", n>>2)
		return
	}
	l.push(l.emit(ir.OpBuildInterpolation, ir.Aux{Int: n >> 2}, l.popN(2+n&1)...))
}
