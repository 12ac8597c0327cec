package world

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// finals finds the fields that are stored once in the life of each instance: by
// one statement in __init__, which runs once for an instance.
type finals struct {
	w       *World
	fields  []*Field          // by place; nil: it may change
	by      map[int]*ir.Value // the store
	forest  map[*Function]*ssa.Forest
	renewed map[*Function]bool // __init__ that may run twice for an instance
	supers  map[*Function]bool // __init__ that calls that of its base class
	stored  map[*Function][]int
	blind   bool // not all of the program can be seen
}

func (w *World) newFinals() *finals {
	s := &finals{w: w, fields: []*Field{nil}, by: map[int]*ir.Value{}, forest: map[*Function]*ssa.Forest{}, renewed: map[*Function]bool{},
		supers: map[*Function]bool{}, stored: map[*Function][]int{}}
	for _, c := range w.Classes {
		for _, name := range c.fieldNames {
			f := c.Fields[name]
			if !f.Always || f.deleted || !c.PlainField(name) || c.exposed || c.classEscapes || c.anyField != "" {
				f = nil
			}
			s.fields = append(s.fields, f)
		}
	}
	return s
}

// note looks at what v, of the function of x, writes and calls.
func (s *finals) note(x *Facts, v *ir.Value, t *Touch) {
	t.Writes.each(func(n int) {
		switch {
		case n >= len(s.fields):
		case v.Op == ir.OpStoreAttr && s.initializes(x, v, v.Args[0]) && s.by[n] == nil:
			s.by[n] = v
			s.stored[x.fn] = append(s.stored[x.fn], n)
		default:
			s.fields[n] = nil
		}
	})
	if v.Op != ir.OpCall && v.Op != ir.OpCallMethod && v.Op != ir.OpCallEx {
		return
	}
	for _, f := range x.calls(v).inner {
		if f.Code.Name == "__init__" && !slices.ContainsFunc(x.calls(v).targets, func(t Target) bool { return t.New && t.Fn == f }) && !s.once(x, v) {
			s.renewed[f] = true
		}
	}
}

// initializes reports that v, which does something to self, is run once, by the
// __init__ of self.
func (s *finals) initializes(x *Facts, v, self *ir.Value) bool {
	self = root(self)
	if x.fn.Code.Name != "__init__" || x.fn.Class == nil || self.Op != ir.OpParam || self.Aux.Int != 0 {
		return false
	}
	if s.forest[x.fn] == nil {
		s.forest[x.fn] = ssa.Loops(x.fn.IR)
	}
	return s.forest[x.fn].Depth(v.Block) == 0
}

// once reports that v, which calls an __init__ of a base class for self, is the
// only one to do so: a call of super().__init__.
func (s *finals) once(x *Facts, v *ir.Value) bool {
	m := root(v.Args[0])
	if s.supers[x.fn] || v.Op != ir.OpCallMethod || m.Op != ir.OpLoadSuperMethod || !s.initializes(x, v, m.Args[2]) {
		return false
	}
	s.supers[x.fn] = true
	return true
}

// publish marks the fields.
func (s *finals) publish() {
	if s.blind {
		return
	}
	for f := range s.renewed {
		for _, n := range s.stored[f] {
			s.fields[n] = nil
		}
	}
	for n, f := range s.fields {
		if f != nil && s.by[n] != nil {
			f.Final = true
		}
	}
}

// Final reports that the attribute that the LoadAttr, StoreAttr or DeleteAttr v
// names never changes while an object lives, once it has been made.
func (x *Facts) Final(v *ir.Value) bool {
	return !x.beingMade(v.Args[0]) && x.Arg(v, 0).All(func(o *Object) bool {
		if o.Kind != KindInstance || o.Class.Body == nil {
			return false
		}
		f := o.Class.Fields[v.Aux.Str]
		return f != nil && f.Final
	})
}

// beingMade reports that v is the object that __init__, the function at work, is
// called for.
func (x *Facts) beingMade(v *ir.Value) bool {
	v = root(v)
	return x.fn != nil && x.fn.Code.Name == "__init__" && v.Op == ir.OpParam && v.Aux.Int == 0
}

// FinalAt reports that v, where control is in b, surely has the attribute, which
// never changes.
func (x *Facts) FinalAt(v *ir.Value, b *ir.Block, name string) bool {
	return !x.beingMade(v) && x.TypeAt(v, b).All(func(o *Object) bool {
		if o.Kind != KindInstance || o.Class.Body == nil {
			return false
		}
		f := o.Class.Fields[name]
		return f != nil && f.Final && f.Always
	})
}
