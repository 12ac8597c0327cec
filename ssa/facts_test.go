package ssa

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/simple"

	"restack/ir"
)

// eachRandom runs a test on random functions, lifted or not.
func eachRandom(t *testing.T, lift bool, test func(t *testing.T, f *ir.Func)) {
	for n := range 400 {
		r := rand.New(rand.NewPCG(uint64(n), 2))
		f := randomNaive(r, 1+r.IntN(25), 1+r.IntN(4))
		if lift {
			Lift(f)
		} else {
			RemoveUnreachable(f)
		}
		t.Run(fmt.Sprint(n), func(t *testing.T) { test(t, f) })
	}
}

// predsOnly is where control may come from to the start of b: the ends of
// blocks, and the starts of blocks that b handles.
func predsOnly(b *ir.Block) (ends, starts []*ir.Block) {
	for _, e := range b.Preds {
		if exceptional(e.Block, e.Index) {
			starts = append(starts, e.Block)
		} else {
			ends = append(ends, e.Block)
		}
	}
	return ends, starts
}

func TestOrder(t *testing.T) {
	for n := range 200 {
		r := rand.New(rand.NewPCG(uint64(n), 3))
		f := randomNaive(r, 1+r.IntN(25), 3)
		before := slices.Clone(f.Blocks)
		order := ReversePostorder(f)
		changed := RemoveUnreachable(f)
		checkGraph(t, f)
		if changed != (len(before) != len(f.Blocks)) || len(order) != len(f.Blocks) {
			t.Fatalf("%d blocks, %d reachable, %d kept, changed: %v", len(before), len(order), len(f.Blocks), changed)
		}
		kept := slices.DeleteFunc(before, func(b *ir.Block) bool { return !slices.Contains(order, b) })
		if !slices.Equal(kept, f.Blocks) {
			t.Fatal("layout order changed, or wrong blocks removed")
		}
		at := make([]int, f.NumBlocks())
		for i, b := range order {
			at[b.ID] = i
		}
		for _, b := range order[1:] { // some predecessor comes earlier
			if !slices.ContainsFunc(b.Preds, func(e ir.Edge) bool { return at[e.Block.ID] < at[b.ID] }) {
				t.Fatalf("b%d comes before all its predecessors", b.ID)
			}
		}
	}
}

func TestRemoveUnreachablePhis(t *testing.T) {
	f := newNaive(0, 0)
	f.Naive = false
	a, dead, c := f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockExit)
	v, w := konst(a), konst(dead)
	binary(dead, v, w)
	dead.AddEdgeTo(c)
	a.AddEdgeTo(c)
	p := c.Append(ir.OpPhi, ir.NoPos, ir.Aux{}, w, v)
	leave(c, p)
	checkGraph(t, f)
	if !RemoveUnreachable(f) || len(f.Blocks) != 2 || len(p.Args) != 1 || p.Args[0] != v {
		t.Fatal(show(f))
	}
	checkGraph(t, f)
}

// Gonum's dominators on the plain CFG and on the one with split blocks.
func TestDominators(t *testing.T) {
	eachRandom(t, false, func(t *testing.T, f *ir.Func) {
		d := Dominators(f)
		plain, split := simple.NewDirectedGraph(), simple.NewDirectedGraph()
		set := func(g *simple.DirectedGraph, x, y int32) {
			if x != y { // self-loops do not matter to dominance
				g.SetEdge(g.NewEdge(simple.Node(x), simple.Node(y)))
			}
		}
		for _, b := range f.Blocks {
			if plain.Node(int64(b.ID)) == nil {
				plain.AddNode(simple.Node(b.ID))
			}
			if split.Node(int64(entryNode(b))) == nil {
				split.AddNode(simple.Node(entryNode(b)))
			}
			set(split, entryNode(b), bodyNode(b))
			for k, e := range b.Succs {
				set(plain, int32(b.ID), int32(e.Block.ID))
				if exceptional(b, k) {
					set(split, entryNode(b), entryNode(e.Block))
				} else {
					set(split, bodyNode(b), entryNode(e.Block))
				}
			}
		}
		onPlain := flow.Dominators(simple.Node(f.Entry.ID), plain)
		onSplit := flow.Dominators(simple.Node(entryNode(f.Entry)), split)
		above := func(tree flow.DominatorTree, a, b int64) bool {
			for a != b {
				p := tree.DominatorOf(b)
				if p == nil {
					return false
				}
				b = p.ID()
			}
			return true
		}
		for _, b := range f.Blocks {
			want := onPlain.DominatorOf(int64(b.ID))
			got := d.Idom(b)
			if (got == nil) != (want == nil) || got != nil && int64(got.ID) != want.ID() {
				t.Fatalf("idom of b%d: got %v, want %v", b.ID, got, want)
			}
			for _, c := range f.Blocks {
				if got, want := d.Dominates(b, c), above(onPlain, int64(b.ID), int64(c.ID)); got != want {
					t.Fatalf("b%d dominates b%d: %v", b.ID, c.ID, got)
				}
				v := &ir.Value{Op: ir.OpBinary, Block: b}
				want := b != c && above(onSplit, int64(bodyNode(b)), int64(entryNode(c)))
				if got := d.Available(v, c); got != want {
					t.Fatalf("values of b%d available in b%d: %v", b.ID, c.ID, got)
				}
			}
		}
		seen := make([]bool, f.NumBlocks())
		for _, b := range d.Preorder() {
			if p := d.Idom(b); p != nil && !seen[p.ID] || seen[b.ID] {
				t.Fatalf("b%d too early or twice in preorder", b.ID)
			}
			seen[b.ID] = true
		}
		if len(d.Preorder()) != len(f.Blocks) {
			t.Fatal("blocks missing in preorder")
		}
	})
}

