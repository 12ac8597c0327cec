package opt

import (
	"path/filepath"
	"testing"

	"restack/ir"
	"restack/ir/irtest"
	"restack/world"
)

// assuming is what has to be assumed for a pass to do anything.
var assuming = map[string]world.Assumption{"deadstore": world.Frames}

// assume gives c a program in which no more than a is assumed, and nothing known.
func assume(c *Ctx, a world.Assumption) {
	c.World = world.Analyze(nil, world.Options{Assume: a})
	c.World.NoFinalizers = false
}

// TestAssumed: passes that need an assumption do nothing without it.
func TestAssumed(t *testing.T) {
	for name, a := range assuming {
		for _, f := range []string{deadStores} {
			for _, without := range []world.Assumption{0, world.DefaultAssumptions &^ a} {
				c := &Ctx{}
				assume(c, without)
				if changed, err := Run(c, parse(t, f), named(t, name)); changed || err != nil {
					t.Errorf("%s: changed %v, %v", name, changed, err)
				}
			}
			c := &Ctx{}
			assume(c, a)
			if changed, err := Run(c, parse(t, f), named(t, name)); !changed || err != nil {
				t.Errorf("%s: changed %v, %v", name, changed, err)
			}
		}
	}
}

const deadStores = `func f 3.12
	flags optimized|newlocals
	local x local
b1:
	v1 = Const[None]
	v2 = StoreLocal[x] v1
	v3 = Return v1
	Exit v3
`

// TestGolden runs each pass on testdata/opt/NAME.
func TestGolden(t *testing.T) {
	for _, p := range Passes() {
		t.Run(p.Name, func(t *testing.T) {
			irtest.GoldenPass(t, filepath.Join("..", "testdata", "opt", p.Name), func(f *ir.Func) {
				c := &Ctx{}
				c.Check = true
				if a := assuming[p.Name]; a != 0 {
					assume(c, a)
				}
				if _, err := Run(c, f, []*Pass{p}); err != nil {
					t.Error(err)
				}
				Finish(c, f, []*Pass{p})
			})
		})
	}
}

// fuelCases are functions on which the default passes do something.
func fuelCases(t *testing.T) []*ir.Func {
	t.Helper()
	var funcs []*ir.Func
	for seed := range uint64(120) {
		f := irtest.Random(seed, 20+int(seed%60))
		if !f.Naive {
			funcs = append(funcs, f)
		}
	}
	return funcs
}

func reparse(t *testing.T, f *ir.Func) *ir.Func {
	t.Helper()
	fs, err := ir.Parse([]byte(f.String()))
	if err != nil {
		t.Fatal(err)
	}
	return fs[0]
}

// TestRandom runs the default passes on random functions: the runner checks the
// result and the claim; a second run of each pass finds nothing to do.
func TestRandom(t *testing.T) {
	rewrites := 0
	for _, f := range fuelCases(t) {
		c := &Ctx{}
		c.Check = true
		changed, err := Run(c, f, Default())
		if err != nil {
			t.Fatal(err)
		}
		if changed != (c.Rewrites() > 0) {
			t.Errorf("%s: changed %v with %d rewrites", f.Name, changed, c.Rewrites())
		}
		rewrites += c.Rewrites()
		if again, _ := Run(c, f, Default()); again {
			t.Errorf("%s: a second run changes it again\n%v", f.Name, f)
		}
	}
	if rewrites < 100 {
		t.Errorf("only %d rewrites", rewrites)
	}
}

// TestFuel: with any amount of fuel the function is valid, and no more rewrites
// are made than there is fuel for.
func TestFuel(t *testing.T) {
	for i, f := range fuelCases(t) {
		if i%10 != 0 {
			continue
		}
		all := &Ctx{}
		if _, err := Run(all, reparse(t, f), Default()); err != nil {
			t.Fatal(err)
		}
		for fuel := 0; fuel <= all.Rewrites(); fuel += 1 + all.Rewrites()/10 {
			c := &Ctx{}
			c.Check, c.Remarks, c.Fuel = true, true, NewFuel(fuel)
			g := reparse(t, f)
			changed, err := Run(c, g, Default())
			if err != nil {
				t.Fatal(err)
			}
			if n := len(c.TakeRemarks()); n != c.Rewrites() || n > fuel || changed != (n > 0) {
				t.Errorf("%s: fuel %d: %d remarks, %d rewrites, changed %v", f.Name, fuel, n, c.Rewrites(), changed)
			}
		}
	}
}
