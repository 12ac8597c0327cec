package opt

import (
	"slices"

	"restack/ir"
	"restack/world"
)

// methodPairs are the lookups of methods that stand in the block of their call.
// The pair (callable, self) lies on the stack until the call. Once the body of
// an argument's callee comes in between, with ways that leave it or raise, it
// would have to be carried along, and dropped, where it is not used; a pair
// cannot be dropped, for one half may be NULL. So close moves the lookup to the
// call where it may be done at any time, and else makes it that of a bound
// method:
//
//	v2 = LoadMethod[m] v1        v2 = LoadAttr[m] v1
//	…                        →   …
//	v3 = CallMethod v2 …         v3 = Call v2 …
//
// which means the same by definition (Language Reference, 3.2 Instance methods).
// A callable that is a global which is bound once moves, too: the NULL that
// belongs beside it is no better.
type methodPairs []methodPair

type methodPair struct {
	pair, call *ir.Value
	fixed      bool
}

func openPairs(f *ir.Func, facts *world.Facts) methodPairs {
	var list methodPairs
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpCallMethod && v.Op != ir.OpCall {
				continue
			}
			p := v.Args[0]
			if p.Block != b || p.Uses() != 1 {
				continue
			}
			switch p.Op {
			case ir.OpLoadMethod, ir.OpLoadSuperMethod:
				list = append(list, methodPair{p, v, facts.Fixed(p)})
			case ir.OpLoadGlobal:
				if facts.Effects(p) == 0 {
					list = append(list, methodPair{p, v, true})
				}
			}
		}
	}
	return list
}

// close mends the pairs that are not in the block of their call any more.
func (list methodPairs) close() {
	for _, m := range list {
		p, v := m.pair, m.call
		switch {
		case len(p.Args) == 0 && p.Op != ir.OpLoadGlobal || p.Uses() > 0 && p.Block == v.Block:
			continue // gone with its call, or still together
		case m.fixed:
			b := p.Block
			b.Values = slices.DeleteFunc(b.Values, func(w *ir.Value) bool { return w == p })
			if p.Uses() > 0 {
				v.Block.InsertValue(firstOwn(v.Block), p)
			} else {
				p.ResetArgs() // its call was never reached
			}
			continue
		case p.Op == ir.OpLoadMethod:
			p.Op = ir.OpLoadAttr
		default:
			p.Op = ir.OpLoadSuperAttr
		}
		p.Type = ir.TypeAny
		if p.Uses() > 0 {
			v.Op = ir.OpCall
		}
	}
}

// firstOwn is the index in b behind phis and what unbinds the slots of inlined
// callees.
func firstOwn(b *ir.Block) int {
	at := len(b.Phis())
	for i := at; i < len(b.Values); i++ {
		switch v := b.Values[i]; {
		case v.Op == ir.OpUnbound:
		case v.Op == ir.OpStoreLocal && v.Inlined != nil && v.Args[0].Op == ir.OpUnbound:
			at = i + 1
		default:
			return at
		}
	}
	return at
}
