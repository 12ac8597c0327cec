package cpython

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"
	"time"
)

// sigalrm is the number of the signal that ends a run at its limit.
const sigalrm = 14

//go:embed fork.py
var forkSource string

// Forker is an interpreter process that compiles programs and runs each in a
// child of its own: what [Interp.Run] does, at a fraction of the cost. The cyclic
// garbage collector is off in the children. It serves one goroutine. Unix only.
type Forker struct {
	p   *Interp
	ctx context.Context
	w   *worker
}

// Module is a compiled module of a program.
type Module struct {
	Name    string // pk.a; of the main module: what sys.argv[0] is
	Package bool
	Data    []byte // the .pyc
}

// NewForker starts a Forker. It ends with ctx, or by Close.
func (p *Interp) NewForker(ctx context.Context) (*Forker, error) {
	f := &Forker{p: p, ctx: ctx}
	return f, f.start()
}

func (f *Forker) start() error {
	w, err := f.p.startScript(f.ctx, forkSource, []string{"PYTHONHASHSEED=0", "PYTHONIOENCODING=utf-8"}, "-s", "-u", "-W", "ignore")
	f.w = w
	return err
}

// Close ends the process.
func (f *Forker) Close() {
	if f.w != nil {
		f.w.stop()
		f.w = nil
	}
}

// ask starts the process anew if the last request killed it.
func (f *Forker) ask(q *request) (*reply, error) {
	if f.w == nil {
		if err := f.start(); err != nil {
			return nil, err
		}
	}
	r, err := f.w.ask(q)
	if err != nil {
		o := f.w.stop()
		f.w = nil
		if f.ctx.Err() != nil {
			return nil, f.ctx.Err()
		}
		return nil, fmt.Errorf("the interpreter died: %s", o.Failure())
	}
	return r, nil
}

// Compile compiles a source; name is its file name in tracebacks. The error is a
// *CompileError, or that the interpreter died.
func (f *Forker) Compile(name string, source []byte) ([]byte, error) {
	r, err := f.ask(&request{Op: "compile", Name: name, data: source})
	if err != nil {
		return nil, err
	}
	if r.Type != "" {
		return nil, &CompileError{name, r.Line, r.Type, r.Error}
	}
	return r.data, nil
}

// Run runs a program, the first module as the main one, in the directory dir.
// The Outcome has no times.
func (f *Forker) Run(modules []Module, dir string, timeout time.Duration) (*Outcome, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	q := &request{Op: "run", Path: dir, Timeout: max(int(timeout.Seconds()+0.5), 1)}
	for _, m := range modules {
		q.Modules = append(q.Modules, requestModule{m.Name, m.Package, len(m.Data)})
		q.data = append(q.data, m.Data...)
	}
	r, err := f.ask(q)
	if err != nil {
		return nil, err
	}
	if r.Type != "" {
		return nil, errors.New(r.message())
	}
	o := &Outcome{Exit: r.Exit, Stdout: r.data[:r.Codes], Stderr: r.data[r.Codes:]}
	o.TimedOut = o.Exit == -sigalrm
	return o, nil
}
