package pyc

import (
	"math"

	"restack/ir"
)

// layout is what Locals and Cells say, apart from the code object that they
// belong to: many may share them.
type layout struct {
	problem string // why they cannot be; "" if nothing is wrong
	lead    int    // so many leading Locals are variables and may be parameters
	merged  int    // before 3.11: those before this index that are cells too must be parameters

	// Before 3.11: how Locals came from varnames, cellvars and freevars.
	vars  int   // the leading Locals are the varnames
	frees int   // the Locals from here on are the freevars
	cells []int // the Locals that are cellvars, in their order
}

// newLayout checks kinds and order: free variables come last, and before 3.11
// variables come before cells.
func newLayout(v ir.Version, locals []ir.Local, cells []int) *layout {
	l := &layout{frees: len(locals), cells: cells}
	allowed := ir.KindLocal | ir.KindCell | ir.KindFree
	switch {
	case v >= v314:
		allowed |= ir.KindArgBits | ir.KindHidden
	case v >= v311:
		allowed |= ir.KindHidden
	}
	var last ir.LocalKind
	isCell := 0
	for i, local := range locals {
		kind := local.Kind & (ir.KindLocal | ir.KindCell | ir.KindFree)
		switch {
		case local.Kind&^allowed != 0 || kind == 0 || kind&ir.KindFree != 0 && kind != ir.KindFree:
			l.problem = "a local variable of impossible kind"
		case last&ir.KindFree != 0 && kind != ir.KindFree:
			l.problem = "a free variable before other local variables"
		case v < v311 && last == ir.KindCell && kind&ir.KindLocal != 0:
			l.problem = "a cell before a local variable"
		}
		if l.problem != "" {
			return l
		}
		if kind&ir.KindLocal != 0 {
			if l.lead == i {
				l.lead++
			}
			l.vars = i + 1
		}
		if kind == ir.KindFree {
			l.frees = min(l.frees, i)
		}
		if kind&ir.KindCell != 0 {
			isCell++
			if kind&ir.KindLocal != 0 {
				l.merged = i + 1
			}
			if len(cells) == 0 && v < v311 {
				l.cells = append(l.cells, i)
			}
		}
		last = kind
	}
	switch {
	case v < v311:
		l.checkCells(locals, isCell)
	case len(cells) > 0:
		l.problem = "an order of cells, which Python 3.11+ does not have"
	}
	return l
}

// checkCells checks that every cell is in cells, once.
func (l *layout) checkCells(locals []ir.Local, want int) {
	used := make(map[int]bool, len(l.cells))
	for _, i := range l.cells {
		if i < 0 || i >= len(locals) || locals[i].Kind&ir.KindCell == 0 || used[i] {
			l.problem = "Cells and Locals disagree"
			return
		}
		used[i] = true
	}
	if len(used) != want {
		l.problem = "Cells and Locals disagree"
	}
}

// check says what is wrong with the numbers and the locals of a code object,
// for the reader and the writer; "" if nothing is.
func (l *layout) check(v ir.Version, c *ir.Code) string {
	for _, n := range [...]int{c.ArgCount, c.PosOnlyArgCount, c.KwOnlyArgCount, c.StackSize, int(c.Flags)} {
		if n < 0 || n > math.MaxInt32 {
			return "an argument count, the stack size or the flags are out of range"
		}
	}
	if c.FirstLine < math.MinInt32 || c.FirstLine > math.MaxInt32 {
		return "the first line is out of range"
	}
	if c.PosOnlyArgCount > c.ArgCount {
		return "more positional-only arguments than arguments"
	}
	if v == v27 && (c.PosOnlyArgCount != 0 || c.KwOnlyArgCount != 0) {
		return "keyword-only or positional-only arguments in Python 2"
	}
	if v >= v311 && len(c.Bytecode)%2 != 0 {
		return "code of odd length"
	}
	if l.problem != "" {
		return l.problem
	}
	if n := c.NumParams(); n > l.lead {
		return "more parameters than leading local variables"
	} else if v < v311 && n < l.merged {
		return "a local variable that is a cell but no parameter"
	}
	return ""
}

// merge lays out varnames, cellvars and freevars of the versions before 3.11
// like the frame slots of 3.11: variables, cells that are no parameters, free
// variables. CPython finds a parameter's cell by name, at every call; so does
// this. A parameter with two cells cannot be expressed; its name comes back in
// dup.
func merge(vars, cells, frees []string, params int) (locals []ir.Local, order []int, dup string) {
	n := len(vars) + len(cells) + len(frees)
	if n == 0 {
		return nil, nil, ""
	}
	locals = make([]ir.Local, len(vars), n)
	for i, name := range vars {
		locals[i] = ir.Local{Name: name, Kind: ir.KindLocal}
	}
	var param map[string]int // the first parameter of each name
	if len(cells) > 0 {
		param = make(map[string]int, params)
		for i := params - 1; i >= 0; i-- {
			param[vars[i]] = i
		}
		order = make([]int, len(cells))
	}
	for k, name := range cells {
		i, ok := param[name]
		if !ok {
			i = len(locals)
			locals = append(locals, ir.Local{Name: name})
		}
		if locals[i].Kind&ir.KindCell != 0 {
			return nil, nil, name
		}
		locals[i].Kind |= ir.KindCell
		order[k] = i
	}
	for _, name := range frees {
		locals = append(locals, ir.Local{Name: name, Kind: ir.KindFree})
	}
	return locals, order, ""
}
