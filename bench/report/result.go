package report

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"restack/bench/stats"
)

// Run is what was measured under one interpreter.
type Run struct {
	Python   string    `json:"python"`   // full version
	JIT      bool      `json:"jit"`      // ran with PYTHON_JIT=1
	Compiler string    `json:"compiler"` // that built the interpreter
	Config   string    `json:"config"`   // options the interpreter was built with
	Machine  Machine   `json:"machine"`
	Date     string    `json:"date"`            // day, UTC
	Build    string    `json:"build,omitempty"` // flags of the optimized form's build
	Against  string    `json:"against"`         // what the other form is: "CPython" or a build command
	Seconds  float64   `json:"seconds"`         // wall time of the whole run
	Share    float64   `json:"cpu_share"`       // of a CPU, that the processes had while they ran
	Programs []Program `json:"programs"`

	// All is the geometric mean of the programs' speedups.
	All stats.Interval `json:"all"`
}

// Program is what was measured of one program.
type Program struct {
	Name  string `json:"name"`
	Pairs int    `json:"pairs"`
	Base  Form   `json:"base"`
	New   *Form  `json:"new,omitempty"` // nil if there is no optimized form for this interpreter

	Speedup   stats.Interval `json:"speedup"`    // by CPU time of the process: base/new
	InProcess stats.Interval `json:"in_process"` // by CPU time of the program's own code

	Kept   int    `json:"kept,omitempty"`   // functions that the build left as they were because something was wrong
	Absent string `json:"absent,omitempty"` // why it does not run on this interpreter at all
	Error  string `json:"error,omitempty"`  // why there is no result: the forms differ, the build failed, …
}

// Form is one form of a program: medians of what its runs took, and its size.
type Form struct {
	CPU       float64 `json:"cpu"`        // seconds, user and system, of the process
	InProcess float64 `json:"in_process"` // seconds of CPU in the program's code
	Startup   float64 `json:"startup"`    // seconds of CPU until that began
	Memory    float64 `json:"memory"`     // peak, bytes
	Bytes     int64   `json:"bytes"`      // of all .pyc files
	Insts     int     `json:"insts"`      // in them; 0: not known for this version
}

// Machine describes the computer without saying whose it is.
type Machine struct {
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	Memory int64  `json:"memory"` // bytes
	OS     string `json:"os"`
	Kernel string `json:"kernel"`
}

// Title names the interpreter: "3.14.6 JIT".
func (r *Run) Title() string {
	if r.JIT {
		return r.Python + " JIT"
	}
	return r.Python
}

// Compared reports whether there is an optimized form for this interpreter.
func (r *Run) Compared() bool {
	return slices.ContainsFunc(r.Programs, func(p Program) bool { return p.compared() })
}

// Empty reports whether no program runs on this interpreter.
func (r *Run) Empty() bool {
	return !slices.ContainsFunc(r.Programs, func(p Program) bool { return p.Absent == "" })
}

func (p *Program) measured() bool { return p.Absent == "" && p.Error == "" }
func (p *Program) compared() bool { return p.measured() && p.New != nil }

// compared are the programs with two forms.
func (r *Run) compared() []Program {
	return slices.DeleteFunc(slices.Clone(r.Programs), func(p Program) bool { return !p.compared() })
}

// Errors are the programs without a result that should have one, as messages.
func (r *Run) Errors() []string {
	var out []string
	for _, p := range r.Programs {
		if p.Error != "" {
			out = append(out, fmt.Sprintf("%s: %s: %s", r.Title(), p.Name, p.Error))
		}
	}
	return out
}

// mean is the geometric mean of a ratio base/new over the programs with two
// forms.
func (r *Run) mean(of func(Form) float64) float64 {
	var ratios []float64
	for _, p := range r.compared() {
		if n := of(*p.New); n > 0 {
			ratios = append(ratios, of(p.Base)/n)
		}
	}
	return stats.GeoMean(ratios)
}

// worst and best are the programs with the lowest and the highest speedup.
func (r *Run) worst() Program { return slices.MinFunc(r.compared(), bySpeedup) }
func (r *Run) best() Program  { return slices.MaxFunc(r.compared(), bySpeedup) }

func bySpeedup(a, b Program) int {
	switch {
	case a.Speedup.Value < b.Speedup.Value:
		return -1
	case a.Speedup.Value > b.Speedup.Value:
		return 1
	}
	return strings.Compare(a.Name, b.Name)
}

// outside counts the programs whose interval does not hold 1.
func (r *Run) outside() int {
	n := 0
	for _, p := range r.compared() {
		if !p.Speedup.Holds(1) {
			n++
		}
	}
	return n
}

// Save writes runs to a file.
func Save(path string, runs []Run) error {
	data, err := json.MarshalIndent(runs, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o666)
}

// Load reads runs from files that Save wrote. Of several runs of the same
// interpreter the last one counts; the order is by version.
func Load(paths ...string) ([]Run, error) {
	var all []Run
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var runs []Run
		if err := json.Unmarshal(data, &runs); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, r := range runs {
			all = slices.DeleteFunc(all, func(o Run) bool { return o.Title() == r.Title() })
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b Run) int { return compareTitles(a.Title(), b.Title()) })
	return all, nil
}

// compareTitles orders "3.9.18" before "3.12.1" and "3.14.6" before "3.14.6 JIT".
func compareTitles(a, b string) int {
	key := func(s string) (k [3]int, rest string) {
		_, _ = fmt.Sscanf(s, "%d.%d.%d%s", &k[0], &k[1], &k[2], &rest)
		return k, s
	}
	ka, sa := key(a)
	kb, sb := key(b)
	if c := slices.Compare(ka[:], kb[:]); c != 0 {
		return c
	}
	return strings.Compare(sa, sb)
}
