package ir

import (
	"errors"
	"fmt"
)

// Check returns all violations of the rules of the form, joined, or nil. Each
// names function, block and value. It takes O(n log n) time and accepts
// damaged functions. The rules:
//
//   - graph: dense unique IDs, Entry first and without predecessors, edges know
//     their reverse, the number of successors fits the kind;
//   - control values fit the kind: a bool for If; for Iter, Send and Exit the
//     last value of the block, which stands nowhere else;
//   - values are in one block, with the arguments and the aux their op wants,
//     use counts right, definitions dominating uses. On an exception edge only
//     phis of the block left are defined, and an IterNext only on the item edge;
//   - arguments have a type their user accepts (not for loads of naive form,
//     whose types are not known yet);
//   - phis first and one argument per predecessor; CatchLasti, CatchExc next, in
//     blocks reached by exception edges only; Param, FreeVar and ReturnGenerator
//     in the entry block; a Resume after each Yield;
//   - LoadLocal and pseudo-locals in naive form only, phis in SSA form only.
func Check(f *Func) error {
	c := &checker{f: f}
	for i, l := range f.Locals {
		if l.Kind == KindStack && !f.Naive {
			c.errorf(nil, nil, "local %d, %q: pseudo-locals are for naive form only", i, l.Name)
		}
	}
	if c.graph() && c.values() {
		c.flow = newFlow(f)
		for _, b := range f.Blocks {
			c.block(b)
		}
		c.useCounts()
	}
	return errors.Join(c.errs...)
}

type checker struct {
	f      *Func
	errs   []error
	blocks []*Block // by ID
	vals   []*Value // by ID
	index  []int32  // position in the block, by value ID
	flow   *flow
}

// errorf reports a violation in block b at value v, either may be nil.
func (c *checker) errorf(b *Block, v *Value, format string, args ...any) {
	where := c.f.Name
	if b != nil {
		where += ": " + b.String()
	}
	if v != nil {
		where += ": " + v.LongString()
	}
	c.errs = append(c.errs, fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...)))
}

// graph checks blocks and edges; if it returns false, nothing else can be checked.
func (c *checker) graph() bool {
	f := c.f
	if len(f.Blocks) == 0 || f.Blocks[0] == nil || f.Entry != f.Blocks[0] {
		c.errorf(nil, nil, "the entry is not the first block")
		return false
	}
	c.blocks = make([]*Block, f.NumBlocks())
	for i, b := range f.Blocks {
		switch {
		case b == nil:
			c.errorf(nil, nil, "block %d is nil", i)
			return false
		case b.ID <= 0 || int(b.ID) >= len(c.blocks):
			c.errorf(b, nil, "block ID out of range")
			return false
		case c.blocks[b.ID] != nil:
			c.errorf(b, nil, "two blocks have this ID, or it is listed twice")
			return false
		}
		if b.Func != f {
			c.errorf(b, nil, "block belongs to another function")
		}
		c.blocks[b.ID] = b
	}
	n := len(c.errs)
	for _, b := range f.Blocks {
		for k, e := range b.Succs {
			if c.knows(b, e.Block, "successor", k) && (e.Index < 0 || e.Index >= len(e.Block.Preds) || e.Block.Preds[e.Index] != Edge{b, k}) {
				c.errorf(b, nil, "successor %d: %v does not know this edge as predecessor %d", k, e.Block, e.Index)
			}
		}
		for k, e := range b.Preds {
			if c.knows(b, e.Block, "predecessor", k) && (e.Index < 0 || e.Index >= len(e.Block.Succs) || e.Block.Succs[e.Index] != Edge{b, k}) {
				c.errorf(b, nil, "predecessor %d: %v does not know this edge as successor %d", k, e.Block, e.Index)
			}
		}
		if int(b.Kind) >= len(blockKindNames) {
			c.errorf(b, nil, "unknown block kind %d", b.Kind)
			continue
		}
		want := b.Kind.NumSuccs()
		if b.Protected {
			want++
		}
		if len(b.Succs) != want {
			c.errorf(b, nil, "%d successors, want %d", len(b.Succs), want)
		}
	}
	if len(f.Entry.Preds) > 0 {
		c.errorf(f.Entry, nil, "the entry block has predecessors")
	}
	return len(c.errs) == n
}

func (c *checker) knows(b, x *Block, what string, k int) bool {
	if x == nil || x.ID <= 0 || int(x.ID) >= len(c.blocks) || c.blocks[x.ID] != x {
		c.errorf(b, nil, "%s %d is not a block of the function", what, k)
		return false
	}
	return true
}

