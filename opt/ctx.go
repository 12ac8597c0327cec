package opt

import (
	"fmt"

	"restack/ir"
	"restack/world"
)

// Ctx is what the passes of one run share. It serves one goroutine; it may serve
// any number of functions, one after the other or all of a program together.
// The zero Ctx allows everything and checks nothing.
// What several goroutines did is put together by adding up their Stats and Times.
type Ctx struct {
	Check   bool                                // check the function and the pass's claim after each pass
	Remarks bool                                // collect remarks
	Clock   bool                                // measure how long passes take
	Fuel    *Fuel                               // limits the rewrites; nil: no limit
	Watch   func(p *Pass, f *ir.Func, ran bool) // if set, called before and after each pass

	Target Target          // what is to run the result
	World  *world.World    // the program that the functions are part of; nil: not known
	Fn     *world.Function // the function at work; nil without World
	// Body is the form of a function that its callers may copy: as optimized so
	// far; nil, or giving nil: as it was lifted.
	Body func(*world.Function) *ir.Func

	pass    *Pass
	text    string // of the function between passes, if Check is set
	f       *ir.Func
	size    int          // of f when the first pass came to it
	grown   int          // by how much inlining has made it larger
	facts   *world.Facts // of f, if they hold
	nothing *world.World // what is known where World is nil
	blind   bool         // for tests: believe the table of operations only, no facts
	asked   bool         // the pass at work has asked for them
	stats   Stats
	uses    Uses
	times   Times
	remarks []Remark
}

// Facts are the types of the function at work. A pass that asks again after it
// changed something calls Stale first.
func (c *Ctx) Facts() *world.Facts {
	c.asked = true
	if c.facts == nil {
		w := c.World
		if w == nil {
			if c.nothing == nil {
				c.nothing = world.Analyze(nil, world.Options{})
				c.nothing.NoFinalizers = false // it is not the whole program
			}
			w = c.nothing
		}
		c.facts = w.Infer(c.f, c.Fn)
	}
	return c.facts
}

// constant is the constant that v equals by facts, and of whose class it is; or
// nil.
func (c *Ctx) constant(v *ir.Value) ir.Const {
	if c.blind || v.Type != ir.TypeAny && v.Type != ir.TypeBool {
		return nil
	}
	return c.Facts().Type(v).IsConst()
}

// outcome is what the test v gives by facts.
func (c *Ctx) outcome(v *ir.Value) (is, known bool) {
	if c.blind {
		return false, false
	}
	switch v.Op {
	case ir.OpIs, ir.OpIsNot, ir.OpToBool, ir.OpCall:
		return c.Facts().Outcome(v)
	}
	return false, false
}

// Assumes reports whether all of the assumptions hold for the program.
func (c *Ctx) Assumes(a world.Assumption) bool { return c.World != nil && c.World.Assume&a == a }

// seesLines reports whether somebody may watch which lines are run.
func (c *Ctx) seesLines() bool { return !c.Assumes(world.Frames) }

// hasRoom reports whether the function at work can hold a value for later: it has
// slots. Code of modules and classes has names and the stack only.
func (c *Ctx) hasRoom() bool { return c.Fn == nil || optimized(c.f.Code) }

// Inert gives what reports whether nobody can tell how long a value of f, as it
// is now, lives.
func (c *Ctx) Inert(f *ir.Func) func(*ir.Value) bool {
	var facts *world.Facts // they take time, and most functions need none
	return func(v *ir.Value) bool {
		if c.World != nil && c.World.NoFinalizers {
			return true
		}
		if facts == nil {
			facts = c.World.Infer(f, c.Fn)
		}
		return facts.Inert(v)
	}
}

// Stale says that the function at work has changed.
func (c *Ctx) Stale() { c.facts = nil }

// Allow is asked before the rewrite of v by the named rule, and does what is to
// be done about it: it counts, notes a remark and takes fuel. If it returns
// false, the rewrite must not be made. Several changes that only together leave
// a valid function are one rewrite; v is then what it is called by, and may lie
// in any function of the program.
//
// A rewrite uses the assumptions that the table of rules says, and is refused if
// one of them is off; and, if the pass has asked for facts, those by which they
// were found.
func (c *Ctx) Allow(v *ir.Value, rule string) bool { return c.AllowFor(v, rule, "") }

// AllowFor is Allow with a name for what the rewrite is about, for the remark: the
// function that is inlined.
func (c *Ctx) AllowFor(v *ir.Value, rule, about string) bool {
	pass := ""
	if c.pass != nil {
		pass = c.pass.Name
	}
	r := findRule(pass, rule)
	if r == nil && c.Check && hasRules(pass) {
		panic(&InvariantError{pass, c.f.Name, fmt.Errorf("the rule %q is not in the table of rules", rule)})
	}
	var uses world.Assumption
	if r != nil {
		uses = r.Uses
	}
	if uses != 0 && !c.Assumes(uses) {
		return false
	}
	if !c.Fuel.take() {
		return false
	}
	if c.asked && c.World != nil {
		uses |= c.World.Assume & world.Found
	}
	c.stats.Add(Stat{pass, rule, 1})
	c.uses.add(uses, 1)
	last := c.Fuel.empty()
	if !c.Remarks && !last {
		return true
	}
	m := c.remark(v, pass, rule)
	m.About, m.Uses = about, uses
	if c.Remarks {
		c.remarks = append(c.remarks, m)
	}
	if last {
		c.Fuel.last = &m
	}
	return true
}

// Note notes that the named rule could not be applied to v, and why: one
// sentence, that says what would allow it.
func (c *Ctx) Note(v *ir.Value, rule, about, why string) {
	if !c.Remarks {
		return
	}
	m := c.remark(v, c.pass.Name, rule)
	m.About, m.Why = about, why
	c.remarks = append(c.remarks, m)
}

func (c *Ctx) remark(v *ir.Value, pass, rule string) Remark {
	m := Remark{Pass: pass, Rule: rule, Value: v.LongString(), Pos: v.Pos, Inlined: v.Inlined}
	if v.Block != nil {
		f := v.Block.Func
		m.Func = f.Name
		if f.Code != nil {
			m.File = f.Code.Filename
		}
	}
	return m
}

// Stats are the counts so far, in the order of first use.
func (c *Ctx) Stats() Stats { return append(Stats(nil), c.stats...) }

// Uses are how many rewrites used each assumption so far.
func (c *Ctx) Uses() Uses { return append(Uses(nil), c.uses...) }

// Times are how long passes took so far, if Clock is set.
func (c *Ctx) Times() Times { return append(Times(nil), c.times...) }

// Rewrites is the number of rewrites so far.
func (c *Ctx) Rewrites() int { return c.stats.Total() }

// TakeRemarks returns the remarks since the last call.
func (c *Ctx) TakeRemarks() []Remark {
	r := c.remarks
	c.remarks = nil
	return r
}
