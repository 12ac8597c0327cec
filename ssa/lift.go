package ssa

import "restack/ir"

// A ref names what a local holds at some place.
//
//	0                       Unbound
//	v.ID                    the result of value v
//	numValues + v.ID        the content of a slot after CheckBound v: the
//	                        result of v if the check stays, else its argument
//	2*numValues + k         phi k
//
// References instead of Values, because most phis and checks turn out to be
// superfluous, and what a phi's arguments are is known at the end only.
type ref = int32

// phi is a phi that Lift considers.
type phi struct {
	block *ir.Block
	local int32
	args  []ref // as block.Preds
}

// valueKind is what Lift has to know about a value of naive form.
type valueKind uint8

const (
	plainValue  valueKind = iota
	namedLoad             // LoadLocal of a real local
	stackLoad             // LoadLocal of a pseudo-local
	unboundLoad           // Unbound
	passedCheck           // CheckBound that cannot fail
)

// lifter is the state of one Lift.
type lifter struct {
	f      *ir.Func
	dom    *Dom
	named  int // number of real locals
	n      int // f.NumValues() of the naive form
	values []*ir.Value
	kind   []valueKind // by value ID
	reach  []ref       // by ID of a LoadLocal: what it reads; of a CheckBound: what it checks

	phis   []phi
	phisOf []int32 // block ID → index of its first phi; block ID + 1 → past its last

	origin []origin // by ref: where its type comes from
	types  []ir.Type
	same   []ref // union-find: refs that turned out to be another
	needed []bool

	out     []*ir.Value // phi → its Value
	unbound *ir.Value
}

// Lift turns f from naive form into SSA form in place. Unreachable blocks are
// removed.
//
//	StoreLocal[x] v1              StoreLocal[x] v1
//	v2 = LoadLocal[x]
//	v3 = CheckBound[x] v2    →    v3 = Copy v1
//	v4 = LoadAttr[a] v3           v4 = LoadAttr[a] v3
//
// Reads of pseudo-locals (the evaluation stack) are replaced by what they read,
// reads of real locals by Copies, because the place of the read matters to the
// scheduler. Cells and checks take what the slot holds without a Copy. A
// CheckBound that passed defines its local anew, so that it is not checked
// twice; one that cannot fail becomes a Copy. Stores to real locals stay.
//
// Protected blocks are split where the state that their handler sees changes;
// what a handler gets from a block is then the state at the block's entry.
//
// Phis stand at the iterated dominance frontiers of definitions, where the
// local is live (Cytron et al. 1991, pruned by Choi, Cytron and Ferrante 1991);
// those with only one argument besides themselves are removed. Whether a local
// may be unbound is decided optimistically, over cycles of phis.
func Lift(f *ir.Func) {
	if !f.Naive {
		return
	}
	RemoveUnreachable(f)
	freeEntry(f)
	live := liveLocals(f)
	if splitProtected(f, live) {
		live = liveLocals(f)
	}
	l := &lifter{f: f, dom: Dominators(f), named: len(f.Locals), n: f.NumValues()}
	for l.named > 0 && f.Locals[l.named-1].Kind == ir.KindStack {
		l.named--
	}
	l.scan()
	l.placePhis(live)
	l.rename()
	l.inferTypes()
	l.dropChecks()
	l.dropTrivialPhis()
	l.markNeeded()
	l.rewrite()
	f.Locals = f.Locals[:l.named:l.named]
	f.Naive = false
}

// freeEntry makes sure that the entry block has no predecessors, as phis there
// would lack an argument, and no handler, which would get Unbound from the
// block that defines it. Compilers write no such code any more.
func freeEntry(f *ir.Func) {
	old := f.Entry
	if len(old.Preds) == 0 && !old.Protected {
		return
	}
	b := f.NewBlock(ir.BlockPlain)
	b.AddEdgeTo(old)
	copy(f.Blocks[1:], f.Blocks)
	f.Blocks[0], f.Entry = b, b
	kept := old.Values[:0]
	for _, v := range old.Values {
		if v.Op == ir.OpParam || v.Op == ir.OpFreeVar {
			v.Block = b
			b.Values = append(b.Values, v)
		} else {
			kept = append(kept, v)
		}
	}
	clear(old.Values[len(kept):])
	old.Values = kept
}

// scan classifies the values.
func (l *lifter) scan() {
	l.values = make([]*ir.Value, l.n)
	l.kind = make([]valueKind, l.n)
	l.reach = make([]ref, l.n)
	for _, b := range l.f.Blocks {
		for _, v := range b.Values {
			l.values[v.ID] = v
			switch {
			case v.Op == ir.OpUnbound:
				l.kind[v.ID] = unboundLoad
			case v.Op != ir.OpLoadLocal:
			case v.Aux.Int < l.named:
				l.kind[v.ID] = namedLoad
			default:
				l.kind[v.ID] = stackLoad
			}
		}
	}
}

