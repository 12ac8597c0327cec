package opt

import (
	"slices"

	"restack/ir"
	"restack/world"
)

// scalar replaces objects that never leave the function by their fields.
//
//	v3 = Call v1 v2            the body of __init__, without the object
//	v4 = LoadAttr[x] v3    →   v4 is v2
//
// An object can vanish if all that happens to it is that fields are stored and
// loaded, slots hold it, it is compared with None, and phis choose between it and
// other such objects of its class. In __init__, whose body comes in the place of
// the call, self may be used in no other way, and every field that is loaded
// anywhere is stored on all ways to its return. So no load can fail.
//
// Nobody can see that the object is missing: its class makes instances in the
// ordinary way (no __new__, __setattr__, __getattribute__ and so on in the whole
// MRO, no descriptor or class attribute of the field's name), its identity is
// asked for by nobody, and what it kept alive may be dropped earlier, as nothing
// that can be reached from it has a finalizer (Facts.Inert). A field that a phi
// of several objects gives is never stored after __init__; each object has one
// value for it then, and the phi becomes one phi for each field.
//
// Stores into an object whose handler looks at its fields end their block, as a
// handler sees the state at a block's entry.
//
// Reference: Stadler, Würthinger, Mössenböck 2014, without the partial escape;
// SSA form of fields after Braun et al. 2013.
func scalar(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) {
		return false
	}
	return c.rounds(func() bool {
		s := &scalarizer{c: c, f: f, facts: c.Facts(), in: newInliner(c, f)}
		return s.round()
	})
}

// virtual is an object that may vanish: what a constructor call makes, or a phi
// of such objects.
type virtual struct {
	v       *ir.Value
	class   *world.Class
	target  world.Target
	init    *inlinee        // of a call; nil: there is no __init__
	free    free            // of __init__
	stored  map[string]bool // fields that __init__ surely stores
	users   []*ir.Value
	merged  bool // a phi uses it, or it is one
	mutable bool // a field is stored outside __init__
	bad     bool
	before  *ir.Block            // ends where the object comes to be
	after   *ir.Block            // begins when __init__ has returned
	fields  map[string]*ir.Value // what a merged one has had since then
}

type scalarizer struct {
	c       *Ctx
	f       *ir.Func
	facts   *world.Facts
	in      *inliner
	list    []*virtual
	of      map[*ir.Value]*virtual
	to      map[*ir.Value]*ir.Value // what is replaced by what
	unbound *ir.Value               // if needed
}

func (s *scalarizer) round() bool {
	s.of = map[*ir.Value]*virtual{}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if o := s.candidate(v); o != nil {
				s.list, s.of[v] = append(s.list, o), o
			}
		}
	}
	if len(s.list) == 0 {
		return false
	}
	s.addPhis()
	s.findUsers()
	s.reject()
	if !slices.ContainsFunc(s.list, func(o *virtual) bool { return !o.bad }) {
		return false
	}
	return s.replace()
}

// candidate is the object that v makes, if it is of a kind that can vanish.
func (s *scalarizer) candidate(v *ir.Value) *virtual {
	if v.Op != ir.OpCall && v.Op != ir.OpCallMethod {
		return nil
	}
	targets, complete, _ := s.facts.Calls(v)
	if len(targets) != 1 || !complete || !targets[0].New || targets[0].Class == nil || !ordinary(targets[0].Class) || !s.facts.Inert(v) {
		return nil
	}
	o := &virtual{v: v, class: targets[0].Class, target: targets[0], stored: map[string]bool{}}
	if v.Op == ir.OpCallMethod && (v.Args[0].Op == ir.OpPhi || v.Args[0].Uses() != 1 || !s.facts.Effects(v.Args[0]).Removable()) {
		return nil
	}
	if o.target.Fn == nil {
		if len(v.Args) != 1 {
			return nil
		}
		return o
	}
	dry := func(ir.Op, ir.Aux, ...*ir.Value) *ir.Value { return &ir.Value{} }
	args, ok := o.arguments()
	if !ok {
		return nil
	}
	if _, reason := bind(o.target.Fn, args, dry); reason != "" {
		return nil
	}
	o.init = s.in.callee(o.target.Fn)
	if (o.class.IsFrozen() || o.class.IsNamedTuple()) && !o.target.Fn.Generated {
		return nil
	}
	if o.init.reason != "" || !s.in.fits(v, &o.target, o.init, s.facts) || o.init.size > mediumBody ||
		len(s.f.Locals)+len(o.init.body.Locals) > maxSlots {
		return nil
	}
	x, ok := s.in.freeOf(v, &o.target, o.init)
	if !ok {
		return nil
	}
	o.free = x
	o.stored = initStores(o.init.body, func(name string) bool { return plainField(o.class, name) })
	if o.stored == nil {
		return nil
	}
	return o
}

// arguments are what __init__ gets: the object, for which its call stands, and
// those of the call.
func (o *virtual) arguments() (callArgs, bool) {
	t := o.target
	t.Self = o.v
	return argsOf(o.v, &t)
}

// ordinary reports whether instances of a class are made, and their attributes
// stored and found, in the way of object and type.
func ordinary(c *world.Class) bool {
	if c.Open != "" || c.Refuses || len(c.MRO) == 0 {
		return false
	}
	for _, k := range c.MRO {
		if k.Module == nil {
			if k.Name != "object" && !(k.Name == "tuple" && c.IsNamedTuple()) {
				return false
			}
			continue
		}
		if k.Open != "" {
			return false
		}
		for _, name := range [...]string{"__new__", "__del__", "__setattr__", "__delattr__", "__getattr__", "__getattribute__"} {
			if k.Attrs[name] != nil && !(k.MakesTuples() && name == "__new__") && !(k.Frozen && (name == "__setattr__" || name == "__delattr__")) {
				return false
			}
		}
	}
	return true
}

