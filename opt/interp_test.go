package opt

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"restack/ir"
)

// The interpreter below walks a function at random and notes what anybody could
// see of it: each operation that may raise, write or run Python code, with its
// operands. What it does and what comes out is a hash of what was seen so far, so
// a function and what a pass made of it must leave the same trace. Constants,
// tuples, cells and identity are computed.

// thing is a run-time object.
type thing struct {
	name  string
	c     ir.Const
	elems []*thing // of a tuple, of several results
	tuple bool
}

func (o *thing) String() string {
	if !o.tuple {
		return o.name
	}
	s := make([]string, len(o.elems))
	for i, e := range o.elems {
		s[i] = e.String()
	}
	return "(" + strings.Join(s, ",") + ")"
}

var unboundThing = &thing{name: "unbound"}

// walker is one walk.
type walker struct {
	t      *testing.T
	f      *ir.Func
	seed   uint64
	stores bool // note what frame slots hold
	env    []*thing
	cells  []*thing // contents are elems[0]
	consts map[string]*thing
	trace  []string
	hash   uint64
}

const maxTrace = 150

func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

func walkFunc(t *testing.T, f *ir.Func, seed uint64, stores bool) []string {
	w := &walker{t: t, f: f, seed: seed, hash: mix(seed + 1), stores: stores, env: make([]*thing, f.NumValues()), consts: map[string]*thing{}}
	b := f.Entry
	for n := 0; n < 3000 && len(w.trace) < maxTrace; n++ {
		k := w.block(b)
		if k < 0 {
			break
		}
		e := b.Succs[k]
		var in []*thing
		for _, p := range e.Block.Phis() {
			in = append(in, w.get(p.Args[e.Index]))
		}
		for i, p := range e.Block.Phis() {
			w.env[p.ID] = in[i]
		}
		b = e.Block
	}
	return w.trace[:min(len(w.trace), maxTrace)]
}

func (w *walker) get(v *ir.Value) *thing {
	o := w.env[v.ID]
	if o == nil {
		w.t.Fatalf("%s: %v used before it is defined", w.f.Name, v.LongString())
	}
	return o
}

func (w *walker) constant(c ir.Const) *thing {
	name := (&ir.Value{Op: ir.OpConst, Aux: ir.Aux{Const: c}}).LongString()
	switch c := c.(type) {
	case ir.Singleton:
		name = fmt.Sprint("singleton", c)
	case *ir.Int:
		name = "int" + c.V.String()
	case *ir.Float:
		name = fmt.Sprint("float", c.Bits)
	case *ir.Str:
		name = "str" + c.V
	}
	o := w.consts[name]
	if o == nil {
		o = &thing{name: name, c: c}
		if t, ok := c.(*ir.Tuple); ok {
			for _, e := range t.Elems {
				o.elems = append(o.elems, w.constant(e))
			}
		}
		w.consts[name] = o
	}
	return o
}

func (w *walker) event(v *ir.Value, args []*ir.Value) {
	s := fmt.Sprintf("%v %d %s", v.Op, v.Aux.Int, v.Aux.Str)
	for _, a := range args {
		s += " " + w.get(a).String()
	}
	w.trace = append(w.trace, s)
	for _, r := range s {
		w.hash = mix(w.hash + uint64(r))
	}
}

// block runs b and returns the successor to take, -1 to stop.
func (w *walker) block(b *ir.Block) int {
	for _, v := range b.Values {
		if v.Op != ir.OpPhi && !w.value(v) {
			if b.Protected {
				return len(b.Succs) - 1
			}
			return -1
		}
	}
	switch b.Kind {
	case ir.BlockIf:
		switch o := w.get(b.Control); o.c {
		case ir.True:
			return 0
		case ir.False:
			return 1
		default:
			w.t.Fatalf("%s: %v is no bool: %v", w.f.Name, b.Control, o)
		}
	case ir.BlockPlain:
		return 0
	case ir.BlockExit:
		return -1
	}
	return int(w.hash >> 7 & 1)
}

