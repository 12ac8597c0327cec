package world

import (
	"fmt"
	"strconv"

	"restack/ir"
)

// A site is a place where containers and the like are made. It survives the
// copying of values into other functions. Values that share a site share the
// description of what they make, which is then of all of them.
type site struct {
	code *ir.Code
	pos  ir.Pos
	op   ir.Op
	sub  int
}

// objectKey is what tells Objects apart.
type objectKey struct {
	kind   Kind
	class  *Class
	fn     *Function
	module *Module
	name   string
	self   *Object
	at     site
}

// interner makes one Object for each key. One with a parent adds to it without
// changing it.
type interner struct {
	parent  *interner
	objects map[objectKey]*Object
	list    []*Object
	first   int // id of list[0]
	builtin map[string]*Class
}

func newInterner() *interner {
	return &interner{objects: map[objectKey]*Object{}, builtin: map[string]*Class{}}
}

func (in *interner) child() *interner {
	return &interner{parent: in, objects: map[objectKey]*Object{}, builtin: in.builtin, first: in.first + len(in.list)}
}

// find is the Object of a key, or nil.
func (in *interner) find(k objectKey) *Object {
	for p := in; p != nil; p = p.parent {
		if o := p.objects[k]; o != nil {
			return o
		}
	}
	return nil
}

// get finds or makes the Object of a key; isNew tells which.
func (in *interner) get(k objectKey) (o *Object, isNew bool) {
	if o := in.find(k); o != nil {
		return o, false
	}
	o = &Object{Kind: k.kind, Class: k.class, Fn: k.fn, Module: k.module, Name: k.name, id: in.first + len(in.list)}
	if k.self != nil {
		o.Self = just(k.self)
	}
	in.objects[k] = o
	in.list = append(in.list, o)
	return o, true
}

// class is a builtin class by its name.
func (in *interner) class(name string) *Class {
	c := in.builtin[name]
	if c == nil {
		panic("world: no builtin class " + name)
	}
	return c
}

func (in *interner) instance(c *Class) *Object {
	o, _ := in.get(objectKey{kind: KindInstance, class: c})
	return o
}

// named is the type of instances of builtin classes.
func (in *interner) named(classes ...string) Type {
	var t Type
	for _, c := range classes {
		o := in.instance(in.class(c))
		if c == "NoneType" {
			o = in.constant(ir.None)
		}
		t, _ = in.join(t, just(o))
	}
	return t
}

func (in *interner) classObject(c *Class) *Object {
	o, _ := in.get(objectKey{kind: KindClass, class: c})
	return o
}

func (in *interner) function(f *Function) *Object {
	o, _ := in.get(objectKey{kind: KindFunction, class: in.class("function"), fn: f})
	return o
}

func (in *interner) generator(f *Function, class string) *Object {
	o, _ := in.get(objectKey{kind: KindGenerator, class: in.class(class), fn: f})
	return o
}

func (in *interner) method(f *Function, self *Object) *Object {
	o, _ := in.get(objectKey{kind: KindMethod, class: in.class("method"), fn: f, self: self})
	return o
}

func (in *interner) moduleObject(m *Module) *Object {
	o, _ := in.get(objectKey{kind: KindModule, class: in.class("module"), module: m})
	return o
}

// library is a function, module or class of the library; with a self, the
// builtin method bound to it.
func (in *interner) library(name string, self *Object) *Object {
	o, _ := in.get(objectKey{kind: KindLibrary, name: name, self: self})
	return o
}

func (in *interner) super(c *Class, self *Object) *Object {
	o, _ := in.get(objectKey{kind: KindSuper, class: c, self: self})
	return o
}

// maxConstText bounds the constants that are told apart.
const maxConstText = 256

// constant describes a constant; containers and long ones by their class.
func (in *interner) constant(c ir.Const) *Object {
	class := in.class(constClass(c))
	s := constText(c)
	if s == "" || len(s) > maxConstText {
		return in.instance(class)
	}
	o, isNew := in.get(objectKey{kind: KindConst, class: class, name: s})
	if isNew {
		o.Const, o.Name = c, ""
	}
	return o
}

var singletonClasses = [...]string{ir.None: "NoneType", ir.False: "bool", ir.True: "bool", ir.Ellipsis: "ellipsis", ir.StopIteration: "type"}

func constClass(c ir.Const) string {
	switch c := c.(type) {
	case ir.Singleton:
		return singletonClasses[c]
	case *ir.Int:
		return "int"
	case *ir.Float:
		return "float"
	case *ir.Complex:
		return "complex"
	case *ir.Str:
		return "str"
	case *ir.Bytes:
		return "bytes"
	case *ir.Tuple:
		return "tuple"
	case *ir.FrozenSet:
		return "frozenset"
	case *ir.Slice:
		return "slice"
	case *ir.Code:
		return "code"
	case *ir.List:
		return "list"
	case *ir.Set:
		return "set"
	}
	return "dict"
}

// constText tells constants of a class apart; empty: not done for this class.
func constText(c ir.Const) string {
	switch c := c.(type) {
	case ir.Singleton:
		return [...]string{"None", "False", "True", "Ellipsis", "StopIteration"}[c]
	case *ir.Int:
		if c.V.BitLen() > 256 {
			return ""
		}
		return c.V.String()
	case *ir.Float:
		return fmt.Sprintf("%#x", c.Bits)
	case *ir.Str:
		return strconv.Quote(c.V)
	case *ir.Bytes:
		return "b" + strconv.Quote(c.V)
	}
	return ""
}
