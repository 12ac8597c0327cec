package opt

import (
	"path/filepath"
	"slices"
	"testing"

	"restack/ir"
	"restack/ir/irtest"
	"restack/ssa"
)

// TestSplice puts a copy of each function of testdata/opt/splice in the place of
// its first call. Parameters without an argument get the callable.
func TestSplice(t *testing.T) {
	irtest.GoldenPass(t, filepath.Join("..", "testdata", "opt", "splice"), func(f *ir.Func) {
		call := firstCall(f)
		if call == nil {
			t.Fatalf("%s: no call", f.Name)
		}
		spliceCopy(t, f, call)
	})
}

func spliceCopy(t *testing.T, f *ir.Func, call *ir.Value) {
	args := append([]*ir.Value(nil), call.Args[1:]...)
	for len(args) < f.Code.NumParams() {
		args = append(args, call.Args[0])
	}
	result, _, _ := new(Ctx).splice(f, call, reparse(t, f), args[:f.Code.NumParams()], freeVars(f))
	if result == nil {
		ssa.RemoveUnreachable(f)
	} else {
		replaceAll(f, map[*ir.Value]*ir.Value{call: result})
	}
}

func suspends(f *ir.Func) bool {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op.Info().Effects&ir.Suspends != 0 {
				return true
			}
		}
	}
	return false
}

// freeVars are the cells of f's own free variables, by slot.
func freeVars(f *ir.Func) []*ir.Value {
	free := make([]*ir.Value, len(f.Locals))
	for _, v := range f.Entry.Values {
		if v.Op == ir.OpFreeVar {
			free[v.Aux.Int] = v
		}
	}
	return free
}

func firstCall(f *ir.Func) *ir.Value {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpCall && f.Code != nil {
				return v
			}
		}
	}
	return nil
}

// TestSpliceRandom: whatever the body, the result is valid.
func TestSpliceRandom(t *testing.T) {
	n := 0
	for seed := range uint64(2000) {
		f := irtest.Random(seed, 20+int(seed%80))
		if f.Naive || suspends(f) {
			continue
		}
		if call := firstCall(f); call != nil {
			n++
			before := f.String()
			spliceCopy(t, f, call)
			if err := ir.Check(f); err != nil {
				t.Fatalf("seed %d: %v\nin\n%v\nfrom\n%s", seed, err, f, before)
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d functions", n)
	}
}

// TestFrameOrder: the callee's slots go in the order in which its frame would let
// go of them.
func TestFrameOrder(t *testing.T) {
	for _, last := range []bool{false, true} {
		f := parse(t, `func f 3.12
	args 2
	flags optimized|newlocals
	local a local
	local b local
b1:
	v1 = Param[a]
	v2 = Param[b]
	v3 = Call v1 v2 v1
	v4 = Return v3
	Exit v4
`)
		g := reparse(t, f)
		c := Ctx{Target: Target{LastLocalFirst: last}}
		_, rest, _ := c.splice(f, firstCall(f), g, []*ir.Value{f.Entry.Values[0], f.Entry.Values[1]}, nil)
		var slots []int
		for _, v := range rest.Values {
			if v.Op == ir.OpStoreLocal {
				slots = append(slots, v.Aux.Int)
			}
		}
		want := []int{2, 3}
		if last {
			slices.Reverse(want)
		}
		if !slices.Equal(slots, want) {
			t.Errorf("last first %v: slots %v are unbound", last, slots)
		}
	}
}
