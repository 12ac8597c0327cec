package pyc

import "restack/ir"

// code reads the fields of a code object. The checks are those of the
// constructor, and the ones without which Locals would be ambiguous.
func (r *reader) code() *ir.Code {
	at := r.pos
	c := &ir.Code{}
	c.ArgCount = r.count("argcount")
	if r.v >= v38 {
		c.PosOnlyArgCount = r.count("posonlyargcount")
		c.KwOnlyArgCount = r.count("kwonlyargcount")
	}
	var nlocals int
	if r.v < v311 {
		nlocals = r.count("nlocals")
	}
	c.StackSize = r.count("stacksize")
	c.Flags = uint32(r.count("flags"))
	c.Bytecode = r.rawField("code")
	c.Consts = r.constsField()
	c.Names = r.names[r.namesField("names")]
	var l *layout
	if r.v >= v311 {
		l = r.localsPlus(c)
	} else {
		l = r.varnames(c, nlocals)
	}
	c.Filename = r.textField("filename")
	c.Name = r.textField("name")
	if r.v >= v311 {
		c.QualName = r.textField("qualname")
	}
	c.FirstLine = int(r.i32())
	c.LineTable = r.rawField("line table")
	if r.v >= v311 {
		c.ExceptionTable = r.rawField("exceptiontable")
	}
	if r.err == nil {
		if problem := l.check(r.v, c); problem != "" {
			r.fail(at, "code object %q: %s", c.Name, problem)
		}
	}
	return c
}

// count reads a number that must not be negative.
func (r *reader) count(field string) int {
	at := r.pos
	n := int(r.i32())
	if n < 0 {
		r.fail(at, "%s is %d", field, n)
		return 0
	}
	return n
}

// rawField reads a bytes object that is no constant.
func (r *reader) rawField(field string) []byte {
	if r.pos < len(r.data) && r.data[r.pos] == 's' { // nobody refers to it
		r.pos++
		s := r.span(false)
		return r.data[r.pos-len(s) : r.pos : r.pos]
	}
	return r.rawOf(r.bytesField(field))
}

func (r *reader) bytesField(field string) *ir.Bytes {
	at := r.pos
	c := r.object()
	b, ok := c.(*ir.Bytes)
	if !ok {
		r.fail(at, "field %s of a code object is a %s instead of bytes", field, typeName(c))
		return nil
	}
	return b
}

// rawOf gives a bytes object's content, the same slice for the same object.
func (r *reader) rawOf(b *ir.Bytes) []byte {
	if b == nil {
		return nil
	}
	raw, ok := r.raw[b]
	if !ok {
		raw = []byte(b.V)
		r.raw[b] = raw[:len(raw):len(raw)]
	}
	return raw
}

func (r *reader) constsField() []ir.Const {
	at := r.pos
	c := r.object()
	t, ok := c.(*ir.Tuple)
	if !ok {
		r.fail(at, "field consts of a code object is a %s instead of a tuple", typeName(c))
		return nil
	}
	return t.Elems[:len(t.Elems):len(t.Elems)]
}

// namesField reads a tuple of strings. It is nil only after an error.
func (r *reader) namesField(field string) *ir.Tuple {
	at := r.pos
	c := r.object()
	t, ok := c.(*ir.Tuple)
	if !ok {
		r.fail(at, "field %s of a code object is a %s instead of a tuple", field, typeName(c))
		return nil
	}
	if _, ok := r.names[t]; ok {
		return t
	}
	var names []string
	if len(t.Elems) > 0 {
		names = make([]string, len(t.Elems))
	}
	for i, e := range t.Elems {
		s, ok := r.textValue(e)
		if !ok {
			r.fail(at, "item %d of field %s of a code object is a %s instead of a str", i, field, typeName(e))
			return nil
		}
		names[i] = s
	}
	r.names[t] = names
	return t
}

func (r *reader) textField(field string) string {
	at := r.pos
	c := r.object()
	s, ok := r.textValue(c)
	if !ok {
		r.fail(at, "field %s of a code object is a %s instead of a str", field, typeName(c))
	}
	return s
}

// textValue is the value of a str of the Python version; Python 2's is bytes.
func (r *reader) textValue(c ir.Const) (string, bool) {
	switch c := c.(type) {
	case *ir.Str:
		return c.V, r.v != v27
	case *ir.Bytes:
		return c.V, r.v == v27
	}
	return "", false
}

// localsKey is what Locals and Cells are made from; code objects that share
// the tuples share the result.
type localsKey struct {
	vars, cells, frees *ir.Tuple
	kinds              *ir.Bytes
	params             int
}

type localsVal struct {
	locals []ir.Local
	cells  []int
	layout *layout
}

// spend bounds the memory for locals: shared tuples could make their number
// much larger than the data.
func (r *reader) spend(at, n int) bool {
	if n > r.slots {
		r.fail(at, "too many local variables in shared tuples")
		return false
	}
	r.slots -= n
	return true
}

// localsPlus reads the frame slots of 3.11+. The layout is nil only after an
// error.
func (r *reader) localsPlus(c *ir.Code) *layout {
	at := r.pos
	names := r.namesField("localsplusnames")
	kinds := r.bytesField("localspluskinds")
	if r.err != nil {
		return nil
	}
	key := localsKey{vars: names, kinds: kinds}
	v, ok := r.locals[key]
	if !ok {
		text := r.names[names]
		if len(kinds.V) != len(text) {
			r.fail(at, "%d localsplusnames but %d localspluskinds", len(text), len(kinds.V))
			return nil
		}
		if !r.spend(at, len(text)) {
			return nil
		}
		if len(text) > 0 {
			v.locals = make([]ir.Local, len(text))
		}
		for i, name := range text {
			v.locals[i] = ir.Local{Name: name, Kind: ir.LocalKind(kinds.V[i])}
		}
		v.layout = newLayout(r.v, v.locals, nil)
		r.locals[key] = v
	}
	c.Locals = v.locals
	return v.layout
}

// varnames reads the local variables of the versions before 3.11. The layout is
// nil only after an error.
func (r *reader) varnames(c *ir.Code, nlocals int) *layout {
	at := r.pos
	vars := r.namesField("varnames")
	frees := r.namesField("freevars")
	cells := r.namesField("cellvars")
	if r.err != nil {
		return nil
	}
	if nlocals != len(vars.Elems) {
		r.fail(at, "nlocals is %d, but there are %d varnames", nlocals, len(vars.Elems))
		return nil
	}
	params := c.NumParams()
	if params > nlocals {
		r.fail(at, "%d parameters, but %d varnames", params, nlocals)
		return nil
	}
	key := localsKey{vars: vars, cells: cells, frees: frees, params: params}
	if len(cells.Elems) == 0 {
		key.params = 0 // they do not matter
	}
	v, ok := r.locals[key]
	if !ok {
		if !r.spend(at, len(vars.Elems)+len(cells.Elems)+len(frees.Elems)) {
			return nil
		}
		var dup string
		v.locals, v.cells, dup = merge(r.names[vars], r.names[cells], r.names[frees], params)
		if dup != "" {
			r.fail(at, "two cellvars for the parameter %q", dup)
			return nil
		}
		v.layout = newLayout(r.v, v.locals, v.cells)
		r.locals[key] = v
	}
	c.Locals, c.Cells = v.locals, v.cells
	return v.layout
}
