package world

import (
	"slices"
	"strings"

	"restack/ir"
	"restack/ssa"
)

// reachable is what running a function can lead to.
type reachable struct {
	calls   []*Function // and the bodies of modules that it imports
	outside bool        // code that is not known
	reads   []string    // globals of its module
}

// boundFinder proves globals bound: a global is, if one of the stores in its
// module's body dominates each place in the body that may lead to a read.
type boundFinder struct {
	w       *World
	known   map[*Function]*reachable
	outside []*Function             // what outside code may call
	beyond  map[*Function]bool      // and what that leads to
	within  map[*Module][]*Function // the same by module
}

func (w *World) findBound() {
	b := &boundFinder{w: w, known: map[*Function]*reachable{}}
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			if f.Escapes || f.Code.Name == "__del__" {
				b.outside = append(b.outside, f)
			}
		}
	}
	b.reachOutside()
	guarded := w.guarded()
	for _, m := range w.Modules {
		if m.Body().IR != nil && m.Open == "" {
			b.module(m, guarded[m])
		}
	}
}

// guarded are the modules whose import may fail without ending the program:
// those imported inside of a try, and what they import.
func (w *World) guarded() map[*Module]bool {
	g := map[*Module]bool{}
	var mark func(m *Module)
	mark = func(m *Module) {
		if g[m] {
			return
		}
		g[m] = true
		for _, f := range m.Funcs {
			for _, v := range imports(f.IR) {
				for _, n := range w.imported(f, v) {
					mark(n)
				}
			}
		}
	}
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			for _, v := range imports(f.IR) {
				if v.Block.Protected || f.Outer != nil { // a function may be called inside of a try
					for _, n := range w.imported(f, v) {
						mark(n)
					}
				}
			}
		}
	}
	return g
}

func imports(f *ir.Func) []*ir.Value {
	var vs []*ir.Value
	if f != nil {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpImportName {
					vs = append(vs, v)
				}
			}
		}
	}
	return vs
}

// imported are the modules of the world that the import v may run: the module,
// the packages it is in, and submodules that its from clause may name.
func (w *World) imported(f *Function, v *ir.Value) []*Module {
	level, ok := constInt(v.Args[0])
	if !ok {
		return w.Modules
	}
	full, _ := w.resolve(f.Module, v.Aux.Str, level)
	var ms []*Module
	add := func(name string) {
		if m := w.modules[name]; m != nil {
			ms = append(ms, m)
		}
	}
	for i, r := range full {
		if r == '.' {
			add(full[:i])
		}
	}
	add(full)
	if c, ok := v.Args[1].Aux.Const.(*ir.Tuple); ok {
		for _, x := range c.Elems {
			if s, ok := x.(*ir.Str); ok {
				add(full + "." + s.V)
			}
		}
	}
	return ms
}

// of finds what running f can lead to.
func (b *boundFinder) of(f *Function) *reachable {
	if r := b.known[f]; r != nil {
		return r
	}
	r := &reachable{}
	b.known[f] = r
	if f.IR == nil {
		r.outside = true
		return r
	}
	x := b.w.Infer(f.IR, f)
	if name := f.classRead(); name != "" {
		r.reads = append(r.reads, name)
	}
	for _, c := range f.IR.Blocks {
		for _, v := range c.Values {
			switch v.Op {
			case ir.OpLoadGlobal, ir.OpLoadName, ir.OpLoadFromDictOrGlobals, ir.OpDeleteGlobal:
				r.reads = append(r.reads, v.Aux.Str)
			}
			s := b.step(x, f, v)
			r.calls = append(r.calls, s.calls...)
			r.outside = r.outside || s.outside
		}
	}
	slices.Sort(r.reads)
	r.reads = slices.Compact(r.reads)
	seen := map[*Function]bool{}
	r.calls = slices.DeleteFunc(r.calls, func(g *Function) bool {
		again := seen[g]
		seen[g] = true
		return again
	})
	return r
}

// silent are ops that run nothing of the program but finalizers.
var silent = map[ir.Op]bool{ir.OpLoadName: true, ir.OpStoreName: true, ir.OpLoadGlobal: true, ir.OpStoreGlobal: true, ir.OpDeleteName: true,
	ir.OpStoreLocal: true, ir.OpDrop: true, ir.OpStoreDeref: true, ir.OpDeleteDeref: true, ir.OpPopExcept: true, ir.OpResume: true,
	ir.OpSetupAnnotations: true, ir.OpLoadBuildClass: true, ir.OpReturnGenerator: true, ir.OpReraise: true}

