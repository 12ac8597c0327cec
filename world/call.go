package world

import (
	"slices"

	"restack/ir"
)

// arguments are those of one call.
type arguments struct {
	pos   []Type
	names []string // of the last ones, which are given by keyword
	star  *Type    // items of *args after those in pos
	kwall *Type    // values of **kwargs
	bound bool     // pos[0] is not written at the call
}

// withSelf puts one more before the others.
func (a *arguments) withSelf(self Type) *arguments {
	b := *a
	b.pos = append([]Type{self}, a.pos...)
	b.bound = true
	return &b
}

// each calls do for all types there are.
func (a *arguments) each(do func(Type)) {
	for _, t := range a.pos {
		do(t)
	}
	if a.star != nil {
		do(*a.star)
	}
	if a.kwall != nil {
		do(*a.kwall)
	}
}

func (a *arguments) positional() []Type { return a.pos[:len(a.pos)-len(a.names)] }

// arg is positional argument i, empty if there is none.
func (a *arguments) arg(i int) Type {
	if p := a.positional(); i < len(p) {
		return p[i]
	}
	if a.star != nil {
		return *a.star
	}
	return Type{}
}

// given are the names of the parameters, of those in order, that get an argument. It
// reports false if the call is a TypeError.
func (a *arguments) given(order []string) (names []string, ok bool) {
	pos := a.positional()
	if len(pos) > len(order) {
		return nil, false
	}
	names = slices.Clone(order[:len(pos)])
	for _, name := range a.names {
		if !slices.Contains(order, name) || slices.Contains(names, name) {
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}

func kwNames(v *ir.Value) []string {
	t, _ := v.Aux.Const.(*ir.Tuple)
	if t == nil {
		return nil
	}
	var names []string
	for _, c := range t.Elems {
		s, _ := c.(*ir.Str)
		if s != nil {
			names = append(names, s.V)
		}
	}
	return names
}

func evalCall(e *eval, v *ir.Value) Type {
	a := &arguments{names: kwNames(v)}
	for i := 1; i < len(v.Args); i++ {
		a.pos = append(a.pos, e.arg(v, i))
	}
	return e.call(v, e.arg(v, 0), a)
}

func evalCallEx(e *eval, v *ir.Value) Type {
	a := &arguments{}
	t := e.arg(v, 1)
	if o := t.Singleton(); o != nil && o.Builtin("tuple") && o.exact {
		for _, n := range o.elems {
			a.pos = append(a.pos, e.read(n))
		}
	} else if !e.beforeStar(v, a) {
		star := e.iterate(v, t)
		a.star = &star
	}
	if len(v.Args) == 3 {
		kw := e.arg(v, 2)
		all := Type{Unknown: kw.Unknown, Why: kw.Why}
		for _, o := range kw.Objects {
			if isWorld(o) {
				e.escape(just(o), "a mapping")
				all = e.union(all, unknown("an unknown mapping"))
				continue
			}
			all = e.union(all, e.elem(o))
		}
		a.kwall = &all
	}
	return e.call(v, e.arg(v, 0), a)
}

// beforeStar finds the arguments of f(x, y, *rest): the list that the call's tuple is
// made from, begins with x and y.
func (e *eval) beforeStar(v *ir.Value, a *arguments) bool {
	tuple := root(v.Args[1])
	if tuple.Op != ir.OpListToTuple {
		return false
	}
	list := root(tuple.Args[0])
	if list.Op != ir.OpBuildList || len(list.Args) == 0 {
		return false
	}
	var star Type
	uses := list.Uses()
	for _, u := range list.Block.Values {
		if len(u.Args) == 0 || u.Args[0] != list {
			continue
		}
		switch uses--; u.Op {
		case ir.OpListExtend:
			star = e.union(star, e.iterate(v, e.arg(u, 1)))
		case ir.OpListAppend:
			star = e.union(star, e.arg(u, 1))
		case ir.OpListToTuple:
		default:
			return false
		}
	}
	if uses != 0 {
		return false
	}
	for i := range list.Args {
		a.pos = append(a.pos, e.arg(list, i))
	}
	a.star = &star
	return true
}

// call is the result of calling any of the callees.
func (e *eval) call(v *ir.Value, callee Type, a *arguments) Type {
	var t Type
	if callee.Unknown {
		t = e.callUnknown(a, callee.Why)
	}
	for _, o := range callee.Objects {
		t = e.union(t, e.callObject(v, o, a))
	}
	return t
}

// callUnknown calls what is not known.
func (e *eval) callUnknown(a *arguments, why string) Type {
	a.each(func(t Type) { e.escape(t, because("argument of an unknown call", why)) })
	return e.outside(because("result of an unknown call", why))
}

func (e *eval) callObject(v *ir.Value, o *Object, a *arguments) Type {
	switch o.Kind {
	case KindFunction:
		return e.invoke(v, o.Fn, a)
	case KindMethod:
		return e.invoke(v, o.Fn, a.withSelf(o.Self))
	case KindClass:
		if o.Class.Body == nil {
			return e.callModel(v, "builtins."+o.Class.Name, Type{}, a)
		}
		return e.construct(v, o.Class, a)
	case KindLibrary:
		if o.Name == "builtins.__build_class__" {
			return e.buildClass(v, a)
		}
		return e.callModel(v, o.Name, o.Self, a)
	case KindInstance:
		if o.Class.Body != nil {
			return e.call(v, e.lookupSpecial(v, o, "__call__"), a)
		}
		if o.Class.Name == "staticmethod" {
			return e.call(v, e.read(o.elems[0]), a)
		}
		if o.Class.Name == "partial" {
			return e.partially(v, o, a)
		}
		if o.Class.Name == "GenericAlias" {
			e.trace.outside("it is called by way of a generic alias")
			return e.call(v, e.keep(e.read(o.elems[0]), func(x *Object) bool { return !x.Builtin("GenericAlias") }), a)
		}
	}
	if isAtom(o) || o.Builtin(mutable...) {
		return Type{} // TypeError
	}
	return e.callUnknown(a, o.String())
}

// invoke calls a function of the world: the arguments get to its parameters.
func (e *eval) invoke(v *ir.Value, f *Function, a *arguments) Type {
	if e.record {
		e.w.reach(f)
		e.bind(v, f, a)
	}
	e.traceCall(f, a)
	return e.read(f.ret)
}

// bind has the arguments get to the parameters. A call that Python would refuse
// binds what it can.
func (e *eval) bind(v *ir.Value, f *Function, a *arguments) {
	w, c := e.w, f.Code
	n := c.ArgCount + c.KwOnlyArgCount
	given := make([]bool, n)
	varArgs, varKw := -1, -1
	if c.Flags&ir.FlagVarArgs != 0 {
		varArgs = n
	}
	if c.Flags&ir.FlagVarKeywords != 0 {
		varKw = c.NumParams() - 1
	}
	pos := a.positional()
	for i, t := range pos {
		if i < c.ArgCount {
			w.flow(f.params[i], t)
			given[i] = true
		} else if varArgs >= 0 {
			w.flow(f.rest, t)
		}
	}
	if a.star != nil {
		for i := len(pos); i < c.ArgCount; i++ {
			w.flow(f.params[i], *a.star)
		}
		if varArgs >= 0 {
			w.flow(f.rest, *a.star)
		}
	}
	for k, name := range a.names {
		t := a.pos[len(pos)+k]
		i := slices.IndexFunc(c.Locals[:n], func(l ir.Local) bool { return l.Name == name })
		if i >= c.PosOnlyArgCount {
			w.flow(f.params[i], t)
			given[i] = true
		} else if varKw >= 0 {
			w.flow(f.restKw, t)
		}
	}
	if a.kwall != nil {
		for i := c.PosOnlyArgCount; i < n; i++ {
			if !given[i] {
				w.flow(f.params[i], *a.kwall)
			}
		}
		if varKw >= 0 {
			w.flow(f.restKw, *a.kwall)
		}
	}
	for i := range n {
		if !given[i] {
			w.flow(f.params[i], e.read(f.defaults[i]))
		}
	}
}

// setUp makes the nodes of f.
func (w *World) setUp(f *Function) {
	c := f.Code
	for range c.NumParams() {
		f.params = append(f.params, &node{})
	}
	for range c.ArgCount + c.KwOnlyArgCount {
		f.defaults = append(f.defaults, &node{})
	}
	f.ret, f.result, f.yields, f.sent = &node{}, &node{}, &node{}, &node{}
	f.cells = map[string]*node{}
	for _, l := range c.Locals {
		if l.Kind&ir.KindCell != 0 {
			f.cells[l.Name] = &node{}
		}
	}
	n := c.ArgCount + c.KwOnlyArgCount
	if c.Flags&ir.FlagVarArgs != 0 {
		o := w.rest(f, "tuple", 0)
		f.rest = o.elems[0]
		w.flow(f.params[n], just(o))
	}
	if c.Flags&ir.FlagVarKeywords != 0 {
		o := w.rest(f, "dict", 1)
		f.restKw = o.elems[0]
		o.keys = &node{t: w.in.named("str")}
		w.flow(f.params[c.NumParams()-1], just(o))
	}
	switch {
	case c.Flags&ir.FlagGenerator != 0:
		f.ret.t = just(w.in.generator(f, "generator"))
	case c.Flags&ir.FlagCoroutine != 0:
		f.ret.t = just(w.in.generator(f, "coroutine"))
	case c.Flags&ir.FlagAsyncGenerator != 0:
		f.ret.t = just(w.in.generator(f, "async_generator"))
	default:
		f.result = f.ret
	}
}

// rest is the tuple or dict of f's *args or **kwargs.
func (w *World) rest(f *Function, class string, sub int) *Object {
	o, _ := w.in.get(objectKey{kind: KindInstance, class: w.in.class(class), at: site{code: f.Code, op: ir.OpParam, sub: sub}})
	o.elems, o.shared = []*node{{}}, true
	return o
}

// outsideArgument is what parameter slot i may be, called from outside.
func (w *World) outsideArgument(f *Function, i int, why string) Type {
	n := f.Code.ArgCount + f.Code.KwOnlyArgCount
	switch {
	case i < n:
		return unknown(because("outside code may call it", why))
	case i == n && f.rest != nil:
		w.flow(f.rest, unknown(why))
	default:
		w.flow(f.restKw, unknown(why))
	}
	return f.params[i].t
}

// evalMakeFunction gives the function its defaults.
func evalMakeFunction(e *eval, v *ir.Value) Type {
	c, _ := v.Args[len(v.Args)-1].Aux.Const.(*ir.Code)
	fn := e.w.Function(c)
	if fn == nil {
		return unknown("a function of code that is not known")
	}
	if !e.record {
		return just(e.in.function(fn))
	}
	i := 0
	for _, bit := range ir.FuncOrder {
		if v.Aux.Int&bit == 0 {
			continue
		}
		t := e.arg(v, i)
		switch bit {
		case ir.FuncDefaults:
			e.defaults(fn, v.Args[i], t)
		case ir.FuncKwDefaults:
			e.kwDefaults(fn, v.Args[i], t)
		case ir.FuncAnnotations, ir.FuncAnnotate:
			e.put(&fn.annotated, t)
		}
		i++
	}
	return just(e.in.function(fn))
}

func (e *eval) defaults(fn *Function, v *ir.Value, t Type) {
	o := t.Singleton()
	if o == nil || !o.exact || len(o.elems) > fn.Code.ArgCount {
		if t.Empty() {
			return
		}
		e.escape(t, "defaults that are not understood")
		for _, n := range fn.defaults {
			e.w.flow(n, unknown("defaults that are not understood"))
		}
		return
	}
	first := fn.Code.ArgCount - len(o.elems)
	for k, n := range o.elems {
		e.w.flow(fn.defaults[first+k], e.read(n))
	}
}

// kwDefaults: a dict display by name.
func (e *eval) kwDefaults(fn *Function, v *ir.Value, t Type) {
	for v.Op == ir.OpCopy {
		v = v.Args[0]
	}
	set := func(key ir.Const, t Type) bool {
		s, ok := key.(*ir.Str)
		if !ok {
			return false
		}
		i := slices.IndexFunc(fn.Code.Locals[:len(fn.defaults)], func(l ir.Local) bool { return l.Name == s.V })
		if i < 0 {
			return false
		}
		e.w.flow(fn.defaults[i], t)
		return true
	}
	ok := true
	switch v.Op {
	case ir.OpBuildConstKeyMap:
		keys, _ := v.Args[len(v.Args)-1].Aux.Const.(*ir.Tuple)
		ok = keys != nil && len(keys.Elems) == len(v.Args)-1
		for i := 0; ok && i < len(keys.Elems); i++ {
			ok = set(keys.Elems[i], e.arg(v, i))
		}
	case ir.OpBuildMap:
		for i := 0; ok && i < len(v.Args); i += 2 {
			ok = set(v.Args[i].Aux.Const, e.arg(v, i+1))
		}
	default:
		ok = t.Empty()
	}
	if !ok {
		for _, n := range fn.defaults[fn.Code.ArgCount:] {
			e.w.flow(n, unknown("keyword defaults that are not understood"))
		}
		e.escape(t, "keyword defaults that are not understood")
	}
}
