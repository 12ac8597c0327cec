package world

import "slices"

// findRefusing finds the classes of which no instance may be made: their metaclass
// is ABCMeta, and an attribute is or may be abstract.
func (w *World) findRefusing() {
	for _, c := range w.Classes {
		c.Refuses = c.protocol
		if !slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.abstract }) {
			continue
		}
		seen := map[string]bool{}
		for _, k := range c.MRO {
			for _, name := range k.attrNames {
				a := k.Attrs[name]
				if !seen[name] && mayBeAbstract(a.node.t) || name == "__abstractmethods__" {
					c.Refuses = true
				}
				seen[name] = seen[name] || a.bound
			}
		}
		c.Refuses = c.Refuses || c.Open != ""
	}
}

// mayBeAbstract reports that an attribute may have a true __isabstractmethod__.
func mayBeAbstract(t Type) bool {
	return t.Unknown || slices.ContainsFunc(t.Objects, func(o *Object) bool {
		switch {
		case o.Kind == KindFunction:
			return o.Fn.abstract || o.Fn.attrs["__isabstractmethod__"] != nil
		case o.Builtin("property", "classmethod", "staticmethod"):
			return slices.ContainsFunc(o.elems, func(n *node) bool { return mayBeAbstract(n.t) })
		case o.Kind == KindConst, o.Kind == KindClass, o.Kind == KindMethod, o.Kind == KindModule:
			return false
		}
		return !o.Builtin("list", "tuple", "dict", "set", "frozenset", "Field", "function", "member_descriptor") && !isAtom(o)
	})
}
