package opt

import (
	"slices"
	"testing"
	"time"

	"restack/ir"
)

// TestSharedFuel: several Ctx draw on one Fuel, and it knows the last rewrite.
func TestSharedFuel(t *testing.T) {
	fuel := NewFuel(3)
	var stats Stats
	for i, want := range []string{"", "v2 = Copy v1", "v2 = Copy v1"} {
		c := &Ctx{Fuel: fuel}
		if _, err := Run(c, parse(t, small), named(t, "copyprop dce")); err != nil {
			t.Fatal(err)
		}
		stats.Add(c.Stats()...)
		got := ""
		if fuel.Last() != nil {
			got = fuel.Last().Value
		}
		if got != want || fuel.Left() != max(0, 1-2*i) {
			t.Errorf("%d: last %q, left %d", i, got, fuel.Left())
		}
	}
	stats.Sort()
	if want := (Stats{{"copyprop", "copy", 2}, {"dce", "dead value", 1}}); !slices.Equal(stats, want) || stats.Total() != 3 {
		t.Errorf("%v, want %v", stats, want)
	}
}

// TestWatch: the function can be seen before and after each pass, in each round, and
// passes are timed.
func TestWatch(t *testing.T) {
	var seen []string
	c := &Ctx{Clock: true, Watch: func(p *Pass, f *ir.Func, ran bool) {
		if ran {
			seen = append(seen, p.Name)
		} else {
			seen = append(seen, f.Name)
		}
	}}
	if _, err := Run(c, parse(t, small), named(t, "copyprop dce")); err != nil {
		t.Fatal(err)
	}
	if want := []string{"f", "copyprop", "f", "dce", "f", "copyprop", "f", "dce"}; !slices.Equal(seen, want) {
		t.Errorf("%q", seen)
	}
	times := Times{{"dce", time.Second}, {"lift", 3 * time.Second}}
	times.Add(c.Times()...)
	times.Sort()
	if len(times) != 3 || times[0].Name != "lift" || times[1].Spent < time.Second {
		t.Errorf("%v", times)
	}
}
