package world

import "restack/ir"

// trace notes what the evaluation of one value calls.
type trace struct {
	v         *ir.Value
	targets   []Target
	libs      []string // library functions called
	why       string   // if code that is not known may run: why
	any       bool     // what it is, is not known in any way
	inner     []*Function
	reads     []int // places
	writes    []int
	depth     int // calls made by library functions
	class     *Class
	reflected bool
}

func (t *trace) outside(why string) {
	if t != nil && t.why == "" {
		t.why = why
	}
}

// anything is outside where also code of the program may run that did not escape.
func (t *trace) anything(why string) {
	if t != nil {
		t.outside(why)
		t.any = true
	}
}

func (t *trace) library(name string) {
	if t != nil && t.depth == 0 {
		t.libs = append(t.libs, name)
	}
}

func (t *trace) enter() {
	if t != nil {
		t.depth++
	}
}

func (t *trace) leave() {
	if t != nil {
		t.depth--
	}
}

func (t *trace) reflect(on bool) {
	if t != nil {
		t.reflected = on
	}
}

// make notes that an instance of c is made, with what __init__ there is.
func (t *trace) make(c *Class) {
	if t != nil && t.depth == 0 {
		t.targets = append(t.targets, Target{New: true, Class: c})
	}
}

// run notes that the body of a class runs.
func (t *trace) run(f *Function) {
	if t != nil {
		t.inner = append(t.inner, f)
	}
}

// read notes that a place is read.
func (t *trace) read(place int) {
	if t != nil {
		t.reads = append(t.reads, place)
	}
}

// write notes that a place is written.
func (t *trace) write(place int) {
	if t != nil {
		t.writes = append(t.writes, place)
	}
}

// unless says that what was noted so far is not called each time: why.
func (t *trace) unless(why string) {
	if t != nil && t.depth == 0 && len(t.targets) > 0 {
		t.outside(why)
	}
}

// call notes a function called.
func (e *eval) traceCall(f *Function, a *arguments) {
	t := e.trace
	if t == nil {
		return
	}
	t.inner = append(t.inner, f)
	if t.depth > 0 {
		return
	}
	n := len(t.targets)
	if n > 0 && t.targets[n-1].New && t.targets[n-1].Fn == nil && a.bound && f.Code.Name == "__init__" {
		t.targets[n-1].Fn = f
		return
	}
	x := Target{Fn: f, Reflected: t.reflected}
	if a.bound {
		if x.Self = e.receiver(); x.Self == nil {
			t.outside("the receiver is no value of the caller")
		}
	} else if t.v.Op == ir.OpCall {
		x.Callable = t.v.Args[0]
	}
	for _, y := range t.targets {
		if y == x {
			return
		}
	}
	t.targets = append(t.targets, x)
}

// receiver is the value that a method called by the value at work is bound to;
// nil if it may be another object.
func (e *eval) receiver() *ir.Value {
	v := e.trace.v
	switch v.Op {
	case ir.OpCall, ir.OpCallMethod, ir.OpCallEx:
		return e.receiverOf(root(v.Args[0]))
	case ir.OpWithExceptStart:
		m := root(v.Args[0])
		if m.Op == ir.OpLoadSpecial || m.Op == ir.OpProj && m.Args[0].Op == ir.OpBeforeWith {
			return e.receiverOf(m)
		}
		return nil
	case ir.OpIn, ir.OpNotIn:
		return v.Args[1]
	}
	if e.trace.reflected {
		return v.Args[1]
	}
	if len(v.Args) == 0 {
		return nil
	}
	return v.Args[0]
}

// receiverOf is what the callable m is bound to: the object of which it is
// loaded if that is where it becomes a method; itself if it is an instance with
// a __call__.
func (e *eval) receiverOf(m *ir.Value) *ir.Value {
	self := m
	binds := func(o *Object) bool { return o.Kind == KindInstance && o.Class.Body != nil } // lookupSpecial saw to the rest
	switch m.Op {
	case ir.OpLoadMethod, ir.OpLoadAttr:
		self = m.Args[0]
		binds = func(o *Object) bool { return e.binds(o, m.Aux.Str) }
	case ir.OpLoadSpecial:
		self = m.Args[0]
	case ir.OpProj:
		if m.Args[0].Op == ir.OpBeforeWith {
			self = m.Args[0].Args[0]
		}
	case ir.OpLoadSuperAttr, ir.OpLoadSuperMethod:
		self = m.Args[2]
		binds = func(o *Object) bool { return e.supers(o, m.Aux.Str) }
	}
	if t := e.at(self, m.Block); t.Unknown || !t.All(binds) {
		return nil
	}
	return self
}

// binds reports that a method that o.name is, is bound to o: a function of its
// class, and no method of another object that is kept under the name.
func (e *eval) binds(o *Object, name string) bool {
	if o.Class == nil || o.Class.Body == nil || o.Kind != KindInstance && o.Kind != KindClass {
		return false
	}
	attr, _, _ := e.lookup(o.Class, name)
	if f := o.Class.Fields[name]; f != nil && o.Kind == KindInstance && !e.read(&f.node).All(noMethod) {
		return false
	}
	return attr.All(func(a *Object) bool { return e.bindsTo(a, o) })
}

// supers is binds for super().name in a method of o.
func (e *eval) supers(o *Object, name string) bool {
	if o.Class == nil || o.Class.Body == nil || o.Kind != KindInstance && o.Kind != KindClass {
		return false
	}
	for _, k := range o.Class.MRO {
		if a := k.Attrs[name]; a != nil && !e.read(&a.node).All(func(a *Object) bool { return e.bindsTo(a, o) }) {
			return false
		}
	}
	return true
}

// bindsTo reports that the class attribute a, if it becomes a method of o, is
// bound to o itself.
func (e *eval) bindsTo(a, o *Object) bool {
	if o.Kind == KindClass && a.Builtin("classmethod") || a.Builtin("staticmethod") {
		return e.read(a.elems[0]).All(isFunction)
	}
	return a.Kind == KindFunction || plainAttr(a) && noMethod(a)
}

func noMethod(o *Object) bool { return o.Kind != KindMethod }

// traceDelete notes what a deletion writes, and what it may call.
func (e *eval) traceDelete(t Type, name string) {
	if e.trace == nil {
		return
	}
	if t.Unknown {
		e.trace.outside("an attribute of an unknown object is deleted")
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindModule:
			e.trace.write(o.Module.globalPlace(name))
		case o.Kind == KindInstance && o.Class.PlainField(name):
			e.trace.write(o.Class.fieldPlace(name))
		default:
			e.trace.outside("something else than an attribute of its own is deleted")
		}
	}
}
