package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// buildClass is a class statement: __build_class__(body, name, *bases, **kw).
func (e *eval) buildClass(v *ir.Value, a *arguments) Type {
	body := a.arg(0).Singleton()
	if body == nil || body.Kind != KindFunction || len(a.positional()) < 2 {
		return e.callUnknown(a, "a class with a body that is not understood")
	}
	f := body.Fn
	c := e.w.classes[f]
	if c == nil {
		if !e.record {
			return unknown("a class that is not known")
		}
		c = e.newClass(v, f)
	}
	e.trace.run(f)
	if !e.record {
		return just(e.in.classObject(c))
	}
	w := e.w
	var bases []*Class
	why := ""
	for _, t := range a.positional()[2:] {
		o := t.Singleton()
		if o != nil && o.Builtin("GenericAlias") { // Base[int] stands for Base
			c.generic = true
			o = e.read(o.elems[0]).Singleton()
		}
		switch {
		case o != nil && o.Kind == KindClass:
			bases = append(bases, o.Class)
		case o != nil && o.Name == "typing.NamedTuple":
			names, certain, ok := e.annotated(c)
			if !ok || !certain || len(names) == 0 || len(names) > maxNamed || slices.ContainsFunc(names, badField) || f.cells["__class__"] != nil {
				why = "a named tuple whose fields are not understood"
			}
			if c.tupleFields == nil && why == "" {
				e.nameFields(v, c, names)
			}
			for _, g := range annotators(f) {
				w.reach(g)
				w.flow(g.params[0], unknown("the format of annotations"))
			}
			bases = append(bases, e.in.class("tuple"))
		case o != nil && o.Kind == KindLibrary && libraryBases[o.Name] != "":
			c.abstract = c.abstract || o.Name != "typing.Generic"
			c.generic = c.generic || o.Name != "abc.ABC"
			c.protocol = c.protocol || o.Name == "typing.Protocol"
			if k := e.in.class(libraryBases[o.Name]); !slices.Contains(bases, k) {
				bases = append(bases, k)
			}
		default:
			why = "a base is " + t.String()
			e.escape(t, why)
		}
	}
	if a.star != nil || a.kwall != nil {
		why = "bases are not written out"
	}
	for i, name := range a.names {
		t := a.pos[len(a.pos)-len(a.names)+i]
		if o := t.Singleton(); name == "metaclass" && o != nil && o.Kind == KindLibrary && o.Name == "abc.ABCMeta" {
			c.abstract = true
			continue
		}
		why = "class keyword " + name
		e.escape(t, why)
	}
	if object := e.in.class("object"); len(bases) == 0 || len(bases) > 1 && slices.Contains(bases, object) { // Generic stands for it anywhere
		bases = append(slices.DeleteFunc(bases, func(k *Class) bool { return k == object }), object)
	}
	e.setBases(c, bases, why)
	if c.isEnum() && c.Open == "" {
		if why := e.makeMembers(v, c); why != "" {
			w.openClass(c, why)
		}
	}
	w.reach(f)
	if n := f.cells["__class__"]; n != nil {
		w.flow(n, just(e.in.classObject(c)))
	}
	e.subclassHooks(c)
	return just(e.in.classObject(c))
}

// newClass describes the class of a body.
func (e *eval) newClass(v *ir.Value, f *Function) *Class {
	c := &Class{Name: f.Code.Name, Module: f.Module, Body: f, Attrs: map[string]*Attr{}, Fields: map[string]*Field{}}
	c.Unique = once(e.fn, v)
	e.w.classes[f] = c
	e.w.Classes = append(e.w.Classes, c)
	for _, g := range f.Module.Funcs {
		if g.Outer == f {
			g.Class = c
		}
	}
	bound := surelyBound(f.IR)
	for name, n := range bound {
		a := &Attr{Name: name, stores: n.stores, bound: n.surely}
		c.Attrs[name] = a
	}
	for _, name := range boundNames(f.IR) {
		c.attrNames = append(c.attrNames, name)
	}
	e.w.enqueue(f)
	return c
}

