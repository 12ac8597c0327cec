package opt

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"restack/ir"
)

// Pass is one transformation of a function in SSA form. Run reports whether it
// changed the function. It need not be in the table to be run.
type Pass struct {
	Name string // lower case, one word; also the name of its file and its goldens
	Doc  string // one line
	Run  func(c *Ctx, f *ir.Func) bool
}

// passes is the table of all passes, in the order of a plain build.
var passes = [...]Pass{
	{"devirt", "method calls of a few classes branch on the class", devirt},
	{"inline", "calls of known functions become their bodies", inline},
	{"flatten", "generators that delegate to themselves keep a stack", flatten},
	{"delegate", "yield from and await of known functions become their bodies", delegate},
	{"fuse", "loops over known generators become one loop with their bodies", fuse},
	{"cells", "variables in cells that no closure needs are plain ones", cells},
	{"scalar", "objects that never leave the function become values", scalar},
	{"equality", "== that must be identity is", equality},
	{"sccp", "constants and the branches they decide are found", sccp},
	{"straighten", "blocks, branches and phis that say nothing go", straighten},
	{"thread", "jumps to a branch whose outcome they know go on to the right side", thread},
	{"tuples", "items are taken from where a tuple was made; unused tuples are not made", tuples},
	{"gvn", "what was computed or decided before is not computed or asked again", gvn},
	{"loads", "what was read before and cannot have changed is not read again", loads},
	{"deadstore", "stores to frame slots that nobody can observe go", deadstore},
	{"copyprop", "uses of a Copy become uses of what it copies", copyprop},
	{"dce", "values that nothing needs are deleted", dce},
	{"construct", "instances that are needed are made without going to an __init__", construct},
}

// An order says that one pass has to come before another, and why.
type order struct{ before, after, reason string }

// orders are the constraints that Default keeps.
var orders = [...]order{
	{"equality", "sccp", "the outcome of an identity may be known where that of a comparison is not"},
	{"sccp", "copyprop", "a constant takes the place of a Copy, which is where the scheduler wants it; behind copyprop each use elsewhere needs one of its own"},
	{"sccp", "straighten", "branches that go leave phis of one value and blocks in a row"},
	{"straighten", "thread", "thread looks at one block: the phi, the test and the branch must stand together"},
	{"tuples", "deadstore", "a value that is taken from where a tuple was made is used there, so that its slot is needed"},
	{"gvn", "dce", "gvn leaves computations without uses behind"},
	{"loads", "copyprop", "loads makes Copies"},
	{"deadstore", "dce", "what was only stored is not used any more"},
	{"copyprop", "dce", "copyprop leaves Copies without uses behind, and a Drop of a Copy is a no-op more often when it is one of the original"},
}

// finishing are the passes that Finish runs, and why they come after all others
// are done.
var finishing = map[string]string{
	"construct": "callers copy a body in which instances are made in one step, as scalar knows it",
}

// Passes is the table of all passes.
func Passes() []*Pass {
	var list []*Pass
	for i := range passes {
		list = append(list, &passes[i])
	}
	return list
}

// Lookup finds a pass by name; nil if there is none.
func Lookup(name string) *Pass {
	if i := row(name); i >= 0 {
		return &passes[i]
	}
	return nil
}

func row(name string) int {
	return slices.IndexFunc(passes[:], func(p Pass) bool { return p.Name == name })
}

// Default is the passes of a plain build, in order.
func Default() []*Pass { return Passes() }

// Named finds passes by their names, in this order. The name default alone stands
// for [Default], none or an empty one for no pass.
func Named(names ...string) ([]*Pass, error) {
	if len(names) == 1 {
		switch names[0] {
		case "default":
			return Default(), nil
		case "none", "":
			return nil, nil
		}
	}
	list := make([]*Pass, len(names))
	for i, name := range names {
		if list[i] = Lookup(name); list[i] == nil {
			return nil, fmt.Errorf("there is no pass %q", name)
		}
	}
	return list, nil
}

