package opt

import (
	"restack/ir"
	"restack/world"
)

// Unlimited is the fuel of a Ctx that allows every rewrite.
const Unlimited = -1

// Ctx is what the passes of one run share. It serves one goroutine; it may serve
// several functions, one after the other.
type Ctx struct {
	Check   bool // check the function and the pass's claim after each pass
	Remarks bool // collect remarks
	Fuel    int  // how many more rewrites are allowed; negative: all

	World *world.World    // the program that the functions are part of; nil: not known
	Fn    *world.Function // the function at work; nil without World

	pass    *Pass
	f       *ir.Func
	facts   *world.Facts // of f, if they hold
	stats   []Stat
	remarks []Remark
}

// NewCtx returns a Ctx that allows everything and checks nothing.
func NewCtx() *Ctx { return &Ctx{Fuel: Unlimited} }

// Facts are the types of the function at work. A pass that asks again after it
// changed something calls Stale first.
func (c *Ctx) Facts() *world.Facts {
	if c.facts == nil {
		c.facts = c.World.Infer(c.f, c.Fn)
	}
	return c.facts
}

// Stale says that the function at work has changed.
func (c *Ctx) Stale() { c.facts = nil }

// Stat counts the rewrites by one rule of one pass.
type Stat struct {
	Pass, Rule string
	Count      int
}

// Remark is one rewrite that was made.
type Remark struct {
	Pass, Rule, Func string
	Value            string // long form, as it was before the rewrite
	Pos              ir.Pos
}

// Allow is asked before the rewrite of v by the named rule, and does what is to
// be done about it: it counts, notes a remark and takes fuel. If it returns
// false, the rewrite must not be made. Several changes that only together leave
// a valid function are one rewrite.
func (c *Ctx) Allow(v *ir.Value, rule string) bool {
	if c.Fuel == 0 {
		return false
	}
	if c.Fuel > 0 {
		c.Fuel--
	}
	pass, f := "", ""
	if c.pass != nil {
		pass, f = c.pass.Name, c.f.Name
	}
	c.count(pass, rule)
	if c.Remarks {
		c.remarks = append(c.remarks, Remark{pass, rule, f, v.LongString(), v.Pos})
	}
	return true
}

func (c *Ctx) count(pass, rule string) {
	for i := range c.stats {
		if s := &c.stats[i]; s.Pass == pass && s.Rule == rule {
			s.Count++
			return
		}
	}
	c.stats = append(c.stats, Stat{pass, rule, 1})
}

// Stats are the counts so far, in the order of first use.
func (c *Ctx) Stats() []Stat { return append([]Stat(nil), c.stats...) }

// Rewrites is the number of rewrites so far.
func (c *Ctx) Rewrites() int {
	n := 0
	for _, s := range c.stats {
		n += s.Count
	}
	return n
}

// TakeRemarks returns the remarks since the last call.
func (c *Ctx) TakeRemarks() []Remark {
	r := c.remarks
	c.remarks = nil
	return r
}
