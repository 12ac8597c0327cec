package world

import (
	"slices"

	"restack/ir"
)

// Family is a hierarchy of classes whose instances can be made in two steps: a
// call without arguments that runs no code of the program, and a call of what was
// __init__, a method like any other. For that the method must not be found under
// the name __init__ any more, so all that makes instances or asks for the
// attribute is in the family.
type Family struct {
	Classes []*Class
	Inits   []*ir.Value // the bindings of __init__ in the bodies of the classes
	Calls   []*ir.Value // calls of the classes, which all have an __init__
	Loads   []*ir.Value // of the attribute __init__, each of which finds one of the family's

	bad     bool
	partner []*Family // with which it shares a call or a load
}

// Init is the name of what was __init__, after that of the class file format of
// the Java Virtual Machine. No source can write it.
const Init = "<init>"

// Families finds the classes whose instances can be made in two steps. Nobody but
// the calls and loads found may come by a class or by one of its instances, and
// __init__ must be an ordinary method that returns None.
func (w *World) Families() []*Family {
	s := &families{w: w, of: map[*Class]*Family{}, facts: map[*Function]*Facts{}, calls: map[*ir.Value]bool{}}
	for _, c := range w.Classes {
		s.join(c)
	}
	for _, c := range w.Classes {
		s.of[c].bad = s.of[c].bad || !splittable(c)
	}
	if !s.nameAll() {
		return nil
	}
	for _, c := range w.Classes {
		for _, m := range c.made {
			s.call(c, m)
		}
	}
	var good []*Family
	for _, c := range w.Classes {
		f := s.of[c]
		if f.Classes[0] != c || len(f.Inits) == 0 || f.dropped(map[*Family]bool{}) {
			continue
		}
		good = append(good, f)
	}
	return good
}

// Rename has lookups find the __init__ of the family by the name Init also.
func (f *Family) Rename() {
	for _, c := range f.Classes {
		if a := c.Attrs["__init__"]; a != nil {
			c.Attrs[Init] = a
		}
	}
}

// noteMade notes that the operation v makes instances by calling c.
func (c *Class) noteMade(v *ir.Value) {
	if c.isMade[v] {
		return
	}
	if c.isMade == nil {
		c.isMade = map[*ir.Value]bool{}
	}
	c.isMade[v] = true
	c.made = append(c.made, v)
}

type families struct {
	w     *World
	of    map[*Class]*Family
	facts map[*Function]*Facts
	calls map[*ir.Value]bool // those that are in a family
}

// join puts c into the family of its bases.
func (s *families) join(c *Class) {
	f := s.of[c]
	if f == nil {
		f = &Family{Classes: []*Class{c}}
		s.of[c] = f
	}
	for _, k := range c.MRO {
		g := s.of[k]
		if k.Body == nil || g == f {
			continue
		}
		if g == nil {
			g = &Family{Classes: []*Class{k}}
		}
		for _, m := range f.Classes {
			s.of[m] = g
		}
		g.Classes = append(g.Classes, f.Classes...)
		s.of[k], f = g, g
	}
}

// unsplit are attributes of a class by which instances come to be, or are taken
// apart, in other ways.
var unsplit = []string{"__new__", "__init_subclass__", "__reduce__", "__reduce_ex__", "__getattribute__", "__getattr__"}

// splittable reports whether nothing of c itself is in the way.
func splittable(c *Class) bool {
	if c.Open != "" || c.exposed || c.classEscapes || c.attrsLeak || c.dataclass || c.bare || len(c.MRO) == 0 || c.layout() != "object" || c.generic {
		return false
	}
	if slices.ContainsFunc(unsplit, func(name string) bool { return c.Attrs[name] != nil }) {
		return false
	}
	a := c.Attrs["__init__"]
	if a == nil {
		return true
	}
	o := a.Type.Singleton()
	return a.Const && o != nil && o.Kind == KindFunction && o.Fn.Outer == c.Body && o.Fn.Return.IsNone()
}

// initOf is the __init__ that instances of c get, among those of classes after
// `after` if it is not nil. It is nil if that is none of the program's.
func initOf(c, after *Class) *Attr {
	for _, k := range c.MRO {
		if after != nil {
			if k == after {
				after = nil
			}
			continue
		}
		if k.Body == nil {
			return nil
		}
		if a := k.Attrs["__init__"]; a != nil {
			return a
		}
	}
	return nil
}

// nameAll goes through all that bears the name __init__. It reports false if that
// may be anything.
func (s *families) nameAll() bool {
	classOf := map[*Function]*Class{}
	for body, c := range s.w.classes {
		classOf[body] = c
	}
	for _, m := range s.w.Modules {
		for _, fn := range m.Funcs {
			if fn.IR == nil {
				return false
			}
			for _, b := range fn.IR.Blocks {
				for _, v := range b.Values {
					if !s.name(fn, classOf[fn], v) {
						return false
					}
				}
			}
		}
	}
	return true
}

