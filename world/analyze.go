package world

import (
	"slices"
	"strings"

	"restack/ir"
	"restack/ssa"
)

// Analyze finds out about the modules of a closed world. Name, File, Package,
// Code, Kept and Funcs (with Module, Outer, Code, IR) of each are given.
func Analyze(modules []*Module, opt Options) *World {
	w := &World{Modules: modules, Options: opt, functions: map[*ir.Code]*Function{}, modules: map[string]*Module{},
		classes: map[*Function]*Class{}, in: newInterner(), generated: map[generatedKey]*Function{}, tuples: map[site]*Class{}, patched: map[string]bool{}, stored: map[string]bool{}}
	w.in.addBuiltins()
	w.solver = &solver{w: w}
	for _, m := range modules {
		m.Globals = map[string]*Global{}
		m.imports = nil
		w.modules[m.Name] = m
		for _, f := range m.Funcs {
			w.functions[f.Code] = f
			w.setUp(f)
		}
	}
	if w.Assume&Builtins == 0 {
		w.patch("*")
	}
	for _, m := range modules {
		w.bindings(m)
	}
	for _, m := range modules {
		if w.Assume&Globals == 0 {
			w.openModule(m, "the assumption globals is off")
		}
		if pkg, name, ok := cutLast(m.Name, "."); ok && w.modules[pkg] != nil {
			g := w.global(w.modules[pkg], name) // an import of the submodule binds it
			g.stores++
			w.flow(&g.node, just(w.in.moduleObject(m)))
		}
		w.reach(m.Body())
		w.keep(m)
	}
	w.solver.run()
	w.solver = nil
	w.NoFinalizers = w.noFinalizers()
	w.publish()
	w.slots()
	w.findRefusing()
	w.findAlways()
	w.findBound()
	w.findFilled()
	return w
}

// keep gives outside code what it is said to use, and opens a module to whose
// globals anything may happen.
func (w *World) keep(m *Module) {
	for _, f := range m.Funcs[1:] {
		if m.Kept != "" || w.Keep.Covers(m.Name+"."+f.Code.QualName) {
			w.escapeFunction(f, "kept for outside code")
		}
	}
	if m.Kept != "" || w.Keep.Touches(m.Name) {
		w.showRaised("kept for outside code")
		w.exposeModule(m, "kept for outside code")
		w.openModule(m, "kept for outside code")
	}
}

// binding counts the places that bind a name.
type binding struct {
	stores int
	surely bool // bound at the end of the body, whatever way it took
}

// surelyBound finds the names that the body f binds.
func surelyBound(f *ir.Func) map[string]*binding {
	names := map[string]*binding{}
	if f == nil {
		return names
	}
	dom, loops := ssa.Dominators(f), ssa.Loops(f)
	var returns []*ir.Block
	for _, b := range f.Blocks {
		if b.Control != nil && b.Control.Op == ir.OpReturn {
			returns = append(returns, b)
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpStoreName && v.Op != ir.OpDeleteName {
				continue
			}
			n := names[v.Aux.Str]
			if n == nil {
				n = &binding{}
				names[v.Aux.Str] = n
			}
			n.stores++
			if loops.Depth(b) > 0 || v.Op == ir.OpDeleteName {
				n.stores++
			}
			if v.Op == ir.OpStoreName && !slices.ContainsFunc(returns, func(r *ir.Block) bool { return !dom.Dominates(b, r) }) {
				n.surely = true
			}
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpDeleteName {
				names[v.Aux.Str].surely = false
			}
		}
	}
	return names
}

// boundNames are the names that the body binds, in order.
func boundNames(f *ir.Func) []string {
	var names []string
	seen := map[string]bool{}
	if f == nil {
		return nil
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if (v.Op == ir.OpStoreName || v.Op == ir.OpDeleteName) && !seen[v.Aux.Str] {
				seen[v.Aux.Str] = true
				names = append(names, v.Aux.Str)
			}
		}
	}
	return names
}

func inLoop(fn *Function, v *ir.Value) bool { return ssa.Loops(fn.IR).Depth(v.Block) > 0 }

// bindings finds which globals m has and how often its own code binds them.
func (w *World) bindings(m *Module) {
	body := m.Body()
	counts := surelyBound(body.IR)
	for _, name := range boundNames(body.IR) {
		w.global(m, name).stores += counts[name].stores
	}
	if body.IR == nil {
		w.openModule(m, "its code could not be read")
	}
	for _, f := range m.Funcs {
		if f.IR == nil {
			w.openModule(m, "the code of "+f.Code.QualName+" could not be read")
			continue
		}
		for _, b := range f.IR.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpStoreGlobal:
					w.global(m, v.Aux.Str).stores += 2
				case ir.OpDeleteGlobal:
					g := w.global(m, v.Aux.Str)
					g.stores, g.deleted = g.stores+2, true
				case ir.OpDeleteName:
					if f == body {
						w.global(m, v.Aux.Str).deleted = true
					}
				}
			}
		}
	}
}