// Names are the names of passes.
func Names(list []*Pass) []string {
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.Name
	}
	return names
}

// Switch turns single passes of a list on, by their name, or off, by a minus and
// their name. One that is turned on comes in where the table has it.
func Switch(list []*Pass, switches ...string) ([]*Pass, error) {
	list = slices.Clone(list)
	for _, s := range switches {
		name, off := strings.CutPrefix(s, "-")
		at := row(name)
		if at < 0 {
			return nil, fmt.Errorf("there is no pass %q", name)
		}
		here := func(p *Pass) bool { return p == &passes[at] }
		if off {
			list = slices.DeleteFunc(list, here)
		} else if !slices.ContainsFunc(list, here) {
			later := slices.IndexFunc(list, func(p *Pass) bool { return row(p.Name) > at })
			if later < 0 {
				later = len(list)
			}
			list = slices.Insert(list, later, &passes[at])
		}
	}
	return list, nil
}

// maxRepeats bounds how often Run goes through its list. Each pass only makes a
// function simpler, but for the copies of thread; that has a budget for each time.
const maxRepeats = 8

// Run runs passes on f, which must be in SSA form, over and over until none finds
// anything more to do, because passes make work for those before them: a branch
// that goes makes values constant. Those that Finish runs are left out. It reports
// whether any of them changed f. The error is that of a function in naive form. A
// pass that breaks the function, or lies about what it did, is found if c.Check is
// set: Run panics with an *InvariantError.
func Run(c *Ctx, f *ir.Func, list []*Pass) (changed bool, err error) {
	if f.Naive {
		return false, fmt.Errorf("%s: passes need SSA form", f.Name)
	}
	c.begin(f)
	list = slices.DeleteFunc(slices.Clone(list), func(p *Pass) bool { return finishing[p.Name] != "" })
	return c.repeat(f, list), nil
}

// Finish runs those passes of the list that come last, on a function that Run is
// done with and that callers will not copy any more, and after them the others
// again.
func Finish(c *Ctx, f *ir.Func, list []*Pass) (changed bool) {
	for _, p := range list {
		for finishing[p.Name] != "" && c.run(p, f) {
			changed = true
			Run(c, f, list)
		}
	}
	return changed
}

// repeat runs the passes until none finds anything more to do.
func (c *Ctx) repeat(f *ir.Func, list []*Pass) (changed bool) {
	quiet := 0 // passes in a row that found nothing
	for i := 0; quiet < len(list) && i < maxRepeats*len(list); i++ {
		quiet++
		if c.run(list[i%len(list)], f) {
			changed, quiet = true, 0
		}
	}
	return changed
}

// begin forgets what is known of another function, also of one in the memory of
// which f lies.
func (c *Ctx) begin(f *ir.Func) {
	c.f, c.text = f, ""
	c.size, c.grown = bodySize(f), 0
	c.Stale()
}

func (c *Ctx) run(p *Pass, f *ir.Func) bool {
	if c.Check && c.text == "" {
		c.text = f.String()
	}
	if c.Watch != nil {
		c.Watch(p, f, false)
	}
	changed := c.call(p, f)
	if c.Watch != nil {
		c.Watch(p, f, true)
	}
	if !c.Check {
		return changed
	}
	now := f.String()
	really := now != c.text
	c.text = now
	if really {
		if err := ir.Check(f); err != nil {
			panic(&InvariantError{p.Name, f.Name, err})
		}
	}
	if really != changed {
		panic(&InvariantError{p.Name, f.Name, fmt.Errorf("the pass says changed: %v, but it is %v", changed, really)})
	}
	return changed
}

func (c *Ctx) call(p *Pass, f *ir.Func) bool {
	c.pass, c.asked = p, false
	defer func() { c.pass = nil }()
	start := time.Now()
	changed := p.Run(c, f)
	if c.Clock {
		c.times.Add(Time{p.Name, time.Since(start)})
	}
	if changed {
		c.Stale()
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
