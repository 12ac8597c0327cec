package opt

import (
	"fmt"

	"restack/ir"
)

// Pass is one transformation of a function in SSA form. Run reports whether it
// changed the function.
type Pass struct {
	Name string // lower case, one word; also the name of its file and its goldens
	Doc  string // one line
	Run  func(c *Ctx, f *ir.Func) bool
}

// passes is the table of all passes, in the order of a plain build.
var passes = [...]Pass{
	{"sccp", "constants and the branches they decide are found", sccp},
	{"copyprop", "uses of a Copy become uses of what it copies", copyprop},
	{"dce", "values that nothing needs are deleted", dce},
}

// An order says that one pass has to come before another, and why.
type order struct{ before, after, reason string }

// orders are the constraints that Default keeps.
var orders = [...]order{
	{"copyprop", "dce", "copyprop leaves Copies without uses behind, and a Drop of a Copy is a no-op more often when it is one of the original"},
}

// Passes is the table of all passes.
func Passes() []Pass { return append([]Pass(nil), passes[:]...) }

// Lookup finds a pass by name; nil if there is none.
func Lookup(name string) *Pass {
	for i := range passes {
		if passes[i].Name == name {
			return &passes[i]
		}
	}
	return nil
}

// Default names the passes of a plain build, in order.
func Default() []string {
	var names []string
	for _, p := range passes {
		names = append(names, p.Name)
	}
	return names
}

// Run runs the named passes on f, which must be in SSA form, and reports
// whether any of them changed it. The error is that of a name without a pass or
// of a function in naive form; f is unchanged then. A pass that breaks the
// function, or lies about what it did, is found if c.Check is set: Run panics
// with an *InvariantError.
func Run(c *Ctx, f *ir.Func, names []string) (changed bool, err error) {
	list := make([]*Pass, len(names))
	for i, name := range names {
		if list[i] = Lookup(name); list[i] == nil {
			return false, fmt.Errorf("there is no pass %q", name)
		}
	}
	if f.Naive {
		return false, fmt.Errorf("%s: passes need SSA form", f.Name)
	}
	for _, p := range list {
		if c.run(p, f) {
			changed = true
		}
	}
	return changed, nil
}

func (c *Ctx) run(p *Pass, f *ir.Func) bool {
	var before string
	if c.Check {
		before = f.String()
	}
	if c.f != f {
		c.Stale()
	}
	c.pass, c.f = p, f
	changed := p.Run(c, f)
	c.pass = nil
	if changed {
		c.Stale()
	}
	if !c.Check {
		return changed
	}
	if err := ir.Check(f); err != nil {
		panic(&InvariantError{p.Name, f.Name, err})
	}
	if really := f.String() != before; really != changed {
		panic(&InvariantError{p.Name, f.Name, fmt.Errorf("the pass says changed: %v, but it is %v", changed, really)})
	}
	return changed
}

// InvariantError is the value of a panic: a pass did what it must not do. Err
// names block and value.
type InvariantError struct {
	Pass, Func string
	Err        error
}

func (e *InvariantError) Error() string {
	return fmt.Sprintf("pass %s on %s: %v", e.Pass, e.Func, e.Err)
}

func (e *InvariantError) Unwrap() error { return e.Err }
