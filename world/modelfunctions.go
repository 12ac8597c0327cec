package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// Library functions that call functions: functools, operator, itertools. What they
// make is described as a library object whose Self is what they were given.

func addFunctions() {
	for name, special := range map[string]func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool){
		"functools.partial":         callPartial,
		"functools.lru_cache":       callCache,
		"functools.lru_cache()":     callCache,
		"functools.cache":           callCache,
		"functools.cached()":        callCached,
		"functools.cached_property": wrap("cached_property", 1),
		"functools.total_ordering":  callTotalOrdering,
		"functools.reduce":          callReduce,
		"operator.itemgetter":       keepArguments("operator.itemgetter()"),
		"operator.attrgetter":       keepArguments("operator.attrgetter()"),
		"operator.itemgetter()":     callItemGetter,
		"operator.attrgetter()":     callAttrGetter,
		"itertools.chain":           callChain,
		"itertools.product":         callProduct,
		"itertools.starmap":         callStarmap,
		"itertools.takewhile":       callFiltered,
		"itertools.dropwhile":       callFiltered,
		"itertools.filterfalse":     callFiltered,
		"itertools.accumulate":      callAccumulate,
		"itertools.groupby":         callGroupby,
		"builtins.Counter":          callCounter,
		"Counter.update":            callCounterUpdate,
		"Counter.subtract":          callCounterUpdate,
		"copy.copy":                 callCopy,
		"copy.deepcopy":             callCopy,
		"bisect.bisect":             callKey,
		"bisect.bisect_left":        callKey,
		"bisect.bisect_right":       callKey,
		"bisect.insort":             callKey,
		"bisect.insort_left":        callKey,
		"bisect.insort_right":       callKey,
		"heapq.nlargest":            callKey,
		"heapq.nsmallest":           callKey,
		"heapq.merge":               callKey,
		"math.floor":                onlyOf(numbers...),
		"math.ceil":                 onlyOf(numbers...),
		"math.trunc":                onlyOf(numbers...),
		"itertools.count":           onlyOf(numbers...),
		"math.prod":                 callProd,
	} {
		modelSpecials[name] = special
	}
	for _, owner := range []string{"random.", "Random."} {
		modelSpecials[owner+"choice"] = callChoice
		for _, name := range []string{"shuffle", "sample", "choices"} {
			modelSpecials[owner+name] = onlyOf("list", "tuple", "str", "range", "int", "float")
		}
	}
	for op, name := range specialNames {
		if op == "&" || op == "|" { // and, or are keywords
			name += "_"
		}
		modelSpecials["operator."+name] = callOperator(op)
	}
	for op, names := range compareNames {
		modelSpecials["operator."+strings.Trim(names[0], "_")] = callCompare(op)
	}
	for _, name := range orderingNames {
		modelSpecials["functools.total_ordering."+name] = callOrdering
	}
}

// callOperator is operator.add(a, b) and so on.
func callOperator(op string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return callPair(func(e *eval, v *ir.Value, l, r *Object) Type { return e.binary(v, op, l, r) })
}

// callCompare is operator.lt(a, b) and so on.
func callCompare(op string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return callPair(func(e *eval, v *ir.Value, l, r *Object) Type { return e.compare(v, op, l, r) })
}

// callPair is a function of two operands, which does with each pair of them what
// apply says.
func callPair(apply func(e *eval, v *ir.Value, l, r *Object) Type) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (t Type, ok bool) {
		if len(a.pos) != 2 || len(a.names) > 0 || a.star != nil || a.pos[0].Unknown || a.pos[1].Unknown {
			return Type{}, false
		}
		e.trace.enter()
		defer e.trace.leave()
		for _, l := range a.pos[0].Objects {
			for _, r := range a.pos[1].Objects {
				t = e.union(t, apply(e, v, l, r))
			}
		}
		return t, true
	}
}

// callPartial is partial(f, …): the function, and the arguments by position.
func callPartial(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	pos := a.positional()
	if a.star != nil || a.kwall != nil || len(pos) == 0 || len(a.pos) > maxTuple {
		return Type{}, false
	}
	o := e.container(v, 1, "partial", len(a.pos), false)
	o.names = a.names
	for i, t := range a.pos {
		e.items(o, i, t)
	}
	return just(o), true
}

