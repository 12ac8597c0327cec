package ir

import (
	"math/rand/v2"
	"testing"
)

// TestDominators compares with the definition on random graphs: x dominates y
// if y cannot be reached once x is taken away.
func TestDominators(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(14)
		g := &flow{succs: make([][]int32, n)}
		for range rng.IntN(3 * n) {
			x := rng.IntN(n)
			g.succs[x] = append(g.succs[x], int32(rng.IntN(n)))
		}
		g.dominators()
		all := reach(g, -1)
		for x := range n {
			without := reach(g, x)
			for y := range n {
				if g.reachable(int32(y)) != all[y] {
					t.Fatalf("%v: node %d reachable: %v", g.succs, y, all[y])
				}
				if all[x] && all[y] && g.dominates(int32(x), int32(y)) == without[y] {
					t.Fatalf("%v: %d dominates %d: %v", g.succs, x, y, !without[y])
				}
			}
		}
	}
}

// reach is what can be reached from node 0 without going through node gone.
func reach(g *flow, gone int) []bool {
	seen := make([]bool, len(g.succs))
	if gone == 0 {
		return seen
	}
	seen[0] = true
	for work := []int32{0}; len(work) > 0; {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range g.succs[x] {
			if int(s) != gone && !seen[s] {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return seen
}
