package opt

import (
	"path/filepath"
	"testing"

	"restack/ir"
	"restack/ir/irtest"
)

// TestGolden runs each pass on testdata/opt/NAME.
func TestGolden(t *testing.T) {
	for _, p := range Passes() {
		t.Run(p.Name, func(t *testing.T) {
			irtest.GoldenPass(t, filepath.Join("..", "testdata", "opt", p.Name), func(f *ir.Func) {
				c := &Ctx{}
				c.Check = true
				if _, err := Run(c, f, []*Pass{p}); err != nil {
					t.Error(err)
				}
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
