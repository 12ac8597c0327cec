package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/bench/differ"
	"restack/bench/reemit"
	"restack/build"
)

// verdict says what came of a program.
type verdict uint8

const (
	same     verdict = iota
	leftOut          // the original says nothing that could be compared
	unbuilt          // not compiled by CPython
	kept             // a function was not rewritten
	failed           // a module was not built
	panicked         // the compiler did
	crashed          // the interpreter did, with the result
	hung             // the result takes too long
	differs          // what is printed, or the exit status
	numVerdicts
)

var verdictNames = [numVerdicts]string{
	"same", "left out", "not compiled", "function kept", "not built", "panic", "crash", "time limit", "different",
}

func (v verdict) String() string { return verdictNames[v] }

// bad reports whether the compiler, or the generator, is to blame.
func (v verdict) bad() bool { return v != same && v != leftOut }

// result is a verdict and what there is to say about it.
type result struct {
	verdict verdict
	detail  string
	lines   int      // of output
	inlined bool     // functions may have been inlined
	places  []string // where, as entries of tracebacks
}

var (
	reasonRE = regexp.MustCompile(`[^:]*:[^:]*$`) // without file, function, line
	nameRE   = regexp.MustCompile(`\(?\b\w*\d+\)?`)
)

// reason is why the compiler refused a program, without what differs from one
// program to another.
func (r result) reason() string {
	if r.verdict == differs || r.verdict == crashed || r.verdict == hung {
		return ""
	}
	first, _, _ := strings.Cut(r.detail, "\n")
	return nameRE.ReplaceAllString(reasonRE.FindString(first), "N")
}

// like reports whether two programs fail in the same way.
func (r result) like(s result) bool { return r.verdict == s.verdict && r.reason() == s.reason() }

// checker runs programs both ways. It serves one goroutine.
type checker struct {
	interp  *cpython.Interp
	fork    *cpython.Forker
	form    differ.Form // how to build
	timeout time.Duration
	keeps   bool // functions may be left as they were
	dir     string
}

func newChecker(ctx context.Context, p *cpython.Interp, form differ.Form, timeout time.Duration) (*checker, error) {
	dir, err := os.MkdirTemp("", "restack-fuzz-*")
	if err != nil {
		return nil, err
	}
	f, err := p.NewForker(ctx)
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &checker{interp: p, fork: f, form: form, timeout: timeout, dir: dir}, nil
}

func (c *checker) close() {
	c.fork.Close()
	os.RemoveAll(c.dir)
}

// check decides about a program. The error is one of the machinery.
func (c *checker) check(files []txtar.File) (result, error) {
	plain, err := c.compile(files)
	if err != nil {
		var bad *cpython.CompileError
		if errors.As(err, &bad) {
			return result{verdict: unbuilt, detail: err.Error()}, nil
		}
		return result{}, err
	}
	make := c.single
	if c.form.Closed != nil {
		make = c.whole
	}
	anew, bad := make(files, plain)
	if c.keeps && bad.verdict == kept {
		bad = result{inlined: bad.inlined, places: bad.places}
	}
	if bad.verdict != same && bad.verdict != kept {
		return bad, nil
	}
	want, err := c.fork.Run(plain, c.src(), c.timeout)
	if err != nil {
		return result{}, err
	}
	if limited(want) {
		return result{verdict: leftOut, detail: want.Failure()}, nil
	}
	got, err := c.fork.Run(anew, c.src(), c.timeout)
	if err != nil {
		return result{}, err
	}
	r := result{lines: bytes.Count(want.Stdout, []byte("\n"))}
	if r.verdict, r.detail = compare(want, got, bad.inlined, bad.places...); r.verdict == same {
		r.verdict, r.detail = bad.verdict, bad.detail
		return r, nil
	}
	again, err := c.fork.Run(plain, c.src(), c.timeout)
	if err != nil {
		return result{}, err
	}
	if v, _ := compare(want, again, false); v != same {
		return result{verdict: leftOut, detail: "not the same twice"}, nil
	}
	return r, nil
}

