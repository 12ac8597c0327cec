package ssa

import (
	"fmt"
	"testing"

	"restack/ir"
)

// The interpreters below walk a function at random and note what every
// operation sees. A naive function and its lifted form must leave the same
// trace: the same operations (IDs survive) with the same operands.

// content of a local or value: an object's number, or one of these.
const (
	unbound   = -1
	undefined = -2
)

// walk is one random walk.
type walk struct {
	t       *testing.T
	f       *ir.Func
	odds    uint64 // an operation that may raise does once in so many times
	signals bool   // jumps back may raise, too
	seed    uint64
	steps   uint64
	env     []int   // by value ID
	slots   []int   // naive form: the locals
	number  []int32 // place in the layout by block ID
	trace   []string
	done    bool // left the function
}

// mix is a hash (the finalizer of MurmurHash3).
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

func (w *walk) decide(n uint64) uint64 {
	w.steps++
	return mix(mix(w.seed+w.steps)) % n
}

func (w *walk) get(v *ir.Value) int {
	x := w.env[v.ID]
	if x == undefined {
		w.t.Fatalf("v%d (%v) used before it is defined", v.ID, v.Op)
	}
	if x == unbound && v.Type != ir.TypeMaybe && !w.f.Naive {
		w.t.Fatalf("v%d (%v) is unbound, its type is %v", v.ID, v.Op, v.Type)
	}
	return x
}

func (w *walk) note(v *ir.Value, what string) {
	s := fmt.Sprintf("%s v%d", what, v.ID)
	for _, a := range v.Args {
		s += fmt.Sprintf(" %d", w.get(a))
	}
	w.trace = append(w.trace, s)
}

// run walks until the function is left or the trace is long enough.
func (w *walk) run() {
	w.env = make([]int, w.f.NumValues())
	for i := range w.env {
		w.env[i] = undefined
	}
	w.slots = make([]int, len(w.f.Locals))
	for i := range w.slots {
		w.slots[i] = unbound
	}
	w.number = make([]int32, w.f.NumBlocks())
	for i, b := range w.f.Blocks {
		w.number[b.ID] = int32(i)
	}
	b := w.f.Entry
	for n := 0; n < 400 && len(w.trace) < 200; n++ {
		k := w.block(b)
		if k < 0 {
			w.done = true
			return
		}
		if back := int(w.number[b.Succs[k].Block.ID]) <= int(w.number[b.ID]); back && w.signals && b.Protected && !exceptional(b, k) && w.decide(w.odds) == 0 {
			k = len(b.Succs) - 1 // a signal handler raised
			w.trace = append(w.trace, "signal")
		}
		e := b.Succs[k]
		var in []int
		for _, p := range e.Block.Phis() {
			in = append(in, w.get(p.Args[e.Index]))
		}
		for i, p := range e.Block.Phis() {
			w.env[p.ID] = in[i]
		}
		b = e.Block
	}
}

// block runs b and returns the successor to take, -1 to stop.
func (w *walk) block(b *ir.Block) int {
	for _, v := range b.Values {
		if v.Op != ir.OpPhi && !w.value(v) {
			if b.Protected {
				return len(b.Succs) - 1
			}
			return -1
		}
	}
	if b.Control != nil {
		w.get(b.Control)
	}
	switch b.Kind {
	case ir.BlockPlain:
		return 0
	case ir.BlockExit:
		return -1
	}
	return int(w.decide(2))
}

// value runs one value and reports whether it did not raise.
func (w *walk) value(v *ir.Value) bool {
	switch v.Op {
	case ir.OpConst, ir.OpParam:
		w.env[v.ID] = int(v.ID)
	case ir.OpUnbound:
		w.env[v.ID] = unbound
	case ir.OpLoadLocal:
		w.env[v.ID] = w.slots[v.Aux.Int]
	case ir.OpStoreLocal:
		w.slots[v.Aux.Int] = w.get(v.Args[0])
		if w.f.Locals[v.Aux.Int].Kind != ir.KindStack {
			w.note(v, "store")
		}
	case ir.OpCopy:
		w.env[v.ID] = w.env[v.Args[0].ID]
		if !w.f.Naive {
			w.get(v)
		}
	case ir.OpCheckBound:
		x := w.get(v.Args[0])
		if x == unbound {
			w.note(v, "unbound")
			return false
		}
		w.env[v.ID] = x
	default:
		w.note(v, v.Op.String())
		if v.Op.Info().Effects&ir.Raises != 0 && w.decide(w.odds) == 0 {
			return false
		}
		w.env[v.ID] = int(mix(uint64(v.ID)<<32+w.steps) >> 2)
	}
	return true
}
