package world

import (
	"slices"

	"restack/ir"
)

// quiet are the effects of ops when no code of a program and none that is not
// known runs: of their own, on builtin objects and plain attributes. Dropping
// what they replace comes on top, see Effects.
var quiet = map[ir.Op]ir.Effects{
	ir.OpLoadAttr:         ir.ReadsHeap | ir.Raises,
	ir.OpLoadMethod:       ir.ReadsHeap | ir.Raises,
	ir.OpLoadSuperMethod:  ir.ReadsHeap | ir.Raises,
	ir.OpStoreAttr:        ir.WritesHeap | ir.Raises,
	ir.OpGetItem:          ir.ReadsHeap | ir.Raises,
	ir.OpGetSlice:         ir.ReadsHeap | ir.Raises | ir.Fresh,
	ir.OpSetItem:          ir.WritesHeap | ir.ReadsHeap | ir.Raises,
	ir.OpBinary:           ir.ReadsHeap | ir.Raises | ir.Fresh,
	ir.OpInplace:          ir.ReadsHeap | ir.WritesHeap | ir.Raises | ir.Fresh,
	ir.OpCompare:          ir.ReadsHeap | ir.Raises,
	ir.OpUnaryNeg:         ir.Raises,
	ir.OpUnaryPos:         ir.Raises,
	ir.OpUnaryInvert:      ir.Raises,
	ir.OpToBool:           ir.ReadsHeap,
	ir.OpIn:               ir.ReadsHeap | ir.Raises,
	ir.OpNotIn:            ir.ReadsHeap | ir.Raises,
	ir.OpUnpack:           ir.ReadsHeap | ir.WritesHeap | ir.Raises,
	ir.OpUnpackEx:         ir.ReadsHeap | ir.WritesHeap | ir.Raises | ir.Fresh,
	ir.OpGetIter:          ir.Raises | ir.Fresh,
	ir.OpIterNext:         ir.ReadsHeap | ir.WritesHeap | ir.Raises,
	ir.OpFormat:           ir.ReadsHeap | ir.Raises,
	ir.OpFormatSpec:       ir.ReadsHeap | ir.Raises,
	ir.OpConvert:          ir.ReadsHeap | ir.Raises,
	ir.OpBuildMap:         ir.Raises | ir.Fresh,
	ir.OpBuildConstKeyMap: ir.Raises | ir.Fresh,
	ir.OpBuildSet:         ir.Raises | ir.Fresh,
	ir.OpListExtend:       ir.ReadsHeap | ir.WritesHeap | ir.Raises,
	ir.OpSetAdd:           ir.WritesHeap | ir.Raises,
	ir.OpMapAdd:           ir.WritesHeap | ir.Raises,
}

// Effects are the effects of v, narrowed by the types of its arguments.
func (x *Facts) Effects(v *ir.Value) ir.Effects {
	all := v.Op.Info().Effects
	switch v.Op {
	case ir.OpLoadGlobal, ir.OpLoadName:
		return x.globalEffects(v, all)
	case ir.OpStoreLocal, ir.OpDrop, ir.OpStoreDeref, ir.OpPopExcept, ir.OpEndSend:
		return all
	}
	if v.Op == ir.OpLoadDeref && x.filled(v) {
		return ir.ReadsCell
	}
	q, ok := quiet[v.Op]
	if !ok || x.unreached(v) != "" {
		return all
	}
	t := x.calls(v)
	if t.why != "" || len(t.inner) > 0 || slices.ContainsFunc(t.libs, func(name string) bool { return !isOperation(name) }) {
		return all
	}
	if slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return x.asksUnknown(v, a) }) {
		return all
	}
	switch v.Op {
	case ir.OpBinary, ir.OpCompare:
		if x.pure(v) {
			return 0
		}
	case ir.OpInplace:
		if x.pure(v) {
			return 0
		}
		if x.atoms(v) {
			return ir.Raises
		}
	case ir.OpToBool:
		if x.Arg(v, 0).All(isAtom) {
			return 0
		}
	case ir.OpLoadAttr, ir.OpLoadMethod:
		if x.unchanging(v) {
			return 0
		}
		if x.always(v) {
			return ir.ReadsHeap
		}
	case ir.OpStoreAttr, ir.OpSetItem:
		// what was there before is released
		if !x.world.NoFinalizers && !x.inertContents(x.Arg(v, 0)) {
			return all
		}
	case ir.OpIterNext: // an exhausted iterator releases what it went over
		if !x.world.NoFinalizers && !x.inert(x.Arg(v, 0)) {
			return all
		}
	}
	if v.Op == ir.OpBinary && x.atoms(v) {
		return ir.Raises // nothing with an identity that matters comes out
	}
	return q
}

