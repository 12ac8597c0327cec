package pyc

import (
	"encoding/binary"

	"restack/ir"
)

// code writes a code object's fields. Strings are interned where CPython's
// compiler interns them: names everywhere, the file name and the qualified name
// from 3.13 on.
func (w *writer) code(c *ir.Code) {
	l := w.layout(c)
	if problem := l.check(w.v, c); problem != "" {
		w.fail("code object %q: %s", c.Name, problem)
		return
	}
	w.buf = append(w.buf, 'c')
	w.i32(c.ArgCount)
	if w.v >= v38 {
		w.i32(c.PosOnlyArgCount)
		w.i32(c.KwOnlyArgCount)
	}
	if w.v < v311 {
		w.i32(l.vars)
	}
	w.i32(c.StackSize)
	w.i32(int(c.Flags))
	w.raw(c.Bytecode)
	w.constTuple(c.Consts)
	w.names(c.Names)
	if w.v >= v311 {
		w.localsPlus(c, l)
	} else {
		name := func(i int) string { return c.Locals[i].Name }
		w.nameTuple(&l.varsID, l.vars, name)
		w.nameTuple(&l.freesID, len(c.Locals)-l.frees, func(i int) string { return name(l.frees + i) })
		w.nameTuple(&l.cellsID, len(l.cells), func(i int) string { return name(l.cells[i]) })
	}
	w.str(c.Filename, w.v >= v313)
	w.str(c.Name, true)
	if w.v >= v311 {
		w.str(c.QualName, w.v >= v313)
	}
	w.i32(c.FirstLine)
	w.raw(c.LineTable)
	if w.v >= v311 {
		w.raw(c.ExceptionTable)
	}
}

// written is a layout with the objects that it has become, 1 + their ids.
type written struct {
	*layout
	varsID, freesID, cellsID, kindsID int32
}

// layoutKey identifies Locals and Cells slices.
type layoutKey struct {
	locals sliceKey[ir.Local]
	cells  sliceKey[int]
}

// layout gives code objects that share their Locals one layout.
func (w *writer) layout(c *ir.Code) *written {
	key := layoutKey{keyOf(c.Locals), keyOf(c.Cells)}
	l := w.layouts[key]
	if l == nil {
		l = &written{layout: newLayout(w.v, c.Locals, c.Cells)}
		w.layouts[key] = l
	}
	return l
}

// localsPlus writes the frame slots of 3.11+.
func (w *writer) localsPlus(c *ir.Code, l *written) {
	w.nameTuple(&l.varsID, len(c.Locals), func(i int) string { return c.Locals[i].Name })
	if l.kindsID != 0 {
		w.ref(l.kindsID - 1)
		return
	}
	kinds := w.scratch[:0]
	for _, local := range c.Locals {
		kinds = append(kinds, byte(local.Kind))
	}
	w.scratch = kinds
	if id, ok := w.rawObject(kinds); ok {
		l.kindsID = id + 1
	}
}

// raw writes a bytes object that is no constant; equal ones are one object.
func (w *writer) raw(b []byte) { w.rawObject(b) }

// rawObject is raw that tells the object, if there is one to refer to.
func (w *writer) rawObject(b []byte) (id int32, ok bool) {
	if w.v == v27 || len(b) == 0 {
		w.bytesBody(string(b))
		return 0, false
	}
	id, ok = w.bytes[string(b)]
	if ok {
		w.ref(id)
		return id, true
	}
	id = w.begin()
	s := string(b)
	w.bytes[s] = id
	w.bytesBody(s)
	w.objs[id].done = true
	return id, true
}

// constTuple writes a tuple of constants. Code objects that share the slice
// share the tuple.
func (w *writer) constTuple(elems []ir.Const) {
	w.depth++ // for the reader the tuple is a level of its own
	defer func() { w.depth-- }()
	if len(elems) == 0 || w.v == v27 {
		w.tupleHead(len(elems))
		w.items(elems)
		return
	}
	key := keyOf(elems)
	id, ok := w.consts[key]
	if ok {
		w.ref(id)
		return
	}
	id = w.begin()
	w.consts[key] = id
	w.tupleHead(len(elems))
	w.items(elems)
	w.objs[id].done = true
}

// names writes the tuple of names of globals and attributes.
func (w *writer) names(names []string) {
	key := keyOf(names)
	id := w.nameSlices[key]
	w.nameTuple(&id, len(names), func(i int) string { return names[i] })
	w.nameSlices[key] = id
}

// nameTuple writes a tuple of n interned strings; equal tuples are one object.
// id is 1 + the object, if that is known, and is set if not.
func (w *writer) nameTuple(id *int32, n int, name func(int) string) {
	if n == 0 || w.v == v27 {
		w.tupleHead(n)
		for i := range n {
			w.str(name(i), true)
		}
		return
	}
	if *id != 0 {
		w.ref(*id - 1)
		return
	}
	key := w.scratch[:0]
	for i := range n {
		s := name(i)
		key = binary.AppendUvarint(key, uint64(len(s)))
		key = append(key, s...)
	}
	w.scratch = key
	known, ok := w.nameTuples[string(key)]
	if ok {
		*id = known + 1
		w.ref(known)
		return
	}
	object := w.begin()
	*id = object + 1
	w.nameTuples[string(key)] = object
	w.tupleHead(n)
	for i := range n {
		w.str(name(i), true)
	}
	w.objs[object].done = true
}
