package backend

import (
	"errors"
	"slices"

	"restack/ir"
	"restack/ssa"
)

// classes are sets of candidates that share a slot, as a union-find structure,
// and what interferes: adj lists for each candidate the others that are alive
// where it is defined, and those in whose definitions it is alive.
type classes struct {
	parent []int32
	adj    [][]int32
	degree []int // of the class of a root: sum of the lengths of adj
	member [][]int32
}

// find is the representative of candidate i.
func (c *classes) find(i int32) int32 {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

// newClasses computes interference.
func newClasses(a *allocator) classes {
	n := len(a.cands)
	c := classes{parent: make([]int32, n), adj: make([][]int32, n), degree: make([]int, n), member: make([][]int32, n)}
	for i := range c.parent {
		c.parent[i] = int32(i)
		c.member[i] = []int32{int32(i)}
	}
	l := liveCands{a: a, c: &c, at: make([]int32, n)}
	for _, b := range a.s.order {
		if l.block(b); l.pairs > maxPairs {
			a.s.err = errors.New("too many values in slots at once")
			break
		}
	}
	for i := range c.adj {
		c.degree[i] = len(c.adj[i])
	}
	return c
}

// liveCands is the set of candidates that are alive at the place at work, as a
// walk backwards through a block keeps it.
type liveCands struct {
	a    *allocator
	c    *classes
	list []int32
	at   []int32 // 1 + the index in list

	pairs int // found to interfere, so far
}

// maxPairs bounds the pairs of values that interfere, as many as 3000 values make
// that are all alive at once.
const maxPairs = 1 << 22

func (l *liveCands) add(v *ir.Value) {
	if i := l.a.num[v.ID]; i >= 0 && l.at[i] == 0 {
		l.list = append(l.list, i)
		l.at[i] = int32(len(l.list))
	}
}

func (l *liveCands) remove(i int32) {
	k := l.at[i] - 1
	if k < 0 {
		return
	}
	last := l.list[len(l.list)-1]
	l.list[k] = last
	l.at[last] = k + 1
	l.list = l.list[:len(l.list)-1]
	l.at[i] = 0
}

// define notes what is alive beside i. Copies of one value can share a slot.
func (l *liveCands) define(i int32) {
	v := l.a.origin(l.a.cands[i])
	for _, j := range l.list {
		if i != j && l.a.origin(l.a.cands[j]) != v {
			l.c.adj[i] = append(l.c.adj[i], j)
			l.c.adj[j] = append(l.c.adj[j], i)
			l.pairs++
		}
	}
}

// enter adds what is needed at the end of an edge.
func (l *liveCands) enter(e ir.Edge) {
	for v := range l.a.s.live.LiveIn(e.Block).All() {
		l.add(v)
	}
	for _, p := range e.Block.Phis() {
		l.add(p.Args[e.Index])
	}
}

// block walks through b. What the handler needs is alive up to the last value
// that raises.
func (l *liveCands) block(b *ir.Block) {
	for k := range b.Kind.NumSuccs() {
		l.enter(b.Succs[k])
	}
	if b.Control != nil {
		l.add(b.Control)
	}
	handled := !b.Protected
	phis := len(b.Phis())
	for i := len(b.Values) - 1; i >= phis; i-- {
		v := b.Values[i]
		if n := l.a.num[v.ID]; n >= 0 {
			l.define(n)
			l.remove(n)
		}
		if !handled && v.Op.Info().Effects&ir.Raises != 0 {
			handled = true
			l.enter(b.Succs[len(b.Succs)-1])
		}
		for _, o := range v.Args {
			l.add(o)
		}
	}
	if !handled { // nothing raises, but the edge is there
		l.enter(b.Succs[len(b.Succs)-1])
	}
	for _, p := range b.Values[:phis] {
		if n := l.a.num[p.ID]; n >= 0 {
			l.add(p)
		}
	}
	for _, p := range b.Values[:phis] {
		if n := l.a.num[p.ID]; n >= 0 {
			l.define(n)
			l.remove(n)
		}
	}
	for _, i := range l.list {
		l.at[i] = 0
	}
	l.list = l.list[:0]
}

// coalesce joins phis with their arguments where they do not interfere, inner
// loops first: each copy that remains costs as often as its edge is taken.
func (c *classes) coalesce(a *allocator) {
	type pair struct {
		phi, arg int32
		weight   int
	}
	var pairs []pair
	for i, v := range a.cands {
		if !a.inPhiSlot(v) {
			continue
		}
		for k, o := range v.Args {
			n := a.num[o.ID]
			if n < 0 || n == int32(i) {
				continue
			}
			if a.loops == nil {
				a.loops = ssa.Loops(a.f)
			}
			p := pair{int32(i), n, 2 * a.loops.Depth(v.Block.Preds[k].Block)}
			if exceptionEdge(v.Block.Preds[k]) || appends(v, o) {
				p.weight += 1000
			}
			pairs = append(pairs, p)
		}
	}
	slices.SortStableFunc(pairs, func(p, q pair) int { return q.weight - p.weight })
	for _, p := range pairs {
		if x, y := c.find(p.phi), c.find(p.arg); x != y && !c.interfere(x, y) {
			c.join(x, y)
		}
	}
}

// appends reports whether o is the phi v plus something: a string that grows in
// place if it goes back to the slot that it came from.
func appends(v, o *ir.Value) bool {
	return (o.Op == ir.OpBinary || o.Op == ir.OpInplace) && o.Aux.Int == 0 && o.Args[0] == v
}

// interfere reports whether a member of class x may not share a slot with one
// of class y.
func (c *classes) interfere(x, y int32) bool {
	if c.degree[x] > c.degree[y] {
		x, y = y, x
	}
	for _, m := range c.member[x] {
		for _, n := range c.adj[m] {
			if c.find(n) == y {
				return true
			}
		}
	}
	return false
}

func (c *classes) join(x, y int32) {
	if len(c.member[x]) < len(c.member[y]) {
		x, y = y, x
	}
	c.parent[y] = x
	c.member[x] = append(c.member[x], c.member[y]...)
	c.member[y] = nil
	c.degree[x] += c.degree[y]
}

// paint gives each class the first slot that no class it interferes with has, in
// the order of definitions.
func (a *allocator) paint() {
	c := &a.class
	a.color = make([]int32, len(a.cands))
	for i := range a.color {
		a.color[i] = -1
	}
	var taken []int32 // color → 1 + the class that cannot have it
	for i, v := range a.cands {
		x := c.find(int32(i))
		if v == nil || a.color[x] >= 0 {
			continue
		}
		for _, m := range c.member[x] {
			for _, n := range c.adj[m] {
				if k := a.color[c.find(n)]; k >= 0 {
					taken[k] = x + 1
				}
			}
		}
		k := slices.IndexFunc(taken, func(t int32) bool { return t != x+1 })
		if k < 0 {
			k = len(taken)
			taken = append(taken, 0)
		}
		a.color[x] = int32(k)
	}
}
