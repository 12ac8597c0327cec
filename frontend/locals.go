package frontend

import (
	"math/big"

	"restack/ir"
)

// loadSmallInt makes one constant for each value.
func (l *lowerer) loadSmallInt(n int) {
	if l.smallInt == nil {
		l.smallInt = make(map[int]*ir.Int)
	}
	c := l.smallInt[n]
	if c == nil {
		c = &ir.Int{V: big.NewInt(int64(n))}
		l.smallInt[n] = c
	}
	l.push(l.constant(c))
}

// slotAux is the aux of an operation on a frame slot.
func (l *lowerer) slotAux(i int) ir.Aux {
	if i < 0 || i >= len(l.code.Locals) {
		l.fail("local %d of %d", i, len(l.code.Locals))
		return ir.Aux{}
	}
	return ir.Aux{Int: i}
}

// read emits the LoadLocal of a frame slot.
func (l *lowerer) read(i int) *ir.Value { return l.emit(ir.OpLoadLocal, l.slotAux(i)) }

// unbind emits the store that leaves a slot unbound.
func (l *lowerer) unbind(i int) {
	l.emit(ir.OpStoreLocal, l.slotAux(i), l.emit(ir.OpUnbound, ir.Aux{}))
}

// loadFast is LOAD_FAST, which checks in 3.11 only.
func (l *lowerer) loadFast(i int) {
	if l.version < v312 {
		l.loadFastCheck(i)
		return
	}
	l.push(l.read(i))
}

func (l *lowerer) loadFastCheck(i int) {
	l.emit(ir.OpCheckBound, l.slotAux(i), l.read(i))
	l.push(l.read(i))
}

func (l *lowerer) loadFastAndClear(i int) {
	v := l.read(i)
	l.unbind(i)
	l.push(v)
}

func (l *lowerer) loadFastTwo(n int) {
	l.loadFast(n >> 4)
	l.loadFast(n & 15)
}

// storeFast is STORE_FAST. A NULL unbinds the local: this is how the backend
// restores one.
func (l *lowerer) storeFast(i int) {
	if n := len(l.stack); n > 0 && l.stack[n-1].kind == kindNull {
		l.popItem()
		l.unbind(i)
		return
	}
	l.emit(ir.OpStoreLocal, l.slotAux(i), l.pop())
}

func (l *lowerer) storeLoadFast(n int) {
	l.storeFast(n >> 4)
	l.loadFast(n & 15)
}

func (l *lowerer) storeFastTwo(n int) {
	l.storeFast(n >> 4)
	l.storeFast(n & 15)
}

func (l *lowerer) deleteFast(i int) {
	l.emit(ir.OpCheckBound, l.slotAux(i), l.read(i))
	l.unbind(i)
}

func (l *lowerer) makeCell(i int) {
	l.emit(ir.OpStoreLocal, l.slotAux(i), l.emit(ir.OpMakeCell, ir.Aux{}, l.read(i)))
}

// copyFreeVars fills the last n slots with the closure's cells.
func (l *lowerer) copyFreeVars(n int) {
	slots := len(l.code.Locals)
	if n < 0 || n > slots {
		l.fail("%d free variables, %d local variables", n, slots)
		return
	}
	if l.b != l.f.Entry || l.i != 0 {
		l.fail("not at the start of the code")
		return
	}
	for i := slots - n; i < slots; i++ {
		if l.code.Locals[i].Kind&ir.KindFree == 0 {
			l.fail("local %d is no free variable", i)
			return
		}
		l.emit(ir.OpStoreLocal, l.slotAux(i), l.emit(ir.OpFreeVar, l.slotAux(i)))
	}
}

// loadClosure pushes the cell itself.
func (l *lowerer) loadClosure(i int) { l.push(l.read(i)) }

func (l *lowerer) loadDeref(i int) { l.push(l.emit(ir.OpLoadDeref, l.slotAux(i), l.read(i))) }

func (l *lowerer) storeDeref(i int) {
	v := l.pop()
	l.emit(ir.OpStoreDeref, l.slotAux(i), l.read(i), v)
}

func (l *lowerer) deleteDeref(i int) { l.emit(ir.OpDeleteDeref, l.slotAux(i), l.read(i)) }

func (l *lowerer) loadClassDeref(i int) {
	l.push(l.emit(ir.OpLoadClassDeref, l.slotAux(i), l.read(i)))
}

func (l *lowerer) loadFromDictOrDeref(i int) {
	m := l.pop()
	l.push(l.emit(ir.OpLoadFromDictOrDeref, l.slotAux(i), m, l.read(i)))
}