// values checks that values, arguments and controls are of this function and
// have valid ops; if it returns false, nothing else can be checked.
func (c *checker) values() bool {
	f := c.f
	n := len(c.errs)
	c.vals = make([]*Value, f.NumValues())
	c.index = make([]int32, f.NumValues())
	for _, b := range f.Blocks {
		for i, v := range b.Values {
			switch {
			case v == nil:
				c.errorf(b, nil, "value %d is nil", i)
				continue
			case v.ID <= 0 || int(v.ID) >= len(c.vals):
				c.errorf(b, v, "value ID out of range")
				continue
			case c.vals[v.ID] == v:
				c.errorf(b, v, "value is in two places")
				continue
			case c.vals[v.ID] != nil:
				c.errorf(b, v, "another value has this ID")
				continue
			}
			c.vals[v.ID], c.index[v.ID] = v, int32(i)
			if v.Block != b {
				c.errorf(b, v, "value believes it is in %v", v.Block)
			}
			if v.Op == OpInvalid || v.Op >= numOps {
				c.errorf(b, v, "invalid op")
			}
			if int(v.Type) >= len(typeNames) {
				c.errorf(b, v, "invalid type")
			}
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v == nil {
				continue
			}
			for i, a := range v.Args {
				if !c.has(a) {
					c.errorf(b, v, "argument %d is not a value of the function", i)
				}
			}
		}
		if b.Control != nil && !c.has(b.Control) {
			c.errorf(b, nil, "control %v is not a value of the function", b.Control)
		}
	}
	return len(c.errs) == n
}

func (c *checker) has(v *Value) bool {
	return v != nil && v.ID > 0 && int(v.ID) < len(c.vals) && c.vals[v.ID] == v
}

func (c *checker) useCounts() {
	uses := make([]int32, len(c.vals))
	for _, b := range c.f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				uses[a.ID]++
			}
		}
		if b.Control != nil {
			uses[b.Control.ID]++
		}
	}
	for _, b := range c.f.Blocks {
		for _, v := range b.Values {
			if v.uses != uses[v.ID] {
				c.errorf(b, v, "use count is %d, but there are %d uses", v.uses, uses[v.ID])
			}
		}
	}
}

func (c *checker) block(b *Block) {
	c.control(b)
	phis := len(b.Phis())
	for i, v := range b.Values {
		if v.Op == OpPhi && i >= phis {
			c.errorf(b, v, "phi after other values")
		}
		c.count(b, v)
		c.aux(b, v)
		c.types(b, v)
		c.place(b, i, v)
		for k := range v.Args {
			c.dominance(b, v, k)
		}
	}
}

// lastOnly are the ops that end a block of a kind, as its control.
func lastOnly(op Op) (BlockKind, bool) {
	switch op {
	case OpIterNext:
		return BlockIter, true
	case OpSend:
		return BlockSend, true
	case OpReturn, OpRaise, OpReraise:
		return BlockExit, true
	}
	return 0, false
}

func (c *checker) control(b *Block) {
	v := b.Control
	switch b.Kind {
	case BlockPlain:
		if v != nil {
			c.errorf(b, v, "a Plain block has no control value")
		}
		return
	case BlockIf:
		switch {
		case v == nil:
			c.errorf(b, nil, "an If block needs a control value")
		case v.Type != TypeBool && !c.untyped(v):
			c.errorf(b, v, "the control of an If must be a bool, not %v", v.Type)
		case !c.definedAt(v, b, len(b.Values)):
			c.errorf(b, v, "control value does not dominate the end of the block")
		}
		return
	}
	if v == nil || len(b.Values) == 0 || b.Values[len(b.Values)-1] != v {
		c.errorf(b, v, "the control of an %v block must be its last value", b.Kind)
		return
	}
	if kind, ok := lastOnly(v.Op); !ok || kind != b.Kind {
		c.errorf(b, v, "cannot be the control of an %v block", b.Kind)
	}
}

// definedAt reports whether v is defined before position i of b.
func (c *checker) definedAt(v *Value, b *Block, i int) bool {
	if v.Block == b {
		return int(c.index[v.ID]) < i && (v.Op == OpPhi || c.flow.defined(v) == c.flow.bottom[b.ID])
	}
	use := c.flow.bottom[b.ID]
	if !c.flow.reachable(use) {
		return true
	}
	def := c.flow.defined(v)
	return c.flow.reachable(def) && c.flow.dominates(def, use)
}

func (c *checker) dominance(b *Block, v *Value, k int) {
	a := v.Args[k]
	if v.Op != OpPhi {
		if !c.definedAt(a, b, int(c.index[v.ID])) {
			c.errorf(b, v, "argument %v does not dominate this use", a)
		}
		return
	}
	if k >= len(b.Preds) {
		return // reported as a wrong count
	}
	e := b.Preds[k]
	use, def := c.flow.leaving(e.Block, e.Index), c.flow.defined(a)
	if !c.flow.reachable(use) || c.flow.reachable(def) && c.flow.dominates(def, use) {
		return
	}
	switch {
	case a.Block == e.Block && e.Block.Protected && e.Index == len(e.Block.Succs)-1:
		c.errorf(b, v, "argument %v is defined in %v, too late for its exception edge", a, e.Block)
	case a.Block == e.Block:
		c.errorf(b, v, "argument %v is not defined on this edge out of %v", a, e.Block)
	default:
		c.errorf(b, v, "argument %v does not dominate the edge from %v", a, e.Block)
	}
}
