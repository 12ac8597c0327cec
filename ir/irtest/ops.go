package irtest

import (
	"math"
	"math/big"
	"math/bits"

	"restack/ir"
)

// shaped are the ops that straight code cannot have just anywhere.
func shaped(op ir.Op) bool {
	switch op {
	case ir.OpPhi, ir.OpParam, ir.OpFreeVar, ir.OpUnbound, ir.OpLoadLocal, ir.OpStoreLocal, ir.OpCheckBound, ir.OpProj,
		ir.OpLoadDeref, ir.OpStoreDeref, ir.OpDeleteDeref, ir.OpLoadClassDeref, ir.OpLoadFromDictOrDeref, ir.OpMakeCell,
		ir.OpCallMethod, ir.OpNot, ir.OpIterNext, ir.OpSend, ir.OpReturnGenerator, ir.OpYield, ir.OpCatchLasti, ir.OpCatchExc,
		ir.OpWithExceptStart, ir.OpReturn, ir.OpRaise, ir.OpReraise:
		return true
	}
	return op.Info().Result == ir.TypeMethod
}

// straight is one op, any that fits.
func (g *generator) straight() {
	ops := ir.Ops()
	op := ops[g.rng.IntN(len(ops))]
	for shaped(op) || !g.has(g.f.Version, op) {
		op = ops[g.rng.IntN(len(ops))]
	}
	info := op.Info()
	aux := g.aux(op)
	n := info.Args
	if n == ir.Variadic {
		n = info.MinArgs + g.rng.IntN(3)
		switch op {
		case ir.OpBuildMap:
			n = 2 * g.rng.IntN(3)
		case ir.OpBuildSlice, ir.OpBuildInterpolation, ir.OpCallEx:
			n = info.MinArgs + g.rng.IntN(2)
		case ir.OpMakeFunction:
			n = 1 + bits.OnesCount(uint(aux.Int))
		case ir.OpCall:
			if t, ok := aux.Const.(*ir.Tuple); ok {
				n += len(t.Elems)
			}
		}
	}
	args := make([]*ir.Value, n)
	for i := range args {
		args[i] = g.pick()
	}
	v := g.add(op, aux, args...)
	switch v.Type {
	case ir.TypeAny:
		if op != ir.OpCopy && g.rng.IntN(10) == 0 {
			v.Type = ir.TypeBool // as if somebody had found out
		}
		g.objs = append(g.objs, v)
	case ir.TypeBool:
		g.objs = append(g.objs, v)
	case ir.TypeMulti:
		if op == ir.OpUnpack && aux.Int == 0 {
			return
		}
		g.objs = append(g.objs, g.add(ir.OpProj, ir.Aux{}, v))
	}
}

func (g *generator) aux(op ir.Op) ir.Aux {
	switch op.Info().Aux {
	case ir.AuxInt:
		switch op {
		case ir.OpConvert:
			return ir.Aux{Int: 1 + g.rng.IntN(3)}
		case ir.OpMakeFunction:
			return ir.Aux{Int: g.rng.IntN(32)}
		}
		return ir.Aux{Int: g.rng.IntN(3)}
	case ir.AuxLocal:
		return ir.Aux{Int: g.rng.IntN(len(g.f.Locals))}
	case ir.AuxConst:
		if g.rng.IntN(3) == 0 {
			return ir.Aux{Const: g.constant(0)}
		}
		return ir.Aux{Const: g.f.Code.Consts[g.rng.IntN(len(g.f.Code.Consts))]}
	case ir.AuxName:
		return ir.Aux{Str: g.name()}
	case ir.AuxNameInt:
		return ir.Aux{Str: g.name(), Int: g.rng.IntN(2)}
	case ir.AuxOperator:
		return ir.Aux{Int: g.rng.IntN(len(ir.Operators))}
	case ir.AuxCompare:
		return ir.Aux{Int: g.rng.IntN(len(ir.Comparisons))}
	case ir.AuxCall:
		a := ir.Aux{Int: g.rng.IntN(2)}
		if g.rng.IntN(3) == 0 {
			a.Const = &ir.Tuple{Elems: []ir.Const{&ir.Str{V: g.name()}}}
		}
		return a
	}
	return ir.Aux{}
}

func (g *generator) name() string {
	names := [...]string{"append", "dot", "x", "__init__", "größe", "a b", ""}
	return names[g.rng.IntN(len(names))]
}

// special is a group of ops that belong together.
func (g *generator) special() {
	switch g.rng.IntN(5) {
	case 0:
		m := g.add(ir.OpLoadMethod, ir.Aux{Str: g.name()}, g.pick())
		g.objs = append(g.objs, g.add(ir.OpCallMethod, ir.Aux{}, m, g.pick()))
	case 1:
		n := 2 + g.rng.IntN(3)
		u := g.add(ir.OpUnpack, ir.Aux{Int: n}, g.pick())
		for i := range n {
			g.objs = append(g.objs, g.add(ir.OpProj, ir.Aux{Int: i}, u))
		}
	case 2:
		i := g.rng.IntN(2)
		slot := len(g.f.Locals) - 2 + i
		g.add(ir.OpStoreDeref, ir.Aux{Int: slot}, g.cells[i], g.pick())
		g.objs = append(g.objs, g.add(ir.OpLoadDeref, ir.Aux{Int: slot}, g.cells[i]))
	case 3:
		y := g.add(ir.OpYield, ir.Aux{}, g.pick())
		if g.handler != nil && g.rng.IntN(2) == 0 {
			next := g.block()
			g.finish(ir.BlockPlain, nil, edge{to: next})
			g.objs = append(g.objs, y)
			g.start(next, nil)
		} else {
			g.objs = append(g.objs, y)
		}
		g.add(ir.OpResume, ir.Aux{Int: 1})
		g.objs = append(g.objs, g.add(ir.OpBuildTuple, ir.Aux{}, y))
	case 4:
		g.add(ir.OpDrop, ir.Aux{}, g.pick())
	}
}

// constant is any constant; equal ones may be different objects.
func (g *generator) constant(depth int) ir.Const {
	n := 12
	if depth > 2 {
		n = 8
	}
	elems := func() []ir.Const {
		var e []ir.Const
		for range g.rng.IntN(4) {
			e = append(e, g.constant(depth+1))
		}
		return e
	}
	switch g.rng.IntN(n) {
	case 0:
		return ir.Singleton(g.rng.IntN(5))
	case 1:
		return &ir.Int{V: big.NewInt(g.rng.Int64N(1000) - 500)}
	case 2:
		return &ir.Int{V: new(big.Int).Lsh(big.NewInt(g.rng.Int64()), uint(g.rng.IntN(200)))}
	case 3:
		return &ir.Float{Bits: g.rng.Uint64()}
	case 4:
		return &ir.Float{Bits: math.Float64bits(float64(g.rng.IntN(100)) / 4)}
	case 5:
		return &ir.Complex{Real: g.rng.Uint64(), Imag: 1 << 63}
	case 6:
		return &ir.Str{V: g.name(), Interned: g.rng.IntN(2) == 0}
	case 7:
		return &ir.Bytes{V: string([]byte{byte(g.rng.Uint32()), 'a', 0})}
	case 8:
		return &ir.FrozenSet{Elems: elems()}
	case 9:
		return &ir.Slice{Start: ir.None, Stop: g.constant(depth + 1), Step: ir.None}
	case 10:
		return &ir.Code{Name: "g", QualName: "f.<locals>.g", FirstLine: g.rng.IntN(100)}
	}
	return &ir.Tuple{Elems: elems()}
}
