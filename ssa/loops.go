package ssa

import "restack/ir"

// Loop is a loop of the CFG. A reducible loop is a natural loop: the header
// dominates its blocks. An irreducible one has other entries too; its header is
// the block of it that a depth-first search reaches first.
type Loop struct {
	Header      *ir.Block
	Parent      *Loop // the next loop around, nil if none
	Depth       int   // 1 for an outermost loop
	Irreducible bool
	Blocks      []*ir.Block // the header and the blocks that are in no inner loop
	Children    []*Loop
}

// Forest is the loop nesting of a function.
type Forest struct {
	Loops []*Loop // outer ones before inner ones
	of    []*Loop // by block ID
}

// Of is the innermost loop around b, nil if none.
func (f *Forest) Of(b *ir.Block) *Loop { return f.of[b.ID] }

// Depth is the number of loops around b.
func (f *Forest) Depth(b *ir.Block) int {
	if l := f.of[b.ID]; l != nil {
		return l.Depth
	}
	return 0
}

// Contains reports whether b is in loop l or a loop inside it.
func (f *Forest) Contains(l *Loop, b *ir.Block) bool {
	for m := f.of[b.ID]; m != nil; m = m.Parent {
		if m == l {
			return true
		}
	}
	return false
}

// Loops finds the loops by the algorithm of Havlak (1997), which is Tarjan's
// (1974) extended to irreducible loops. Exception edges count as edges.
func Loops(f *ir.Func) *Forest {
	s := searchLoops(f)
	n := int32(len(s.blocks))
	header := make([]int32, n) // number of the header of the loop around; for a header, of the loop around its own
	set := make([]int32, n)    // union-find: block → header of the outermost loop found around it
	isHeader := make([]bool, n)
	irreducible := make([]bool, n)
	// Entries into loops that do not come through the header belong to the
	// header from then on.
	extra := make([][]int32, n)
	for i := range n {
		header[i], set[i] = -1, i
	}
	find := func(x int32) int32 {
		for set[x] != x {
			set[x] = set[set[x]]
			x = set[x]
		}
		return x
	}
	var body []int32
	inBody := make([]int32, n) // the loop for which a block is in body
	for i := range inBody {
		inBody[i] = -1
	}
	for w := n - 1; w >= 0; w-- {
		body = body[:0]
		add := func(x int32) {
			if x != w && inBody[x] != w {
				inBody[x] = w
				body = append(body, x)
			}
		}
		for _, e := range s.blocks[w].Preds {
			if v := s.num[e.Block.ID]; v >= 0 && s.above(w, v) {
				isHeader[w] = true
				add(find(v))
			}
		}
		for i := 0; i < len(body); i++ {
			x := body[i]
			visit := func(y int32) {
				y = find(y)
				switch {
				case s.above(w, y):
					add(y)
				case inBody[y] != w: // an entry from outside; note it once
					inBody[y] = w
					irreducible[w] = true
					extra[w] = append(extra[w], y)
				}
			}
			for _, e := range s.blocks[x].Preds {
				if y := s.num[e.Block.ID]; y >= 0 && !s.above(x, y) {
					visit(y)
				}
			}
			for _, y := range extra[x] {
				visit(y)
			}
		}
		for _, x := range body {
			header[x], set[x] = w, w
		}
	}

	forest := &Forest{of: make([]*Loop, f.NumBlocks())}
	loops := make([]*Loop, n)
	for w := range n { // headers have smaller numbers than what is in their loops
		b := s.blocks[w]
		var around *Loop
		if header[w] >= 0 {
			around = loops[header[w]]
		}
		if isHeader[w] {
			l := &Loop{Header: b, Parent: around, Depth: 1, Irreducible: irreducible[w]}
			if around != nil {
				l.Depth += around.Depth
				around.Children = append(around.Children, l)
			}
			loops[w] = l
			forest.Loops = append(forest.Loops, l)
			around = l
		}
		if around != nil {
			around.Blocks = append(around.Blocks, b)
			forest.of[b.ID] = around
		}
	}
	return forest
}

// loopSearch is a depth-first search of the blocks.
type loopSearch struct {
	blocks []*ir.Block // in preorder
	num    []int32     // block ID → number in preorder, -1 if unreachable
	last   []int32     // number → greatest number below it in the search tree
}

// above reports whether w is v or above v in the search tree.
func (s *loopSearch) above(w, v int32) bool { return w <= v && v <= s.last[w] }

func searchLoops(f *ir.Func) *loopSearch {
	type frame struct {
		num  int32
		next int
	}
	s := &loopSearch{num: make([]int32, f.NumBlocks())}
	for i := range s.num {
		s.num[i] = -1
	}
	var stack []frame
	push := func(b *ir.Block) {
		n := int32(len(s.blocks))
		s.num[b.ID] = n
		s.blocks = append(s.blocks, b)
		s.last = append(s.last, n)
		stack = append(stack, frame{num: n})
	}
	push(f.Entry)
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		b := s.blocks[top.num]
		if top.next == len(b.Succs) {
			s.last[top.num] = int32(len(s.blocks)) - 1
			stack = stack[:len(stack)-1]
			continue
		}
		c := b.Succs[top.next].Block
		top.next++
		if s.num[c.ID] < 0 {
			push(c)
		}
	}
	return s
}
