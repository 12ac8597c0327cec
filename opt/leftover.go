package opt

import (
	"fmt"
	"strings"

	"restack/ir"
	"restack/world"
)

// leftover is under whose name Leftover notes.
var leftover = Pass{Name: "inline"}

// Leftover notes for each call in f that passes have left, and that calls a
// function of the world or something unknown, why it was not inlined.
func Leftover(c *Ctx, f *ir.Func) {
	if !c.Remarks || c.World == nil || c.Fn == nil {
		return
	}
	c.pass, c.f = &leftover, f
	defer func() { c.pass = nil }()
	n := newInliner(c, f)
	facts := c.Facts()
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if !calls(v.Op) {
				continue
			}
			targets, complete, why := facts.Calls(v)
			switch {
			case complete && len(targets) > 0:
				about, why := n.whyNot(v, targets)
				c.Note(v, "inline", about, why)
			case !complete && (v.Op == ir.OpCall || v.Op == ir.OpCallMethod) && !fromLibrary(facts.Type(v.Args[0])) && v.Args[0].Op != ir.OpLoadBuildClass:
				c.Note(v, "inline", calleeName(v), "what is called is not known: "+why)
			}
		}
	}
}

// fromLibrary reports whether a callable is none of the program's in any case.
func fromLibrary(t world.Type) bool {
	if t.Unknown || len(t.Objects) == 0 {
		return false
	}
	for _, o := range t.Objects {
		if o.Kind != world.KindLibrary && !(o.Kind == world.KindClass && o.Class.Body == nil) {
			return false
		}
	}
	return true
}

// whyNot is the reason why a call of known functions was not inlined.
func (n *inliner) whyNot(v *ir.Value, targets []world.Target) (about, why string) {
	var names []string
	for _, t := range targets {
		switch {
		case t.Fn != nil:
			names = append(names, codeName(t.Fn.Code))
		case t.Class != nil:
			names = append(names, t.Class.Name)
		}
	}
	about = strings.Join(names, ", ")
	if len(targets) > 1 {
		return about, "it may be any of them"
	}
	t := targets[0]
	if t.Fn == nil {
		return about, "there is no __init__ to inline"
	}
	in := n.callee(t.Fn)
	_, known := n.freeCells(v, &t, in)
	switch {
	case n.c.Fn.Opaque != "":
		why = "the caller stays as it is: " + n.c.Fn.Opaque
	case !n.c.Assumes(world.Frames):
		why = "the assumption frames is off"
	case !optimized(n.f.Code):
		why = "the body of a module or class runs once"
	case t.Fn.Code.Flags&suspending != 0:
		why = n.whyNotActivated(t.Fn)
	case in.reason != "":
		why = in.reason
	case t.Fn == n.c.Fn:
		why = "it calls itself"
	case in.size > mediumBody:
		why = fmt.Sprintf("its body has %d operations, and the limit is %d", in.size, mediumBody)
	case in.size > smallBody:
		why = fmt.Sprintf("its body has %d operations, and the limit outside of loops is %d", in.size, smallBody)
	case t.New:
		why = "the object is needed"
	case t.Fn.Module != n.c.Fn.Module && !portable(n.c.World, in.body, t.Fn.Module, n.c.Fn.Module):
		why = "it reads names of its own module, " + t.Fn.Module.Name
	case in.closure && !known:
		why = "it is a closure, and which one is not known"
	default:
		why = "the caller has grown enough"
	}
	return about, why
}

// whyNotActivated is the reason why the body of a generator or coroutine did not
// come in the place of what resumes it.
func (n *inliner) whyNotActivated(fn *world.Function) string {
	const not = "generator not fused: "
	a := n.activation(fn)
	switch {
	case a.reason != "":
		return not + a.reason
	case fn == n.c.Fn:
		return not + "it is this one again"
	case a.size > mediumBody:
		return not + fmt.Sprintf("its body has %d operations, and the limit is %d", a.size, mediumBody)
	}
	return not + "the object is used by something else than one loop, delegation or known function, or the caller has grown enough"
}

// calleeName is the name by which a call calls; empty if there is none.
func calleeName(v *ir.Value) string {
	a := v.Args[0]
	for a.Op == ir.OpCopy || a.Op == ir.OpCheckBound {
		a = a.Args[0]
	}
	switch a.Op {
	case ir.OpLoadGlobal, ir.OpLoadName, ir.OpLoadMethod, ir.OpLoadAttr, ir.OpLoadSuperMethod, ir.OpLoadSuperAttr:
		return a.Aux.Str
	}
	return ""
}
