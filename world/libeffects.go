package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// libraryEffects are the effects of library functions on builtin objects: atoms,
// and containers of anything. Those of functions that hash or compare hold for
// atoms; where they would run code of the program, that is known before.
var libraryEffects = parseEffects(map[ir.Effects]string{
	0: `builtins.callable builtins.id`,
	ir.Raises: `builtins.ord builtins.chr builtins.abs builtins.int builtins.float builtins.bool builtins.hex builtins.oct builtins.bin
		str.upper str.lower str.strip str.lstrip str.rstrip str.title str.capitalize str.swapcase str.casefold str.replace str.center str.ljust
		str.rjust str.zfill str.expandtabs str.removeprefix str.removesuffix str.startswith str.endswith str.isdigit str.isalpha str.isalnum
		str.isspace str.isupper str.islower str.isidentifier str.isnumeric str.isdecimal str.istitle str.isprintable str.isascii
		str.find str.rfind str.index str.rindex str.count str.encode bytes.decode bytes.hex bytes.find bytes.rfind bytes.index bytes.rindex
		bytes.count bytes.startswith bytes.endswith int.bit_length int.bit_count int.to_bytes float.is_integer float.hex
		math.sqrt math.sin math.cos math.tan math.asin math.acos math.atan math.atan2 math.exp math.log math.log2 math.log10 math.hypot
		math.fabs math.fmod math.pow math.copysign math.degrees math.radians math.sinh math.cosh math.tanh math.floor math.ceil
		math.isnan math.isinf math.isfinite math.gcd math.isqrt`,
	ir.Raises | ir.Fresh:                                `builtins.range str.split str.rsplit str.splitlines str.partition str.rpartition`,
	ir.ReadsHeap | ir.Raises:                            `dict.get str.join`,
	ir.ReadsHeap | ir.Raises | ir.Fresh:                 `list.copy dict.copy set.copy dict.keys dict.values dict.items`,
	ir.ReadsHeap | ir.WritesHeap | ir.Raises:            `list.append list.pop deque.append deque.appendleft deque.pop deque.popleft set.add dict.pop`,
	ir.ReadsHeap | ir.WritesHeap | ir.Raises | ir.Fresh: `dict.setdefault`,
})

// keepers only keep their arguments, whatever they are.
var keepers = map[string]bool{"list.append": true, "deque.append": true, "deque.appendleft": true}

// traced are library functions of which the evaluation follows all that they
// call, though no row says what that is.
var traced = map[string]bool{"builtins.min": true, "builtins.max": true, "builtins.sum": true, "builtins.abs": true, "builtins.round": true,
	"builtins.divmod": true, "builtins.str": true, "builtins.repr": true, "builtins.sorted": true, "list.sort": true, "str.join": true,
	"builtins.next": true, "builtins.iter": true, "builtins.zip": true, "builtins.reversed": true}

// containedOwners are the modules and builtin classes whose functions run no code
// but by the special methods of their arguments.
var containedOwners = map[string]bool{"builtins": true, "math": true, "bisect": true, "heapq": true, "random": true, "time": true,
	"str": true, "bytes": true, "int": true, "float": true, "list": true, "tuple": true, "dict": true, "set": true, "frozenset": true,
	"deque": true, "OrderedDict": true, "defaultdict": true}

// libraryEffectsOf are the effects of v, a call of nothing but library
// functions of the table with builtin objects; else all.
func (x *Facts) libraryEffectsOf(v *ir.Value, all ir.Effects) ir.Effects {
	if x.unreached(v) != "" {
		return all
	}
	t := x.calls(v)
	if t.why != "" || len(t.inner) > 0 || len(t.libs) == 0 || !x.contained(v, t.libs) {
		return all
	}
	var e ir.Effects
	for _, name := range t.libs {
		f, ok := libraryEffects[name]
		switch {
		case name == "builtins.len" && len(v.Args) == 2 && x.Arg(v, 1).All(isSized):
			f = ir.ReadsHeap
			if x.Arg(v, 1).Is("str", "bytes", "tuple", "frozenset", "range") {
				f = 0
			}
		case !ok:
			return all
		}
		e |= f
	}
	for i := range v.Args[1:] {
		if !x.Arg(v, i+1).All(isBuiltinObject) && !slices.ContainsFunc(t.libs, func(name string) bool { return keepers[name] }) {
			return all
		}
	}
	return e
}

func isSized(o *Object) bool {
	return o.Builtin("str", "bytes", "tuple", "frozenset", "range", "list", "dict", "set", "deque")
}

// isBuiltinObject reports an atom or a builtin container.
func isBuiltinObject(o *Object) bool { return isAtom(o) || isSized(o) }

// contained reports that the library functions that v calls run no other code
// than evaluation has seen.
func (x *Facts) contained(v *ir.Value, libs []string) bool {
	for _, name := range libs {
		m := modelOf(name)
		owner, _, _ := cutLast(name, ".")
		switch {
		case !x.isCall(v):
			if !isOperation(name) {
				return false
			}
		case keepers[name]:
		case !containedOwners[owner]:
			return false
		case name == "builtins.len" || traced[name] || m != nil && len(m.calls) > 0:
			if slices.ContainsFunc(v.Args[1:], func(a *ir.Value) bool { return x.TypeAt(a, v.Block).Unknown }) {
				return false
			}
		case m != nil && name != "builtins.input":
			for i := range v.Args[1:] {
				if !x.Arg(v, i+1).All(isBuiltinObject) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

func parseEffects(table map[ir.Effects]string) map[string]ir.Effects {
	all := map[string]ir.Effects{}
	for e, names := range table {
		for _, name := range strings.Fields(names) {
			all[name] = e
		}
	}
	return all
}