// The definition of the frontier, spelled out.
func TestFrontiers(t *testing.T) {
	eachRandom(t, false, func(t *testing.T, f *ir.Func) {
		d := Dominators(f)
		df := d.Frontiers()
		for _, b := range f.Blocks {
			v := &ir.Value{Op: ir.OpBinary, Block: b}
			var plain, defs []*ir.Block
			for _, c := range f.Blocks {
				ends, starts := predsOnly(c)
				dominatesPred := slices.ContainsFunc(c.Preds, func(e ir.Edge) bool { return d.Dominates(b, e.Block) })
				if dominatesPred && (b == c || !d.Dominates(b, c)) {
					plain = append(plain, c)
				}
				reaches := slices.ContainsFunc(ends, func(p *ir.Block) bool { return p == b || d.Available(v, p) }) ||
					slices.ContainsFunc(starts, func(p *ir.Block) bool { return d.Available(v, p) })
				if reaches && !d.Available(v, c) {
					defs = append(defs, c)
				}
			}
			same := func(what string, got, want []*ir.Block) {
				got = slices.Clone(got)
				for _, s := range [][]*ir.Block{got, want} {
					slices.SortFunc(s, func(a, b *ir.Block) int { return int(a.ID - b.ID) })
				}
				if !slices.Equal(got, want) {
					t.Fatalf("%s of b%d: got %v, want %v", what, b.ID, got, want)
				}
			}
			same("frontier", df.Of(b), plain)
			same("frontier of definitions", df.OfDefs(b), defs)

			// Iterated: the least set closed under frontiers.
			var closed []*ir.Block
			for work := df.OfDefs(b); len(work) > 0; {
				c := work[0]
				work = work[1:]
				if !slices.Contains(closed, c) {
					closed = append(closed, c)
					work = append(work, df.Of(c)...)
				}
			}
			same("iterated frontier", df.Iterated([]*ir.Block{b}, nil), closed)
		}
	})
}

// Liveness by iterating the data flow equations on sets.
func TestLiveness(t *testing.T) {
	eachRandom(t, true, func(t *testing.T, f *ir.Func) {
		live := Liveness(f)
		type set = map[*ir.Value]bool
		in, out := make([]set, f.NumBlocks()), make([]set, f.NumBlocks())
		for i := range in {
			in[i], out[i] = set{}, set{}
		}
		for changed := true; changed; {
			changed = false
			add := func(s set, v *ir.Value) {
				if !s[v] {
					s[v], changed = true, true
				}
			}
			for _, b := range f.Blocks {
				for _, e := range b.Succs {
					for v := range in[e.Block.ID] {
						add(out[b.ID], v)
					}
					for _, p := range e.Block.Phis() {
						add(out[b.ID], p.Args[e.Index])
					}
				}
				needed := maps(out[b.ID])
				for _, v := range b.Values {
					if v.Op != ir.OpPhi {
						needed = append(needed, v.Args...)
					}
				}
				if b.Control != nil {
					needed = append(needed, b.Control)
				}
				for _, v := range needed {
					if v.Block != b {
						add(in[b.ID], v)
					}
				}
			}
		}
		for _, b := range f.Blocks {
			for what, s := range map[string]struct {
				got  Set
				want set
			}{"in": {live.LiveIn(b), in[b.ID]}, "out": {live.LiveOut(b), out[b.ID]}} {
				n := 0
				for v := range s.got.All() {
					if n++; !s.want[v] {
						t.Errorf("v%d is not live-%s of b%d", v.ID, what, b.ID)
					}
					if !live.Crosses(v) {
						t.Errorf("v%d does not cross", v.ID)
					}
				}
				if n != len(s.want) || n != s.got.Len() {
					t.Errorf("live-%s of b%d: %d values, Len %d, want %d", what, b.ID, n, s.got.Len(), len(s.want))
				}
				for _, c := range f.Blocks {
					for _, v := range c.Values {
						if s.got.Has(v) != s.want[v] {
							t.Errorf("v%d live-%s of b%d: %v", v.ID, what, b.ID, s.got.Has(v))
						}
					}
				}
			}
		}
	})
}

