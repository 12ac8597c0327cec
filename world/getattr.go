package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// namePrefix is how the name begins that a call of getattr asks for, where it is
// put together from a constant and something else; empty if that is not known.
func (e *eval) namePrefix(v *ir.Value) string {
	if v == nil || v.Op != ir.OpCall || len(v.Args) < 3 {
		return ""
	}
	name := root(v.Args[2])
	switch {
	case name.Op == ir.OpBuildString:
	case name.Op == ir.OpBinary && ir.Operators[name.Aux.Int] == "+" && e.types[name.Args[1].ID].Is("str"):
	default:
		return ""
	}
	s, ok := e.types[root(name.Args[0]).ID].IsConst().(*ir.Str)
	if !ok || strings.HasPrefix(s.V, "_") {
		return ""
	}
	return s.V
}

// listed reports an object whose attributes can be listed, but for those of
// object.
func (e *eval) listed(o *Object) bool {
	if o.Kind != KindInstance || o.Class.Body == nil || o.Class.layout() != "object" {
		return false
	}
	e.read(&o.Class.shape)
	return o.Class.Open == "" && !o.Class.anywhere("__getattr__") && !o.Class.anywhere("__getattribute__")
}

// attrNames are the names of the attributes of an instance of a class of the
// world that begin with the prefix.
func (e *eval) attrNames(o *Object, prefix string) []string {
	var names []string
	add := func(list []string) {
		for _, n := range list {
			if strings.HasPrefix(n, prefix) && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	e.read(&o.Class.shape)
	for _, k := range o.Class.MRO {
		add(k.attrNames)
	}
	add(o.Class.fieldNames)
	return names
}
