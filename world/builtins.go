package world

import (
	_ "embed"
	"slices"
	"strings"
)

// Each line: a builtin class, its bases, its own attributes in any version. The
// line "builtins" has the names of the module. Written by gen/builtins.py.
//
//go:embed builtins.txt
var builtinText string

type builtinRow struct {
	name  string
	bases []string
	attrs map[string]bool
}

var (
	builtinRows   []*builtinRow
	builtinAttrs  = map[string]map[string]bool{}
	isBuiltinName map[string]bool
)

func init() {
	for line := range strings.Lines(builtinText) {
		f := strings.Fields(line)
		r := &builtinRow{name: f[0], attrs: map[string]bool{}}
		if f[1] != "-" {
			r.bases = strings.Split(f[1], ",")
		}
		for _, a := range strings.Split(f[2], ",") {
			r.attrs[a] = true
		}
		if r.name == "builtins" {
			isBuiltinName = r.attrs
			continue
		}
		builtinRows = append(builtinRows, r)
		builtinAttrs[r.name] = r.attrs
	}
	for _, name := range groups {
		builtinRows = append(builtinRows, &builtinRow{name: name, bases: []string{"object"}})
	}
}

// groups are classes that are alike: of what iter(), zip(), dict.items() and so on
// give; of generic types and type variables.
var groups = []string{"iterator", "GenericAlias"}

// addBuiltins makes the builtin classes.
func (in *interner) addBuiltins() {
	for _, r := range builtinRows {
		in.builtin[r.name] = &Class{Name: r.name, Unique: true, group: slices.Contains(groups, r.name)}
	}
	// EnvironmentError, IOError: other names of OSError
	for _, alias := range []string{"EnvironmentError", "IOError"} {
		in.builtin[alias] = in.builtin["OSError"]
	}
	for done := false; !done; { // bases first
		done = true
		for _, r := range builtinRows {
			c := in.builtin[r.name]
			if c.MRO != nil {
				continue
			}
			var bases []*Class
			for _, b := range r.bases {
				if in.builtin[b].MRO == nil {
					bases = nil
					break
				}
				bases = append(bases, in.builtin[b])
			}
			if len(bases) < len(r.bases) {
				done = false
				continue
			}
			c.bases = bases
			c.MRO, _ = linearize(c, bases)
		}
	}
}

// builtinHas reports that a builtin class or a base of it has the attribute.
func builtinHas(c *Class, name string) bool {
	if c == nil || c.group {
		return true
	}
	for _, k := range c.MRO {
		if builtinAttrs[k.Name][name] {
			return true
		}
	}
	return false
}

// libraryClasses are the library's classes that are described like builtin ones,
// and the names of those.
var libraryClasses = map[string]string{"collections.deque": "deque", "collections.OrderedDict": "OrderedDict",
	"collections.defaultdict": "defaultdict", "collections.Counter": "Counter", "random.Random": "Random", "enum.Enum": "Enum", "enum.IntEnum": "IntEnum", "enum.StrEnum": "StrEnum",
	"enum.Flag": "Flag", "enum.IntFlag": "IntFlag", "re.Pattern": "Pattern", "re.Match": "Match"}

// libraryBases are library classes that classes of the world may derive from
// without consequences, and the builtin class that stands for them; "-": none.
var libraryBases = map[string]string{"abc.ABC": "object", "typing.Generic": "object", "typing.Protocol": "object"}