// partially calls the function of the partial o with its arguments and those of a.
func (e *eval) partially(v *ir.Value, o *Object, a *arguments) Type {
	e.trace.outside("it is called by functools.partial")
	b := &arguments{star: a.star, kwall: a.kwall}
	n := len(o.elems) - len(o.names)
	for _, x := range o.elems[1:n] {
		b.pos = append(b.pos, e.read(x))
	}
	b.pos = append(b.pos, a.positional()...)
	for i, name := range o.names {
		if !slices.Contains(a.names, name) {
			b.names = append(b.names, name)
			b.pos = append(b.pos, e.read(o.elems[n+i]))
		}
	}
	b.names = append(b.names, a.names...)
	b.pos = append(b.pos, a.pos[len(a.positional()):]...)
	return e.call(v, e.keep(e.read(o.elems[0]), func(f *Object) bool { return f != o }), b)
}

// callCache is @cache, @lru_cache or @lru_cache(…).
func callCache(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	f := a.arg(0).Singleton()
	switch {
	case len(a.pos) == 1 && len(a.names) == 0 && f != nil && f.Kind == KindFunction:
		return just(e.in.library("functools.cached()", f)), true
	case a.star != nil || a.kwall != nil:
		return Type{}, false
	}
	for _, t := range a.pos { // maxsize, typed
		if !t.All(isAtom) {
			return Type{}, false
		}
	}
	return just(e.in.library("functools.lru_cache()", nil)), true
}

// callCached calls the function, or gives what it gave before.
func callCached(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	e.trace.enter()
	defer e.trace.leave()
	e.callbacks(v, []string{"__hash__", "__eq__"}, Type{}, a)
	return e.call(v, self, a), true
}

// orderingNames are the methods that total_ordering adds.
var orderingNames = []string{"__lt__", "__le__", "__gt__", "__ge__"}

// callTotalOrdering gives the class the comparisons that it has not.
func callTotalOrdering(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	o := a.arg(0).Singleton()
	if o == nil || o.Kind != KindClass || o.Class.Body == nil || len(a.pos) != 1 {
		return Type{}, false
	}
	e.read(&o.Class.shape)
	for _, name := range orderingNames {
		if !o.Class.anywhere(name) || !e.ordered(o.Class, name) {
			if e.record {
				e.w.flowAttr(o.Class, name, just(e.in.library("functools.total_ordering."+name, nil)))
			}
		}
	}
	return just(o), true
}

// ordered reports that the class has a comparison that total_ordering has not made.
func (e *eval) ordered(c *Class, name string) bool {
	t, _, _ := e.find(c, name)
	return t.Unknown || slices.ContainsFunc(t.Objects, func(o *Object) bool { return !strings.HasPrefix(o.Name, "functools.") })
}

// callOrdering is a comparison made by total_ordering: it asks the one that was
// written, and __eq__.
func callOrdering(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Unknown || self.Empty() {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	for _, o := range self.Objects {
		for _, name := range append([]string{"__eq__", "__ne__"}, orderingNames...) {
			m := e.lookupSpecial(v, o, name)
			e.call(v, e.keep(e.ofWorld(m), func(f *Object) bool { return !strings.HasPrefix(f.Name, "functools.") }), a)
		}
	}
	return e.in.named("bool", "NotImplementedType"), true
}

// callReduce is reduce(f, items, start).
func callReduce(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) < 2 {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	items := e.iterate(v, a.pos[1])
	t := a.arg(2)
	if len(a.pos) == 2 {
		t = items
	}
	return e.folded(v, a.pos[0], t, items)
}

// folded is what f gives in the end that is called with what it gave and an item.
func (e *eval) folded(v *ir.Value, f, t, items Type) (Type, bool) {
	for range maxAdditions {
		r := e.call(v, f, &arguments{pos: []Type{t, items}})
		if t.includes(r) {
			return t, true
		}
		t = e.union(t, r)
	}
	e.escape(t, "a function is called with its results")
	return unknown("a function is called with its results"), true
}

// keepArguments makes a library object of the arguments.
func keepArguments(name string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		if a.star != nil || len(a.names) > 0 || len(a.pos) == 0 || len(a.pos) > maxTuple {
			return Type{}, false
		}
		o := e.container(v, 1, "tuple", len(a.pos), false)
		for i, t := range a.pos {
			e.items(o, i, t)
		}
		return just(e.in.library(name, o)), true
	}
}

// callItemGetter gives the items of its argument under the keys that it was made with.
func callItemGetter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.getAll(v, self, a, func(key Type) Type {
		var t Type
		for _, o := range a.pos[0].Objects {
			t = e.union(t, e.getItem(v, o, key))
		}
		return t
	})
}

