package ir

import (
	"fmt"
	"slices"
)

// Equal compares everything that Print prints: the code object's metadata,
// locals, constants with their identity, blocks with IDs, kinds, edges and
// positions, and values with IDs, ops, types, aux and arguments. It returns
// nil or the first difference, explained.
func Equal(a, b *Func) error {
	if err := equalHeader(a, b); err != nil {
		return fmt.Errorf("%s: %w", a.Name, err)
	}
	ca, cb := numberConsts(a), numberConsts(b)
	if err := equalConsts(ca, cb); err != nil {
		return fmt.Errorf("%s: %w", a.Name, err)
	}
	if len(a.Blocks) != len(b.Blocks) {
		return fmt.Errorf("%s: %d blocks and %d blocks", a.Name, len(a.Blocks), len(b.Blocks))
	}
	if a.Entry.String() != b.Entry.String() {
		return fmt.Errorf("%s: entries %v and %v", a.Name, a.Entry, b.Entry)
	}
	for i := range a.Blocks {
		if err := equalBlocks(a.Blocks[i], b.Blocks[i], ca, cb); err != nil {
			return fmt.Errorf("%s: %v: %w", a.Name, a.Blocks[i], err)
		}
	}
	return nil
}

// field is one thing compared, as both have it.
type field struct {
	name string
	x, y any
}

func equalFields(fields ...field) error {
	for _, f := range fields {
		if f.x != f.y {
			return fmt.Errorf("%s %v and %v", f.name, f.x, f.y)
		}
	}
	return nil
}

func equalHeader(a, b *Func) error {
	if err := equalFields(
		field{"name", a.Name, b.Name}, field{"version", a.Version, b.Version},
		field{"naive", a.Naive, b.Naive}, field{"no code", a.Code == nil, b.Code == nil},
	); err != nil {
		return err
	}
	if err := equalLists("local", a.Locals, b.Locals); err != nil || a.Code == nil {
		return err
	}
	x, y := a.Code, b.Code
	if err := equalFields(
		field{"code name", x.Name, y.Name}, field{"qualified name", x.QualName, y.QualName},
		field{"argument count", x.ArgCount, y.ArgCount},
		field{"positional-only count", x.PosOnlyArgCount, y.PosOnlyArgCount},
		field{"keyword-only count", x.KwOnlyArgCount, y.KwOnlyArgCount},
		field{"flags", x.Flags, y.Flags}, field{"stack size", x.StackSize, y.StackSize},
		field{"file name", x.Filename, y.Filename}, field{"first line", x.FirstLine, y.FirstLine},
	); err != nil {
		return err
	}
	if err := equalLists("code local", x.Locals, y.Locals); err != nil {
		return err
	}
	return equalLists("name", x.Names, y.Names)
}

func equalLists[T comparable](what string, x, y []T) error {
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Errorf("%s %d: %v and %v", what, i, x[i], y[i])
		}
	}
	if len(x) != len(y) {
		return fmt.Errorf("%s: %d and %d of them", what, len(x), len(y))
	}
	return nil
}

func equalBlocks(x, y *Block, cx, cy *constNumbers) error {
	if err := equalFields(
		field{"ID", x.ID, y.ID}, field{"kind", kindName(x.Kind), kindName(y.Kind)},
		field{"protected", x.Protected, y.Protected},
		field{"control", x.Control.String(), y.Control.String()},
		field{"position", x.Pos, y.Pos},
	); err != nil {
		return err
	}
	if len(x.Values) != len(y.Values) {
		return fmt.Errorf("%d values and %d values", len(x.Values), len(y.Values))
	}
	for i := range x.Values {
		if err := equalValues(x.Values[i], y.Values[i], cx, cy); err != nil {
			return fmt.Errorf("%v: %w", x.Values[i], err)
		}
	}
	if err := equalEdges("successor", x.Succs, y.Succs); err != nil {
		return err
	}
	return equalEdges("predecessor", x.Preds, y.Preds)
}

func equalEdges(what string, x, y []Edge) error {
	type end struct {
		block string
		index int
	}
	ends := func(edges []Edge) []end {
		var out []end
		for _, e := range edges {
			out = append(out, end{e.Block.String(), e.Index})
		}
		return out
	}
	return equalLists(what, ends(x), ends(y))
}

