package opt

import (
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"restack/ir"
	"restack/world"
)

// Levels are the functions of a world with callees before their callers: what a
// function may call and is not part of a recursion with it stands in an earlier
// level. Functions of one level can be optimized at the same time. The call
// graph is that of what Facts.Calls knows; its strongly connected components are
// found by Tarjan's algorithm (1972).
func Levels(w *world.World) [][]*world.Function {
	var all []*world.Function
	number := map[*world.Function]int64{}
	g := simple.NewDirectedGraph()
	for _, m := range w.Modules {
		for _, fn := range m.Funcs {
			number[fn] = int64(len(all))
			g.AddNode(simple.Node(len(all)))
			all = append(all, fn)
		}
	}
	for _, fn := range all {
		for _, callee := range callees(w, fn) {
			if n, listed := number[callee]; listed && callee != fn {
				g.SetEdge(g.NewEdge(simple.Node(number[fn]), simple.Node(n)))
			}
		}
	}
	level := make([]int, len(all))
	most := 0
	for _, component := range topo.TarjanSCC(g) { // callees first
		inside := map[int64]bool{}
		for _, n := range component {
			inside[n.ID()] = true
		}
		at := 0
		for id := range inside {
			for to := g.From(id); to.Next(); {
				if c := to.Node().ID(); !inside[c] {
					at = max(at, level[c]+1)
				}
			}
		}
		for id := range inside {
			level[id] = at
		}
		most = max(most, at)
	}
	levels := make([][]*world.Function, most+1)
	for i, fn := range all {
		levels[level[i]] = append(levels[level[i]], fn)
	}
	return levels
}

// callees are the functions that fn may call, as far as they are known.
func callees(w *world.World, fn *world.Function) []*world.Function {
	if fn.IR == nil {
		return nil
	}
	var out []*world.Function
	facts := w.Infer(fn.IR, fn)
	for _, b := range fn.IR.Blocks {
		for _, v := range b.Values {
			if !calls(v.Op) {
				continue
			}
			targets, _, _ := facts.Calls(v)
			for _, t := range targets {
				if t.Fn != nil {
					out = append(out, t.Fn)
				}
			}
		}
	}
	return out
}

// Copyable reports whether callers may copy the body g of a function: it is not
// too large for that and not bound to its frame.
func Copyable(g *ir.Func) bool {
	return bodySize(g) <= mediumBody && (frameBound(g, false) == "" || suspendable(g) == "")
}