// src is where the sources lie: with them in their place, tracebacks show lines.
func (c *checker) src() string { return filepath.Join(c.dir, "src") }

// compile writes and compiles the sources.
func (c *checker) compile(files []txtar.File) ([]cpython.Module, error) {
	if err := os.RemoveAll(c.src()); err != nil {
		return nil, err
	}
	var list []cpython.Module
	for _, f := range files {
		name := filepath.Join(c.src(), filepath.FromSlash(f.Name))
		if err := build.WriteFile(name, f.Data, 0o666); err != nil {
			return nil, err
		}
		data, err := c.fork.Compile(name, f.Data)
		if err != nil {
			return nil, err
		}
		list = append(list, cpython.Module{Name: moduleName(f.Name), Package: path.Base(f.Name) == "__init__.py", Data: data})
	}
	return list, nil
}

// single builds the modules one by one.
func (c *checker) single(files []txtar.File, plain []cpython.Module) (anew []cpython.Module, bad result) {
	transform := reemit.Forced(c.form.Passes, c.form.Check)
	for i, m := range plain {
		name := files[i].Name
		res, err := reemit.Apply(transform, m.Data)
		switch {
		case errors.Is(err, reemit.ErrPanic):
			bad = result{verdict: panicked, detail: name + ": " + err.Error()}
		case err != nil:
			bad = result{verdict: failed, detail: name + ": " + err.Error()}
		default:
			m.Data = res.Data
			if len(res.Kept) > 0 && bad.verdict == same {
				k := res.Kept[0]
				bad = result{verdict: kept, detail: fmt.Sprintf("%s:%d: %s: %s", name, k.Line, k.Name, k.Reason)}
			}
		}
		anew = append(anew, m)
	}
	return anew, bad
}

// moduleName is the module in a file.
func moduleName(file string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(file, ".py"), "/__init__")
	return strings.ReplaceAll(name, "/", ".")
}

// limited reports whether a run met a limit that is not part of what is
// promised.
func limited(o *cpython.Outcome) bool {
	for _, s := range []string{"RecursionError", "MemoryError", "maximum recursion depth"} {
		if bytes.Contains(o.Stdout, []byte(s)) || bytes.Contains(o.Stderr, []byte(s)) {
			return true
		}
	}
	return o.TimedOut || o.Exit < 0
}

var addressRE = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// entryRE is an entry of the lists by which random programs show tracebacks: function
// and line.
var entryRE = regexp.MustCompile(`\('([^' ]+)', (\d+)\)`)

// entry is the same as a traceback has it.
func entry(function, line string) string {
	return "  File \"main.py\", line " + line + ", in " + function
}

// compare says how the second run differs from the first.
func compare(want, got *cpython.Outcome, inlined bool, places ...string) (verdict, string) {
	switch {
	case got.TimedOut:
		return hung, "time limit exceeded"
	case got.Exit < 0:
		return crashed, got.Failure()
	}
	text := func(b []byte) string {
		s := addressRE.ReplaceAllString(string(b), "0x")
		if inlined { // a list of frames, as in a traceback
			s = entryRE.ReplaceAllString(s, "\n"+entry("$1", "$2")+"\n")
			s = strings.ReplaceAll(s, "\n, \n", "\n")
		}
		return s
	}
	for _, s := range []struct {
		name      string
		want, got []byte
	}{{"stdout", want.Stdout, got.Stdout}, {"stderr", want.Stderr, got.Stderr}} {
		a, b := differ.Lines(text(s.want), text(s.got), inlined, places...)
		i := 0
		for i < len(a) && i < len(b) && a[i] == b[i] {
			i++
		}
		if i < len(a) || i < len(b) {
			return differs, fmt.Sprintf("%s, line %d:\n  original: %s\n  restack:  %s", s.name, i+1, at(a, i), at(b, i))
		}
	}
	if want.Exit != got.Exit {
		return differs, fmt.Sprintf("exit status %d, original %d", got.Exit, want.Exit)
	}
	return same, ""
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return fmt.Sprintf("%.300q", lines[i])
	}
	return "(end)"
}
