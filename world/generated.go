package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// The __init__ that dataclass() makes, as a function of the world: for each set of
// fields that calls give one, whose other fields have their defaults. So a call is
// bound without defaults, and its body is like one that was written:
//
//	@dataclass               def __init__(self, x):     for P(1) and P(x=1)
//	class P:                     self.x = x
//	    x: int                   self.y = 2
//	    y: int = 2               self.z = []
//	    z: list = field(default_factory=list)
//
// A class whose fields or defaults are not all understood has none, and its calls
// those of the library.

// initialValue is what a generated __init__ stores in a field that is not given.
type initialValue struct {
	value ir.Const // the default
	make  ir.Op    // or an empty container
	call  string   // or what a global of the class's module gives when it is called
	code  *ir.Code // or a function without free variables
}

func (i initialValue) String() string {
	switch {
	case i.value != nil:
		return constText(i.value)
	case i.code != nil:
		return "call of " + i.code.QualName
	case i.call != "":
		return "call of " + i.call
	}
	return i.make.String()
}

type generatedKey struct {
	class *Class
	text  string
}

// generatedInit is the __init__ of c for a call with these arguments, or nil. init is
// what c has under that name.
func (e *eval) generatedInit(c *Class, init Type, a *arguments) *Function {
	if o := init.Singleton(); o == nil || o.Name != "dataclasses.__init__" || a.star != nil || a.kwall != nil || c.Body.IR == nil {
		return nil
	}
	names, order, certain := e.fieldOrder(c)
	given, ok := a.given(order)
	if !ok || !certain {
		return nil
	}
	others := map[string]initialValue{}
	var text strings.Builder
	for _, name := range names {
		if slices.Contains(given, name) {
			text.WriteString(name + "; ")
			continue
		}
		value, found, ok := e.initial(c, name)
		if !ok || !found && slices.Contains(order, name) {
			return nil
		}
		if found {
			others[name] = value
			text.WriteString(name + " = " + value.String() + "; ")
		}
	}
	post, _, hasPost := e.lookup(c, "__post_init__")
	if hasPost {
		if o := post.Singleton(); o == nil || o.Kind != KindFunction {
			return nil
		}
		text.WriteString("post")
	} else if !post.Empty() {
		return nil
	}
	key := generatedKey{c, text.String()}
	fn := e.w.generated[key]
	if fn == nil && e.record {
		parameters := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !slices.Contains(given, n) })
		fn = e.w.writeInit(c, names, parameters, others, hasPost)
		e.w.generated[key] = fn
	}
	return fn
}

// initial is what the field has that is not given; found: there is a default.
func (e *eval) initial(c *Class, name string) (i initialValue, found, ok bool) {
	var a *Attr
	declared := 0
	for _, k := range c.MRO {
		if slices.Contains(k.ownFields, name) {
			declared++
			a = k.Attrs[name]
		} else if k.Attrs[name] != nil {
			return i, false, false
		}
	}
	if declared != 1 || a == nil {
		return i, false, declared == 1
	}
	o := e.read(&a.node).Singleton()
	if o == nil || a.stores != 1 || !a.bound || a.changed {
		return i, false, false
	}
	if !o.Builtin("Field") {
		return initialValue{value: o.Const}, true, o.Const != nil
	}
	if len(o.elems) != 3 {
		return i, false, false
	}
	value, factory := e.read(o.elems[0]), e.read(o.elems[1])
	switch {
	case value.Empty() && factory.Empty():
		return i, false, true
	case factory.Empty():
		return initialValue{value: value.IsConst()}, true, value.IsConst() != nil
	case !value.Empty():
		return i, false, false
	}
	i, ok = e.made(c, factory)
	return i, true, ok
}

// emptyOf are the ops that make what calling these builtin classes does.
var emptyOf = map[string]ir.Op{"list": ir.OpBuildList, "dict": ir.OpBuildMap, "set": ir.OpBuildSet}