// placePhis finds the places for phis, sorted by block, then local.
func (l *lifter) placePhis(live *localSets) {
	// The blocks that define each tracked local, in layout order.
	defs := make([][]*ir.Block, len(l.f.Locals))
	for _, b := range l.f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpStoreLocal && v.Op != ir.OpCheckBound {
				continue
			}
			x := v.Aux.Int
			if live.dense[x] < 0 {
				continue
			}
			if d := defs[x]; len(d) == 0 || d[len(d)-1] != b {
				defs[x] = append(d, b)
			}
		}
	}
	var places []phi
	l.phisOf = make([]int32, l.f.NumBlocks()+1)
	p := l.dom.Frontiers().placer()
	for x, blocks := range defs {
		if len(blocks) == 0 {
			continue
		}
		for _, b := range blocks {
			p.def(b)
		}
		for _, b := range p.place(func(b *ir.Block) bool { return live.has(b, x) }) {
			places = append(places, phi{block: b, local: int32(x)})
			l.phisOf[b.ID+1]++
		}
	}
	// A counting sort by block keeps the order of locals.
	args := 0
	for i := 1; i < len(l.phisOf); i++ {
		l.phisOf[i] += l.phisOf[i-1]
	}
	for i := range places {
		args += len(places[i].block.Preds)
	}
	refs := make([]ref, args)
	l.phis = make([]phi, len(places))
	at := append([]int32(nil), l.phisOf...)
	for _, p := range places {
		n := len(p.block.Preds)
		p.args, refs = refs[:n:n], refs[n:]
		l.phis[at[p.block.ID]] = p
		at[p.block.ID]++
	}
}

// phiRef is the ref of phi k, and phiOf its inverse, -1 if r is none.
func (l *lifter) phiRef(k int) ref { return ref(2*l.n + k) }

func (l *lifter) phiOf(r ref) int { return max(int(r)-2*l.n, -1) }

// rename walks the dominator tree and finds what every LoadLocal reads and
// every phi joins. cur is the state; undo restores it when the walk leaves a
// subtree.
func (l *lifter) rename() {
	l.origin = make([]origin, 2*l.n+len(l.phis))
	for i := range l.origin {
		l.origin[i] = origin{ref: ref(i)}
	}
	type change struct {
		local int32
		old   ref
	}
	type scope struct {
		num  int32 // a node above the current one
		undo int   // len(undo) when it was entered
	}
	cur := make([]ref, len(l.f.Locals)) // all Unbound
	var undo []change
	var scopes []scope
	set := func(x int, r ref) {
		if cur[x] != r {
			undo = append(undo, change{int32(x), cur[x]})
			cur[x] = r
		}
	}
	for _, num := range l.dom.order {
		for len(scopes) > 0 && !l.dom.ancestor(scopes[len(scopes)-1].num, num) {
			for at := scopes[len(scopes)-1].undo; len(undo) > at; {
				c := undo[len(undo)-1]
				undo = undo[:len(undo)-1]
				cur[c.local] = c.old
			}
			scopes = scopes[:len(scopes)-1]
		}
		scopes = append(scopes, scope{num, len(undo)})

		node := l.dom.node[num]
		b := l.dom.blocks[node/2]
		normal := b.Succs
		if b.Protected {
			normal = b.Succs[:len(b.Succs)-1]
		}
		if node == entryNode(b) {
			for k := l.phisOf[b.ID]; k < l.phisOf[b.ID+1]; k++ {
				set(int(l.phis[k].local), l.phiRef(int(k)))
			}
			if b.Protected {
				l.passTo(b.Succs[len(b.Succs)-1], cur)
			}
		}
		if node == bodyNode(b) {
			for _, v := range b.Values {
				l.renameValue(v, cur, set)
			}
			for _, e := range normal {
				l.passTo(e, cur)
			}
		}
	}
}

// passTo fills in the phi arguments for an edge along which the locals are cur.
func (l *lifter) passTo(e ir.Edge, cur []ref) {
	for k := l.phisOf[e.Block.ID]; k < l.phisOf[e.Block.ID+1]; k++ {
		p := &l.phis[k]
		p.args[e.Index] = cur[p.local]
	}
}

func (l *lifter) renameValue(v *ir.Value, cur []ref, set func(int, ref)) {
	switch v.Op {
	case ir.OpLoadLocal:
		l.reach[v.ID] = cur[v.Aux.Int]
		l.origin[v.ID] = l.origin[cur[v.Aux.Int]]
	case ir.OpStoreLocal:
		set(v.Aux.Int, l.operand(v.Args[0]))
	case ir.OpCopy:
		l.origin[v.ID] = l.origin[l.operand(v.Args[0])]
	case ir.OpCheckBound:
		arg := v.Args[0]
		r := l.operand(arg)
		if l.kind[arg.ID] == namedLoad {
			r = l.reach[arg.ID]
		}
		l.reach[v.ID] = r
		from := origin{l.origin[r].ref, true}
		checked := ref(l.n) + ref(v.ID)
		l.origin[v.ID], l.origin[checked] = from, from
		if x := v.Aux.Int; cur[x] == r {
			set(x, checked)
		}
	}
}

// operand is the ref of a value that is used as an operand.
func (l *lifter) operand(v *ir.Value) ref {
	switch l.kind[v.ID] {
	case stackLoad:
		return l.reach[v.ID]
	case unboundLoad:
		return 0
	}
	return ref(v.ID)
}
