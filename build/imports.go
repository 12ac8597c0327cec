package build

import (
	"fmt"
	"iter"
	"strings"

	"restack/ir"
	"restack/world"
)

// imported is one import that a module's code can make.
type imported struct {
	Level int      `json:"level,omitempty"` // of leading dots
	Name  string   `json:"name,omitempty"`
	From  []string `json:"from,omitempty"` // names asked of it that may be modules; * for all
}

// imports are what a module's code says about imports, wherever it stands:
// in functions, under conditions.
type imports struct {
	List     []imported `json:"list,omitempty"`
	Computed bool       `json:"computed,omitempty"` // a name is not a constant
	// Reruns is where the code gets at what can run a module's body again, under
	// another name or in another namespace, or replace a module; or empty.
	Reruns string `json:"reruns,omitempty"`
	// Replaced are modules for which it puts something else in sys.modules; an
	// empty name is its own.
	Replaced []string `json:"replaced,omitempty"`
}

// rerunning are attributes by which a module can be run again or replaced, of
// modules whose names begin with the words before the colon.
var rerunning = []struct{ modules, names map[string]bool }{
	{set(`importlib imp runpy pkgutil`), set(`reload exec_module load_module run_path run_module module_from_spec spec_from_file_location
		spec_from_loader spec_from_source SourceFileLoader SourcelessFileLoader load_source load_compiled get_loader find_loader`)},
	{set(`sys`), set(`meta_path path_hooks path_importer_cache`)},
}

// importsOf finds the imports in a module's functions.
func importsOf(funcs []*world.Function) imports {
	s := importScan{}
	for _, fn := range funcs {
		if fn.IR == nil {
			s.unread(fn.Code)
			continue
		}
		for _, b := range fn.IR.Blocks {
			for _, v := range b.Values {
				s.value(v)
			}
		}
	}
	s.rerun(funcs)
	return s.out
}

type importScan struct{ out imports }

// unread takes every name in a code object of which nothing is known for an
// import.
func (s *importScan) unread(c *ir.Code) {
	for _, n := range c.Names {
		s.add(imported{Name: n, From: c.Names})
		s.add(imported{Level: 1, Name: n, From: c.Names})
	}
	s.out.Computed = true
}

func (s *importScan) add(i imported) { s.out.List = append(s.out.List, i) }

func (s *importScan) value(v *ir.Value) {
	if v.Op == ir.OpImportName {
		s.statement(v)
	}
	for i, a := range v.Args {
		if name := importFunction(a); name != "" {
			s.call(v, i, name)
		}
	}
}

// statement reads an import statement. A compiler writes its level and names as
// constants.
func (s *importScan) statement(v *ir.Value) {
	level, ok := constInt(v.Args[0])
	names, okNames := constNames(v.Args[1])
	if !ok || !okNames {
		s.out.Computed = true
	}
	s.add(imported{level, v.Aux.Str, names})
}

// importFunction is the name of the importing function that v is, through
// whatever local it came; or empty.
func importFunction(v *ir.Value) string {
	for v.Op == ir.OpCopy || v.Op == ir.OpCheckBound {
		v = v.Args[0]
	}
	switch v.Op {
	case ir.OpLoadGlobal, ir.OpLoadName, ir.OpLoadAttr, ir.OpLoadMethod, ir.OpImportFrom:
		if v.Aux.Str == "import_module" || v.Aux.Str == "__import__" {
			return v.Aux.Str
		}
	}
	return ""
}

// call looks at the use of an importing function as argument i of v.
func (s *importScan) call(v *ir.Value, i int, function string) {
	switch v.Op {
	case ir.OpCopy, ir.OpCheckBound, ir.OpStoreLocal, ir.OpDrop:
		return
	case ir.OpStoreName, ir.OpStoreGlobal:
		if v.Aux.Str == function {
			return
		}
	case ir.OpCall, ir.OpCallMethod:
		if i == 0 && len(v.Args) > 1 {
			if name, ok := constStr(v.Args[1]); ok {
				bare := strings.TrimLeft(name, ".")
				s.add(imported{len(name) - len(bare), bare, nil})
				if function == "__import__" && len(v.Args) > 2 {
					s.out.Computed = true // it may have a list of names, or a level
				}
				return
			}
		}
	}
	s.out.Computed = true
}

// rerun finds mentions of the functions that run modules again.
func (s *importScan) rerun(funcs []*world.Function) {
	names := map[string]bool{}
	for _, i := range s.out.List {
		if i.Level == 0 {
			names[topName(i.Name)] = true
		}
	}
	for _, r := range rerunning {
		for top := range r.modules {
			if names[top] && s.out.Reruns == "" {
				s.out.Reruns = mention(funcs, r.names)
			}
		}
	}
	if names["sys"] && s.out.Reruns == "" {
		s.replaced(funcs)
	}
}

