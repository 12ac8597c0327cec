package world

import "restack/ir"

// trace notes what the evaluation of one value calls.
type trace struct {
	v         *ir.Value
	targets   []Target
	libs      []string // library functions called
	why       string   // if code that is not known may run: why
	inner     []*Function
	depth     int // calls made by library functions
	class     *Class
	reflected bool
}

func (t *trace) outside(why string) {
	if t != nil && t.why == "" {
		t.why = why
	}
}

func (t *trace) library(name string) {
	if t != nil && t.depth == 0 {
		t.libs = append(t.libs, name)
	}
}

func (t *trace) enter() {
	if t != nil {
		t.depth++
	}
}

func (t *trace) leave() {
	if t != nil {
		t.depth--
	}
}

func (t *trace) reflect(on bool) {
	if t != nil {
		t.reflected = on
	}
}

// make notes that an instance of c is made, with what __init__ there is.
func (t *trace) make(c *Class) {
	if t != nil && t.depth == 0 {
		t.targets = append(t.targets, Target{New: true, Class: c})
	}
}

// run notes that the body of a class runs.
func (t *trace) run(f *Function) {
	if t != nil {
		t.inner = append(t.inner, f)
	}
}

// call notes a function called.
func (t *trace) call(f *Function, a *arguments) {
	if t == nil {
		return
	}
	t.inner = append(t.inner, f)
	if t.depth > 0 {
		return
	}
	n := len(t.targets)
	if n > 0 && t.targets[n-1].New && t.targets[n-1].Fn == nil && a.bound && f.Code.Name == "__init__" {
		t.targets[n-1].Fn = f
		return
	}
	x := Target{Fn: f, Reflected: t.reflected}
	if a.bound {
		if x.Self = t.receiver(); x.Self == nil {
			t.outside("the receiver is no value of the caller")
		}
	} else if t.v.Op == ir.OpCall {
		x.Callable = t.v.Args[0]
	}
	for _, y := range t.targets {
		if y == x {
			return
		}
	}
	t.targets = append(t.targets, x)
}

// receiver is the value that a method called by v is bound to.
func (t *trace) receiver() *ir.Value {
	v := t.v
	switch v.Op {
	case ir.OpCall, ir.OpCallMethod, ir.OpCallEx:
		m := root(v.Args[0])
		switch m.Op {
		case ir.OpLoadMethod, ir.OpLoadAttr, ir.OpLoadSpecial:
			return m.Args[0]
		case ir.OpLoadSuperAttr, ir.OpLoadSuperMethod:
			return m.Args[2]
		}
		if m.Op == ir.OpProj && m.Args[0].Op == ir.OpBeforeWith && m.Aux.Int == 0 {
			return m.Args[0].Args[0]
		}
		return m // an instance with a __call__, or a bound method
	case ir.OpWithExceptStart:
		m := root(v.Args[0])
		switch {
		case m.Op == ir.OpLoadSpecial:
			return m.Args[0]
		case m.Op == ir.OpProj && m.Args[0].Op == ir.OpBeforeWith:
			return m.Args[0].Args[0]
		}
		return nil
	case ir.OpIn, ir.OpNotIn:
		return v.Args[1]
	}
	if t.reflected {
		return v.Args[1]
	}
	if len(v.Args) == 0 {
		return nil
	}
	return v.Args[0]
}
