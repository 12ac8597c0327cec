package ir

import "math/bits"

// count checks the number of arguments.
func (c *checker) count(b *Block, v *Value) {
	n, info := len(v.Args), v.Op.Info()
	if info.Args != Variadic && n != info.Args {
		c.errorf(b, v, "%d arguments, want %d", n, info.Args)
		return
	}
	least, most := info.MinArgs, -1
	switch v.Op {
	case OpPhi:
		least, most = len(b.Preds), len(b.Preds)
	case OpBuildSlice, OpBuildInterpolation, OpCallEx:
		most = least + 1
	case OpMakeFunction:
		least = 1 + bits.OnesCount(uint(v.Aux.Int))
		most = least
	case OpRaise:
		least = v.Aux.Int
	case OpReraise:
		least += v.Aux.Int
	case OpCall, OpCallMethod:
		if t, ok := v.Aux.Const.(*Tuple); ok && t != nil {
			least += len(t.Elems)
		}
	case OpBuildMap:
		if n%2 != 0 {
			c.errorf(b, v, "a key without a value")
		}
	}
	switch {
	case n < least && least == most || most >= 0 && n > most:
		c.errorf(b, v, "%d arguments, want %d", n, most)
	case n < least:
		c.errorf(b, v, "%d arguments, want at least %d", n, least)
	}
}

// auxRange is the range of an AuxInt; ok false: any.
func auxRange(op Op) (lo, hi int, ok bool) {
	switch op {
	case OpCommonConst:
		return 0, 4, true
	case OpLoadSpecial:
		return 0, 3, true
	case OpConvert:
		return 1, 3, true
	case OpFormat, OpFormatSpec, OpBuildInterpolation:
		return 0, 3, true
	case OpGetAwaitable, OpRaise:
		return 0, 2, true
	case OpReraise:
		return 0, 1, true
	case OpMakeFunction:
		return 0, FuncDefaults | FuncKwDefaults | FuncAnnotations | FuncClosure | FuncAnnotate, true
	case OpPhi, OpProj, OpUnpack, OpUnpackEx, OpResume, OpYield, OpMatchClass:
		return 0, 1<<31 - 1, true
	}
	return 0, 0, false
}

func (c *checker) aux(b *Block, v *Value) {
	a, f := v.Aux, c.f
	useInt, useStr, useConst := true, false, false
	switch v.Op.Info().Aux {
	case AuxNone:
		useInt = false
	case AuxInt:
		if lo, hi, ok := auxRange(v.Op); ok && (a.Int < lo || a.Int > hi) {
			c.errorf(b, v, "aux %d out of range", a.Int)
		}
		c.proj(b, v)
	case AuxLocal:
		c.localIndex(b, v)
	case AuxConst:
		useInt, useConst = false, true
		if a.Const == nil {
			c.errorf(b, v, "no constant")
		}
	case AuxName:
		useInt, useStr = false, true
	case AuxNameInt:
		useStr = true
	case AuxOperator:
		if a.Int < 0 || a.Int >= len(Operators) {
			c.errorf(b, v, "unknown operator %d", a.Int)
		}
	case AuxCompare:
		if a.Int < 0 || a.Int >= len(Comparisons) {
			c.errorf(b, v, "unknown comparison %d", a.Int)
		}
	case AuxCall:
		useConst = true
		if t, ok := a.Const.(*Tuple); a.Const != nil && (!ok || t == nil) {
			c.errorf(b, v, "keyword names are not a tuple")
		}
	}
	if !useInt && a.Int != 0 || !useStr && a.Str != "" || !useConst && a.Const != nil {
		c.errorf(b, v, "aux has parts that the op does not use")
	}
	if v.Op == OpParam && f.Code != nil && a.Int >= f.Code.NumParams() {
		c.errorf(b, v, "slot %d is no parameter", a.Int)
	}
}

