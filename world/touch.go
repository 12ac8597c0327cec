package world

import (
	"slices"

	"restack/ir"
)

// Touch says which places executing something may read and write.
type Touch struct {
	Any    bool // others, too
	Code   bool // code of the program, or that is not known, may run
	Reads  PlaceSet
	Writes PlaceSet
}

func (t *Touch) unite(u *Touch) bool {
	grown := u.Any && !t.Any || u.Code && !t.Code
	t.Any, t.Code = t.Any || u.Any, t.Code || u.Code
	grown = t.Reads.unite(u.Reads) || grown
	return t.Writes.unite(u.Writes) || grown
}

// summary is what running a function may do, calls included.
type summary struct {
	touch   Touch
	calls   []*Function
	outside bool // it runs code that is not known
}

// findTouched finds what each function touches, the least solution by rounds, and
// what code that is not known does: it may call functions that have escaped, resume
// generators that have, import modules that nothing in the program imports by name, and use
// the fields of instances that it was given. Nothing else of the program is in its
// hands. Releasing something runs finalizers and what generators do when they are
// closed.
func (w *World) findTouched() {
	w.numberPlaces()
	outside, released := w.reachOutside(), &summary{outside: true}
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			const generators = ir.FlagGenerator | ir.FlagCoroutine | ir.FlagAsyncGenerator
			if f.Code.Flags&generators != 0 || f.Code.Name == "__del__" {
				released.calls = append(released.calls, f)
			}
		}
	}
	all := []*summary{outside, released}
	finals := w.newFinals()
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			f.summary = w.direct(f, finals)
			all = append(all, f.summary)
		}
	}
	for i := 0; i < len(all); i++ { // what is called may be made up: the __init__ of a dataclass
		for _, f := range all[i].calls {
			if f.summary == nil {
				f.summary = w.direct(f, finals)
				all = append(all, f.summary)
			}
		}
	}
	finals.publish()
	w.outside, w.released = &outside.touch, &released.touch
	for grown := true; grown; {
		grown = false
		for _, s := range all {
			for _, f := range s.calls {
				grown = s.touch.unite(&f.summary.touch) || grown
			}
			if s.outside {
				grown = s.touch.unite(w.outside) || grown
			}
		}
	}
	if w.NoFinalizers {
		w.released = &Touch{}
	}
}

// reachOutside is what code that is not known does itself, and what it calls.
func (w *World) reachOutside() *summary {
	s := &summary{touch: Touch{Code: true}}
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			if f.Escapes || f.Outer == nil && m.Kept != "" {
				s.calls = append(s.calls, f)
			}
		}
		for _, name := range m.names {
			if g := m.Globals[name]; m.Open != "" || m.leaked {
				s.touch.Reads.add(g.place)
				if m.Open != "" || w.stored[name] || w.storedAny != "" {
					s.touch.Writes.add(g.place)
				}
			}
		}
	}
	for _, c := range w.Classes {
		if c.Open == "" && !c.exposed && !c.classEscapes && c.anyField == "" {
			continue
		}
		for _, name := range c.fieldNames {
			s.touch.Reads.add(c.Fields[name].place)
			s.touch.Writes.add(c.Fields[name].place)
		}
	}
	for _, o := range w.in.list {
		switch {
		case !o.escaped:
		case o.Kind == KindGenerator:
			s.calls = append(s.calls, o.Fn)
		case o.runs: // an iterator over what is not known any more
			s.touch.Any = true
		}
	}
	return s
}

// direct is what f does itself.
func (w *World) direct(f *Function, finals *finals) *summary {
	s := &summary{}
	if f.IR == nil {
		s.touch.Any, s.outside, finals.blind = true, true, true
		return s
	}
	if f.Opaque != "" {
		s.touch.Any, s.outside = true, true
	}
	x := w.Infer(f.IR, f)
	seen := map[*Function]bool{}
	for _, b := range f.IR.Blocks {
		for _, v := range b.Values {
			t, calls, outside := x.touches(v)
			finals.note(x, v, &t)
			s.touch.unite(&t)
			s.outside = s.outside || outside
			for _, g := range calls {
				if !seen[g] {
					seen[g] = true
					s.calls = append(s.calls, g)
				}
			}
		}
	}
	return s
}

