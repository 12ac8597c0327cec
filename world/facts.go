package world

import "restack/ir"

// Facts are the types of the values of one function.
type Facts struct {
	world *World
	fn    *Function
}

// Infer finds the types of f, which may have been transformed since it was
// lifted; fn is the function it belongs to, whose parameters and globals it
// has. World and fn may be nil: only what the function itself says is known.
func (w *World) Infer(f *ir.Func, fn *Function) *Facts { return &Facts{world: w, fn: fn} }

// Type is the type of v's result.
func (x *Facts) Type(v *ir.Value) Type { return Type{Unknown: true} }

// Effects are the effects of v, narrowed by the types of its arguments.
func (x *Facts) Effects(v *ir.Value) ir.Effects { return v.Op.Info().Effects }

// Inert reports whether dropping a reference to v's result at any time can have
// no effect that anybody sees: no finalizer, weak reference or the like can be
// reached from it.
func (x *Facts) Inert(v *ir.Value) bool { return false }

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
// and why says the reason.
func (x *Facts) Calls(v *ir.Value) (targets []Target, complete bool, why string) {
	return nil, false, "not analysed"
}
