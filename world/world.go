package world

import (
	"slices"

	"restack/ir"
)

// Assumption is one of the named assumptions of a closed world.
type Assumption uint8

const (
	Globals   Assumption = 1 << iota // no outside code rebinds a global of the world
	Classes                          // no outside code changes attributes, bases or __class__ of the world's classes
	Builtins                         // nobody rebinds builtins or the modelled library
	Frames                           // nobody inspects locals, counts frames or traces
	Races                            // no other thread or signal handler writes while a function has a value in a local
	Lifetimes                        // a value may be dropped earlier or later
)

// Module is one module of the world.
type Module struct {
	Name    string // dotted, as it is imported; __main__ for a script
	File    string
	Package bool
	Entry   bool // given: the program may begin with it, and its __name__ is __main__ then
	Code    *ir.Code
	Funcs   []*Function // the body first, then all code objects inside, outer ones first
	Globals map[string]*Global
	Kept    string // given: why anything may happen to it and all that is in it from outside; empty if it may not
	Open    string // why anything may happen to its globals; empty if it may not

	names   []string // of Globals, in the order found
	shape   node     // read by who depends on Open and on which globals there are
	leaked  bool
	imports []*Module
}

// Body is the module's own code.
func (m *Module) Body() *Function { return m.Funcs[0] }

// Global is a name in a module's namespace.
type Global struct {
	Name string
	Type Type
	// Bound: whenever code of a function of the world runs that reads it as a
	// global, it is bound.
	Bound bool
	// Const: it is bound once and never again, so that each read that does not
	// fail gives the same object.
	Const bool

	node    node
	deleted bool
	stores  int // places that bind it; one in a loop counts twice
}

// Function is one code object of the world: a function, a lambda, a
// comprehension, a class body or a module's body.
type Function struct {
	Module *Module
	Outer  *Function // nil for a module's body
	Class  *Class    // in whose body it is defined, or nil
	Code   *ir.Code
	IR     *ir.Func // SSA form as lifted; nil if it could not be; nobody changes it
	Params []Type   // by parameter slot
	Return Type     // of a call; a generator's is the generator
	// Escapes: outside code may call it, with anything.
	Escapes    bool
	EscapesWhy string
	// Opaque is why its frame or body cannot be treated as ordinary code
	// (locals(), exec, changed __code__ …); empty if it can.
	Opaque string
	// Generated: it stands for one that the library makes, and stores the fields of
	// its self though they are frozen.
	Generated bool

	params    []*node
	defaults  []*node
	ret       *node // of a call
	result    *node // what the code returns: of a generator, the StopIteration's value
	yields    *node
	sent      *node
	rest      *node // items of *args
	restKw    *node // values of **kwargs
	cells     map[string]*node
	annotated node             // what its annotations are made from
	filled    map[string]bool  // of cells that nothing empties: whether they are not empty when nested scopes run
	cellsOpen bool             // they are seen from outside
	attrs     map[string]*node // of its function objects
	attrNames []string
	attrsOpen string // why outside code may set them
	abstract  bool   // abstractmethod() has marked it
	reached   bool   // its code can run
	queued    bool
	exposed   bool
}

// Class is a class of the world or a builtin one.
type Class struct {
	Name   string
	Module *Module   // nil for a builtin or library class
	Body   *Function // nil likewise
	MRO    []*Class  // itself first; nil if not known
	Attrs  map[string]*Attr
	Fields map[string]*Field // of instances
	// Open is why its attributes, bases or instances' layout are not known;
	// empty if they are.
	Open string
	// Subclasses are the direct ones known; in a closed world all there are,
	// unless it is open.
	Subclasses []*Class
	// Unique: there is one such class at most at run time.
	Unique bool
	// Refuses: no instance may be made of it, since it has abstract methods.
	Refuses bool
	// Frozen: setting an attribute of an instance, but by the generated __init__, is
	// an error.
	Frozen bool

	attrNames     []string
	fieldNames    []string
	shape         node // read by who depends on what is below, on Open, MRO and on which attributes there are
	exposed       bool // outside has instances
	exposedWhy    string
	classEscapes  bool
	escapesWhy    string
	attrsLeak     bool
	anyField      string // why fields of unknown names are written
	bases         []*Class
	dataclass     bool
	slotted       bool     // of a dataclass: its fields are slots
	ownFields     []string // of a dataclass: those that it adds
	ordered       bool     // and each is the argument of that number
	tupleFields   []string // of a named tuple, and what they have if they are not given
	tupleDefaults []tupleDefault
	group         bool        // a name for several builtin classes
	bare          bool        // instances are made without __init__
	abstract      bool        // its metaclass is ABCMeta
	generic       bool        // it derives from Generic
	protocol      bool        // it is a protocol itself
	made          []*ir.Value // the operations that make instances by a call of it; a nil one: others do
	isMade        map[*ir.Value]bool
}

// Attr is an attribute of a class: bound once in its body unless Const is false.
type Attr struct {
	Name  string
	Type  Type
	Const bool

	node      node
	stores    int
	bound     bool // surely, when the body is done
	changed   bool // by others than the body
	exposedOf []*Object
}

// Field is an attribute of instances.
type Field struct {
	Name string
	Type Type
	// Slot: a member descriptor of __slots__ holds it.
	Slot bool
	// Always: every instance that code outside __init__ can see has it.
	Always bool

	node    node
	deleted bool
}

// World is a whole program.
type World struct {
	Options
	Modules []*Module
	Classes []*Class // of the world, in the order found
	// NoFinalizers: nothing that a dropped reference could do is observable in
	// this program: no __del__, weak references, files, generators with cleanup
	// … can be among its objects.
	NoFinalizers bool

	functions map[*ir.Code]*Function
	modules   map[string]*Module
	classes   map[*Function]*Class // by body
	in        *interner
	solver    *solver // while types are being found
	patched   map[string]bool
	stored    map[string]bool // attributes set on unknown objects
	storedAny string          // why any attribute may be set on unknown objects
	typeAsked bool            // the class of an unknown object is asked for
	wrapped   node            // functions that functools.wraps keeps
	generated map[generatedKey]*Function
	written   []*Function     // those, in the order made
	tuples    map[site]*Class // named tuples, by where they are made
	raised    node            // instances of classes of the world that are raised
	wild      node            // read by who depends on these
}

// IsFrozen reports a class derived from a frozen one, or such a one.
func (c *Class) IsFrozen() bool {
	return slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Frozen })
}

// Plain reports that the attribute is no descriptor in any case: a field of that name
// goes before it.
func (a *Attr) Plain() bool {
	return a.Type.All(func(o *Object) bool { return plainAttr(o) })
}

// Function finds the function of a code object, or nil.
func (w *World) Function(c *ir.Code) *Function {
	if w == nil {
		return nil
	}
	return w.functions[c]
}

// Options are what the analysis of a world may rely on.
type Options struct {
	Assume Assumption
	Keep   Keep // anything may happen to these from outside
}