// asksUnknown reports that v runs code of its argument a, which is not known.
func (x *Facts) asksUnknown(v, a *ir.Value) bool {
	if !x.TypeAt(a, v.Block).Unknown {
		return false
	}
	switch v.Op {
	case ir.OpStoreAttr:
		return a == v.Args[0]
	case ir.OpSetItem:
		return a != v.Args[2] || a == v.Args[0] || a == v.Args[1]
	case ir.OpMapAdd:
		return a == v.Args[1]
	}
	return true
}

func (x *Facts) atoms(v *ir.Value) bool {
	for i := range v.Args {
		if !x.Arg(v, i).All(isAtom) {
			return false
		}
	}
	return true
}

// pure reports that an operator on builtin atoms cannot raise: a comparison of
// numbers or of strings, + - * of floats. An int may be too large for a float,
// and the result of + on ints or strings for the memory.
func (x *Facts) pure(v *ir.Value) bool {
	l, r := x.Arg(v, 0), x.Arg(v, 1)
	if v.Op == ir.OpCompare {
		op := ir.Comparisons[v.Aux.Int]
		if op == "==" || op == "!=" {
			return l.All(isAtom) && r.All(isAtom) && !mixesBytes(l, r)
		}
		return l.Is("int", "bool", "float") && r.Is("int", "bool", "float") || l.Is("str") && r.Is("str")
	}
	switch ir.Operators[v.Aux.Int] {
	case "+", "-", "*":
		return l.Is("float") && r.Is("float")
	}
	return false
}

// mixesBytes: with -b, comparing bytes with str warns.
func mixesBytes(l, r Type) bool {
	bytes := func(o *Object) bool { return o.Builtin("bytes") }
	return slices.ContainsFunc(l.Objects, bytes) || slices.ContainsFunc(r.Objects, bytes)
}

// always reports that the attribute that v reads cannot be missing.
func (x *Facts) always(v *ir.Value) bool {
	return x.Arg(v, 0).All(func(o *Object) bool {
		if o.Class == nil || o.Class.Body == nil || o.Class.Open != "" {
			return false
		}
		switch o.Kind {
		case KindInstance:
			if f := o.Class.Fields[v.Aux.Str]; f != nil && f.Always {
				return true
			}
		case KindClass:
			if typeData[v.Aux.Str] {
				return false
			}
		default:
			return false
		}
		_, builtin, certain := x.e.lookup(o.Class, v.Aux.Str)
		return certain && (o.Kind == KindInstance || builtin == nil)
	})
}

// unchanging reports that v reads fields of named tuples, or members of enumerations.
func (x *Facts) unchanging(v *ir.Value) bool {
	return x.Arg(v, 0).All(func(o *Object) bool {
		if o.Class == nil || o.Class.Body == nil || o.Class.Open != "" {
			return false
		}
		t, _, certain := x.e.lookup(o.Class, v.Aux.Str)
		switch {
		case !certain || t.Unknown:
			return false
		case o.Kind == KindInstance:
			return t.All(func(a *Object) bool { return a.Builtin("_tuplegetter") })
		}
		return o.Kind == KindClass && o.Class.isEnum() && x.constAttr(o.Class, v.Aux.Str) && !reservedInEnum(o.Class, v.Aux.Str) &&
			t.All(func(a *Object) bool { return a == x.e.in.instance(o.Class) })
	})
}

