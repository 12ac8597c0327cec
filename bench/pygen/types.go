package pygen

import "strings"

type kind uint8

const (
	kNone kind = iota
	kBool
	kInt
	kFloat
	kStr
	kList
	kTuple
	kDict
	kSet
	kObj
	kFunc
	kGen // an iterator
)

// typ is what an expression is expected to be at run time.
type typ struct {
	kind  kind
	elems []*typ // of a list, set, iterator: one; dict: key and value; tuple: all
	cls   *class
	fn    *fn // kFunc: parameters and result
}

var (
	tNone  = &typ{kind: kNone}
	tBool  = &typ{kind: kBool}
	tInt   = &typ{kind: kInt}
	tFloat = &typ{kind: kFloat}
	tStr   = &typ{kind: kStr}
	tInts  = listOf(tInt)
	tStrs  = listOf(tStr)
)

func listOf(t *typ) *typ         { return &typ{kind: kList, elems: []*typ{t}} }
func setOf(t *typ) *typ          { return &typ{kind: kSet, elems: []*typ{t}} }
func iterOf(t *typ) *typ         { return &typ{kind: kGen, elems: []*typ{t}} }
func dictOf(k, v *typ) *typ      { return &typ{kind: kDict, elems: []*typ{k, v}} }
func tupleOf(elems ...*typ) *typ { return &typ{kind: kTuple, elems: elems} }
func objOf(c *class) *typ        { return &typ{kind: kObj, cls: c} }

// fits reports whether a value of type t may stand where want is expected.
func (t *typ) fits(want *typ) bool {
	if t == want {
		return true
	}
	if t.kind != want.kind || len(t.elems) != len(want.elems) {
		return false
	}
	for i, e := range t.elems {
		if !e.fits(want.elems[i]) {
			return false
		}
	}
	switch t.kind {
	case kObj:
		return t.cls.isa(want.cls)
	case kFunc:
		return t.fn.sameShape(want.fn)
	}
	return true
}

// scalar types print without running any code of the program.
func (t *typ) scalar() bool { return t.kind >= kBool && t.kind <= kStr }

func (t *typ) printable() bool {
	if t.kind == kFunc || t.kind == kGen {
		return false
	}
	for _, e := range t.elems {
		if !e.printable() {
			return false
		}
	}
	return true
}

// variable is a name that holds a value.
type variable struct {
	name     string
	t        *typ
	scope    *scope
	readonly bool // must not be bound again: a loop counts on it
	maybe    bool // may be unbound
}

type paramKind uint8

const (
	normal paramKind = iota
	posOnly
	kwOnly
)

type param struct {
	name  string
	t     *typ
	def   string // default; empty: none
	kind  paramKind
	depth bool // of recursion
}

// fn is a callable: a function, a method, a class (its constructor).
type fn struct {
	name       string
	mod        *module
	params     []param
	star, kw   *param
	ret        *typ // of a generator: what it yields
	gen        bool
	async      bool
	static     bool // static or class method: called on the class, too
	takesFn    bool // has a parameter that is a function
	manager    bool // returns a context manager for ret
	rank, cost int
	yields     int // about how many items
}

func (f *fn) sameShape(g *fn) bool {
	if len(f.params) != len(g.params) || f.star != nil || g.star != nil || !f.ret.fits(g.ret) || f.gen != g.gen || f.async != g.async {
		return false
	}
	for i, p := range f.params {
		if q := g.params[i]; p.kind != normal || q.kind != normal || p.depth || !q.t.fits(p.t) {
			return false
		}
	}
	return true
}

// recursive reports whether f carries a depth.
func (f *fn) recursive() bool {
	for _, p := range f.params {
		if p.depth {
			return true
		}
	}
	return false
}

// result is the type of a call's value.
func (f *fn) result() *typ {
	if f.gen {
		return iterOf(f.ret)
	}
	return f.ret
}

// signature is the parameter list as it is written, without parentheses. Of
// several kinds positional-only come first, then *args, keyword-only, **kw.
func (f *fn) signature(first ...string) string {
	list := first
	one := func(p param) {
		s := p.name
		if p.def != "" {
			s += "=" + p.def
		}
		list = append(list, s)
	}
	slash := false
	for i, p := range f.params {
		if p.kind == kwOnly {
			continue
		}
		one(p)
		if p.kind == posOnly {
			slash = true
		}
		if slash && (i+1 == len(f.params) || f.params[i+1].kind != posOnly) {
			list = append(list, "/")
			slash = false
		}
	}
	bare := f.star == nil
	if !bare {
		list = append(list, "*"+f.star.name)
	}
	for _, p := range f.params {
		if p.kind == kwOnly {
			if bare {
				list = append(list, "*")
				bare = false
			}
			one(p)
		}
	}
	if f.kw != nil {
		list = append(list, "**"+f.kw.name)
	}
	return strings.Join(list, ", ")
}

type attr struct {
	name string
	t    *typ
	prop bool // a property
	set  bool // may be assigned
}

// class is a class of the program.
type class struct {
	name    string
	mod     *module
	base    *class
	attrs   []attr // its own
	init    *fn
	methods []*fn           // its own
	ops     map[string]bool // special methods, its own
	error   bool            // an exception class
	data    bool            // a dataclass
	bare    bool            // has a finalizer, or no attributes that may be added
}

func (c *class) isa(d *class) bool {
	for ; c != nil; c = c.base {
		if c == d {
			return true
		}
	}
	return false
}

// all are the attributes, inherited ones first.
func (c *class) all() []attr {
	if c == nil {
		return nil
	}
	return append(append([]attr(nil), c.base.all()...), c.attrs...)
}

// op returns the class that has a special method, c or one of its bases.
func (c *class) op(name string) *class {
	for ; c != nil; c = c.base {
		if c.ops[name] {
			return c
		}
	}
	return nil
}

// method looks a method up; nil if there is none.
func (c *class) method(name string) *fn {
	for ; c != nil; c = c.base {
		for _, m := range c.methods {
			if m.name == name {
				return m
			}
		}
	}
	return nil
}

// allMethods are the methods that can be called, overridden ones once.
func (c *class) allMethods() []*fn {
	var out []*fn
	seen := map[string]bool{}
	for ; c != nil; c = c.base {
		for _, m := range c.methods {
			if !seen[m.name] {
				seen[m.name] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// scope is a function's, a class's or a module's, while it is written.
type scope struct {
	up      *scope // the function or module around it
	vars    []*variable
	fn      *fn // nil in a module or class body
	self    *variable
	cls     *class // whose method it is
	base    *fn    // the method that it overrides
	module  bool
	plain   bool // a special method or property: no operators on objects, first functions only
	leaf    bool // a function that is a value: calls none that take functions
	limit   int  // calls only what has a lower rank
	factor  int  // how often the present statement runs, about
	cost    int
	size    int // statements so far
	yields  int
	selfRec int // calls of itself so far
	loops   int // loops around the present statement, within this scope
	final   int // loops around … within the innermost finally
	decls   []string
}
