package measure

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"restack/bench/cpython"
)

//go:embed boot.py
var bootSource string

// form is a built form of a program.
type form struct {
	name string // for messages
	dir  string // has its files below the directory "form"
}

// sample is what one run took.
type sample struct {
	cpu, inProcess, startup float64 // seconds
	memory                  float64 // bytes
}

// runner runs forms of programs under one interpreter.
type runner struct {
	p       *cpython.Interp
	env     []string
	boot    string
	timeout time.Duration
	cpus    chan int // to bind pairs to, one each, in turn; nil if that cannot be done

	mu            sync.Mutex
	spent, waited time.Duration // CPU time of all runs, wall time of all pairs
}

func newRunner(p *cpython.Interp, jit bool, dir string, timeout time.Duration) (*runner, error) {
	r := &runner{p: p, env: []string{"PYTHONHASHSEED=0"}, boot: filepath.Join(dir, "boot.py"), timeout: timeout}
	if cpus := cpython.CPUs(); len(cpus) > 0 {
		r.cpus = make(chan int, len(cpus))
		for _, cpu := range cpus {
			r.cpus <- cpu
		}
	}
	if p.Flags.JIT {
		r.env = append(r.env, "PYTHON_JIT="+map[bool]string{false: "0", true: "1"}[jit])
	}
	return r, os.WriteFile(r.boot, []byte(bootSource), 0o666)
}

// errOutput is wrapped by the error of a run that prints something else than the
// run before it.
var errOutput = errors.New("prints something else")

// pair runs a program's forms, in their order or, for odd turns, the other way
// round. The output of each must be *want, which the first
// run of all sets.
//
// Where possible they run at the same time on one CPU, so that the system
// switches from one to the other every few milliseconds: what slows this CPU
// down, for less than the length of a run too, hits both alike. Else they run
// one after the other.
//
// A form's files have the same names in its directory as the other's, and the
// two directories names of the same length: where the stack begins depends on
// the lengths of arguments.
func (r *runner) pair(ctx context.Context, prog Program, forms []form, turn int, want *[]byte) ([]sample, error) {
	samples := make([]sample, len(forms))
	outcomes := make([]*cpython.Outcome, len(forms))
	errs := make([]error, len(forms))
	var cpus []int
	if r.cpus != nil {
		cpus = []int{<-r.cpus}
		defer func() { r.cpus <- cpus[0] }()
	}
	start := time.Now()
	var wg sync.WaitGroup
	for k := range forms {
		side := (k + turn) % len(forms)
		wg.Go(func() { samples[side], outcomes[side], errs[side] = r.run(ctx, prog, forms[side], cpus) })
		if len(cpus) == 0 {
			wg.Wait()
		}
	}
	wg.Wait()
	r.count(time.Since(start), outcomes)
	for side, o := range outcomes {
		if errs[side] != nil {
			return nil, errs[side]
		}
		if *want == nil {
			*want = o.Stdout
		}
		if !bytes.Equal(o.Stdout, *want) {
			return nil, fmt.Errorf("the %s form %w: %s", forms[side].name, errOutput, difference(*want, o.Stdout))
		}
	}
	return samples, nil
}

// count adds to the times of all pairs.
func (r *runner) count(wall time.Duration, outcomes []*cpython.Outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waited += wall
	for _, o := range outcomes {
		if o != nil {
			r.spent += o.CPU()
		}
	}
}

// figuresName is the file in a form's directory that boot.py writes to.
const figuresName = "figures"

// run runs one form. An error is about the run; what went wrong in the program
// is one, too.
func (r *runner) run(ctx context.Context, prog Program, f form, cpus []int) (s sample, o *cpython.Outcome, err error) {
	args := append([]string{r.boot, figuresName, strconv.Itoa(r.p.HeaderSize()), filepath.Join("form", prog.main())}, prog.Args...)
	o, err = r.p.Run(ctx, cpython.Cmd{Args: args, Env: r.env, Dir: f.dir, Timeout: r.timeout, CPUs: cpus})
	if err != nil {
		return s, nil, err
	}
	if o.Exit != 0 || o.TimedOut {
		return s, nil, fmt.Errorf("the %s form: %s", f.name, o.Failure())
	}
	figures := filepath.Join(f.dir, figuresName)
	text, err := os.ReadFile(figures)
	if err != nil {
		return s, nil, err
	}
	var kib float64
	if _, err := fmt.Sscan(string(text), &s.startup, &s.inProcess, &kib); err != nil {
		return s, nil, fmt.Errorf("the %s form: figures %q: %w", f.name, text, err)
	}
	if err := os.Remove(figures); err != nil {
		return s, nil, err
	}
	s.cpu = o.CPU().Seconds()
	if s.memory = kib * 1024; kib == 0 {
		s.memory = float64(o.MaxRSS)
	}
	return s, o, nil
}

// difference shows the first line in which two outputs differ.
func difference(want, got []byte) string {
	a, b := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	for i := range max(len(a), len(b)) {
		var x, y []byte
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if !bytes.Equal(x, y) || i >= len(a) || i >= len(b) {
			return fmt.Sprintf("line %d: %.200q, not %.200q", i+1, y, x)
		}
	}
	return "nothing"
}
