package world

import (
	"slices"

	"restack/ir"
)

// Facts are the types of the values of one function. They serve one goroutine.
type Facts struct {
	world *World
	fn    *Function
	e     *eval
	last  *trace // of the value asked for last
}

// Infer finds the types of f, which may have been transformed since it was
// lifted; fn is the function it belongs to, whose parameters and globals it
// has. World and fn may be nil: only what the function itself says is known.
func (w *World) Infer(f *ir.Func, fn *Function) *Facts {
	if w == nil {
		w = Analyze(nil, Options{})
	}
	x := &Facts{world: w, fn: fn, e: newEval(w, f, fn)}
	x.e.in = w.in.child()
	x.e.run()
	for _, o := range x.e.in.list {
		o.publish()
	}
	return x
}

// Type is the type of v's result. It is never empty: what is not reached by any
// value, as far as is known, is not known.
func (x *Facts) Type(v *ir.Value) Type {
	x.grow()
	return reached(x.e.types[v.ID])
}

// grow says of values that were made since that nothing is known of them.
func (x *Facts) grow() {
	for n := x.e.f.NumValues(); len(x.e.types) < n; {
		x.e.types = append(x.e.types, unknown("it was made after types were found"))
	}
}

// TypeAt is the type of v where control is in b: branches that lead there say
// more of it.
func (x *Facts) TypeAt(v *ir.Value, b *ir.Block) Type {
	x.grow()
	return reached(x.e.at(v, b))
}

// Arg is the type of argument i of v, by what is known where v stands.
func (x *Facts) Arg(v *ir.Value, i int) Type { return x.TypeAt(v.Args[i], v.Block) }

func reached(t Type) Type {
	if t.Empty() {
		return unknown("no value is known to get there")
	}
	return t
}

// Dead reports that control does not get past v, or not to it, because no value
// can be its result.
func (x *Facts) Dead(v *ir.Value) bool {
	x.grow()
	return x.e.types[v.ID].Empty()
}

// calls evaluates v again and notes what it calls.
func (x *Facts) calls(v *ir.Value) *trace {
	x.grow()
	if x.last == nil || x.last.v != v {
		x.last = x.trace(v, nil)
		if len(x.last.targets) > 0 && x.last.why == "" && !x.called(v) {
			x.last.outside("not for all operands it calls a function of the program")
		}
	}
	return x.last
}

func (x *Facts) trace(v *ir.Value, only map[*ir.Value]Type) *trace {
	t := &trace{v: v}
	if rules[v.Op] == nil {
		t.outside(v.Op.String())
		return t
	}
	x.e.trace, x.e.only = t, only
	x.e.value(v)
	x.e.trace, x.e.only = nil, nil
	return t
}

// maxCombined bounds the combinations of operands that are looked at one by one.
const maxCombined = 16

// called reports that v, which calls a function for some of its operands, calls
// one whichever of the objects they are.
func (x *Facts) called(v *ir.Value) bool {
	first, second := v.Args[0], v.Args[0]
	switch v.Op {
	case ir.OpBinary, ir.OpInplace, ir.OpCompare:
		second = v.Args[1]
	case ir.OpIn, ir.OpNotIn:
		first, second = v.Args[1], v.Args[1]
	}
	a, b := x.e.at(first, v.Block).Objects, x.e.at(second, v.Block).Objects
	switch {
	case len(a) == 1 && len(b) == 1:
		return true
	case first == second && len(a) > maxCombined, first != second && len(a)*len(b) > maxCombined:
		return false
	}
	for _, o := range a {
		for _, p := range b {
			if first == second && o != p {
				continue
			}
			if len(x.trace(v, map[*ir.Value]Type{first: just(o), second: just(p)}).targets) == 0 {
				return false
			}
		}
	}
	return true
}

// Yields is what the generator function fn yields.
func (x *Facts) Yields(fn *Function) Type { return reached(x.e.read(fn.yields)) }

// Target is one function that an operation may call.
type Target struct {
	Fn *Function
	// Self, if not nil, is what the function gets as its first argument before
	// those written at the call: the receiver, or the class for a class method.
	Self *ir.Value
	// New: the operation makes an instance of Class and calls Fn, its __init__
	// (nil: it has none), on it.
	New   bool
	Class *Class
	// Callable is the function object called, if it is a value of the caller:
	// where closure cells are found. Or nil.
	Callable *ir.Value
	// Reflected: of a binary operator, the right operand's method.
	Reflected bool
}

// Calls says which functions of the world the operation v may call, by syntax
// or by special method: a Call, CallMethod, an operator, subscript, attribute
// with a property, iteration, with. If complete is false, it may call others,
// and why says the reason. Exactly one of several targets of a complete answer
// is called, the others are for other classes of the operands.
func (x *Facts) Calls(v *ir.Value) (targets []Target, complete bool, why string) {
	if why := x.unreached(v); why != "" {
		return nil, false, why
	}
	t := x.calls(v)
	switch {
	case t.why != "":
		return t.targets, false, t.why
	case len(t.libs) > 0:
		return t.targets, false, "it is the library function " + t.libs[0]
	case len(t.targets) == 0:
		return nil, false, "it calls no function of the program"
	}
	for i, y := range t.targets {
		switch {
		case y.Fn != nil && y.Fn.Opaque != "":
			return t.targets, false, y.Fn.Opaque
		case y.New && y.Class.layout() != "object" && !y.Class.simpleException() && (y.Fn == nil || !y.Fn.Generated):
			return t.targets, false, "instances of " + y.Class.Name + " have the layout of " + y.Class.layout()
		case !y.New && i > 0 && t.targets[i-1].New:
			return t.targets, false, "several functions make the instance"
		}
	}
	return t.targets, true, ""
}

// unreached says that v has an argument that no value gets to.
func (x *Facts) unreached(v *ir.Value) string {
	x.grow()
	if slices.ContainsFunc(v.Args, func(a *ir.Value) bool {
		return a.Type != ir.TypeCell && a.Type != ir.TypeLasti && x.e.at(a, v.Block).Empty()
	}) {
		return "no value is known to get there"
	}
	return ""
}
