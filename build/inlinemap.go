package build

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"restack/ir"
)

// InlineMap says which frames are missing in the tracebacks of a program: for the
// lines of its functions, where in inlined functions an exception can come from.
type InlineMap struct {
	Lines []InlinedLine `json:"lines"` // by file, function and line
}

// InlinedLine is a line of a function, as a traceback names it.
type InlinedLine struct {
	Place
	Raisers []Raiser `json:"raisers"`
}

// Place is a frame of a traceback.
type Place struct {
	File     string `json:"file"`
	Function string `json:"function"`
	Line     int    `json:"line"`
}

// Raiser is one place where an exception can come from.
type Raiser struct {
	Col    int     `json:"col"` // what the traceback marks in the line, in bytes
	EndCol int     `json:"end"`
	Only   string  `json:"only,omitempty"`   // if it can raise nothing but this, and calls nothing
	Frames []Place `json:"frames,omitempty"` // that are missing, the outermost first; none: the function itself
}

func (r Raiser) equal(o Raiser) bool {
	return r.Col == o.Col && r.EndCol == o.EndCol && r.Only == o.Only && slices.Equal(r.Frames, o.Frames)
}

// inlinedLines lists the lines of f that have inlined code which may raise; raises
// is asked about operations that in general can.
func inlinedLines(f *ir.Func, raises func(*ir.Value) bool) []InlinedLine {
	var lines []InlinedLine
	at := map[int32]int{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op.Info().Effects&ir.Raises == 0 || v.Pos.Line <= 0 || v.Inlined != nil && v.Inlined.Pos.Line <= 0 || !raises(v) {
				continue
			}
			i, ok := at[v.Pos.Line]
			if !ok {
				i = len(lines)
				at[v.Pos.Line] = i
				lines = append(lines, InlinedLine{Place: Place{f.Code.Filename, f.Code.Name, int(v.Pos.Line)}})
			}
			r := Raiser{int(v.Pos.Col), int(v.Pos.EndCol), onlyRaises(v), framesOf(v.Inlined)}
			if !slices.ContainsFunc(lines[i].Raisers, r.equal) {
				lines[i].Raisers = append(lines[i].Raisers, r)
			}
		}
	}
	return slices.DeleteFunc(lines, func(l InlinedLine) bool {
		return !slices.ContainsFunc(l.Raisers, func(r Raiser) bool { return len(r.Frames) > 0 })
	})
}

// onlyRaises is the one exception that v can raise; empty if that is not known.
func onlyRaises(v *ir.Value) string {
	switch v.Op {
	case ir.OpLoadGlobal, ir.OpLoadDeref, ir.OpDeleteDeref, ir.OpDeleteGlobal:
		return "NameError" // namespaces with code of their own are not thought of
	case ir.OpCheckBound:
		return "UnboundLocalError"
	}
	if v.Op.Info().Effects&^ir.Fresh == ir.Raises {
		return "MemoryError"
	}
	return ""
}

func framesOf(at *ir.Inlined) []Place {
	var c []Place
	for ; at != nil; at = at.Outer {
		c = append(c, Place{at.Code.Filename, at.Code.Name, int(at.Pos.Line)})
	}
	slices.Reverse(c)
	return c
}

// inlineMap puts together what the functions of the world have.
func inlineMap(members []*member, tasks map[*ir.Code]*task) *InlineMap {
	m := &InlineMap{Lines: []InlinedLine{}}
	for _, x := range members {
		if !x.inWorld() {
			continue
		}
		for _, fn := range x.mod.Funcs {
			if t := tasks[fn.Code]; t.code != nil {
				m.Lines = append(m.Lines, t.inlined...)
			}
		}
	}
	slices.SortStableFunc(m.Lines, func(a, b InlinedLine) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Function, b.Function), cmp.Compare(a.Line, b.Line))
	})
	return m
}

// MapName is the name of the file in a tree, or in a world of a store, that holds
// its InlineMap.
const MapName = "restack-inlined.json"

func (p *wholeProgram) writeMap(dir string) error {
	data, err := json.Marshal(p.inlined)
	if err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, MapName), data, 0o666)
}

// ReadInlineMap reads what a build has written.
func ReadInlineMap(path string) (*InlineMap, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := &InlineMap{}
	return m, json.Unmarshal(data, m)
}

// Maps are the files with the InlineMaps of the worlds in stores, the world that
// was used last first.
func Maps(stores ...Store) []string {
	var found []string
	used := map[string]int64{}
	for _, s := range stores {
		done, _ := filepath.Glob(filepath.Join(s.Dir, "worlds", "*", "*", "done.json"))
		for _, path := range done {
			if st, err := os.Stat(path); err == nil {
				m := filepath.Join(filepath.Dir(path), MapName)
				found, used[m] = append(found, m), st.ModTime().UnixNano()
			}
		}
	}
	slices.SortFunc(found, func(a, b string) int { return cmp.Or(cmp.Compare(used[b], used[a]), cmp.Compare(a, b)) })
	return found
}