// once reports that v runs once: in a module's body or in the scope of the type
// parameters of a class statement there.
func once(f *Function, v *ir.Value) bool {
	if f.Outer != nil && strings.HasPrefix(f.Code.Name, "<generic parameters of ") {
		made := f.Made()
		return made != nil && once(f.Outer, made) && !inLoop(f, v)
	}
	return f.Outer == nil && !inLoop(f, v)
}

// setBases gives c its bases, the first time; different ones later open it.
func (e *eval) setBases(c *Class, bases []*Class, why string) {
	if c.MRO == nil {
		c.bases = bases
		mro, ok := linearize(c, bases)
		if !ok {
			why = "its bases have no consistent order"
			mro = []*Class{c}
		}
		c.MRO = mro
		for _, b := range bases {
			b.Subclasses = append(b.Subclasses, c)
			for _, k := range b.MRO {
				e.w.wake(&k.shape)
			}
			if b.Open != "" {
				why = "base class " + b.Name + ": " + b.Open
			}
		}
		if c.Module.Kept != "" || e.w.Keep.Touches(c.Module.Name+"."+c.Body.Code.QualName) {
			why = "kept for outside code"
		}
		if e.w.Assume&Classes == 0 {
			why = "the assumption classes is off"
		}
		e.w.furnish(c)
		e.w.wake(&c.shape)
	} else if !sameClasses(c.bases, bases) {
		why = "its bases are not always the same"
	}
	if why != "" {
		e.w.openClass(c, why)
	}
}