// value runs v and reports whether it did not raise.
func (w *walker) value(v *ir.Value) bool {
	set := func(o *thing) bool { w.env[v.ID] = o; return true }
	arg := func(i int) *thing { return w.get(v.Args[i]) }
	of := func(a *ir.Value) ir.Const { return w.get(a).c }
	switch v.Op {
	case ir.OpParam, ir.OpFreeVar:
		o := &thing{name: fmt.Sprint("param", v.Aux.Int), elems: []*thing{{name: "content"}}}
		w.cells = append(w.cells, o)
		return set(o)
	case ir.OpConst:
		return set(w.constant(v.Aux.Const))
	case ir.OpCommonConst:
		return set(&thing{name: fmt.Sprint("common", v.Aux.Int)})
	case ir.OpUnbound:
		return set(unboundThing)
	case ir.OpCopy:
		return set(arg(0))
	case ir.OpCatchExc, ir.OpCatchLasti:
		return set(&thing{name: fmt.Sprint(v.Op, w.hash)})
	case ir.OpNop, ir.OpDrop:
		return true
	case ir.OpCheckBound:
		if arg(0) == unboundThing {
			w.event(v, nil)
			return false
		}
		return set(arg(0))
	case ir.OpStoreLocal:
		if w.stores {
			w.event(v, v.Args)
		}
		return true
	case ir.OpIs, ir.OpIsNot:
		return set(w.constant(boolConst((arg(0) == arg(1)) == (v.Op == ir.OpIs))))
	case ir.OpBuildTuple:
		o := &thing{tuple: true}
		for i := range v.Args {
			o.elems = append(o.elems, arg(i))
		}
		return set(o)
	case ir.OpProj:
		return set(arg(0).elems[v.Aux.Int])
	case ir.OpUnpack:
		if o := arg(0); len(o.elems) == v.Aux.Int && o.elems != nil && (o.tuple || o.c != nil) {
			return set(o)
		}
	case ir.OpToBool:
		if o := arg(0); o.tuple {
			return set(w.constant(boolConst(len(o.elems) > 0)))
		}
	case ir.OpMakeCell:
		o := &thing{name: fmt.Sprint("cell", len(w.cells)), elems: []*thing{arg(0)}}
		w.cells = append(w.cells, o)
		return set(o)
	case ir.OpStoreDeref:
		arg(0).elems[0] = arg(1)
		return true
	case ir.OpLoadDeref:
		if o := arg(0).elems[0]; o != unboundThing {
			return set(o)
		}
		w.event(v, nil)
		return false
	case ir.OpReturn, ir.OpRaise, ir.OpReraise:
		n := 1
		if v.Op == ir.OpRaise {
			n = v.Aux.Int
		}
		w.event(v, v.Args[:n])
		return v.Op == ir.OpReturn
	}
	if v.Op != ir.OpGetItem {
		if k := fold(v, of); k != nil {
			return set(w.constant(k))
		}
	}
	if v.Op.Info().Effects.Removable() && v.Op.Info().Effects&ir.Fresh == 0 {
		h := w.seed
		for i := range v.Args {
			for _, r := range arg(i).String() {
				h = mix(h + uint64(r))
			}
		}
		return set(w.result(v, h))
	}
	w.event(v, v.Args)
	if v.Op.Info().Effects&ir.Arbitrary == ir.Arbitrary {
		for i, c := range w.cells {
			c.elems[0] = &thing{name: fmt.Sprint("content", i, w.hash)}
		}
	}
	if v.Op.Info().Effects&ir.Raises != 0 && w.hash>>9%11 == 0 {
		return false
	}
	return set(w.result(v, w.hash))
}

func (w *walker) result(v *ir.Value, h uint64) *thing {
	switch v.Type {
	case ir.TypeBool:
		return w.constant(boolConst(h>>13&1 == 0))
	case ir.TypeMulti:
		o := &thing{name: fmt.Sprint("multi", h)}
		for i := range 520 {
			if i < 8 || v.Op == ir.OpUnpackEx && i < 520 {
				o.elems = append(o.elems, &thing{name: fmt.Sprint("item", i, " ", h)})
			}
		}
		return o
	case ir.TypeAny:
		switch h >> 21 % 12 {
		case 0:
			return w.constant(ir.None)
		case 1:
			return w.constant(ir.True)
		case 2:
			return w.constant(ir.False)
		case 3:
			return &thing{tuple: true, elems: []*thing{w.constant(ir.None), {name: fmt.Sprint("elem", h)}}}
		}
	}
	return &thing{name: fmt.Sprint("object", h)}
}

// TestSameTrace: no pass, and not all together, change what can be seen of a
// random function. It has no sensible types, so facts are left out.
func TestSameTrace(t *testing.T) {
	lists := [][]*Pass{Default()}
	for _, p := range Passes() {
		lists = append(lists, []*Pass{p})
	}
	for i, f := range fuelCases(t) {
		if i%3 != 0 {
			continue
		}
		for _, list := range lists {
			g := reparse(t, f)
			if changed, err := Run(&Ctx{blind: true}, g, list); err != nil || !changed {
				continue
			}
			for seed := range uint64(6) {
				if a, b := walkFunc(t, f, seed, true), walkFunc(t, g, seed, true); !slices.Equal(a, b) {
					i := 0
					for i < min(len(a), len(b)) && a[i] == b[i] {
						i++
					}
					t.Fatalf("%v: event %d: %v, %v\n%v\n%v", Names(list), i, a[i:min(len(a), i+1)], b[i:min(len(b), i+1)], f, g)
				}
			}
		}
	}
}