// mention is the place where one of the names is used.
func mention(funcs []*world.Function, names map[string]bool) string {
	for _, fn := range funcs {
		for _, n := range fn.Code.Names {
			if names[n] {
				return fmt.Sprintf("%s in %s", n, codeName(fn.Code))
			}
		}
	}
	return ""
}

// replaced finds where entries of sys.modules are set or deleted, or where that
// is used in a way that is not understood.
func (s *importScan) replaced(funcs []*world.Function) {
	sys := map[string]bool{} // the names of the module sys
	each := func(visit func(fn *world.Function, v *ir.Value)) {
		for _, fn := range funcs {
			if fn.IR == nil {
				continue
			}
			for _, b := range fn.IR.Blocks {
				for _, v := range b.Values {
					visit(fn, v)
				}
			}
		}
	}
	each(func(_ *world.Function, v *ir.Value) {
		if v.Op == ir.OpStoreName || v.Op == ir.OpStoreGlobal {
			if a := v.Args[0]; a.Op == ir.OpImportName && a.Aux.Str == "sys" {
				sys[v.Aux.Str] = true
			}
		}
	})
	each(func(fn *world.Function, v *ir.Value) {
		for i, a := range v.Args {
			if !isModules(a, sys) || looksUp(v, i) {
				continue
			}
			if name, ok := moduleKey(v, i); ok {
				s.out.Replaced = append(s.out.Replaced, name)
			} else if s.out.Reruns == "" {
				s.out.Reruns = fmt.Sprintf("sys.modules in %s, line %d", codeName(fn.Code), v.Pos.Line)
			}
		}
	})
}

// isModules reports whether v is sys.modules, under one of the names of sys.
func isModules(v *ir.Value, sys map[string]bool) bool {
	if v.Op != ir.OpLoadAttr && v.Op != ir.OpImportFrom || v.Aux.Str != "modules" {
		return false
	}
	from := v.Args[0]
	for from.Op == ir.OpCopy || from.Op == ir.OpCheckBound {
		from = from.Args[0]
	}
	switch from.Op {
	case ir.OpLoadGlobal, ir.OpLoadName:
		return sys[from.Aux.Str]
	case ir.OpImportName:
		return from.Aux.Str == "sys"
	case ir.OpLoadDeref, ir.OpPhi:
		return true // it may be
	}
	return false
}

// looksUp reports whether v, with sys.modules as argument i, only looks an entry
// up.
func looksUp(v *ir.Value, i int) bool {
	switch v.Op {
	case ir.OpGetItem, ir.OpDrop:
		return true
	case ir.OpIn, ir.OpNotIn:
		return i == 1
	case ir.OpLoadMethod, ir.OpLoadAttr:
		return v.Aux.Str == "get"
	}
	return false
}

// moduleKey is the name of the one entry of sys.modules, argument i of v, that v
// sets; empty for the module's own.
func moduleKey(v *ir.Value, i int) (string, bool) {
	if v.Op != ir.OpSetItem || i != 0 {
		return "", false
	}
	key := v.Args[1]
	if (key.Op == ir.OpLoadName || key.Op == ir.OpLoadGlobal) && key.Aux.Str == "__name__" {
		return "", true
	}
	return constStr(key)
}

// prefixes yields a, a.b, a.b.c of a.b.c.
func prefixes(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(name) {
			if name[i] == '.' && !yield(name[:i]) {
				return
			}
		}
		if name != "" {
			yield(name)
		}
	}
}

func constOf(v *ir.Value) ir.Const {
	for v.Op == ir.OpCopy {
		v = v.Args[0]
	}
	if v.Op != ir.OpConst {
		return nil
	}
	return v.Aux.Const
}

func constStr(v *ir.Value) (string, bool) {
	s, ok := constOf(v).(*ir.Str)
	if !ok {
		return "", false
	}
	return s.V, true
}

func constInt(v *ir.Value) (int, bool) {
	n, ok := constOf(v).(*ir.Int)
	if !ok || !n.V.IsInt64() {
		return 0, false
	}
	return int(n.V.Int64()), true
}

// constNames are the names of a from-list, or none.
func constNames(v *ir.Value) (names []string, ok bool) {
	switch c := constOf(v).(type) {
	case ir.Singleton:
		return nil, c == ir.None
	case *ir.Tuple:
		for _, e := range c.Elems {
			s, ok := e.(*ir.Str)
			if !ok {
				return nil, false
			}
			names = append(names, s.V)
		}
		return names, true
	}
	return nil, false
}
