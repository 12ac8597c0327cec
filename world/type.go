package world

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"restack/ir"
)

// Kind says what an abstract object is.
type Kind uint8

const (
	KindInstance  Kind = iota // instances of exactly Class; containers have one Object per allocation site
	KindConst                 // the constant Const: equal to it and of its class; only singletons have an identity
	KindClass                 // the class object Class
	KindFunction              // functions made from Fn's code (any closure)
	KindMethod                // methods of Fn bound to a Self
	KindModule                // the module Module
	KindLibrary               // the library function or module of that dotted Name; a builtin's method has its Self
	KindGenerator             // generators, coroutines of Fn
	KindSuper                 // super objects: Class, Self
)

// Object is an abstract object: it stands for some run-time objects. Of one
// World there is one Object for each thing told apart, so pointers compare.
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

	id      int
	elems   []*node // what Elems is made from
	keys    *node
	factory *node    // of a defaultdict
	plain   *Object  // of instances of a class of the world: the same as an object of the builtin class it derives from
	summary *Object  // what stands for it and others where there are too many
	shared  bool     // others have its elems, too
	names   []string // of a partial: of its last items, which are keywords
	exact   bool     // each of elems is one item
	runs    bool     // of an iterator: its next item may run code of the program
	escaped bool
}

// Type is a set of abstract objects. If it is Unknown, others may be among
// them, any that outside code has or makes. The zero Type is the empty set: no
// value gets there.
type Type struct {
	Unknown bool
	Objects []*Object
	// Why is why it is unknown, for remarks.
	Why string

	full bool // there were too many objects: all that get there escape, and it stays as it is
}

// maxObjects bounds a Type. What a larger one has lost, outside has.
const maxObjects = 64

// anyLength is the number of items of a container whose length is not known.
const anyLength = -1

func unknown(why string) Type { return Type{Unknown: true, Why: why} }

// because gives the reason what, and where it began: the last of the reasons in
// why.
func because(what, why string) string {
	if why == "" {
		return what
	}
	_, origin, ok := cutLast(why, ": ")
	if !ok {
		origin = why
	}
	return what + ": " + origin
}

// just is the type of one object.
func just(o *Object) Type { return Type{Objects: []*Object{o}} }

// because is why one of t and u is unknown.
func (t Type) because(u Type) string {
	if t.Unknown {
		return t.Why
	}
	return u.Why
}

// Empty reports that no value has this type.
func (t Type) Empty() bool { return !t.Unknown && len(t.Objects) == 0 }

// Singleton is the one object that values of this type are described by, or nil.
func (t Type) Singleton() *Object {
	if t.Unknown || len(t.Objects) != 1 {
		return nil
	}
	return t.Objects[0]
}

// IsConst is the constant that all values of this type equal, or nil.
func (t Type) IsConst() ir.Const {
	if o := t.Singleton(); o != nil && o.Kind == KindConst {
		return o.Const
	}
	return nil
}

// IsNone reports that the value is None.
func (t Type) IsNone() bool { return t.IsConst() == ir.None }

// MayBeNone reports that None is among the values.
func (t Type) MayBeNone() bool {
	return t.Unknown || slices.ContainsFunc(t.Objects, func(o *Object) bool { return o.Const == ir.None || o.Kind == KindLibrary })
}

// ExactClass is the class that type(v) is for all values v, or nil.
func (t Type) ExactClass() *Class {
	cs, ok := t.Classes()
	if !ok || len(cs) != 1 {
		return nil
	}
	return cs[0]
}

// Classes are the exact classes of the values. It reports false if they are not
// all known.
func (t Type) Classes() ([]*Class, bool) {
	if t.Unknown || len(t.Objects) == 0 {
		return nil, false
	}
	var cs []*Class
	for _, o := range t.Objects {
		c := o.TypeOf()
		if c == nil {
			return nil, false
		}
		if !slices.Contains(cs, c) {
			cs = append(cs, c)
		}
	}
	return cs, true
}

// All reports that the type is known, not empty, and ok of each object.
func (t Type) All(ok func(*Object) bool) bool {
	return !t.Unknown && len(t.Objects) > 0 && !slices.ContainsFunc(t.Objects, func(o *Object) bool { return !ok(o) })
}

// Is reports that all values are exactly of one of the builtin classes named.
func (t Type) Is(classes ...string) bool {
	return t.All(func(o *Object) bool { return o.Builtin(classes...) })
}

// TypeOf is type(o), if it is a class that is described; else nil.
func (o *Object) TypeOf() *Class {
	if o.Kind == KindClass || o.Kind == KindSuper || o.Class == nil || o.Class.group {
		return nil
	}
	return o.Class
}

// Builtin reports that o is exactly of one of the builtin classes named.
func (o *Object) Builtin(classes ...string) bool {
	return o.Kind != KindClass && o.Class != nil && o.Class.Module == nil && slices.Contains(classes, o.Class.Name)
}