// callAttrGetter gives attributes of its argument.
func callAttrGetter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	ok := true
	t, done := e.getAll(v, self, a, func(name Type) Type {
		s, isStr := name.IsConst().(*ir.Str)
		if !isStr {
			ok = false
			return Type{}
		}
		t := a.pos[0]
		for _, part := range strings.Split(s.V, ".") {
			t = e.loadAttr(v, t, part)
		}
		return t
	})
	return t, ok && done
}

func (e *eval) getAll(v *ir.Value, self Type, a *arguments, get func(Type) Type) (Type, bool) {
	keys := self.Singleton()
	if keys == nil || !keys.exact || len(a.pos) != 1 || a.pos[0].Unknown {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	if len(keys.elems) == 1 {
		return get(e.read(keys.elems[0])), true
	}
	o := e.container(v, 1, "tuple", len(keys.elems), false)
	for i, n := range keys.elems {
		e.items(o, i, get(e.read(n)))
	}
	return just(o), true
}

// callChain goes over all its arguments.
func callChain(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	over := a.pos
	for _, x := range a.pos {
		t = e.union(t, e.iterate(v, x))
	}
	if a.star != nil {
		t = e.union(t, e.iterate(v, *a.star))
		over = append(slices.Clone(over), *a.star)
	}
	return e.iterator(v, 1, t, over...), len(a.names) == 0
}

// callProduct is product(…, repeat=n): tuples of an item of each.
func callProduct(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	n := len(a.pos)
	if len(a.names) > 0 || a.star != nil || n == 0 || n > maxTuple {
		n = anyLength
	}
	o := e.container(v, 1, "tuple", n, false)
	for i, t := range a.positional() {
		e.items(o, min(i, len(o.elems)-1), e.iterate(v, t))
	}
	if a.star != nil {
		e.items(o, 0, e.iterate(v, *a.star))
	}
	return e.iterator(v, 2, just(o)), a.kwall == nil
}

// callStarmap is starmap(f, items).
func callStarmap(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) != 2 {
		return Type{}, false
	}
	var t Type
	items := e.iterate(v, a.pos[1])
	for _, o := range items.Objects {
		b := &arguments{}
		if o.Builtin("tuple") && o.exact {
			for _, n := range o.elems {
				b.pos = append(b.pos, e.read(n))
			}
		} else {
			star := e.iterate(v, just(o))
			b.star = &star
		}
		t = e.union(t, e.call(v, a.pos[0], b))
	}
	if items.Unknown {
		u := unknown(items.Why)
		t = e.union(t, e.call(v, a.pos[0], &arguments{star: &u}))
	}
	return e.iterator(v, 1, t, unknown("a function is called")), true
}

// callFiltered is takewhile(f, items) and the like.
func callFiltered(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) != 2 {
		return Type{}, false
	}
	t := e.iterate(v, a.pos[1])
	e.truth(v, e.call(v, e.keep(a.pos[0], func(o *Object) bool { return o.Const != ir.None }), &arguments{pos: []Type{t}}))
	e.truth(v, t)
	return e.iterator(v, 1, t, unknown("a function is called")), true
}

// callAccumulate is accumulate(items, f), where f adds if it is not given.
func callAccumulate(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) == 0 {
		return e.callUnknown(a, "itertools.accumulate"), true
	}
	f := a.arg(1)
	if f.Empty() {
		f = just(e.in.library("operator.add", nil))
	}
	items := e.iterate(v, a.pos[0])
	t, ok := e.folded(v, f, items, items)
	return e.iterator(v, 1, t, unknown("a function is called")), ok
}

// callProd is math.prod(items).
func callProd(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if t := e.iterate(v, a.arg(0)); len(a.pos) != 1 || !t.Empty() && !t.Is(numbers...) {
		return e.callUnknown(a, "math.prod"), true
	}
	return Type{}, false
}

// numbers are the classes of exact numbers that are no complex ones.
var numbers = []string{"int", "float", "bool"}

// onlyOf leaves a call to its row if all arguments are of these classes; any other is
// not known.
func onlyOf(classes ...string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		ok := a.star == nil && a.kwall == nil
		for _, t := range a.pos {
			ok = ok && t.Is(classes...)
		}
		if !ok {
			return e.callUnknown(a, "other arguments"), true
		}
		return Type{}, false
	}
}

// callKey calls key=, if it is given, on the arguments and their items, before the row
// says the rest.
func callKey(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.names) > 0 || a.kwall != nil {
		t := e.every(a)
		items := e.union(t, e.iterate(v, e.keep(t, func(o *Object) bool { return !isAtom(o) })))
		keys, ok := e.keyFunction(v, a, items)
		if !ok {
			e.escape(items, "given to a function that is not known")
		}
		e.callbacks(v, []string{"__lt__", "__gt__"}, keys, &arguments{})
	}
	return Type{}, false
}

