package world

import "slices"

// A node is one place of the program that values get to: a global, a field, a
// parameter, the items of a container. Its type only grows.
type node struct {
	t       Type
	leaked  bool // outside sees what gets there
	why     string
	readers []*Function
}

// solver finds the least types that agree with all functions: it evaluates
// those again that have read what has grown (a worklist algorithm; Kildall
// 1973), until nothing grows.
type solver struct {
	w    *World
	work []*Function
	now  *Function // the function being evaluated
}

// read is the type of n; the function at work is evaluated again when it grows.
func (w *World) read(n *node) Type {
	if s := w.solver; s != nil && s.now != nil {
		r := n.readers
		if k := len(r); k == 0 || r[k-1] != s.now {
			if k < 8 && slices.Contains(r, s.now) {
				return n.t
			}
			n.readers = append(r, s.now)
		}
	}
	return n.t
}

// flow adds t to what gets to n.
func (w *World) flow(n *node, t Type) {
	if w.solver == nil {
		return
	}
	if n.t.full {
		w.escape(t, n.t.Why)
		return
	}
	if n.t.includes(t) {
		return
	}
	if t.full {
		w.escape(n.t, t.Why)
		n.t = t
	} else {
		j, _ := w.join(n.t, t)
		n.t, _ = w.join(j, n.t) // it may have grown by that
	}
	if n.leaked {
		w.escape(t, because("it gets to where outside code sees it", n.why))
	}
	w.wake(n)
}

// join is the union of t and u. Too many containers are summarized, too many other objects
// get to outside code.
func (w *World) join(t, u Type) (Type, []*Object) {
	j := w.in.union(t, u)
	if len(j.Objects) > maxObjects {
		j = w.summarize(w.in.withSummaries(j))
	}
	j, lost := j.bounded()
	for _, o := range lost {
		w.escapeObject(o, "one of too many objects in one place")
	}
	return j, lost
}

// wake has the readers of n evaluated again.
func (w *World) wake(n *node) {
	for _, f := range n.readers {
		w.enqueue(f)
	}
	n.readers = nil
}

// leak has outside see what gets to n, from now on, too.
func (w *World) leak(n *node, why string) {
	if w.solver == nil || n.leaked {
		return
	}
	n.leaked, n.why = true, why
	w.escape(n.t, why)
}

// open has outside see and change what is in n.
func (w *World) open(n *node, why string) {
	w.leak(n, why)
	w.flow(n, unknown(why))
}

// enqueue has f evaluated, if its code can run at all.
func (w *World) enqueue(f *Function) {
	if w.solver == nil || f.queued || !f.reached || f.IR == nil {
		return
	}
	f.queued = true
	w.solver.work = append(w.solver.work, f)
}

// reach says that f can run.
func (w *World) reach(f *Function) {
	if w.solver == nil || f.reached {
		return
	}
	f.reached = true
	if f.IR == nil {
		w.escapeFunction(f, "its code could not be read")
	}
	w.enqueue(f)
}

func (s *solver) run() {
	for len(s.work) > 0 {
		f := s.work[0]
		s.work = s.work[1:]
		f.queued = false
		s.now = f
		e := newEval(s.w, f.IR, f)
		e.record = true
		e.run()
		s.now = nil
	}
}

// cell is the node of a closure variable of f's code, found by name in the
// scopes around it as the compiler does; nil if it is not there.
func (f *Function) cell(name string) *node {
	for o := f; o != nil; o = o.Outer {
		if n := o.cells[name]; n != nil {
			return n
		}
	}
	return nil
}
