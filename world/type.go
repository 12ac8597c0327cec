package world

import "restack/ir"

// Kind says what an abstract object is.
type Kind uint8

const (
	KindInstance  Kind = iota // instances of exactly Class; containers have one Object per allocation site
	KindConst                 // the constant Const
	KindClass                 // the class object Class
	KindFunction              // functions made from Fn's code (any closure)
	KindMethod                // methods of Fn bound to a Self
	KindModule                // the module Module
	KindLibrary               // the library function or module of that dotted Name
	KindGenerator             // generators, coroutines of Fn
	KindSuper                 // super objects: Class, Self
)

// Object is an abstract object: it stands for some run-time objects.
type Object struct {
	Kind   Kind
	Class  *Class // of KindInstance, KindClass; the exact class of all others is in it, too
	Const  ir.Const
	Fn     *Function
	Module *Module
	Name   string
	Self   Type
	Elems  []Type // tuples of known length by index, else one type for all items
	Keys   Type   // of dicts
}

// Type is a set of abstract objects, or Unknown. The zero Type is the empty
// set: no value gets there.
type Type struct {
	Unknown bool
	Objects []*Object
	// Why is why it is unknown, for remarks.
	Why string
}

// Singleton is the one object that values of this type are described by, or nil.
func (t Type) Singleton() *Object {
	if t.Unknown || len(t.Objects) != 1 {
		return nil
	}
	return t.Objects[0]
}