func (c *checker) localIndex(b *Block, v *Value) {
	i := v.Aux.Int
	if i < 0 || i >= len(c.f.Locals) {
		c.errorf(b, v, "local %d out of range", i)
		return
	}
	kind := c.f.Locals[i].Kind
	if v.Op == OpFreeVar && kind&KindFree == 0 {
		c.errorf(b, v, "slot %d is no free variable", i)
	}
	if kind == KindStack && v.Op != OpLoadLocal && v.Op != OpStoreLocal {
		c.errorf(b, v, "a pseudo-local can only be loaded and stored")
	}
}

// proj checks that a Proj asks for a result that its argument has.
func (c *checker) proj(b *Block, v *Value) {
	if v.Op != OpProj || len(v.Args) != 1 {
		return
	}
	n, a := 0, v.Args[0]
	switch a.Op {
	case OpUnpack:
		n = a.Aux.Int
	case OpUnpackEx:
		n = a.Aux.Int&0xff + a.Aux.Int>>8 + 1
	case OpCleanupThrow, OpCheckEGMatch, OpBeforeWith, OpBeforeAsyncWith:
		n = 2
	}
	if v.Aux.Int >= n {
		c.errorf(b, v, "%v has no result %d", a, v.Aux.Int)
	}
}

// untyped reports whether v's type is not known yet: a load of naive form.
func (c *checker) untyped(v *Value) bool { return c.f.Naive && v.Op == OpLoadLocal }

func (c *checker) types(b *Block, v *Value) {
	if !c.resultType(v) {
		c.errorf(b, v, "%s cannot have type %v", v.Op.Info().Name, v.Type)
	}
	for i, a := range v.Args {
		switch {
		case a.Type == TypeNone:
			c.errorf(b, v, "argument %v has no result", a)
		case !c.untyped(a) && !c.accepts(v, i, a.Type):
			c.errorf(b, v, "argument %v has type %v, which does not go here", a, a.Type)
		}
	}
}

// resultType reports whether v may have its type: that of its op, or a
// narrower one that somebody has found out.
func (c *checker) resultType(v *Value) bool {
	want := v.Op.Info().Result
	switch v.Op {
	case OpPhi:
		if v.Type == TypeNone || v.Type == TypeMulti {
			return false
		}
		for _, a := range v.Args {
			if !phiHolds(v.Type, a.Type) {
				return false
			}
		}
		return true
	case OpLoadLocal:
		return v.Type != TypeNone && v.Type != TypeMulti
	case OpCopy:
		return len(v.Args) != 1 || phiHolds(v.Type, v.Args[0].Type) || v.Args[0].Type == TypeMaybe && isObject(v.Type)
	case OpCheckBound, OpConst, OpProj, OpParam:
		return isObject(v.Type)
	}
	return v.Type == want || want == TypeAny && v.Type == TypeBool
}

// isObject reports whether a value of type t is one object.
func isObject(t Type) bool { return t == TypeAny || t == TypeBool || t == TypeCell }

// phiHolds reports whether a phi of type t may have an argument of type a.
func phiHolds(t, a Type) bool {
	switch t {
	case TypeMaybe:
		return a == TypeMaybe || isObject(a)
	case TypeAny:
		return isObject(a)
	}
	return t == a
}

// accepts reports whether argument i of v may have type t.
func (c *checker) accepts(v *Value, i int, t Type) bool {
	if kind, ok := lastOnly(v.Op); ok && kind == BlockExit && i >= exitArgs(v) {
		return t != TypeMulti // kept alive only
	}
	if v.Op == OpStoreLocal && c.f.Naive && c.pseudo(v) {
		return t != TypeMulti
	}
	switch t {
	case TypeMaybe:
		switch v.Op {
		case OpCheckBound, OpStoreLocal, OpMakeCell, OpPhi, OpCopy, OpDrop:
			return true
		}
		return wantsCell(v.Op, i)
	case TypeMethod:
		return v.Op == OpCallMethod && i == 0 || v.Op == OpWithExceptStart && i == 0 || v.Op == OpDrop || v.Op == OpPhi
	case TypeLasti:
		return v.Op == OpReraise && i == 1 || v.Op == OpWithExceptStart && i == 1 || v.Op == OpDrop || v.Op == OpPhi
	case TypeMulti:
		return v.Op == OpProj
	}
	switch {
	case v.Op == OpCallMethod && i == 0:
		return false // wants the pair
	case v.Op == OpProj:
		return false // wants several results
	case v.Op == OpReraise && i == 1:
		return false // wants the lasti
	case v.Op == OpNot:
		return t == TypeBool
	case wantsCell(v.Op, i):
		return t == TypeCell
	}
	return true
}

