package opt

import (
	"slices"

	"restack/ir"
	"restack/world"
)

// callArgs is a call seen as arguments in order: first those by position, then
// those by keyword.
type callArgs struct {
	values []*ir.Value
	names  []string // of the last ones
}

// argsOf are the arguments that the target of v gets, its self first. ok is
// false for an operation that has no such form.
func argsOf(v *ir.Value, t *world.Target) (a callArgs, ok bool) {
	if t.Self != nil {
		a.values = append(a.values, t.Self)
	}
	switch v.Op {
	case ir.OpCall, ir.OpCallMethod:
		a.values = append(a.values, v.Args[1:]...)
		if names, ok := v.Aux.Const.(*ir.Tuple); ok && names != nil {
			for _, n := range names.Elems {
				s, ok := n.(*ir.Str)
				if !ok {
					return a, false
				}
				a.names = append(a.names, s.V)
			}
		}
		return a, true
	case ir.OpBinary, ir.OpInplace, ir.OpCompare:
		if t.Reflected {
			a.values = []*ir.Value{v.Args[1], v.Args[0]}
		} else {
			a.values = []*ir.Value{v.Args[0], v.Args[1]}
		}
		return a, true
	case ir.OpIn, ir.OpNotIn:
		a.values = []*ir.Value{v.Args[1], v.Args[0]}
		return a, true
	case ir.OpGetItem, ir.OpSetItem, ir.OpDelItem, ir.OpUnaryNeg, ir.OpUnaryPos, ir.OpUnaryInvert, ir.OpLoadAttr, ir.OpGetIter, ir.OpGetYieldFromIter:
		a.values = v.Args
		return a, true
	}
	return a, false
}

// bind finds what each parameter slot of fn holds when it is called with these
// arguments, as the interpreter does it (Language Reference, 6.3.4 Calls). What
// has to be made for it, constants, the tuple of *args and the dict of **kwargs,
// is made by add. A reason says why the call cannot be bound here: it would be a
// TypeError, or a default is not known.
func bind(fn *world.Function, a callArgs, add func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value) (slots []*ir.Value, reason string) {
	c := fn.Code
	byPosition, byName := c.ArgCount, c.ArgCount+c.KwOnlyArgCount
	slots = make([]*ir.Value, c.NumParams())
	positional, keyword := a.values[:len(a.values)-len(a.names)], a.values[len(a.values)-len(a.names):]
	n := copy(slots[:byPosition], positional)
	rest := positional[n:]
	if len(rest) > 0 && c.Flags&ir.FlagVarArgs == 0 {
		return nil, "too many arguments"
	}
	var extra []*ir.Value // keys and values of **kwargs
	for i, name := range a.names {
		x := slices.IndexFunc(c.Locals[c.PosOnlyArgCount:byName], func(l ir.Local) bool { return l.Name == name })
		switch {
		case x >= 0 && slots[c.PosOnlyArgCount+x] != nil:
			return nil, "an argument is given twice"
		case x >= 0:
			slots[c.PosOnlyArgCount+x] = keyword[i]
		case c.Flags&ir.FlagVarKeywords == 0:
			return nil, "an unexpected keyword argument"
		default:
			extra = append(extra, add(ir.OpConst, ir.Aux{Const: &ir.Str{V: name, Interned: true}}), keyword[i])
		}
	}
	for x, v := range slots[:byName] {
		if v != nil {
			continue
		}
		k, reason := defaultOf(fn, x)
		if reason != "" {
			return nil, reason
		}
		slots[x] = add(ir.OpConst, ir.Aux{Const: k})
	}
	x := byName
	if c.Flags&ir.FlagVarArgs != 0 {
		slots[x] = add(ir.OpBuildTuple, ir.Aux{}, rest...)
		x++
	}
	if c.Flags&ir.FlagVarKeywords != 0 {
		slots[x] = add(ir.OpBuildMap, ir.Aux{}, extra...)
	}
	return slots, ""
}

// defaultOf is the default of parameter slot x of fn, if that is a constant.
func defaultOf(fn *world.Function, x int) (ir.Const, string) {
	const missing, unknown = "an argument is missing", "a default value is not a constant"
	made := fn.Made()
	if made == nil {
		return nil, "its defaults are not known"
	}
	c := fn.Code
	args := made.Args
	part := func(bit int) *ir.Value {
		if made.Aux.Int&bit == 0 {
			return nil
		}
		i := 0
		for _, b := range ir.FuncOrder {
			if b == bit {
				break
			}
			if made.Aux.Int&b != 0 {
				i++
			}
		}
		return args[i]
	}
	if x < c.ArgCount {
		d := part(ir.FuncDefaults)
		if d == nil {
			return nil, missing
		}
		items := constItems(d)
		if items == nil {
			return nil, unknown
		}
		i := x - (c.ArgCount - len(items))
		switch {
		case i < 0:
			return nil, missing
		case items[i] == nil:
			return nil, unknown
		}
		return items[i], ""
	}
	d := part(ir.FuncKwDefaults)
	if d == nil {
		return nil, missing
	}
	var keys, values []ir.Const
	switch d.Op {
	case ir.OpBuildConstKeyMap:
		n := len(d.Args) - 1
		keys, values = constItems(d.Args[n]), constsOf(d.Args[:n])
	case ir.OpBuildMap:
		for i := 0; i < len(d.Args); i += 2 {
			keys, values = append(keys, constOf(d.Args[i])), append(values, constOf(d.Args[i+1]))
		}
	}
	for i, k := range keys {
		if s, ok := k.(*ir.Str); ok && s.V == c.Locals[x].Name && i < len(values) {
			if values[i] == nil {
				return nil, unknown
			}
			return values[i], ""
		}
	}
	if len(keys) == 0 {
		return nil, unknown
	}
	return nil, missing
}

// constOf is the constant that v is, or nil.
func constOf(v *ir.Value) ir.Const {
	if v = object(v); v.Op == ir.OpConst {
		return v.Aux.Const
	}
	return nil
}

func constsOf(vs []*ir.Value) []ir.Const {
	out := make([]ir.Const, len(vs))
	for i, v := range vs {
		out[i] = constOf(v)
	}
	return out
}

// constItems are the items of the tuple v, nil for one that is no constant; nil
// if v is no tuple that is known.
func constItems(v *ir.Value) []ir.Const {
	if v = object(v); v.Op == ir.OpBuildTuple {
		return constsOf(v.Args)
	}
	if t, ok := constOf(v).(*ir.Tuple); ok {
		return t.Elems
	}
	return nil
}