// typeData are the data descriptors of type, which come before an attribute of
// that name of a class.
var typeData = map[string]bool{
	"__name__": true, "__qualname__": true, "__bases__": true, "__base__": true, "__mro__": true, "__module__": true,
	"__abstractmethods__": true, "__dict__": true, "__doc__": true, "__text_signature__": true, "__annotations__": true,
	"__annotate__": true, "__type_params__": true, "__basicsize__": true, "__itemsize__": true, "__flags__": true,
	"__weakrefoffset__": true, "__dictoffset__": true, "__class__": true,
}

// globalEffects: reading a global that is bound, or a builtin, only reads.
func (x *Facts) globalEffects(v *ir.Value, all ir.Effects) ir.Effects {
	if x.fn == nil || v.Op == ir.OpLoadName && x.fn.Outer != nil {
		return all
	}
	m := x.fn.Module
	if m.Open != "" || m.leaked && x.world.isStored(x.e, v.Aux.Str) {
		return all
	}
	if g := m.Globals[v.Aux.Str]; g != nil {
		switch {
		case !g.Bound || v.Op == ir.OpLoadName:
			return all &^ (ir.RunsPython | ir.WritesLocal | ir.WritesCell | ir.WritesGlobal | ir.WritesHeap | ir.ReadsLocal | ir.ReadsCell)
		case g.Const:
			return 0
		}
		return ir.ReadsGlobal
	}
	if x.world.Assume&Builtins != 0 && isBuiltinName[v.Aux.Str] && !x.e.isPatched("builtins."+v.Aux.Str) {
		return 0
	}
	return all
}

// Inert reports whether dropping a reference to v's result at any time can have
// no effect that anybody sees: no finalizer, weak reference or the like can be
// reached from it.
func (x *Facts) Inert(v *ir.Value) bool {
	if x.world.NoFinalizers {
		return true
	}
	switch v.Op {
	case ir.OpConst, ir.OpCommonConst, ir.OpUnbound:
		return true
	}
	return x.inert(x.Type(v))
}

func (x *Facts) inert(t Type) bool { return inertWithin(t, map[*Object]bool{}) }

func (x *Facts) inertContents(t Type) bool {
	return !t.Unknown && !slices.ContainsFunc(t.Objects, func(o *Object) bool {
		for _, p := range o.parts() {
			if !x.inert(p) {
				return true
			}
		}
		return false
	})
}

// inertWithin: atoms, builtin containers and instances of classes of the world
// without __del__ and other bases, if all they refer to is inert.
func inertWithin(t Type, seen map[*Object]bool) bool {
	if t.Unknown {
		return false
	}
	for _, o := range t.Objects {
		if seen[o] {
			continue
		}
		seen[o] = true
		switch {
		case isAtom(o):
		case o.Kind == KindInstance && o.Class.Body == nil:
			if !o.Builtin("list", "tuple", "dict", "set", "frozenset", "range", "slice", "iterator") || o.escaped && !o.immutable() {
				return false
			}
			if o.elems == nil && !o.Builtin("range") {
				return false
			}
		case o.Kind == KindInstance:
			c := o.Class
			if c.Open != "" || c.exposed || c.classEscapes || c.anyField != "" || c.layout() != "object" && (o.plain == nil || c.isException()) || c.hasFinalizer() {
				return false
			}
		case o.Kind == KindModule || o.Kind == KindClass && (o.Class.Body == nil || o.Class.Unique):
			continue // kept alive by sys.modules and by its methods' and its module's references
		default:
			return false
		}
		for _, p := range o.parts() {
			if !inertWithin(p, seen) {
				return false
			}
		}
	}
	return true
}

// parts are the types of what o refers to.
func (o *Object) parts() []Type {
	var ts []Type
	for _, n := range o.elems {
		ts = append(ts, n.t)
	}
	if o.keys != nil {
		ts = append(ts, o.keys.t)
	}
	if o.Kind == KindInstance && o.Class.Body != nil {
		for _, name := range o.Class.fieldNames {
			ts = append(ts, o.Class.Fields[name].node.t)
		}
	}
	return ts
}

func (c *Class) hasFinalizer() bool {
	for _, k := range c.MRO {
		if k.Attrs["__del__"] != nil {
			return true
		}
	}
	return false
}