// step is what the value v itself leads to.
func (b *boundFinder) step(x *Facts, f *Function, v *ir.Value) (r reachable) {
	if v.Op == ir.OpImportName {
		for _, m := range b.w.imported(f, v) {
			r.calls = append(r.calls, m.Body())
		}
		return r
	}
	if v.Op.Info().Effects&ir.RunsPython == 0 || silent[v.Op] {
		return r
	}
	t := x.calls(v)
	r.calls = t.inner
	r.outside = t.why != ""
	if v.Op == ir.OpImportFrom || v.Op == ir.OpSetItem || v.Op == ir.OpStoreAttr {
		// what is stored escapes, but nothing runs
		r.outside = r.outside && x.Arg(v, 0).Unknown && v.Op != ir.OpImportFrom
	}
	return r
}

// reachOutside finds all that outside code can lead to, once for all.
func (b *boundFinder) reachOutside() {
	b.beyond, b.within = map[*Function]bool{}, map[*Module][]*Function{}
	work := slices.Clone(b.outside)
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if !b.beyond[f] {
			b.beyond[f] = true
			b.within[f.Module] = append(b.within[f.Module], f)
			work = append(work, b.of(f).calls...)
		}
	}
}

// closure adds to seen what a step in m leads to, and tells of each function of
// m. In seen, nil stands for all that outside code leads to.
func (b *boundFinder) closure(m *Module, r reachable, seen map[*Function]bool, each func(*Function)) {
	out := func(outside bool) {
		if outside && !seen[nil] {
			seen[nil] = true
			for _, f := range b.within[m] {
				each(f)
			}
		}
	}
	out(r.outside)
	work := slices.Clone(r.calls)
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[f] || seen[nil] && b.beyond[f] {
			continue
		}
		seen[f] = true
		if f.Module == m {
			each(f)
		}
		n := b.of(f)
		out(n.outside)
		work = append(work, n.calls...)
	}
}

func (b *boundFinder) module(m *Module, guarded bool) {
	body := m.Body()
	f := body.IR
	dom := ssa.Dominators(f)
	order := ssa.ReversePostorder(f)
	stores := map[string][]*ir.Value{}
	at := make([]int, f.NumValues()) // place in its block
	for _, c := range order {
		for i, v := range c.Values {
			at[v.ID] = i
			if v.Op == ir.OpStoreName {
				stores[v.Aux.Str] = append(stores[v.Aux.Str], v)
			}
		}
	}
	before := func(s, u *ir.Value) bool {
		if s.Block == u.Block {
			return at[s.ID] < at[u.ID]
		}
		return dom.Available(s, u.Block)
	}
	boundAt := func(name string, u *ir.Value) bool {
		return slices.ContainsFunc(stores[name], func(s *ir.Value) bool { return before(s, u) })
	}
	failed := map[string]bool{}
	need := func(g *Function, u *ir.Value) {
		if g.Module != m || g == body {
			return
		}
		for _, name := range b.of(g).reads {
			if !failed[name] && m.Globals[name] != nil && !boundAt(name, u) {
				failed[name] = true
			}
		}
	}
	x := b.w.Infer(f, body)
	seen := map[*Function]bool{body: true} // on the way that all take
	for _, c := range order {
		main := b.always(dom, f, c)
		for _, u := range c.Values {
			if u.Op == ir.OpReturn {
				for _, g := range m.Funcs {
					need(g, u) // may be called from here on
				}
			}
			r := b.step(x, body, u)
			if len(r.calls) == 0 && !r.outside {
				continue
			}
			if guarded && u.Op != ir.OpImportName {
				for _, g := range m.Funcs {
					need(g, u)
				}
			}
			s := seen
			if !main {
				s = map[*Function]bool{body: true}
			}
			b.closure(m, r, s, func(g *Function) { need(g, u) })
		}
	}
	for _, name := range m.names {
		g := m.Globals[name]
		g.Bound = !failed[name] && !g.deleted && len(stores[name]) > 0 && !(m.leaked && b.w.stored[name]) && !strings.HasPrefix(name, "__builtins__")
	}
}

// always reports that all ways through the body go through c.
func (b *boundFinder) always(dom *ssa.Dom, f *ir.Func, c *ir.Block) bool {
	return !slices.ContainsFunc(f.Blocks, func(r *ir.Block) bool { return dom.Reachable(r) && len(r.Succs) == 0 && !dom.Dominates(c, r) })
}