// made is how the factory's objects are made.
func (e *eval) made(c *Class, factory Type) (i initialValue, ok bool) {
	f := factory.Singleton()
	switch {
	case f == nil:
		return i, false
	case f.Kind == KindClass && f.Class.Body == nil && emptyOf[f.Class.Name] != 0:
		i.make = emptyOf[f.Class.Name]
		return i, true
	case f.Kind == KindClass:
		i.call = f.Class.Name
	case f.Kind == KindFunction && f.Fn.Code.Name == "<lambda>":
		i.code = f.Fn.Code
		made := f.Fn.Made()
		return i, made != nil && made.Aux.Int == 0
	case f.Kind == KindFunction:
		i.call = f.Fn.Code.Name
	default:
		return i, false
	}
	g := c.Module.Globals[i.call]
	return i, g != nil && c.Module.Open == "" && g.stores == 1 && !g.deleted && e.read(&g.node).Singleton() == f
}

// version is that of the world's code.
func (w *World) version() ir.Version {
	for _, m := range w.Modules {
		if f := m.Body().IR; f != nil {
			return f.Version
		}
	}
	return 0
}

// writeInit writes the function.
func (w *World) writeInit(c *Class, names, parameters []string, others map[string]initialValue, post bool) *Function {
	pos := ir.Pos{Line: int32(c.Body.Code.FirstLine), EndLine: int32(c.Body.Code.FirstLine), Col: -1, EndCol: -1}
	code := &ir.Code{ArgCount: 1 + len(parameters), Flags: ir.FlagOptimized | ir.FlagNewLocals, Filename: c.Body.Code.Filename,
		Name: "__init__", QualName: c.Body.Code.QualName + ".__init__", FirstLine: c.Body.Code.FirstLine}
	for _, name := range append([]string{"self"}, parameters...) {
		code.Locals = append(code.Locals, ir.Local{Name: name, Kind: ir.KindLocal})
	}
	f := &ir.Func{Name: code.QualName, Version: w.version(), Code: code, Locals: slices.Clone(code.Locals)}
	b := f.NewBlock(ir.BlockExit)
	b.Pos = pos
	add := func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value { return b.Append(op, pos, aux, args...) }
	slots := map[string]*ir.Value{}
	var self *ir.Value
	for i, l := range code.Locals {
		p := add(ir.OpParam, ir.Aux{Int: i})
		add(ir.OpStoreLocal, ir.Aux{Int: i}, p)
		if i == 0 {
			self = p
		} else {
			slots[l.Name] = p
		}
	}
	for i, name := range names {
		pos.Col, pos.EndCol = int32(i), int32(i) // containers are told apart by it
		v := slots[name]
		if i, ok := others[name]; ok {
			switch {
			case i.value != nil:
				v = add(ir.OpConst, ir.Aux{Const: i.value})
			case i.code != nil:
				v = add(ir.OpCall, ir.Aux{}, add(ir.OpMakeFunction, ir.Aux{}, add(ir.OpConst, ir.Aux{Const: i.code})))
			case i.call != "":
				v = add(ir.OpCall, ir.Aux{}, add(ir.OpLoadGlobal, ir.Aux{Str: i.call}))
			default:
				v = add(i.make, ir.Aux{})
			}
		}
		if v != nil {
			add(ir.OpStoreAttr, ir.Aux{Str: name}, self, v)
		}
	}
	if post {
		add(ir.OpDrop, ir.Aux{}, add(ir.OpCallMethod, ir.Aux{}, add(ir.OpLoadMethod, ir.Aux{Str: "__post_init__"}, self)))
	}
	b.SetControl(add(ir.OpReturn, ir.Aux{}, add(ir.OpConst, ir.Aux{Const: ir.None})))
	fn := &Function{Module: c.Module, Outer: c.Body, Class: c, Code: code, IR: f, Generated: true}
	w.functions[code] = fn
	w.written = append(w.written, fn)
	w.setUp(fn)
	return fn
}
