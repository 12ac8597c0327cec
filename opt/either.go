package opt

import (
	"slices"

	"restack/ir"
	"restack/world"
)

// either reads the fields of objects before a phi chooses between them.
//
//	b2: <- b1 b3                          b2: <- b1 b3
//	v3 = Phi v1 v2                        v6 = Phi v8 v9
//	v4 = LoadAttr[x] v3            →      v4 = Copy v6
//	                                      (v8 = LoadAttr[x] v1 in b1, v9 = LoadAttr[x] v2 in b3)
//
// That pays where an object that is made here, and could vanish, is one of those that
// phis choose between. So all that may happen to the phis, which may lead to each
// other, is that fields are read and slots hold them.
//
// Sound because each of the objects surely has the field and never changes it
// (Field.Always, Field.Final): it does not matter when it is read.
//
// Reference: phis of values instead of their users, as in the phi translation of Chow
// et al. 1997.
func either(c *Ctx, f *ir.Func) bool {
	if c.World == nil || c.Fn == nil || c.Fn.Opaque != "" || !c.Assumes(world.Frames) {
		return false
	}
	e := &chooser{c: c, f: f, groups: map[*ir.Value]*choice{}, reads: map[read]*ir.Value{}}
	e.find()
	changed := false
	for _, g := range e.list {
		if !g.bad && e.pays(g) && c.Allow(g.phis[0], "fields of either") {
			e.rewrite(g)
			changed = true
		}
	}
	return changed
}

// choice is a group of phis that lead to each other.
type choice struct {
	phis  []*ir.Value
	loads []*ir.Value
	bad   bool
}

// read is the field of an object at the end of a block.
type read struct {
	object *ir.Value
	block  *ir.Block
	name   string
}

type chooser struct {
	c      *Ctx
	f      *ir.Func
	list   []*choice
	groups map[*ir.Value]*choice
	users  map[ir.ID][]use
	reads  map[read]*ir.Value
}

// find makes the groups and notes what happens to their phis.
func (e *chooser) find() {
	for _, b := range e.f.Blocks {
		for _, p := range b.Phis() {
			e.join(p)
		}
	}
	e.users = usesOf(e.f, func(v *ir.Value) bool { return v.Type == ir.TypeAny })
	for _, g := range e.list {
		for _, p := range g.phis {
			if int(p.Aux.Int) == 1 && mentionsClass(e.f) {
				g.bad = true
			}
			for _, u := range e.users[p.ID] {
				switch {
				case u.v == nil:
					g.bad = true
				case u.v.Op == ir.OpLoadAttr:
					g.loads = append(g.loads, u.v)
				case u.v.Op == ir.OpPhi:
				case !letsGo(u):
					g.bad = true
				}
			}
		}
		g.bad = g.bad || len(g.loads) == 0
	}
}

// letsGo reports a use that an object can vanish with: a slot holds it, or it is
// dropped.
func letsGo(u use) bool {
	return u.v.Op == ir.OpStoreLocal && (u.v.Aux.Int != 0 || !mentionsClass(u.block.Func)) || u.v.Op == ir.OpDrop
}

// join puts p into one group with the phis among its arguments.
func (e *chooser) join(p *ir.Value) {
	g := e.groups[p]
	if g == nil {
		g = &choice{phis: []*ir.Value{p}}
		e.groups[p], e.list = g, append(e.list, g)
	}
	for _, a := range p.Args {
		if a.Op != ir.OpPhi {
			continue
		}
		switch h := e.groups[a]; {
		case h == nil:
			g.phis = append(g.phis, a)
			e.groups[a] = g
		case h != g:
			for _, q := range h.phis {
				e.groups[q] = g
			}
			g.phis = append(g.phis, h.phis...)
			h.phis, h.bad = nil, true
		}
	}
}

// pays reports whether the fields can be read before, and an object may vanish
// then.
func (e *chooser) pays(g *choice) bool {
	facts, made := e.c.Facts(), false
	var names []string
	for _, v := range g.loads {
		if !slices.Contains(names, v.Aux.Str) {
			names = append(names, v.Aux.Str)
		}
	}
	for _, p := range g.phis {
		for i, a := range p.Args {
			from := p.Block.Preds[i]
			if isExceptional(from.Block, from.Index) || !from.Block.Protected && p.Block.Protected || a.Op != ir.OpPhi && a == from.Block.Control {
				return false
			}
			if a.Op == ir.OpPhi {
				continue
			}
			for _, name := range names {
				if !facts.FinalAt(a, from.Block, name) {
					return false
				}
			}
			made = made || e.vanishes(a)
		}
	}
	return made
}

// vanishes reports whether v makes an object that happens only to such phis, or
// whose fields are read.
func (e *chooser) vanishes(v *ir.Value) bool {
	if v.Op != ir.OpCall && v.Op != ir.OpCallMethod {
		return false
	}
	targets, complete, _ := e.c.Facts().Calls(v)
	if len(targets) != 1 || !complete || !targets[0].New {
		return false
	}
	return !slices.ContainsFunc(e.users[v.ID], func(u use) bool {
		switch {
		case u.v == nil:
			return true
		case u.v.Op == ir.OpPhi:
			return e.groups[u.v].bad
		}
		return u.v.Op != ir.OpLoadAttr && !letsGo(u)
	})
}

// rewrite makes phis of the fields.
func (e *chooser) rewrite(g *choice) {
	fields := map[string]map[*ir.Value]*ir.Value{} // by name, then by phi
	for _, v := range g.loads {
		name := v.Aux.Str
		if fields[name] == nil {
			fields[name] = e.fields(g, name, v)
		}
		w := fields[name][v.Args[0]]
		become(v, ir.OpCopy, v.Type, ir.Aux{})
		v.AddArg(w)
	}
}

// fields makes a phi of the field for each phi of g; sample is a read of it.
func (e *chooser) fields(g *choice, name string, sample *ir.Value) map[*ir.Value]*ir.Value {
	of := map[*ir.Value]*ir.Value{}
	for _, p := range g.phis {
		of[p] = e.f.NewValue(ir.OpPhi, ir.NoPos, ir.Aux{})
		p.Block.InsertValue(0, of[p])
	}
	for _, p := range g.phis {
		for i, a := range p.Args {
			if a.Op == ir.OpPhi {
				of[p].AddArg(of[a])
				continue
			}
			of[p].AddArg(e.read(read{a, p.Block.Preds[i].Block, name}, sample))
		}
	}
	return of
}

// read is a field of an object, read at the end of a block.
func (e *chooser) read(r read, sample *ir.Value) *ir.Value {
	v := e.reads[r]
	if v == nil {
		v = e.f.NewValue(ir.OpLoadAttr, sample.Pos, ir.Aux{Str: r.name}, r.object)
		v.Inlined = sample.Inlined
		r.block.InsertValue(wayOut(r.block), v)
		e.reads[r] = v
	}
	return v
}