// callGroupby is groupby(items, key).
func callGroupby(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || a.kwall != nil || len(a.positional()) == 0 {
		return Type{}, false
	}
	items := e.iterate(v, a.pos[0])
	keys := items
	if len(a.pos) == 2 {
		keys = e.call(v, e.keep(a.pos[1], func(o *Object) bool { return o.Const != ir.None }), &arguments{pos: []Type{items}})
		if a.pos[1].MayBeNone() {
			keys = e.union(keys, items)
		}
	}
	e.callbacks(v, []string{"__eq__"}, keys, &arguments{})
	runs := unknown("a function is called")
	o := e.container(v, 1, "tuple", 2, false)
	e.items(o, 0, keys)
	e.items(o, 1, e.iterator(v, 2, items, runs))
	return e.iterator(v, 3, just(o), runs), true
}

// callCounter counts the items of an iterable, or takes the numbers from a mapping.
func callCounter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || a.kwall != nil || len(a.positional()) > 1 {
		return Type{}, false
	}
	o := e.container(v, 1, "Counter", anyLength, true)
	e.items(o, 0, e.in.named("int"))
	if len(a.names) > 0 {
		e.putKeys(o, e.in.named("str"))
		for _, t := range a.pos[len(a.positional()):] {
			e.items(o, 0, t)
		}
	}
	e.count(v, o, a.arg(0))
	return just(o), true
}

// count adds what t has to the counter.
func (e *eval) count(v *ir.Value, o *Object, t Type) {
	for _, m := range t.Objects {
		if m.keys != nil && !isWorld(m) {
			e.items(o, 0, e.elem(m))
		} else if isWorld(m) && (m.keys != nil || e.mayHave(m, "items")) {
			e.escape(just(m), "a mapping")
			e.items(o, 0, unknown("an unknown mapping"))
		}
	}
	if t.Unknown {
		e.items(o, 0, unknown(t.Why))
	}
	e.putKeys(o, e.iterate(v, e.keep(t, func(m *Object) bool { return m.Const != ir.None })))
	e.callbacks(v, []string{"__hash__", "__eq__"}, e.read(o.keys), &arguments{})
}

func callCounterUpdate(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Unknown || a.star != nil || a.kwall != nil || len(a.names) > 0 {
		return Type{}, false
	}
	for _, o := range self.Objects {
		if o.keys == nil {
			return Type{}, false
		}
		e.count(v, o, a.arg(0))
	}
	return e.in.named("NoneType"), true
}

// copiedBy are the methods by which a class says how it is copied.
var copiedBy = []string{"__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__new__",
	"__getattr__", "__getattribute__", "__setattr__", "__getnewargs__", "__getnewargs_ex__"}

// callCopy makes objects like its argument, and of what that holds, without __init__.
func callCopy(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) != 1 || len(a.names) > 0 || a.star != nil || a.pos[0].Unknown {
		return Type{}, false
	}
	seen := map[*Object]bool{}
	var order []*Object
	var plain func(t Type) bool
	plain = func(t Type) bool {
		return !t.Unknown && !slices.ContainsFunc(t.Objects, func(o *Object) bool {
			if seen[o] || isAtom(o) {
				return false
			}
			seen[o] = true
			order = append(order, o)
			switch {
			case o.Kind == KindFunction, o.Kind == KindClass && o.Class.Open == "":
				return false
			case isWorld(o):
				e.read(&o.Class.shape)
				if o.Class.Open != "" || o.Class.layout() != "object" || slices.ContainsFunc(copiedBy, o.Class.anywhere) || o.Class.anyField != "" {
					return true
				}
				o.Class.bare = o.Class.bare || e.record
				e.finalizer(o)
			case !o.Builtin("list", "tuple", "dict", "set", "frozenset", "deque", "range") || o.elems == nil:
				return true
			}
			for _, n := range o.elems {
				e.read(n)
			}
			return slices.ContainsFunc(o.parts(), func(p Type) bool { return !plain(p) })
		})
	}
	if !plain(a.pos[0]) {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	for _, o := range order {
		if o.keys != nil || o.Builtin("set", "frozenset") {
			e.callbacks(v, []string{"__hash__", "__eq__"}, just(o), &arguments{})
		}
	}
	return a.pos[0], true
}

// callChoice is random.choice(sequence).
func callChoice(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.iterate(v, a.arg(0)), len(a.pos) == 1 && a.pos[0].Is("list", "tuple", "str", "range")
}
