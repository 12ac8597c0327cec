package ssa

import (
	"iter"
	"math/bits"

	"restack/ir"
)

// Live is the liveness of the values that live across block edges. A phi's
// argument is used at the end of the predecessor it belongs to, on an exception
// edge at its entry; what a handler needs is alive in all of the blocks that it
// protects, their ends included.
type Live struct {
	values []*ir.Value // the tracked values by bit number
	dense  []int32     // value ID → bit number, -1 if not tracked
	in     []sparseBits
	out    []sparseBits
}

// sparseBits is a set of bit numbers, as words with their place, ascending.
// Full bit vectors would be quadratic for long functions.
type sparseBits []bitWord

type bitWord struct {
	index int32
	bits  uint64
}

// push adds bit i, which no member exceeds, and reports whether it is new.
func (s *sparseBits) push(i int32) bool {
	w, bit := i>>6, uint64(1)<<(i&63)
	if n := len(*s); n > 0 && (*s)[n-1].index == w {
		last := &(*s)[n-1].bits
		if *last&bit != 0 {
			return false
		}
		*last |= bit
		return true
	}
	*s = append(*s, bitWord{w, bit})
	return true
}

// Set is a set of values, as a Live returns it.
type Set struct {
	live *Live
	bits sparseBits
}

// Has reports whether v is in the set. O(log n).
func (s Set) Has(v *ir.Value) bool {
	i := s.live.dense[v.ID]
	if i < 0 {
		return false
	}
	lo, hi := 0, len(s.bits)
	for lo < hi {
		if mid := (lo + hi) / 2; s.bits[mid].index < i>>6 {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(s.bits) && s.bits[lo].index == i>>6 && s.bits[lo].bits>>(i&63)&1 != 0
}

// Len is the number of values in the set.
func (s Set) Len() int {
	n := 0
	for _, w := range s.bits {
		n += bits.OnesCount64(w.bits)
	}
	return n
}

// All iterates over the values, in reverse postorder of their blocks and there
// in their order.
func (s Set) All() iter.Seq[*ir.Value] {
	return func(yield func(*ir.Value) bool) {
		for _, w := range s.bits {
			for b := w.bits; b != 0; b &= b - 1 {
				if !yield(s.live.values[int(w.index)<<6+bits.TrailingZeros64(b)]) {
					return
				}
			}
		}
	}
}

// LiveIn is what is alive at the start of b: defined elsewhere, needed in b or
// later. The phis of b and their arguments are not in it for that alone.
func (l *Live) LiveIn(b *ir.Block) Set { return Set{l, l.in[b.ID]} }

// LiveOut is what is alive at the end of b: needed by a successor or, by a phi,
// on the edge to it, or by the handler of b.
func (l *Live) LiveOut(b *ir.Block) Set { return Set{l, l.out[b.ID]} }

// Crosses reports whether v lives across a block edge.
func (l *Live) Crosses(v *ir.Value) bool { return l.dense[v.ID] >= 0 }

// Values are the values that live across a block edge, in the order of All.
// The caller must not change the slice.
func (l *Live) Values() []*ir.Value { return l.values }

// liveUse is a use of a tracked value: in block, or on the way out of it by
// successor edge.
type liveUse struct {
	block *ir.Block
	edge  int32 // -1: in the block
}

// Liveness computes Live for a function in SSA form, one value after the other,
// backwards from its uses (as in Boissinot, Brandner, Darte, de Dinechin and
// Rastello 2011). The time is that of writing the result down bit by bit.
func Liveness(f *ir.Func) *Live {
	l := &Live{dense: make([]int32, f.NumValues()), in: make([]sparseBits, f.NumBlocks()), out: make([]sparseBits, f.NumBlocks())}
	order := ReversePostorder(f)
	counts := make([]int32, f.NumValues())
	eachCrossing(order, func(v *ir.Value, _ liveUse) { counts[v.ID]++ })
	for i := range l.dense {
		l.dense[i] = -1
	}
	total := 0
	for _, b := range order {
		for _, v := range b.Values {
			if counts[v.ID] > 0 {
				l.dense[v.ID] = int32(len(l.values))
				l.values = append(l.values, v)
				total += int(counts[v.ID])
			}
		}
	}
	start := make([]int32, len(l.values)+1)
	for i, v := range l.values {
		start[i+1] = start[i] + counts[v.ID]
	}
	uses := make([]liveUse, total)
	at := append([]int32(nil), start...)
	eachCrossing(order, func(v *ir.Value, u liveUse) {
		i := l.dense[v.ID]
		if i < 0 { // defined in an unreachable block
			return
		}
		uses[at[i]] = u
		at[i]++
	})
	// Most sets have one word.
	words := make([]bitWord, 2*f.NumBlocks())
	for i := range f.NumBlocks() {
		l.in[i], l.out[i] = words[2*i:2*i:2*i+1], words[2*i+1:2*i+1:2*i+2]
	}
	var work []*ir.Block
	for i, v := range l.values {
		for _, u := range uses[start[i]:start[i+1]] {
			work = l.extend(int32(i), v, u, work)
		}
	}
	return l
}

// eachCrossing calls do for every use of a value in another block than its own
// and on an edge.
func eachCrossing(order []*ir.Block, do func(*ir.Value, liveUse)) {
	for _, b := range order {
		for _, v := range b.Values {
			if v.Op == ir.OpPhi {
				for i, a := range v.Args {
					p := b.Preds[i]
					do(a, liveUse{p.Block, int32(p.Index)})
				}
				continue
			}
			for _, a := range v.Args {
				if a.Block != b {
					do(a, liveUse{b, -1})
				}
			}
		}
		if c := b.Control; c != nil && c.Block != b {
			do(c, liveUse{b, -1})
		}
	}
}

// extend makes value v, bit i, alive from its definition to a use.
func (l *Live) extend(i int32, v *ir.Value, u liveUse, work []*ir.Block) []*ir.Block {
	work = work[:0]
	leave := func(b *ir.Block) { // v is alive at the end of b
		if l.out[b.ID].push(i) && b != v.Block && l.in[b.ID].push(i) {
			work = append(work, b)
		}
	}
	if u.edge >= 0 {
		leave(u.block)
	} else if l.in[u.block.ID].push(i) {
		work = append(work, u.block)
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, p := range b.Preds {
			leave(p.Block)
		}
	}
	return work
}