// publish fills in what passes read.
func (w *World) publish() {
	for _, o := range w.in.list {
		o.publish()
	}
	for _, m := range w.Modules {
		for _, name := range m.names {
			g := m.Globals[name]
			g.Type = g.node.t
			g.Const = g.stores == 1 && m.Open == "" && !(m.leaked && (w.stored[name] || w.storedAny != ""))
		}
		for _, f := range m.Funcs {
			f.publish()
		}
	}
	for _, f := range w.written {
		f.publish()
	}
	for _, c := range w.Classes {
		for _, name := range c.attrNames {
			a := c.Attrs[name]
			a.Type = a.node.t
			a.Const = a.stores == 1 && a.bound && !a.changed && c.Open == "" && !((c.exposed || c.classEscapes) && (w.stored[name] || w.storedAny != ""))
		}
		for _, name := range c.fieldNames {
			c.Fields[name].Type = c.Fields[name].node.t
		}
	}
}

func (f *Function) publish() {
	f.Return = f.ret.t
	f.Params = nil
	for _, n := range f.params {
		f.Params = append(f.Params, n.t)
	}
	f.Escapes = f.Escapes || f.exposed
}

func (o *Object) publish() {
	o.Elems = nil
	for _, n := range o.elems {
		o.Elems = append(o.Elems, n.t)
	}
	if o.keys != nil {
		o.Keys = o.keys.t
	}
}

// harmless are library modules none of whose objects has a finalizer or tells
// when something dies.
var harmless = map[string]bool{"math": true, "cmath": true, "operator": true, "functools": true, "itertools": true, "collections": true,
	"dataclasses": true, "enum": true, "typing": true, "abc": true, "random": true, "string": true, "re": true, "time": true, "sys": true,
	"json": true, "bisect": true, "heapq": true, "struct": true, "decimal": true, "fractions": true, "statistics": true,
	"textwrap": true, "datetime": true, "hashlib": true, "__future__": true, "numbers": true, "array": true}

// noFinalizers reports that nothing in the world can tell when an object dies:
// no __del__, no library that has such objects, no open(), and no generator or
// coroutine that does something when it is closed. One that delegates calls close
// of what it delegates to.
func (w *World) noFinalizers() bool {
	delegates, closes := false, false
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			if f.IR == nil || !w.plain(f) {
				return false
			}
			for _, b := range f.IR.Blocks {
				delegates = delegates || b.Kind == ir.BlockSend
				closes = closes || slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Aux.Str == "close" && v.Op == ir.OpStoreName })
			}
		}
	}
	return !delegates || !closes
}

// tellers are names that lead to finalizers or to what tells of lifetimes.
var tellers = map[string]bool{"__del__": true, "open": true, "getrefcount": true, "_getframe": true, "currentframe": true, "exec": true,
	"eval": true, "__import__": true, "fdopen": true, "popen": true, "getobjects": true, "gettotalrefcount": true, "setattr": true,
	"gi_frame": true, "cr_frame": true, "breakpoint": true, "compile": true}

func (w *World) plain(f *Function) bool {
	suspends := f.Code.Flags&(ir.FlagGenerator|ir.FlagCoroutine|ir.FlagAsyncGenerator) != 0
	for _, b := range f.IR.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpImportName:
				level, _ := constInt(v.Args[0])
				_, own := w.resolve(f.Module, v.Aux.Str, level)
				top, _, _ := strings.Cut(v.Aux.Str, ".")
				if own == nil && !harmless[top] {
					return false
				}
			case ir.OpConst:
				if s, ok := v.Aux.Const.(*ir.Str); ok && tellers[s.V] {
					return false
				}
			case ir.OpYield, ir.OpSend:
				// thrown into by close(), a handler but the implicit one runs code
				if suspends && b.Protected && !implicitHandler(b.Handler()) {
					return false
				}
			}
			if v.Op.Info().Aux == ir.AuxName && tellers[v.Aux.Str] {
				return false
			}
		}
	}
	return true
}

// implicitHandler is the one that turns StopIteration into RuntimeError, or that
// of a delegation.
func implicitHandler(b *ir.Block) bool {
	return slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpStopIterationError || v.Op == ir.OpCleanupThrow })
}