// maps is the members of a set.
func maps(s map[*ir.Value]bool) (out []*ir.Value) {
	for v := range s {
		out = append(out, v)
	}
	return out
}

// Natural loops by their definition, on functions without irreducible ones; on
// the others, that there are some.
func TestLoops(t *testing.T) {
	reducible := 0
	eachRandom(t, false, func(t *testing.T, f *ir.Func) {
		forest := Loops(f)
		d := Dominators(f)
		natural := make(map[*ir.Block]map[*ir.Block]bool) // header → blocks
		for _, b := range f.Blocks {
			for _, e := range b.Succs {
				h := e.Block
				if !d.Dominates(h, b) {
					continue
				}
				if natural[h] == nil {
					natural[h] = map[*ir.Block]bool{h: true}
				}
				for work := []*ir.Block{b}; len(work) > 0; {
					c := work[len(work)-1]
					work = work[:len(work)-1]
					if !natural[h][c] {
						natural[h][c] = true
						for _, p := range c.Preds {
							work = append(work, p.Block)
						}
					}
				}
			}
		}
		marked := false
		for _, l := range forest.Loops {
			marked = marked || l.Irreducible
			if !l.Irreducible && natural[l.Header] == nil {
				t.Errorf("b%d is no header of a natural loop", l.Header.ID)
			}
			if l.Parent != nil && (l.Depth != l.Parent.Depth+1 || !slices.Contains(l.Parent.Children, l)) || l.Parent == nil && l.Depth != 1 {
				t.Errorf("loop of b%d: depth %d", l.Header.ID, l.Depth)
			}
		}
		if irreducible(f, d) != marked {
			t.Fatalf("irreducible loop: %v, want %v", marked, !marked)
		}
		if marked {
			return
		}
		reducible++
		if len(natural) != len(forest.Loops) {
			t.Fatalf("%d loops, want %d", len(forest.Loops), len(natural))
		}
		for _, l := range forest.Loops {
			for _, b := range f.Blocks {
				if got := forest.Contains(l, b); got != natural[l.Header][b] {
					t.Errorf("loop of b%d contains b%d: %v", l.Header.ID, b.ID, got)
				}
			}
		}
		for _, b := range f.Blocks {
			depth := 0
			for _, blocks := range natural {
				if blocks[b] {
					depth++
				}
			}
			if forest.Depth(b) != depth {
				t.Errorf("b%d: depth %d, want %d", b.ID, forest.Depth(b), depth)
			}
		}
	})
	if reducible < 100 {
		t.Errorf("only %d reducible functions", reducible)
	}
}

// irreducible reports whether f has a cycle left without the edges to
// dominators.
func irreducible(f *ir.Func, d *Dom) bool {
	waiting := make([]int, f.NumBlocks())
	var work []*ir.Block
	for _, b := range f.Blocks {
		for _, e := range b.Preds {
			if !d.Dominates(b, e.Block) {
				waiting[b.ID]++
			}
		}
		if waiting[b.ID] == 0 {
			work = append(work, b)
		}
	}
	sorted := 0
	for ; len(work) > 0; sorted++ {
		b := work[0]
		work = work[1:]
		for _, e := range b.Succs {
			if d.Dominates(e.Block, b) {
				continue
			}
			if waiting[e.Block.ID]--; waiting[e.Block.ID] == 0 {
				work = append(work, e.Block)
			}
		}
	}
	return sorted < len(f.Blocks)
}