func sameClasses(a, b []*Class) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// linearize is the method resolution order: C3 (Barrett et al. 1996).
func linearize(c *Class, bases []*Class) ([]*Class, bool) {
	var lists [][]*Class
	for _, b := range bases {
		lists = append(lists, append([]*Class(nil), b.MRO...))
	}
	lists = append(lists, append([]*Class(nil), bases...))
	mro := []*Class{c}
	for {
		var next *Class
		empty := true
		for _, l := range lists {
			if len(l) == 0 {
				continue
			}
			empty = false
			if !inTail(lists, l[0]) {
				next = l[0]
				break
			}
		}
		if empty {
			return mro, true
		}
		if next == nil {
			return nil, false
		}
		mro = append(mro, next)
		for i, l := range lists {
			if len(l) > 0 && l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

func inTail(lists [][]*Class, c *Class) bool {
	for _, l := range lists {
		for i := 1; i < len(l); i++ {
			if l[i] == c {
				return true
			}
		}
	}
	return false
}

// subclassHooks calls __init_subclass__ and __set_name__.
func (e *eval) subclassHooks(c *Class) {
	for _, b := range c.bases {
		if h, _, _ := e.lookup(b, "__init_subclass__"); !h.Empty() {
			e.escape(h, "__init_subclass__")
			e.escape(just(e.in.classObject(c)), "a base has an __init_subclass__")
		}
	}
	if slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.abstract }) { // isinstance() and issubclass() ask it
		if h, _, _ := e.lookup(c, "__subclasshook__"); !h.Empty() {
			e.escape(e.bindAttr(nil, h, e.in.classObject(c)), "__subclasshook__")
		}
	}
	for _, name := range c.attrNames {
		for _, o := range e.read(&c.Attrs[name].node).Objects {
			if o.Kind == KindInstance && o.Class.Body != nil {
				if h, _, _ := e.lookup(o.Class, "__set_name__"); !h.Empty() {
					e.escape(just(o), "its class has a __set_name__")
					e.escape(just(e.in.classObject(c)), "an attribute has a __set_name__")
				}
			}
		}
	}
}

// construct is C(…).
func (e *eval) construct(v *ir.Value, c *Class, a *arguments) Type {
	e.read(&c.shape)
	if e.record {
		c.noteMade(v)
	}
	if c.Open != "" {
		a.each(func(t Type) { e.escape(t, "argument of the class "+c.Name) })
		e.escape(just(e.in.instance(c)), c.Open)
		return unknown("class " + c.Name + ": " + c.Open)
	}
	if c.isEnum() {
		return e.callEnum(v, c, a)
	}
	self := just(e.in.instance(c))
	e.trace.make(c)
	if n, _, _ := e.lookup(c, "__new__"); !n.Empty() {
		if fn := e.generatedNew(c, n, a); fn != nil {
			callNamedNew(e, v, Type{}, a.withSelf(just(e.in.classObject(c))))
			if e.record {
				e.bind(v, fn, a.withSelf(self))
			}
			e.traceCall(fn, a.withSelf(self))
			return self
		}
		self = e.constructBy(v, c, n, a)
	} else if c.layout() != "object" {
		e.makeBuiltin(v, c, self.Objects[0], a)
	}
	for _, o := range self.Objects {
		if o.Kind != KindInstance || o.Class.Body == nil || !o.Class.derives(c) {
			continue
		}
		e.finalizer(o)
		init, builtin, _ := e.lookup(o.Class, "__init__")
		if fn := e.generatedInit(o.Class, init, a); fn != nil {
			e.invoke(v, fn, a.withSelf(just(o)))
		} else if !init.Empty() {
			e.call(v, e.bindAttr(v, init, o), a)
		}
		if builtin != nil && builtin.Name != "object" && !o.Class.isException() { // that of exceptions does what __new__ has done
			e.callModel(v, definer(builtin, "__init__")+".__init__", just(o), a)
		}
	}
	return self
}

// evalNew is an instance of a class, made without __init__.
func evalNew(e *eval, v *ir.Value) Type {
	class := e.arg(v, 0)
	t := Type{}
	for _, o := range class.Objects {
		if o.Kind == KindClass && o.Class.Body != nil && o.Class.Open == "" {
			e.trace.make(o.Class)
			t = e.union(t, just(e.in.instance(o.Class)))
		} else {
			t = e.union(t, unknown("an instance of "+o.String()))
		}
	}
	if class.Unknown {
		t = e.union(t, unknown("an instance of an unknown class"))
	}
	return t
}

// finalizer says that __del__ runs some time on the instances o.
func (e *eval) finalizer(o *Object) {
	if del, _, _ := e.lookup(o.Class, "__del__"); e.record && !del.Empty() {
		e.call(nil, e.bindAttr(nil, del, o), &arguments{})
	}
}

// surrender gives the arguments to outside code, which does not run now.
func (e *eval) surrender(a *arguments, why string) {
	if e.record {
		a.each(func(t Type) { e.w.escape(t, why) })
	}
}

// constructBy calls a __new__ of the world.
func (e *eval) constructBy(v *ir.Value, c *Class, n Type, a *arguments) Type {
	class := just(e.in.classObject(c))
	var t Type
	if n.Unknown {
		t = e.callUnknown(a, n.Why)
	}
	for _, o := range n.Objects {
		if o.Builtin("staticmethod") {
			t = e.union(t, e.call(v, e.read(o.elems[0]), a.withSelf(class)))
		} else {
			t = e.union(t, e.callObject(v, o, a.withSelf(class)))
		}
	}
	return t
}

// derives reports that b is c or among its bases.
func (c *Class) derives(b *Class) bool {
	for _, k := range c.MRO {
		if k == b {
			return true
		}
	}
	return false
}

// layout is the builtin class whose data the instances have.
func (c *Class) layout() string {
	for _, k := range c.MRO {
		if k.Body == nil {
			return k.Name
		}
	}
	return "object"
}

func (e *eval) loadSuperAttr(v *ir.Value, o *Object, name string) Type {
	var t Type
	for _, self := range o.Self.Objects {
		c := self.Class
		if self.Kind != KindInstance && self.Kind != KindClass || c.Body == nil {
			e.escape(just(self), "super() of it")
			t = e.union(t, unknown("super() of "+self.String()))
			continue
		}
		t = e.union(t, e.afterInMRO(v, c, o.Class, self, name))
	}
	return t
}

// afterInMRO looks name up in the classes after `after` in the order of c.
func (e *eval) afterInMRO(v *ir.Value, c, after *Class, self *Object, name string) Type {
	e.read(&c.shape)
	if c.Open != "" {
		return unknown("class " + c.Name + ": " + c.Open)
	}
	seen := false
	var t Type
	for _, k := range c.MRO {
		if k == after {
			seen = true
			continue
		}
		if !seen {
			continue
		}
		if k.Body == nil {
			if builtinHas(k, name) {
				return e.union(t, just(e.in.library(definer(k, name)+"."+name, self)))
			}
			continue
		}
		a := k.Attrs[name]
		if a == nil {
			continue
		}
		attr := e.read(&a.node)
		if self.Kind == KindClass {
			for _, g := range attr.Objects {
				switch {
				case g.Builtin("classmethod"):
					t = e.union(t, e.ofClass(g, self))
				case g.Builtin("staticmethod"):
					t = e.union(t, e.read(g.elems[0]))
				case g.Kind == KindFunction, g.Name == "namedtuple.__new__":
					t = e.union(t, just(g))
				default:
					e.escape(just(self), "super() of a class")
					t = e.union(t, unknown("super() of a class: "+g.String()))
				}
			}
			if attr.Unknown {
				t = e.union(t, unknown(attr.Why))
			}
		} else {
			t = e.union(t, e.bindAttr(v, attr, self))
		}
		if a.bound || attr.Empty() {
			return t
		}
	}
	return t
}

// ofClass is the class method a, bound to the class o.
func (e *eval) ofClass(a, o *Object) (t Type) {
	for _, g := range e.read(a.elems[0]).Objects {
		if g.Kind == KindFunction {
			t = e.union(t, just(e.in.method(g.Fn, o)))
		} else {
			t = e.union(t, unknown("a class method that is "+g.String()))
		}
	}
	return t
}

// evalLoadSuper is super().name.
func evalLoadSuper(e *eval, v *ir.Value) Type {
	super, class, self := e.arg(v, 0), e.arg(v, 1), e.arg(v, 2)
	if o := super.Singleton(); o == nil || o.Kind != KindClass || o.Class.Name != "super" {
		e.escape(self, "super is replaced")
		return unknown("super is replaced")
	}
	var t Type
	for _, o := range e.makeSuper(class, self).Objects {
		t = e.union(t, e.loadSuperAttr(v, o, v.Aux.Str))
	}
	if class.Unknown || self.Unknown {
		e.escape(self, "super() that is not known")
		t = e.union(t, unknown("super() of an unknown object"))
	}
	return t
}

// makeSuper is super(class, self).
func (e *eval) makeSuper(class, self Type) Type {
	var t Type
	for _, c := range class.Objects {
		if c.Kind != KindClass {
			continue
		}
		for _, o := range self.Objects {
			t = e.union(t, just(e.in.super(c.Class, o)))
		}
	}
	return t
}

func evalLoadSpecial(e *eval, v *ir.Value) Type {
	names := [...]string{"__enter__", "__exit__", "__aenter__", "__aexit__"}
	return e.specialOf(v, e.arg(v, 0), names[v.Aux.Int])
}

// lookupSpecial is the special method of o, bound, as syntax finds it: in the
// class. Empty: there is none.
func (e *eval) lookupSpecial(v *ir.Value, o *Object, name string) Type {
	if o.Kind == KindLibrary && modelSpecials[o.Name+"."+name] != nil && !o.Self.Empty() {
		return e.lookupContext(o, name)
	}
	if o.Class == nil || o.Kind == KindClass {
		e.escape(just(o), "its "+name+" is called")
		return unknown(name + " of " + o.String())
	}
	if o.Class.Body == nil {
		if builtinHas(o.Class, name) {
			return just(e.in.library(definer(o.Class, name)+"."+name, o))
		}
		return Type{}
	}
	attr, builtin, certain := e.lookup(o.Class, name)
	t := Type{}
	if !attr.Empty() {
		t = e.bindAttr(v, attr, o)
		if builtin != nil || !certain {
			e.trace.outside("its class may have no " + name + " yet")
		}
		if !attr.All(isFunction) {
			e.trace.outside(name + " is no function")
		}
	}
	if builtin != nil {
		t = e.union(t, just(e.in.library(definer(builtin, name)+"."+name, o)))
	}
	return t
}