func equalValues(x, y *Value, cx, cy *constNumbers) error {
	if x == nil || y == nil {
		return equalFields(field{"nil", x == nil, y == nil})
	}
	if err := equalFields(
		field{"ID", x.ID, y.ID}, field{"op", x.Op, y.Op}, field{"type", typeName(x.Type), typeName(y.Type)},
		field{"position", x.Pos, y.Pos}, field{"arguments", len(x.Args), len(y.Args)},
	); err != nil {
		return err
	}
	if !equalInlined(x.Inlined, y.Inlined) {
		return fmt.Errorf("inlined from %s and %s", posText(x), posText(y))
	}
	for i := range x.Args {
		if x.Args[i].String() != y.Args[i].String() {
			return fmt.Errorf("argument %d: %v and %v", i, x.Args[i], y.Args[i])
		}
	}
	if x.Op >= numOps {
		return nil
	}
	i, s := true, false
	switch x.Op.Info().Aux {
	case AuxNone, AuxConst:
		i = false
	case AuxName:
		i, s = false, true
	case AuxNameInt:
		s = true
	}
	if i && x.Aux.Int != y.Aux.Int || s && x.Aux.Str != y.Aux.Str {
		return fmt.Errorf("aux %d %q and %d %q", x.Aux.Int, x.Aux.Str, y.Aux.Int, y.Aux.Str)
	}
	return equalConst(auxConst(x), auxConst(y), cx, cy, len(cx.list), len(cy.list), 0)
}

// equalInlined compares chains, code objects by name.
func equalInlined(x, y *Inlined) bool {
	for ; x != nil && y != nil; x, y = x.Outer, y.Outer {
		if x.Pos != y.Pos || x.Code.QualName != y.Code.QualName {
			return false
		}
	}
	return x == nil && y == nil
}

func equalConsts(x, y *constNumbers) error {
	if x.table != y.table || len(x.list) != len(y.list) {
		return fmt.Errorf("%d+%d and %d+%d constants", x.table, len(x.list)-x.table, y.table, len(y.list)-y.table)
	}
	for i := range x.list {
		if err := equalConst(x.list[i], y.list[i], x, y, i, i, 0); err != nil {
			return fmt.Errorf("constant %d: %w", i, err)
		}
	}
	return nil
}

// equalConst compares constants; parts with a number below the limits must
// have the same number, for they are the same object.
func equalConst(a, b Const, x, y *constNumbers, limX, limY, depth int) error {
	i, iok := x.ref(a, limX)
	j, jok := y.ref(b, limY)
	if iok || jok {
		if iok != jok || i != j {
			return fmt.Errorf("different constant objects: %s and %s", x.text(a, limX), y.text(b, limY))
		}
		return nil
	}
	differ := func() error {
		return fmt.Errorf("constants %s and %s", x.text(a, limX), y.text(b, limY))
	}
	pa, sa := parts(a)
	pb, sb := parts(b)
	if sa != sb || len(pa) != len(pb) {
		return differ()
	}
	if x.nodes++; depth > maxConstDepth || x.nodes > maxConstNodes {
		return fmt.Errorf("constant is cyclic, nested too deeply or too large to compare")
	}
	for k := range pa {
		if err := equalConst(pa[k], pb[k], x, y, limX, limY, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// parts are the constants inside c, and a comparable rest of c.
func parts(c Const) ([]Const, any) {
	type scalar struct {
		kind string
		flag bool
		text string
		bits [2]uint64
	}
	switch c := c.(type) {
	case *Int:
		return nil, scalar{kind: "int", flag: c.Long, text: intText(c.V)}
	case *Float:
		return nil, scalar{kind: "float", bits: [2]uint64{c.Bits}}
	case *Complex:
		return nil, scalar{kind: "complex", bits: [2]uint64{c.Real, c.Imag}}
	case *Str:
		return nil, scalar{kind: "str", flag: c.Interned, text: c.V}
	case *Bytes:
		return nil, scalar{kind: "bytes", flag: c.Interned, text: c.V}
	case *Tuple:
		return c.Elems, "tuple"
	case *List:
		return c.Elems, "list"
	case *Set:
		return c.Elems, "set"
	case *FrozenSet:
		return c.Elems, "frozenset"
	case *Dict:
		return slices.Concat(c.Keys, c.Values), "dict"
	case *Slice:
		return []Const{c.Start, c.Stop, c.Step}, "slice"
	case *Code:
		return nil, scalar{kind: "code", text: c.QualName + "\x00" + c.Name, bits: [2]uint64{uint64(c.FirstLine)}}
	}
	return nil, c
}
