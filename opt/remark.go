package opt

import (
	"fmt"
	"strings"

	"restack/ir"
	"restack/world"
)

// Remark is one rewrite that was made, or one that was not made although there
// was something to gain.
type Remark struct {
	Pass, Rule string
	File, Func string
	Value      string // long form, as it was before the rewrite
	Pos        ir.Pos
	Inlined    *ir.Inlined      // where the value came from, if it was inlined
	About      string           // what it is about: the function that is inlined
	Uses       world.Assumption // that the rewrite used
	Why        string           // why it was not made; empty if it was
}

// String is the remark in one line: the place, the pass with its rule, the value.
func (r *Remark) String() string {
	return fmt.Sprintf("%s:%d: %s: %s: %s: %s", r.File, r.Pos.Line, r.Func, r.Pass, r.Rule, r.Value)
}

// Text is the remark for people who know their program and nothing of how it is
// compiled; empty if there is nothing for them in it.
func (r *Remark) Text() string {
	rule := findRule(r.Pass, r.Rule)
	if rule == nil || rule.Says == "" {
		return ""
	}
	text := rule.Says
	if r.Why != "" {
		text = "not " + text
	}
	if r.About != "" {
		text += " " + r.About
	}
	for at := r.Inlined; at != nil; at = at.Outer {
		text += fmt.Sprintf(", in %s line %d", codeName(at.Code), at.Pos.Line)
	}
	if r.Why != "" {
		text += ": " + r.Why
	}
	if r.Uses != 0 {
		text += " (assumes " + strings.Join(r.Uses.Names(), ", ") + ")"
	}
	return text
}

func codeName(c *ir.Code) string {
	if c.QualName != "" {
		return c.QualName
	}
	return c.Name
}
