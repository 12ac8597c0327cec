package world

import (
	"restack/ir"
	"restack/ssa"
)

// eval is the abstract evaluation of one function: the types of its values
// from those of the places it reads. While the world is analysed it also
// records what the function does to other places.
type eval struct {
	w          *World
	in         *interner
	f          *ir.Func
	fn         *Function // or nil
	record     bool
	types      []Type // by value ID
	narrow     *narrowing
	generating int                // generated methods being called by each other
	trace      *trace             // if set: what the value at work calls
	only       map[*ir.Value]Type // if set: of these values, only such are looked at
}

func newEval(w *World, f *ir.Func, fn *Function) *eval {
	return &eval{w: w, in: w.in, f: f, fn: fn, types: make([]Type, f.NumValues())}
}

// maxRounds bounds the rounds of one evaluation; types have a bounded height,
// so that it is hardly ever reached.
const maxRounds = 100

var tooLong = Type{Unknown: true, Why: "too many rounds of evaluation", full: true}

// run evaluates all values, again while types grow over loops.
func (e *eval) run() {
	order := ssa.ReversePostorder(e.f)
	e.narrow = newNarrowing(e.f, order)
	for round := 0; ; round++ {
		changed := false
		for _, b := range order {
			for _, v := range b.Values {
				t := e.value(v)
				old := e.types[v.ID]
				if old.full {
					e.escape(t, old.Why)
				}
				if !old.includes(t) {
					if round >= maxRounds {
						e.escape(t, tooLong.Why)
						t = tooLong
					}
					e.types[v.ID], _ = e.join(old, t)
					changed = true
				}
			}
		}
		if !changed {
			return
		}
	}
}

// join is the union; objects that get lost in one that is too large, escape.
func (e *eval) join(t, u Type) (Type, []*Object) {
	if e.record && !t.full && !u.full {
		return e.w.join(t, u)
	}
	j, lost := e.in.join(t, u)
	if e.record {
		for _, o := range lost {
			e.w.escapeObject(o, j.Why)
		}
	}
	return j, lost
}

func (e *eval) union(t, u Type) Type {
	j, _ := e.join(t, u)
	return j
}

// value is the type of v's result.
func (e *eval) value(v *ir.Value) Type {
	rule := rules[v.Op]
	if rule == nil {
		for i := range v.Args {
			e.escape(e.arg(v, i), "used by "+v.Op.String())
		}
		return unknown("result of " + v.Op.String())
	}
	if !lenient[v.Op] {
		for i, a := range v.Args {
			if a.Type != ir.TypeCell && a.Type != ir.TypeLasti && e.arg(v, i).Empty() {
				return Type{} // not reached: no value gets there
			}
		}
	}
	return rule(e, v)
}

// arg is the type of argument i of v, by what is known where v stands.
func (e *eval) arg(v *ir.Value, i int) Type { return e.at(v.Args[i], v.Block) }

// at is the type of v where control is in b.
func (e *eval) at(v *ir.Value, b *ir.Block) Type {
	if t, ok := e.only[v]; ok {
		return t
	}
	return e.narrow.apply(e, v, b)
}

// home is the function that v comes from: the function at work, or the one
// that was inlined.
func (e *eval) home(v *ir.Value) *Function {
	if v.Inlined != nil {
		return e.w.Function(v.Inlined.Code)
	}
	return e.fn
}

func (e *eval) site(v *ir.Value, sub int) site {
	s := site{code: e.f.Code, pos: v.Pos, op: v.Op, sub: sub}
	if v.Inlined != nil {
		s.code, s.pos = v.Inlined.Code, v.Inlined.Pos
	}
	return s
}

// container is the object that v makes (number sub, if several), with n places
// for items (any: one for all), and one for keys if asked for. Outside of the analysis, what is
// new has contents that are known to the caller only.
func (e *eval) container(v *ir.Value, sub int, class string, n int, keys bool) *Object {
	name := ""
	if n >= 0 {
		name = string(rune('0' + n)) // tuples that differ in length do not share
	}
	o, isNew := e.in.get(objectKey{kind: KindInstance, class: e.in.class(class), at: e.site(v, sub), name: name})
	if isNew {
		o.Name = ""
		o.exact = n >= 0
		if n < 0 {
			n = 1
		}
		o.elems = make([]*node, 0, n)
		for range n {
			o.elems = append(o.elems, &node{})
		}
		if keys {
			o.keys = &node{}
		}
		if !e.record && !o.immutable() {
			for _, m := range o.elems {
				m.t = unknown("contents of a container that is new in this form")
			}
			if keys {
				o.keys.t = o.elems[0].t
			}
		}
	}
	return o
}

// put adds t to what gets to n. Outside of the analysis only contents of new
// objects grow.
func (e *eval) put(n *node, t Type) {
	if e.record {
		e.w.flow(n, t)
	}
}

// items adds t to place i of o.
func (e *eval) items(o *Object, i int, t Type) {
	if e.record {
		e.w.flow(o.elems[i], t)
	} else if e.own(o) {
		o.elems[i].t, _ = e.in.join(o.elems[i].t, t)
	}
}

// own reports that o belongs to this evaluation alone.
func (e *eval) own(o *Object) bool { return e.in.parent != nil && o.id >= e.in.first }

func (e *eval) read(n *node) Type {
	if n == nil {
		return Type{}
	}
	return e.w.read(n)
}

func (e *eval) escape(t Type, why string) {
	if e.trace != nil && len(t.Objects) > 0 {
		e.trace.outside(why)
	}
	if e.record {
		e.w.escape(t, why)
	}
}

// elem is the type of the items of o.
func (e *eval) elem(o *Object) Type {
	if t, ok := e.constItems(o); ok {
		return t
	}
	if o.elems == nil {
		return unknown("items of " + o.String())
	}
	var t Type
	for _, n := range o.elems {
		t = e.union(t, e.read(n))
	}
	return t
}

// constItems is the type of the items of constants and strings.
func (e *eval) constItems(o *Object) (Type, bool) {
	switch {
	case o.Builtin("str"):
		return e.in.named("str"), true
	case o.Kind == KindLibrary:
		if m := modelOf(o.Name + "[]"); m != nil {
			return e.expr(nil, m.result, &modelCall{}), true
		}
	case o.Builtin("bytes", "bytearray", "range"):
		return e.in.named("int"), true
	}
	return Type{}, false
}

// outside is the result of running code that is not known.
func (e *eval) outside(why string) Type {
	e.trace.outside(why)
	return unknown(why)
}
