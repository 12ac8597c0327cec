package world

// Summaries: where more containers meet than a Type tells apart, those of one class
// and length become one. They share their places for items from then on, so whoever has one of them
// sees what gets into any.

// summarized are the classes whose objects may share a description.
var summarized = []string{"tuple", "list", "dict", "set", "frozenset", "deque", "OrderedDict", "iterator"}

// summarize describes the containers in t by few objects. It can be done only while types are being
// found.
func (w *World) summarize(t Type) Type {
	if w.solver == nil {
		return t
	}
	for _, o := range t.Objects {
		if o.summary == nil && o.elems != nil && !o.shared && o.factory == nil && o.Builtin(summarized...) {
			w.absorb(w.in.summary(o), o)
		}
	}
	return w.in.withSummaries(t)
}

// summary is the object that stands for all like o.
func (in *interner) summary(o *Object) *Object {
	name := "summary"
	if o.exact {
		name += string(rune('0' + len(o.elems)))
	}
	s, isNew := in.get(objectKey{kind: KindInstance, class: o.Class, name: name})
	if isNew {
		s.Name, s.exact, s.shared = "", o.exact, true
		for range o.elems {
			s.elems = append(s.elems, &node{})
		}
		if o.keys != nil {
			s.keys = &node{}
		}
	}
	return s
}

// absorb makes o one of those that s stands for.
func (w *World) absorb(s, o *Object) {
	o.summary = s
	s.runs = s.runs || o.runs
	for i := range o.elems {
		o.elems[i] = w.merge(s.elems[i], o.elems[i])
	}
	if o.keys != nil {
		o.keys = w.merge(s.keys, o.keys)
	}
	if o.escaped {
		w.escapeObject(s, "one of many containers in one place gets to outside code")
	}
}

// merge has into stand for n, too.
func (w *World) merge(into, n *node) *node {
	w.flow(into, n.t)
	if n.leaked {
		w.leak(into, n.why)
	}
	w.wake(n)
	w.wake(into)
	return into
}

// withSummaries puts summaries in the place of what they stand for.
func (in *interner) withSummaries(t Type) Type {
	r := Type{Unknown: t.Unknown, Why: t.Why, full: t.full}
	for _, o := range t.Objects {
		if o.summary != nil {
			o = o.summary
		}
		r.Objects = in.add(r.Objects, o)
	}
	return r
}