// pseudo reports whether v's slot is a pseudo-local.
func (c *checker) pseudo(v *Value) bool {
	i := v.Aux.Int
	return i >= 0 && i < len(c.f.Locals) && c.f.Locals[i].Kind == KindStack
}

// exitArgs is the number of arguments that a way out uses itself; the later
// ones are kept alive.
func exitArgs(v *Value) int {
	switch v.Op {
	case OpRaise:
		return v.Aux.Int
	case OpReraise:
		return 1 + v.Aux.Int
	}
	return 1
}

// wantsCell reports whether argument i of an op is a cell.
func wantsCell(op Op, i int) bool {
	switch op {
	case OpLoadDeref, OpStoreDeref, OpDeleteDeref, OpLoadClassDeref:
		return i == 0
	case OpLoadFromDictOrDeref:
		return i == 1
	}
	return false
}

// place checks ops that are bound to a place in the function or the block.
func (c *checker) place(b *Block, i int, v *Value) {
	f := c.f
	if _, ok := lastOnly(v.Op); ok && b.Control != v {
		c.errorf(b, v, "must be its block's control value")
	}
	switch v.Op {
	case OpPhi:
		if f.Naive {
			c.errorf(b, v, "phi in naive form")
		}
	case OpLoadLocal:
		if !f.Naive {
			c.errorf(b, v, "LoadLocal in SSA form")
		}
	case OpParam, OpFreeVar, OpReturnGenerator:
		if b != f.Entry {
			c.errorf(b, v, "outside the entry block")
		}
	case OpCatchExc, OpCatchLasti:
		c.catch(b, i, v)
	case OpYield:
		if !c.resumes(b, i) {
			c.errorf(b, v, "no Resume follows")
		}
	}
}

func (c *checker) catch(b *Block, i int, v *Value) {
	for _, e := range b.Preds {
		if !e.Block.Protected || e.Index != len(e.Block.Succs)-1 {
			c.errorf(b, v, "%v comes here without an exception", e.Block)
			break
		}
	}
	if b == c.f.Entry {
		c.errorf(b, v, "in the entry block")
	}
	i--
	if i >= 0 && v.Op == OpCatchExc && b.Values[i].Op == OpCatchLasti {
		i--
	}
	if c.f.Naive { // the stack below is read first
		for i >= 0 && b.Values[i].Op == OpLoadLocal {
			i--
		}
	}
	if i >= 0 && b.Values[i].Op != OpPhi {
		c.errorf(b, v, "not at the start of the handler")
	}
}

// maxHops is how many blocks may stand empty between a Yield and its Resume.
const maxHops = 16

// resumes reports whether a Resume comes next after value i of b. Between them
// may be, in naive form, traffic with pseudo-locals, and block ends, as only
// the Yield itself may be protected.
func (c *checker) resumes(b *Block, i int) bool {
	for range maxHops {
		for i++; i < len(b.Values); i++ {
			switch v := b.Values[i]; v.Op {
			case OpResume:
				return true
			case OpPhi:
			case OpLoadLocal, OpStoreLocal:
				if !c.pseudo(v) {
					return false
				}
			default:
				return false
			}
		}
		if b.Kind != BlockPlain {
			return false
		}
		b, i = b.Succs[0].Block, -1
	}
	return false
}
