package opt

import (
	"slices"
	"testing"

	"restack/ir"
	"restack/world"
)

// A rewrite is made only if what its rule uses is assumed, and each use counts.
func TestAssumptions(t *testing.T) {
	f := parse(t, small)
	ask := func(assume world.Assumption, facts bool) (bool, *Ctx) {
		c := &Ctx{Remarks: true}
		if assume != 0 {
			c.World = world.Analyze(nil, world.Options{Assume: assume})
		}
		ok := false
		c.begin(f)
		c.run(&Pass{Name: "devirt", Run: func(c *Ctx, f *ir.Func) bool {
			if facts {
				c.Facts()
			}
			ok = c.AllowFor(f.Entry.Values[0], "class test", "C.m")
			return false
		}}, f)
		return ok, c
	}
	for _, off := range []world.Assumption{world.Frames, world.Builtins, world.Frames | world.Builtins, ^world.Assumption(0)} {
		if ok, c := ask(world.DefaultAssumptions&^off, true); ok || c.Rewrites() != 0 || len(c.Uses()) != 0 || len(c.TakeRemarks()) != 0 {
			t.Errorf("without %v: allowed", off)
		}
	}
	for _, c := range []struct {
		assume world.Assumption
		facts  bool
		want   Uses
	}{
		{world.DefaultAssumptions, false, Uses{{"builtins", 1}, {"frames", 1}}},
		{world.DefaultAssumptions, true, Uses{{"globals", 1}, {"classes", 1}, {"builtins", 1}, {"frames", 1}}},
		{world.DefaultAssumptions &^ world.Classes, true, Uses{{"globals", 1}, {"builtins", 1}, {"frames", 1}}},
	} {
		ok, ctx := ask(c.assume, c.facts)
		if !ok || !slices.Equal(ctx.Uses(), c.want) {
			t.Errorf("with %v: %v, %v, not %v", c.assume, ok, ctx.Uses(), c.want)
		}
		if r := ctx.TakeRemarks(); len(r) != 1 || r[0].About != "C.m" {
			t.Errorf("%+v", r)
		}
	}
}

// A pass that is in the table of rules has all its rules there.
func TestUnknownRule(t *testing.T) {
	defer func() {
		if _, ok := recover().(*InvariantError); !ok {
			t.Error("an unknown rule was allowed")
		}
	}()
	c := &Ctx{Check: true}
	f := parse(t, small)
	c.begin(f)
	c.run(&Pass{Name: "dce", Run: func(c *Ctx, f *ir.Func) bool { return c.Allow(f.Entry.Values[0], "dead poets") }}, f)
}

func TestRules(t *testing.T) {
	seen := map[[2]string]bool{}
	for _, r := range Rules() {
		if key := [2]string{r.Pass, r.Name}; seen[key] {
			t.Errorf("%s, %s is there twice", r.Pass, r.Name)
		} else {
			seen[key] = true
		}
	}
}

func TestRemarkText(t *testing.T) {
	inner := &ir.Code{Name: "peek", QualName: "Parser.peek"}
	for _, c := range []struct {
		r    Remark
		want string
	}{
		{Remark{Pass: "inline", Rule: "inline", About: "Parser.peek", Uses: world.Globals | world.Frames}, "inlined Parser.peek (assumes globals, frames)"},
		{Remark{Pass: "inline", Rule: "inline", About: "scan", Why: "it is too large", Inlined: &ir.Inlined{Code: inner, Pos: ir.Pos{Line: 12}}},
			"not inlined scan, in Parser.peek line 12: it is too large"},
		{Remark{Pass: "sccp", Rule: "branch"}, "decided in advance"},
		{Remark{Pass: "copyprop", Rule: "copy"}, ""},
	} {
		if got := c.r.Text(); got != c.want {
			t.Errorf("%q, not %q", got, c.want)
		}
	}
}

func TestUses(t *testing.T) {
	var u Uses
	u.Add(Use{"frames", 2})
	u.Add(Use{"globals", 1}, Use{"frames", 3})
	u.add(world.Globals|world.Lifetimes, 4)
	if want := (Uses{{"globals", 5}, {"frames", 5}, {"lifetimes", 4}}); !slices.Equal(u, want) {
		t.Errorf("%v, not %v", u, want)
	}
}