func has(objects []*Object, o *Object) bool {
	_, ok := slices.BinarySearchFunc(objects, o, byID)
	return ok
}

func byID(a, b *Object) int { return a.id - b.id }

// covers reports that a describes all that o does.
func covers(a, o *Object) bool {
	return a == o || o.summary == a || o.Kind == KindConst && a.Kind == KindInstance && a.Class == o.Class && a.elems == nil
}

// includes reports that u adds nothing to t.
func (t Type) includes(u Type) bool {
	switch {
	case t.full:
		return true
	case u.full || u.Unknown && !t.Unknown:
		return false
	}
	for _, o := range u.Objects {
		if !has(t.Objects, o) && !slices.ContainsFunc(t.Objects, func(a *Object) bool { return covers(a, o) }) {
			return false
		}
	}
	return true
}

// union is the union. Different constants of one class become any instance of it.
func (in *interner) union(t, u Type) Type {
	switch {
	case t.full || t.includes(u):
		return t
	case u.full || t.Empty():
		return u
	}
	j := Type{Unknown: t.Unknown || u.Unknown, Why: t.Why}
	if j.Why == "" {
		j.Why = u.Why
	}
	j.Objects = append(make([]*Object, 0, len(t.Objects)+len(u.Objects)), t.Objects...)
	for _, o := range u.Objects {
		j.Objects = in.add(j.Objects, o)
	}
	return j
}

// join is the union, or not known if there are too many objects: those are
// returned as lost.
func (in *interner) join(t, u Type) (j Type, lost []*Object) {
	switch {
	case t.full:
		return t, u.Objects
	case u.full:
		return u, t.Objects
	}
	j = in.union(t, u)
	if len(j.Objects) > maxObjects {
		j = in.withSummaries(j)
	}
	return j.bounded()
}

// bounded is t, or not known.
func (t Type) bounded() (Type, []*Object) {
	if len(t.Objects) > maxObjects {
		return Type{Unknown: true, Why: "too many different objects", full: true}, t.Objects
	}
	return t, nil
}

// add puts o in the sorted set.
func (in *interner) add(objects []*Object, o *Object) []*Object {
	for i, a := range objects {
		switch {
		case covers(a, o):
			return objects
		case covers(o, a):
			return in.add(slices.Delete(objects, i, i+1), o)
		case a.Kind == KindConst && o.Kind == KindConst && a.Class == o.Class:
			return in.add(slices.Delete(objects, i, i+1), in.instance(a.Class))
		}
	}
	i, _ := slices.BinarySearchFunc(objects, o, byID)
	return slices.Insert(objects, i, o)
}

func (t Type) String() string {
	var parts []string
	for _, o := range t.Objects {
		parts = append(parts, o.String())
	}
	slices.Sort(parts)
	parts = slices.Compact(parts)
	switch {
	case t.Unknown:
		parts = append(parts, "unknown")
	case len(parts) == 0:
		return "nothing"
	}
	return strings.Join(parts, " | ")
}

func (o *Object) String() string { return o.describe(2) }

// describe prints o with items nested to the depth given.
func (o *Object) describe(depth int) string {
	name := ""
	if o.Class != nil {
		name = o.Class.Name
	}
	switch o.Kind {
	case KindConst:
		if s, ok := o.Const.(ir.Singleton); ok && s == ir.None {
			return "None"
		}
		if f, ok := o.Const.(*ir.Float); ok {
			return name + " " + strconv.FormatFloat(math.Float64frombits(f.Bits), 'g', -1, 64)
		}
		return name + " " + constText(o.Const)
	case KindClass:
		return "class " + name
	case KindFunction:
		return "function " + o.Fn.Code.QualName
	case KindMethod:
		return "method " + o.Fn.Code.QualName
	case KindModule:
		return "module " + o.Module.Name
	case KindLibrary:
		return "library " + o.Name
	case KindGenerator:
		return "generator " + o.Fn.Code.QualName
	case KindSuper:
		return "super of " + name
	}
	if len(o.Elems) == 0 && o.keys == nil {
		return name
	}
	if depth == 0 {
		return name + "[…]"
	}
	var items []string
	if o.keys != nil {
		items = append(items, o.Keys.describe(depth-1))
	}
	for _, t := range o.Elems {
		items = append(items, t.describe(depth-1))
	}
	return name + "[" + strings.Join(items, ", ") + "]"
}

func (t Type) describe(depth int) string {
	if t.Unknown {
		return "unknown"
	}
	if t.Empty() {
		return "nothing"
	}
	var parts []string
	for _, o := range t.Objects {
		parts = append(parts, o.describe(depth))
	}
	slices.Sort(parts)
	return strings.Join(slices.Compact(parts), " | ")
}