func (s *families) name(fn *Function, c *Class, v *ir.Value) bool {
	if k := v.Aux.Const; k != nil && names(k, "__init__") {
		return false
	}
	if aux := v.Op.Info().Aux; aux != ir.AuxName && aux != ir.AuxNameInt || v.Aux.Str != "__init__" {
		return true
	}
	switch v.Op {
	case ir.OpStoreName:
		if c != nil {
			s.of[c].Inits = append(s.of[c].Inits, v)
		}
		return c != nil || !fn.reached
	case ir.OpLoadAttr, ir.OpLoadMethod, ir.OpLoadSuperAttr, ir.OpLoadSuperMethod:
		return s.load(fn, v)
	}
	return false
}

// names reports whether a constant is the name, or a tuple with it.
func names(k ir.Const, name string) bool {
	switch k := k.(type) {
	case *ir.Str:
		return k.V == name
	case *ir.Tuple:
		return k != nil && slices.ContainsFunc(k.Elems, func(k ir.Const) bool { return names(k, name) })
	}
	return false
}

func (s *families) factsOf(fn *Function) *Facts {
	x := s.facts[fn]
	if x == nil {
		x = s.w.Infer(fn.IR, fn)
		s.facts[fn] = x
	}
	return x
}

// load puts v, which loads an attribute __init__, into the families it may find
// one of. It reports false if that may be object's, which asks for the __init__ of
// what it is called with.
func (s *families) load(fn *Function, v *ir.Value) bool {
	x := s.factsOf(fn)
	var found []*Family
	foreign, objects := false, false
	look := func(o *Object, after *Class) {
		objects = objects || o.Kind == KindClass && o.Class.Name == "object" && o.Class.Body == nil
		if o.Class == nil || o.Class.Body == nil || o.Kind != KindInstance && o.Kind != KindClass {
			foreign = true
			return
		}
		found = append(found, s.of[o.Class])
		foreign = foreign || initOf(o.Class, after) == nil
	}
	super := func(after *Class, self Type) {
		foreign = foreign || self.Unknown
		for _, o := range self.Objects {
			look(o, after)
		}
	}
	switch v.Op {
	case ir.OpLoadAttr, ir.OpLoadMethod:
		t := x.Arg(v, 0)
		foreign = t.Unknown
		for _, o := range t.Objects {
			if o.Kind == KindSuper {
				super(o.Class, o.Self)
			} else {
				look(o, nil)
			}
		}
	default:
		class := x.Arg(v, 1)
		foreign = class.Unknown
		for _, o := range class.Objects {
			super(o.Class, x.Arg(v, 2))
		}
	}
	s.share(found, foreign, func(f *Family) { f.Loads = append(f.Loads, v) })
	return !objects
}

// call puts v, at which an instance of c was made, into the families of the
// classes it calls.
func (s *families) call(c *Class, v *ir.Value) {
	f := s.of[c]
	if v == nil || v.Block == nil || s.w.Function(v.Block.Func.Code) == nil || s.w.Function(v.Block.Func.Code).Generated || v.Op != ir.OpCall && v.Op != ir.OpCallMethod {
		f.bad = true
		return
	}
	if v.Op == ir.OpCallMethod && (v.Args[0].Op != ir.OpLoadMethod || v.Args[0].Uses() != 1) {
		f.bad = true
		return
	}
	t := s.factsOf(s.w.Function(v.Block.Func.Code)).Arg(v, 0)
	found := []*Family{f}
	foreign, itself, with, without := t.Unknown, false, false, false
	for _, o := range t.Objects {
		if o.Kind != KindClass || o.Class.Body == nil {
			foreign = true
			continue
		}
		itself = itself || o.Class == c
		found = append(found, s.of[o.Class])
		if initOf(o.Class, nil) != nil {
			with = true
		} else {
			without = true
		}
	}
	foreign = foreign || !itself || with && without
	s.share(found, foreign, func(f *Family) {
		if with && !s.calls[v] {
			s.calls[v] = true
			f.Calls = append(f.Calls, v)
		}
	})
}

// share notes something in the families that are concerned: if it is foreign to
// one, they are not split, and else only together.
func (s *families) share(found []*Family, foreign bool, note func(*Family)) {
	for _, f := range found {
		f.bad = f.bad || foreign
		f.partner = append(f.partner, found...)
	}
	if len(found) > 0 {
		note(found[0])
	}
}

// dropped reports whether f, or a family that it shares something with, is bad.
func (f *Family) dropped(seen map[*Family]bool) bool {
	if seen[f] {
		return false
	}
	seen[f] = true
	return f.bad || slices.ContainsFunc(f.partner, func(g *Family) bool { return g.dropped(seen) })
}
