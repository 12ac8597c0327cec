package ssa

import "restack/ir"

// localSets holds, for blocks of a naive function, the locals that are live at
// the block's start. Locals that are never read before they are written in the
// same block are not tracked, they are live nowhere.
type localSets struct {
	dense []int32 // local → bit number, -1 if not tracked
	row   []int32 // block ID → row of bits
	width int     // words per row
	bits  []uint64
}

// has reports whether local x is live at the start of b.
func (s *localSets) has(b *ir.Block, x int) bool {
	i := s.dense[x]
	return i >= 0 && s.bits[int(s.row[b.ID])*s.width+int(i>>6)]>>(i&63)&1 != 0
}

// liveLocals computes liveness of locals, backwards over bit vectors. A store
// in a protected block ends no life in the eyes of its handler, which may be
// reached before it. All blocks must be reachable.
func liveLocals(f *ir.Func) *localSets {
	s := &localSets{dense: make([]int32, len(f.Locals)), row: make([]int32, f.NumBlocks())}
	tracked := s.findTracked(f)
	s.width = (tracked + 63) / 64
	if s.width == 0 {
		return s
	}
	order := Postorder(f)
	for i, b := range order {
		s.row[b.ID] = int32(i)
	}
	s.bits = make([]uint64, len(order)*s.width)
	kill := make([]uint64, len(s.bits))
	for i, b := range order {
		in, k := s.bits[i*s.width:(i+1)*s.width], kill[i*s.width:]
		for _, v := range b.Values {
			if v.Op != ir.OpLoadLocal && v.Op != ir.OpStoreLocal {
				continue
			}
			x := s.dense[v.Aux.Int]
			if x < 0 {
				continue
			}
			word, bit := x>>6, uint64(1)<<(x&63)
			if v.Op == ir.OpStoreLocal {
				k[word] |= bit
			} else if k[word]&bit == 0 {
				in[word] |= bit
			}
		}
	}

	queued := make([]bool, len(order))
	work := make([]int32, len(order))
	for i := range work {
		queued[i], work[i] = true, int32(i)
	}
	for head := 0; head < len(work); head++ {
		i := int(work[head])
		queued[i] = false
		if head >= 4096 && head*2 > len(work) { // give back the front of the queue
			work = append(work[:0], work[head:]...)
			head = 0
		}
		b := order[i]
		in, k := s.bits[i*s.width:(i+1)*s.width], kill[i*s.width:(i+1)*s.width]
		changed := false
		for n, e := range b.Succs {
			at := int(s.row[e.Block.ID]) * s.width
			out := s.bits[at : at+s.width]
			if exceptional(b, n) {
				for w := range in {
					if x := in[w] | out[w]; x != in[w] {
						in[w], changed = x, true
					}
				}
				continue
			}
			for w := range in {
				if x := in[w] | out[w]&^k[w]; x != in[w] {
					in[w], changed = x, true
				}
			}
		}
		if !changed {
			continue
		}
		for _, e := range b.Preds {
			if p := s.row[e.Block.ID]; !queued[p] {
				queued[p] = true
				work = append(work, p)
			}
		}
	}
	return s
}

// findTracked gives bit numbers to the locals with a read that no write in the
// same block precedes, and returns how many there are.
func (s *localSets) findTracked(f *ir.Func) int {
	for i := range s.dense {
		s.dense[i] = -1
	}
	written := make([]int32, len(f.Locals)) // the last block that writes it
	n := 0
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch x := v.Aux.Int; v.Op {
			case ir.OpStoreLocal:
				written[x] = int32(b.ID)
			case ir.OpLoadLocal:
				if written[x] != int32(b.ID) && s.dense[x] < 0 {
					s.dense[x] = int32(n)
					n++
				}
			}
		}
	}
	return n
}
