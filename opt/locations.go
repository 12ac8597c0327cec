package opt

import (
	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// location is a part of memory that a function names: an attribute of one object,
// a global, or what is in a cell. Number n of a function's locations is bit n of a
// locations.
type location struct {
	name   string
	object *ir.Value // that has the attribute, or the cell; nil for a global
	cell   bool
	places world.PlaceSet // where it may be; not of a cell
	sure   bool           // an attribute that each of its objects has
	final  bool           // and that never changes
	loads  int
}

// An act is what one value does with locations: it reads or writes one, and
// may change others. What it changes, it changes first.
type act struct {
	v     *ir.Value
	at    int // the location read or written; -1 if none
	store bool
	again bool // a read of what is known
	kills locations
}

// content is what the location holds behind the act: what was read, or stored.
func (a *act) content() *ir.Value {
	if a.store {
		return a.v.Args[len(a.v.Args)-1]
	}
	return a.v
}

// maxLocations bounds the locations of a function that are looked at.
const maxLocations = 512

// locator knows the locations of a function, and what is done with them.
type locator struct {
	*exprs
	c        *Ctx
	f        *ir.Func
	list     []*location
	number   map[expr]int        // of locations
	of       map[*ir.Value]int   // the location that a load or store is of
	defined  map[*ir.Value][]int // locations in an object, by the object
	released world.Touch
	polled   bool // others have their turn where loops start again, and at calls
	forest   *ssa.Forest
	acts     [][]act // by block ID
}

func newLocator(c *Ctx, f *ir.Func) *locator {
	m := &locator{exprs: newExprs(f), c: c, f: f, number: map[expr]int{}, of: map[*ir.Value]int{}, defined: map[*ir.Value][]int{},
		released: c.Facts().Released(), polled: !c.Assumes(world.Races), acts: make([][]act, f.NumBlocks())}
	for _, b := range m.dom.Preorder() {
		for _, v := range b.Values {
			m.locate(v)
		}
	}
	return m
}

// locate finds the location that v reads or writes.
func (m *locator) locate(v *ir.Value) {
	l := location{name: v.Aux.Str}
	k := expr{op: ir.OpLoadAttr, str: v.Aux.Str, a0: -1}
	switch v.Op {
	case ir.OpLoadDeref, ir.OpStoreDeref:
		l.cell, l.object = true, m.find(v.Args[0])
		k.op, k.str, k.a0 = ir.OpLoadDeref, "", l.object.ID
	case ir.OpLoadAttr, ir.OpStoreAttr, ir.OpLoadGlobal, ir.OpStoreGlobal:
		places, ok := m.c.Facts().Places(v)
		if !ok || m.released.Any || m.released.Writes.Overlaps(places) {
			return
		}
		e := m.c.effects(v)
		switch v.Op {
		case ir.OpLoadGlobal, ir.OpStoreGlobal:
			k.op = ir.OpLoadGlobal
			if v.Op == ir.OpLoadGlobal && e&ir.ReadsGlobal == 0 {
				return // it is always the same object
			}
		default:
			l.object = m.find(v.Args[0])
			k.a0 = l.object.ID
			l.final = m.c.Facts().Final(v)
			l.sure = v.Op == ir.OpLoadAttr && e == ir.ReadsHeap
		}
		if (v.Op == ir.OpLoadAttr || v.Op == ir.OpLoadGlobal) && e&ir.RunsPython != 0 {
			return
		}
		l.places = places
	default:
		return
	}
	n, ok := m.number[k]
	if !ok {
		n = len(m.list)
		if n == maxLocations {
			return
		}
		m.number[k] = n
		m.list = append(m.list, &l)
		if l.object != nil {
			m.defined[l.object] = append(m.defined[l.object], n)
		}
	}
	m.of[v] = n
	at := m.list[n]
	at.places = at.places.With(l.places)
	at.sure, at.final = at.sure || l.sure, at.final || l.final
	if v.Op == ir.OpLoadAttr || v.Op == ir.OpLoadGlobal || v.Op == ir.OpLoadDeref {
		at.loads++
	}
}

// findActs finds what the values of all blocks do.
func (m *locator) findActs() {
	m.forest = ssa.Loops(m.f)
	for _, b := range m.dom.Preorder() {
		var acts []act
		if m.polled {
			if l := m.forest.Of(b); l != nil && (l.Header == b || l.Irreducible) {
				acts = append(acts, act{v: nil, at: -1, kills: m.all()})
			}
		}
		for _, v := range b.Values {
			a := act{v: v, at: -1, kills: m.kills(v)}
			if n, ok := m.of[v]; ok {
				a.at = n
				a.store = v.Op == ir.OpStoreAttr || v.Op == ir.OpStoreGlobal || v.Op == ir.OpStoreDeref
			}
			if a.at >= 0 || a.kills != nil {
				acts = append(acts, a)
			}
		}
		m.acts[b.ID] = acts
	}
}

// all are the locations that can change.
func (m *locator) all() locations {
	s := newLocations(len(m.list))
	for n, l := range m.list {
		if !l.final {
			s.add(n)
		}
	}
	return s
}

// kills are the locations that v may change, or that are others from then on
// because v makes the object that they are of anew; nil if there are none.
func (m *locator) kills(v *ir.Value) locations {
	var s locations
	kill := func(n int) {
		if s == nil {
			s = newLocations(len(m.list))
		}
		s.add(n)
	}
	for _, n := range m.defined[v] {
		kill(n)
	}
	e := m.c.effects(v)
	const changes = ir.WritesCell | ir.WritesGlobal | ir.WritesHeap | ir.RunsPython | ir.Suspends
	if e&changes == 0 {
		return s
	}
	if e&ir.Suspends != 0 {
		return m.union(s, m.all())
	}
	if m.polled && e&ir.RunsPython != 0 {
		switch v.Op {
		case ir.OpCall, ir.OpCallMethod, ir.OpCallEx, ir.OpResume:
			return m.union(s, m.all())
		}
	}
	t := m.c.Facts().Touch(v)
	if t.Any {
		return m.union(s, m.all())
	}
	own, mine := m.of[v]
	for n, l := range m.list {
		switch {
		case mine && n == own: // it is stored: that is another matter
		case l.final && v.Op != ir.OpStoreAttr && v.Op != ir.OpDeleteAttr:
		case l.cell && e&(ir.WritesCell|ir.RunsPython) != 0, !l.cell && t.Writes.Overlaps(l.places):
			kill(n)
		}
	}
	return s
}

func (m *locator) union(s, t locations) locations {
	if s != nil {
		t.with(s)
	}
	return t
}

// locations is a set of locations.
type locations []uint64

func newLocations(n int) locations { return make(locations, (n+63)/64) }

func (s locations) add(n int)      { s[n/64] |= 1 << (n % 64) }
func (s locations) remove(n int)   { s[n/64] &^= 1 << (n % 64) }
func (s locations) has(n int) bool { return s[n/64]>>(n%64)&1 != 0 }

// without removes what is in t.
func (s locations) without(t locations) {
	for i, w := range t {
		s[i] &^= w
	}
}

// with adds what is in t.
func (s locations) with(t locations) {
	for i, w := range t {
		s[i] |= w
	}
}

// keep leaves only what is in t, and reports whether that was less.
func (s locations) keep(t locations) bool {
	changed := false
	for i := range s {
		if x := s[i] & t[i]; x != s[i] {
			s[i], changed = x, true
		}
	}
	return changed
}