// Touch is what v may read and write, with all that it calls. What is done when
// something is released on the way, is not part of it: see [Facts.Released].
// Others that have their turn while v suspends are not, either.
func (x *Facts) Touch(v *ir.Value) Touch {
	t, calls, outside := x.touches(v)
	for _, f := range calls {
		t.Code = true
		if f.summary == nil {
			t.Any = true
			continue
		}
		t.unite(&f.summary.touch)
	}
	if outside {
		if x.world.outside == nil {
			t.Any = true
		} else {
			t.unite(x.world.outside)
		}
	}
	return t
}

// Released is what may be touched whenever something is released: by finalizers.
func (x *Facts) Released() Touch {
	if x.world.released == nil {
		return Touch{Any: true, Code: true}
	}
	return *x.world.released
}

// touches is what v does itself, which functions it calls, and whether it runs
// code that is not known.
func (x *Facts) touches(v *ir.Value) (t Touch, calls []*Function, outside bool) {
	switch v.Op {
	case ir.OpStoreLocal, ir.OpDrop, ir.OpResume, ir.OpPopExcept, ir.OpEndSend, ir.OpStoreDeref, ir.OpReturnGenerator, ir.OpYield,
		ir.OpReraise:
		return t, nil, false
	case ir.OpLoadGlobal, ir.OpLoadName, ir.OpStoreGlobal, ir.OpStoreName, ir.OpDeleteGlobal, ir.OpDeleteName:
		return x.touchesGlobal(v)
	case ir.OpImportStar:
		return Touch{Any: true}, nil, true
	case ir.OpImportName:
		level, ok := constInt(v.Args[0])
		if !ok || x.fn == nil {
			return Touch{Any: true}, nil, true
		}
		_, m := x.world.resolve(x.fn.Module, v.Aux.Str, level)
		return Touch{Any: m != nil && m.Entry}, nil, true
	case ir.OpRaise:
		instance := func(o *Object) bool { return o.Kind == KindInstance || o.Kind == KindConst }
		if !slices.ContainsFunc(v.Args[:v.Aux.Int], func(a *ir.Value) bool { return !x.TypeAt(a, v.Block).All(instance) }) {
			return t, nil, false
		}
	}
	if v.Op.Info().Effects&(ir.RunsPython|ir.Suspends) == 0 {
		return t, nil, false
	}
	if x.unreached(v) != "" {
		return Touch{Any: true}, nil, true
	}
	c := x.calls(v)
	for _, f := range c.reads {
		t.Reads.add(f)
	}
	for _, f := range c.writes {
		t.Writes.add(f)
	}
	if x.Effects(v)&(ir.RunsPython|ir.Suspends) == 0 {
		return t, nil, false
	}
	t.Any = c.any
	for _, name := range c.libs {
		t.Any = t.Any || name == "builtins.exec" || name == "builtins.eval"
	}
	outside = c.why != "" || len(c.libs) > 0 && !x.contained(v, c.libs) ||
		!x.isCall(v) && slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return x.asksUnknown(v, a) })
	return t, c.inner, outside
}

// isCall reports a call, which does nothing but with what is called.
func (x *Facts) isCall(v *ir.Value) bool { return v.Op == ir.OpCall || v.Op == ir.OpCallMethod }

func (x *Facts) touchesGlobal(v *ir.Value) (t Touch, calls []*Function, outside bool) {
	if x.fn == nil {
		return Touch{Any: true}, nil, true
	}
	if (v.Op == ir.OpLoadName || v.Op == ir.OpStoreName || v.Op == ir.OpDeleteName) && x.fn.Outer != nil {
		outside = true // the namespace of a class may be anything
	}
	n := x.fn.Module.globalPlace(v.Aux.Str)
	switch v.Op {
	case ir.OpLoadGlobal, ir.OpLoadName:
		t.Reads.add(n)
	default:
		t.Writes.add(n)
	}
	return t, nil, outside
}
