package ssa

import "restack/ir"

// origin says where the type of a ref comes from: it is the type of ref, a phi
// or a value that is no read of a local, with Maybe turned into Any if a check
// lies between.
type origin struct {
	ref     ref
	checked bool
}

// unknownType is the type of a phi no argument of which is known yet.
const unknownType ir.Type = 0xff

// joinTypes is the type of a phi of two arguments.
func joinTypes(a, b ir.Type) ir.Type {
	switch {
	case a == b || b == unknownType:
		return a
	case a == unknownType:
		return b
	case a == ir.TypeMaybe || b == ir.TypeMaybe:
		return ir.TypeMaybe
	}
	return ir.TypeAny
}

// typeOf is the type of a ref, once the phis' types are known.
func (l *lifter) typeOf(r ref) ir.Type {
	o := l.origin[r]
	t := l.types[o.ref]
	if o.checked && t == ir.TypeMaybe {
		return ir.TypeAny
	}
	return t
}

// users lists, for each phi, the phis with an argument that to maps to it.
type users struct {
	head, tail []int32 // per phi, into links; -1: none
	links      []userLink
}

type userLink struct {
	user, next int32
	checked    bool // the argument is seen through a check
}

func (l *lifter) usersBy(to func(ref) ref) *users {
	u := &users{head: make([]int32, len(l.phis)), tail: make([]int32, len(l.phis))}
	for k := range u.head {
		u.head[k], u.tail[k] = -1, -1
	}
	for q := range l.phis {
		for _, a := range l.phis[q].args {
			k := l.phiOf(to(a))
			if k < 0 {
				continue
			}
			link := userLink{int32(q), u.head[k], l.origin[a].checked}
			if link.next >= 0 {
				if old := u.links[link.next]; old.user == link.user && old.checked == link.checked {
					continue
				}
			} else {
				u.tail[k] = int32(len(u.links))
			}
			u.head[k] = int32(len(u.links))
			u.links = append(u.links, link)
		}
	}
	return u
}

// moveTo gives the users of phi k to phi j.
func (u *users) moveTo(k, j int) {
	if u.head[k] < 0 {
		return
	}
	u.links[u.tail[k]].next = u.head[j]
	if u.head[j] < 0 {
		u.tail[j] = u.tail[k]
	}
	u.head[j] = u.head[k]
	u.head[k], u.tail[k] = -1, -1
}

// inferTypes computes the types of all refs: the least solution, in which a phi
// is Maybe only if an Unbound reaches it. A type can change three times, so the
// worklist is linear.
func (l *lifter) inferTypes() {
	l.types = make([]ir.Type, 2*l.n+len(l.phis))
	l.types[0] = ir.TypeMaybe
	for id, v := range l.values {
		if v != nil {
			l.types[id] = v.Type
		}
	}
	work := make([]int32, 0, len(l.phis))
	for k := range l.phis {
		l.types[l.phiRef(k)] = unknownType
	}
	u := l.usersBy(func(a ref) ref { return l.origin[a].ref })
	raise := func(k int32, t ir.Type) {
		r := l.phiRef(int(k))
		if j := joinTypes(l.types[r], t); j != l.types[r] {
			l.types[r] = j
			work = append(work, k)
		}
	}
	for k := range l.phis {
		for _, a := range l.phis[k].args {
			if l.phiOf(l.origin[a].ref) < 0 {
				raise(int32(k), l.typeOf(a))
			}
		}
	}
	for len(work) > 0 {
		k := work[len(work)-1]
		work = work[:len(work)-1]
		for i := u.head[k]; i >= 0; i = u.links[i].next {
			t := l.types[l.phiRef(int(k))]
			if u.links[i].checked && t == ir.TypeMaybe {
				t = ir.TypeAny
			}
			raise(u.links[i].user, t)
		}
	}
	for k := range l.phis {
		if r := l.phiRef(k); l.types[r] == unknownType {
			l.types[r] = ir.TypeAny
		}
	}
}

// find is the ref that r turned out to be.
func (l *lifter) find(r ref) ref {
	for l.same[r] != r {
		l.same[r] = l.same[l.same[r]]
		r = l.same[r]
	}
	return r
}

// dropChecks finds the checks that cannot fail. What they define is what they
// check; their own results become Copies.
func (l *lifter) dropChecks() {
	l.same = make([]ref, len(l.types))
	for i := range l.same {
		l.same[i] = ref(i)
	}
	for id, v := range l.values {
		if v == nil || v.Op != ir.OpCheckBound {
			continue
		}
		checked := ref(l.n + id)
		if l.typeOf(l.reach[id]) == ir.TypeMaybe {
			l.same[checked] = ref(id)
		} else {
			l.same[checked] = l.reach[id]
			l.kind[id] = passedCheck
		}
	}
}

// dropTrivialPhis replaces phis by their only argument besides themselves,
// until none is left.
func (l *lifter) dropTrivialPhis() {
	// For each phi, the arguments before at are the phi itself or only.
	only, at := make([]ref, len(l.phis)), make([]int32, len(l.phis))
	u := l.usersBy(l.find)
	queued := make([]bool, len(l.phis))
	work := make([]int32, len(l.phis))
	for k := range l.phis {
		only[k] = -1
		queued[k] = true
		work[len(work)-1-k] = int32(k)
	}
	for len(work) > 0 {
		k := work[len(work)-1]
		work = work[:len(work)-1]
		queued[k] = false
		self := l.phiRef(int(k))
		if l.same[self] != self {
			continue
		}
		if only[k] >= 0 {
			if only[k] = l.find(only[k]); only[k] == self {
				only[k] = -1
			}
		}
		args := l.phis[k].args
		for ; int(at[k]) < len(args); at[k]++ {
			a := l.find(args[at[k]])
			if a == self || a == only[k] {
				continue
			}
			if only[k] >= 0 {
				break
			}
			only[k] = a
		}
		if int(at[k]) < len(args) || only[k] < 0 {
			continue
		}
		l.same[self] = only[k]
		for i := u.head[k]; i >= 0; i = u.links[i].next {
			if q := u.links[i].user; !queued[q] {
				queued[q] = true
				work = append(work, q)
			}
		}
		if j := l.phiOf(only[k]); j >= 0 {
			// The users of k have to be asked again when j goes.
			u.moveTo(int(k), j)
		}
	}
}
