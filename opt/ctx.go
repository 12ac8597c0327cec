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

	World *world.World    // the program that the functions are part of; nil: not known
	Fn    *world.Function // the function at work; nil without World
	// Body is the form of a function that its callers may copy: as optimized so
	// far; nil, or giving nil: as it was lifted.
	Body func(*world.Function) *ir.Func

	pass    *Pass
	text    string // of the function between passes, if Check is set
	f       *ir.Func
	facts   *world.Facts // of f, if they hold
	nothing *world.World // what is known where World is nil
	blind   bool         // for tests: believe the table of operations only, no facts
	stats   Stats
	times   Times
	remarks []Remark
}

// Facts are the types of the function at work. A pass that asks again after it
// changed something calls Stale first.
func (c *Ctx) Facts() *world.Facts {
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

// Stale says that the function at work has changed.
func (c *Ctx) Stale() { c.facts = nil }

// Remark is one rewrite that was made.
type Remark struct {
	Pass, Rule string
	File, Func string
	Value      string // long form, as it was before the rewrite
	Pos        ir.Pos
}

// String is the remark in one line: the place, the pass with its rule, the value.
func (r *Remark) String() string {
	return fmt.Sprintf("%s:%d: %s: %s: %s: %s", r.File, r.Pos.Line, r.Func, r.Pass, r.Rule, r.Value)
}

// Allow is asked before the rewrite of v by the named rule, and does what is to
// be done about it: it counts, notes a remark and takes fuel. If it returns
// false, the rewrite must not be made. Several changes that only together leave
// a valid function are one rewrite; v is then what it is called by, and may lie
// in any function of the program.
func (c *Ctx) Allow(v *ir.Value, rule string) bool {
	if !c.Fuel.take() {
		return false
	}
	pass := ""
	if c.pass != nil {
		pass = c.pass.Name
	}
	c.stats.Add(Stat{pass, rule, 1})
	last := c.Fuel.empty()
	if !c.Remarks && !last {
		return true
	}
	r := Remark{Pass: pass, Rule: rule, Value: v.LongString(), Pos: v.Pos}
	if v.Block != nil {
		f := v.Block.Func
		r.Func = f.Name
		if f.Code != nil {
			r.File = f.Code.Filename
		}
	}
	if c.Remarks {
		c.remarks = append(c.remarks, r)
	}
	if last {
		c.Fuel.last = &r
	}
	return true
}

// Stats are the counts so far, in the order of first use.
func (c *Ctx) Stats() Stats { return append(Stats(nil), c.stats...) }

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
