package build

import (
	"encoding/json"
	"errors"

	"restack/opt"
)

// Report is what a build did. Its lists are ordered by path.
type Report struct {
	Modules     int `json:"modules"`   // written
	Functions   int `json:"functions"` // code objects in them
	Changed     int `json:"changed"`   // functions that were written anew
	InstsBefore int `json:"instructions_before"`
	InstsAfter  int `json:"instructions_after"`
	Copied      int `json:"copied"` // data files

	World    *WorldReport `json:"world,omitempty"` // of a closed one
	Rewrites opt.Stats    `json:"rewrites"`        // by pass and rule
	Uses     opt.Uses     `json:"assumptions"`     // how many rewrites used each
	Times    opt.Times    `json:"-"`               // of phases and passes, added up over all workers; if Options.Clock

	Remarks []Remark       `json:"remarks,omitempty"` // by file and line, if Options.Remarks
	Kept    []KeptFunc     `json:"kept"`              // functions left as they were because something was wrong
	Failed  []Failure      `json:"failed"`            // files that were not built
	Skipped []Skip         `json:"skipped"`           // files that are none of the build's business
	Files   []ModuleReport `json:"files"`
}

// WorldReport is what a closed world was made of.
type WorldReport struct {
	Modules []string `json:"modules"` // sorted
	Assume  []string `json:"assume"`  // the assumptions
	Kept    []Reason `json:"kept"`    // modules to which anything may happen from outside
	Outside []Reason `json:"outside"` // modules that were built, but each for itself
}

// Reason says about a module why.
type Reason struct {
	Module string `json:"module"`
	Why    string `json:"why"`
}

// Remark says what was done at a place in a source, or was not done and why.
type Remark struct {
	Path     string   `json:"path"`
	Line     int      `json:"line"`
	Function string   `json:"function"`
	Pass     string   `json:"pass"`
	Rule     string   `json:"rule"`
	Done     bool     `json:"done"`
	Assumes  []string `json:"assumes,omitempty"`
	Text     string   `json:"text"`
}

// ModuleReport is what became of one module.
type ModuleReport struct {
	Path        string   `json:"path"`
	Module      string   `json:"module,omitempty"` // its name in a closed world
	Outputs     []string `json:"outputs"`
	Functions   int      `json:"functions"`
	Changed     int      `json:"changed"`
	InstsBefore int      `json:"instructions_before"`
	InstsAfter  int      `json:"instructions_after"`
	Rewrites    int      `json:"rewrites"`
}

// KeptFunc is a function that was written back in its original form.
type KeptFunc struct {
	Path   string `json:"path"`
	Name   string `json:"name"`
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// Failure is a file that could not be built.
type Failure struct {
	Path string
	Err  error
}

func (f Failure) Error() string { return f.Path + ": " + f.Err.Error() }

// Unwrap is the error without the path.
func (f Failure) Unwrap() error { return f.Err }

type failureJSON struct {
	Path  string `json:"path"`
	Error string `json:"error"`
}

// MarshalJSON writes the error's text.
func (f Failure) MarshalJSON() ([]byte, error) {
	return json.Marshal(failureJSON{f.Path, f.Err.Error()})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (f *Failure) UnmarshalJSON(data []byte) error {
	var j failureJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	f.Path, f.Err = j.Path, errors.New(j.Error)
	return nil
}

// Skip is a file that is left alone, and why.
type Skip struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// add counts a module's result.
func (r *Report) add(path string, outputs []string, res *Result) {
	r.Modules++
	r.Functions += res.Funcs
	r.Changed += res.Changed
	r.InstsBefore += res.InstsBefore
	r.InstsAfter += res.InstsAfter
	r.Rewrites.Add(res.Stats...)
	r.Uses.Add(res.Uses...)
	r.Times.Add(res.Times...)
	for _, m := range res.Remarks {
		text := m.Text()
		if text == "" {
			continue
		}
		r.Remarks = append(r.Remarks, Remark{path, int(m.Pos.Line), m.Func, m.Pass, m.Rule, m.Why == "", m.Uses.Names(), text})
	}
	for _, k := range res.Kept {
		r.Kept = append(r.Kept, KeptFunc{path, k.Name, k.Line, k.Reason})
	}
	r.Files = append(r.Files, ModuleReport{path, res.Module, outputs, res.Funcs, res.Changed, res.InstsBefore, res.InstsAfter, res.Stats.Total()})
}
