package ssa

import (
	"testing"

	"restack/ir"
)

// checkGraph checks edges, blocks and use counts, in any form.
func checkGraph(t *testing.T, f *ir.Func) {
	t.Helper()
	uses := make([]int, f.NumValues())
	placed := make([]bool, f.NumValues())
	seen := make([]bool, f.NumBlocks())
	for _, b := range f.Blocks {
		if seen[b.ID] {
			t.Fatalf("b%d twice in f.Blocks", b.ID)
		}
		seen[b.ID] = true
		want := b.Kind.NumSuccs()
		if b.Protected {
			want++
		}
		if len(b.Succs) != want {
			t.Fatalf("b%d: %d successors, want %d", b.ID, len(b.Succs), want)
		}
		for k, e := range b.Succs {
			if p := e.Block.Preds[e.Index]; p.Block != b || p.Index != k {
				t.Fatalf("b%d: successor %d and its reverse disagree", b.ID, k)
			}
		}
		for i, e := range b.Preds {
			if s := e.Block.Succs[e.Index]; s.Block != b || s.Index != i {
				t.Fatalf("b%d: predecessor %d and its reverse disagree", b.ID, i)
			}
		}
		if b.Control != nil {
			uses[b.Control.ID]++
		}
		for _, v := range b.Values {
			if v.Block != b || placed[v.ID] {
				t.Fatalf("v%d: wrong block, or twice", v.ID)
			}
			placed[v.ID] = true
			for _, a := range v.Args {
				uses[a.ID]++
			}
		}
	}
	for _, b := range f.Blocks {
		for _, e := range b.Preds {
			if !seen[e.Block.ID] {
				t.Fatalf("b%d: predecessor b%d is not in f.Blocks", b.ID, e.Block.ID)
			}
		}
		for _, v := range b.Values {
			if v.Uses() != uses[v.ID] {
				t.Fatalf("v%d (%v): use count %d, is used %d times", v.ID, v.Op, v.Uses(), uses[v.ID])
			}
			for _, a := range v.Args {
				if !placed[a.ID] {
					t.Fatalf("v%d uses v%d (%v), which is nowhere", v.ID, a.ID, a.Op)
				}
			}
		}
		if c := b.Control; c != nil && !placed[c.ID] {
			t.Fatalf("b%d: control v%d is nowhere", b.ID, c.ID)
		}
	}
}

// checkSSA checks what Lift promises.
func checkSSA(t *testing.T, f *ir.Func) {
	t.Helper()
	checkGraph(t, f)
	d := Dominators(f)
	maybe := reachesUnbound(f)
	for _, b := range f.Blocks {
		seen := make(map[*ir.Value]bool)
		body := false
		use := func(v, a *ir.Value) {
			if !seen[a] && !d.Available(a, b) {
				t.Fatalf("v%d (%v) in b%d uses v%d of b%d, which need not be defined", v.ID, v.Op, b.ID, a.ID, a.Block.ID)
			}
		}
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpLoadLocal:
				t.Fatalf("v%d: LoadLocal", v.ID)
			case ir.OpStoreLocal:
				if v.Aux.Int >= len(f.Locals) {
					t.Fatalf("v%d: store to a pseudo-local", v.ID)
				}
			case ir.OpUnbound:
				if b != f.Entry || v != b.Values[0] {
					t.Fatalf("v%d: Unbound in a wrong place", v.ID)
				}
			case ir.OpPhi:
				if body {
					t.Fatalf("v%d: phi behind other values", v.ID)
				}
				checkPhi(t, d, v)
			case ir.OpCheckBound:
				if !maybe[v.Args[0].ID] {
					t.Fatalf("v%d: check that cannot fail", v.ID)
				}
			}
			if v.Op != ir.OpPhi {
				body = true
				for _, a := range v.Args {
					use(v, a)
				}
			}
			if (v.Op == ir.OpPhi || v.Op == ir.OpCopy) && (v.Type == ir.TypeMaybe) != maybe[v.ID] {
				t.Fatalf("v%d (%v): type %v, may be unbound: %v", v.ID, v.Op, v.Type, maybe[v.ID])
			}
			seen[v] = true
		}
		if b.Control != nil {
			use(b.Control, b.Control)
		}
	}
	checkUseful(t, f)
}

func checkPhi(t *testing.T, d *Dom, v *ir.Value) {
	t.Helper()
	b := v.Block
	if len(v.Args) != len(b.Preds) || v.Aux.Int < 1 {
		t.Fatalf("v%d: phi with %d arguments for %d predecessors, aux %d", v.ID, len(v.Args), len(b.Preds), v.Aux.Int)
	}
	var only *ir.Value
	trivial := true
	for i, a := range v.Args {
		e := b.Preds[i]
		ok := d.Available(a, e.Block)
		if !exceptional(e.Block, e.Index) {
			ok = ok || a.Block == e.Block
		}
		if !ok {
			t.Fatalf("v%d: argument %d, v%d, is not defined on the edge", v.ID, i, a.ID)
		}
		if a != v && only != nil && a != only {
			trivial = false
		}
		if a != v {
			only = a
		}
	}
	if trivial {
		t.Fatalf("v%d: trivial phi", v.ID)
	}
}

// reachesUnbound finds, by value ID, the values whose content may be Unbound.
func reachesUnbound(f *ir.Func) []bool {
	maybe := make([]bool, f.NumValues())
	for changed := true; changed; {
		changed = false
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				is := v.Op == ir.OpUnbound
				if v.Op == ir.OpPhi || v.Op == ir.OpCopy {
					for _, a := range v.Args {
						is = is || maybe[a.ID]
					}
				}
				if is && !maybe[v.ID] {
					maybe[v.ID], changed = true, true
				}
			}
		}
	}
	return maybe
}

// checkUseful finds phis that only phis use.
func checkUseful(t *testing.T, f *ir.Func) {
	t.Helper()
	useful := make([]bool, f.NumValues())
	var work []*ir.Value
	need := func(v *ir.Value) {
		if !useful[v.ID] {
			useful[v.ID] = true
			work = append(work, v)
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpPhi {
				for _, a := range v.Args {
					need(a)
				}
			}
		}
		if b.Control != nil {
			need(b.Control)
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v.Op == ir.OpPhi {
			for _, a := range v.Args {
				need(a)
			}
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Phis() {
			if !useful[v.ID] {
				t.Fatalf("v%d: dead phi", v.ID)
			}
		}
	}
}