// plainField reports whether an attribute of instances of c is found in the
// instance and nowhere else.
func plainField(c *world.Class, name string) bool {
	if name == "__class__" || name == "__dict__" || name == "__weakref__" {
		return false
	}
	if c.IsNamedTuple() {
		return c.TupleField(name)
	}
	slotted, slot := false, false
	for _, k := range c.MRO {
		if k.Module == nil {
			continue
		}
		fl := k.Fields[name]
		slot = slot || fl != nil && fl.Slot
		for _, fl := range k.Fields {
			slotted = slotted || fl.Slot
		}
		if a := k.Attrs[name]; a != nil && !a.Plain() && (fl == nil || !fl.Slot) {
			return false
		}
	}
	return slot || !slotted
}

// addPhis makes objects of the phis that choose between objects of one class.
func (s *scalarizer) addPhis() {
	var phis []*ir.Value
	for _, b := range s.f.Blocks {
		phis = append(phis, b.Phis()...)
	}
	// Optimistic: a phi of objects of one class and of phis like it, which turn
	// out to be none one after the other.
	of := map[*ir.Value]*world.Class{}
	for grown := true; grown; {
		grown = false
		for _, p := range phis {
			if of[p] != nil {
				continue
			}
			for _, a := range p.Args {
				k := of[a]
				if o := s.of[a]; o != nil {
					k = o.class
				}
				if k != nil {
					of[p], grown = k, true
					break
				}
			}
		}
	}
	for shrunk := true; shrunk; {
		shrunk = false
		for _, p := range phis {
			if of[p] == nil {
				continue
			}
			for _, a := range p.Args {
				k := of[a]
				if o := s.of[a]; o != nil {
					k = o.class
				}
				if k != of[p] {
					delete(of, p)
					shrunk = true
					break
				}
			}
		}
	}
	for _, p := range phis {
		if k := of[p]; k != nil {
			o := &virtual{v: p, class: k, merged: true}
			s.list, s.of[p] = append(s.list, o), o
		}
	}
}

func (s *scalarizer) findUsers() {
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				if o := s.of[a]; o != nil {
					o.users = append(o.users, v)
				}
			}
		}
		if o := s.of[b.Control]; o != nil {
			o.bad = true
		}
	}
}

// reject marks what cannot vanish, until that is stable.
func (s *scalarizer) reject() {
	for _, o := range s.list {
		for _, u := range o.users {
			if !s.harmless(o, u) {
				o.bad = true
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, o := range s.list {
			for _, u := range o.users {
				p := s.of[u]
				if u.Op != ir.OpPhi {
					continue
				}
				if p == nil || p.bad != o.bad || p.mutable || o.mutable {
					changed = changed || !o.bad || p != nil && !p.bad
					o.bad = true
					if p != nil {
						p.bad = true
					}
				}
			}
		}
	}
	// Fields that a phi gives must be there in each of its objects.
	for changed := true; changed; {
		changed = false
		for _, o := range s.list {
			if o.bad || o.v.Op != ir.OpPhi {
				continue
			}
			for _, u := range o.users {
				if u.Op == ir.OpLoadAttr && !s.surely(o, u.Aux.Str, map[*virtual]bool{}) {
					s.rejectGroup(o)
					changed = true
					break
				}
			}
		}
	}
}

// surely reports whether all objects that o stands for have the field.
func (s *scalarizer) surely(o *virtual, name string, seen map[*virtual]bool) bool {
	if seen[o] {
		return true
	}
	seen[o] = true
	if o.v.Op != ir.OpPhi {
		return o.stored[name]
	}
	for _, a := range o.v.Args {
		if !s.surely(s.of[a], name, seen) {
			return false
		}
	}
	return true
}

// rejectGroup gives up on o and all that phis connect with it.
func (s *scalarizer) rejectGroup(o *virtual) {
	if o.bad {
		return
	}
	o.bad = true
	if o.v.Op == ir.OpPhi {
		for _, a := range o.v.Args {
			s.rejectGroup(s.of[a])
		}
	}
	for _, u := range o.users {
		if p := s.of[u]; p != nil && u.Op == ir.OpPhi {
			s.rejectGroup(p)
		}
	}
}

// harmless reports whether the use u lets o vanish.
func (s *scalarizer) harmless(o *virtual, u *ir.Value) bool {
	switch u.Op {
	case ir.OpLoadAttr:
		return plainField(o.class, u.Aux.Str) && (o.v.Op == ir.OpPhi || o.stored[u.Aux.Str])
	case ir.OpStoreAttr:
		o.mutable = true
		return u.Args[1] != o.v && plainField(o.class, u.Aux.Str) && o.v.Op != ir.OpPhi && !o.class.IsFrozen() && !o.class.IsNamedTuple()
	case ir.OpStoreLocal:
		return u.Aux.Int != 0 || !mentionsClass(u.Block.Func)
	case ir.OpDrop:
		return true
	case ir.OpPhi:
		o.merged = true
		return s.of[u] != nil
	case ir.OpIs, ir.OpIsNot:
		return constOf(u.Args[0]) == ir.None || constOf(u.Args[1]) == ir.None
	case ir.OpReturn, ir.OpRaise, ir.OpReraise:
		return !slices.Contains(u.Args[:ownArgs(u)], o.v)
	}
	return false
}

// ownArgs is the number of arguments that a way out uses itself; the others are
// only kept alive.
func ownArgs(v *ir.Value) int {
	switch v.Op {
	case ir.OpRaise:
		return v.Aux.Int
	case ir.OpReraise:
		return 1 + v.Aux.Int
	}
	return 1
}
