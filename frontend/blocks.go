package frontend

import (
	"restack/ir"
	"restack/ir/pyop"
)

// flow says how control leaves an instruction.
type flow uint8

const (
	flowNext flow = iota // to the following instruction
	flowJump             // to the target
	flowCond             // either
	flowExit             // neither
)

// block is a run of instructions that control enters at the top only.
type block struct {
	first, end int // instructions [first, end)
	flow       flow
	next, jump int // successor blocks, -1 for none
	exc        int // exception table entry, -1 for none
	reachable  bool
	preds      int // normal edges from reachable blocks, function entry included
	catches    []catch
	apart      bool // exceptions arrive in landing blocks, not in the block itself

	ir    *ir.Block
	tail  []*ir.Block // edge blocks that follow
	ready bool        // shape is known
	done  bool
	shape []slot
	// What an edge left to do, if it is the only one.
	todo edgeWork
}

// catch is a way in which a handler is entered.
type catch struct {
	depth int
	lasti bool
	ir    *ir.Block // the block itself, or a landing block
	ready bool
	shape []slot // the kinds of the bottom depth items
}

// handlerOf finds the catch of b for an exception table entry.
func (b *block) handlerOf(e *pyop.ExcEntry) *catch {
	for i := range b.catches {
		if c := &b.catches[i]; c.depth == e.Depth && c.lasti == e.Lasti {
			return c
		}
	}
	return nil
}

// cut finds the blocks. blockAt gives the block of each leading instruction.
func (p *program) cut() (blocks []*block, blockAt []int32, err error) {
	leader := make([]bool, len(p.insts)+1)
	leader[0] = true
	jumps := make([]int32, len(p.insts))
	for i, in := range p.insts {
		jumps[i] = -1
		switch fl := entryOf(in.Op).flow; fl {
		case flowJump, flowCond:
			t, err := p.target(in)
			if err != nil {
				return nil, nil, err
			}
			jumps[i] = int32(t)
			leader[t], leader[i+1] = true, true
		case flowExit:
			leader[i+1] = true
		}
		if i > 0 && p.excAt[i] != p.excAt[i-1] {
			leader[i] = true
		}
	}
	handlers := make([]bool, len(p.insts))
	for k := range p.exc {
		t, _ := p.inst(p.exc[k].Target)
		handlers[t], leader[t] = true, true
		if p.insts[t].Op == pyop.PUSH_EXC_INFO {
			leader[t+1] = true
		}
	}
	blockAt = make([]int32, len(p.insts)+1)
	blockAt[len(p.insts)] = -1
	for i := range p.insts {
		if leader[i] {
			b := &block{first: i, exc: int(p.excAt[i])}
			if handlers[i] && p.insts[i].Op == pyop.PUSH_EXC_INFO {
				b.exc = -1 // see the package comment
			}
			blocks = append(blocks, b)
		}
		blockAt[i] = int32(len(blocks) - 1)
		blocks[len(blocks)-1].end = i + 1
	}
	for _, b := range blocks {
		last := b.end - 1
		b.flow, b.next, b.jump = entryOf(p.insts[last].Op).flow, -1, -1
		if b.flow == flowNext || b.flow == flowCond {
			b.next = int(blockAt[b.end])
		}
		if jumps[last] >= 0 {
			b.jump = int(blockAt[jumps[last]])
		}
	}
	p.reach(blocks, blockAt)
	for _, b := range blocks {
		if b.reachable && (b.flow == flowNext || b.flow == flowCond) && b.next < 0 {
			return nil, nil, p.errorf(int(p.insts[b.end-1].Pos), "control falls off the end of the code")
		}
	}
	return blocks, blockAt, nil
}

// reach marks the reachable blocks, counts the edges between them and decides
// which handlers need landing blocks.
func (p *program) reach(blocks []*block, blockAt []int32) {
	blocks[0].preds = 1
	blocks[0].reachable = true
	work := []int{0}
	visit := func(i int) {
		if !blocks[i].reachable {
			blocks[i].reachable = true
			work = append(work, i)
		}
	}
	for len(work) > 0 {
		b := blocks[work[len(work)-1]]
		work = work[:len(work)-1]
		for _, s := range [2]int{b.next, b.jump} {
			if s >= 0 {
				blocks[s].preds++
				visit(s)
			}
		}
		if b.exc >= 0 {
			e := &p.exc[b.exc]
			t, _ := p.inst(e.Target)
			h := blocks[blockAt[t]]
			if h.handlerOf(e) == nil {
				h.catches = append(h.catches, catch{depth: e.Depth, lasti: e.Lasti})
			}
			visit(int(blockAt[t]))
		}
	}
	for _, b := range blocks {
		if len(b.catches) == 0 {
			continue
		}
		// A handler around this handler that wants to see what the unwinder
		// pushes must find it in pseudo-locals at the block's entry.
		covered := b.exc >= 0 && p.exc[b.exc].Depth > b.catches[0].depth
		b.apart = b.preds > 0 || len(b.catches) > 1 || covered
	}
}
