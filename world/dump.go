package world

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"restack/ir"
)

// DumpTypes writes what is known of globals, classes and functions.
func (w *World) DumpTypes(out io.Writer) {
	for _, m := range w.Modules {
		fmt.Fprintf(out, "module %s%s\n", m.Name, reason(" open: ", m.Open))
		for _, name := range m.names {
			g := m.Globals[name]
			fmt.Fprintf(out, "\tglobal %s: %s%s%s\n", name, g.Type, flag(g.Const, " const"), flag(g.Bound, " bound"))
		}
		for _, f := range m.Funcs[1:] {
			if !f.reached {
				fmt.Fprintf(out, "\tfunction %s: not reached\n", f.Code.QualName)
				continue
			}
			var params []string
			for i, t := range f.Params {
				params = append(params, f.Code.Locals[i].Name+": "+t.String())
			}
			fmt.Fprintf(out, "\tfunction %s(%s) -> %s%s%s\n", f.Code.QualName, strings.Join(params, ", "), f.Return, reason(" escapes: ", f.EscapesWhy), reason(" opaque: ", f.Opaque))
		}
	}
}

// DumpClasses writes the classes of the world with attributes and fields.
func (w *World) DumpClasses(out io.Writer) {
	for _, c := range w.Classes {
		var mro []string
		for _, k := range c.MRO {
			mro = append(mro, k.Name)
		}
		fmt.Fprintf(out, "class %s.%s: %s%s%s%s\n", c.Module.Name, c.Body.Code.QualName, strings.Join(mro, " "), reason(" instances escape: ", c.exposedWhy), reason(" escapes: ", c.escapesWhy), reason(" open: ", c.Open)+flag(c.Refuses, " refuses instances"))
		for _, name := range c.attrNames {
			if strings.HasPrefix(name, "__") && c.Attrs[name].Type.All(func(o *Object) bool { return o.Kind != KindFunction }) {
				continue // __module__ and the like
			}
			a := c.Attrs[name]
			fmt.Fprintf(out, "\tattribute %s: %s%s\n", name, a.Type, flag(a.Const, " const"))
		}
		for _, name := range c.fieldNames {
			f := c.Fields[name]
			fmt.Fprintf(out, "\tfield %s: %s%s%s\n", name, f.Type, flag(f.Always, " always"), flag(f.Slot, " slot"))
		}
	}
}

func flag(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}

func reason(before, why string) string {
	if why == "" {
		return ""
	}
	return before + why
}

// A Site is an operation that may call functions of the world.
type Site struct {
	Fn       *Function
	Value    *ir.Value
	Targets  []Target
	Complete bool
	Why      string
}

// calling are the ops that are sites even if nothing is known of them.
var calling = map[ir.Op]bool{ir.OpCall: true, ir.OpCallMethod: true, ir.OpCallEx: true, ir.OpSend: true}

// Sites are the calls of f in the form that its compiler wrote: all calls by
// syntax, and other operations where they call a function of the world.
func (w *World) Sites(f *Function) []Site {
	if f.IR == nil || !f.reached {
		return nil
	}
	var sites []Site
	x := w.Infer(f.IR, f)
	for _, b := range f.IR.Blocks {
		for _, v := range b.Values {
			if len(v.Args) == 0 || v.Op == ir.OpPhi {
				continue
			}
			ts, ok, why := x.Calls(v)
			if calling[v.Op] || len(ts) > 0 {
				sites = append(sites, Site{f, v, ts, ok, why})
			}
		}
	}
	return sites
}

// DumpCalls writes the call graph as text.
func (w *World) DumpCalls(out io.Writer) {
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			for _, s := range w.Sites(f) {
				fmt.Fprintf(out, "%s.%s:%d:%d %s: %s\n", m.Name, f.Code.QualName, s.Value.Pos.Line, s.Value.Pos.Col, s.Value.Op, s.text())
			}
		}
	}
}

func (s *Site) text() string {
	var names []string
	for _, t := range s.Targets {
		names = append(names, t.String())
	}
	slices.Sort(names)
	text := strings.Join(names, ", ")
	if !s.Complete {
		text = strings.TrimPrefix(text+"; incomplete: "+s.Why, "; ")
	}
	return text
}

func (t Target) String() string {
	name := ""
	if t.Fn != nil {
		name = t.Fn.Code.QualName
	}
	if t.New {
		name = strings.TrimSpace("new " + t.Class.Name + " " + name)
	}
	return name + flag(t.Reflected, " reflected")
}
