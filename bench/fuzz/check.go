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
	"restack/bench/reemit"
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
	lines   int // of output
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
	fork      *cpython.Forker
	transform reemit.Transform
	timeout   time.Duration
	keeps     bool // functions may be left as they were
	dir       string
}

func newChecker(ctx context.Context, p *cpython.Interp, tr reemit.Transform, timeout time.Duration) (*checker, error) {
	dir, err := os.MkdirTemp("", "restack-fuzz-*")
	if err != nil {
		return nil, err
	}
	f, err := p.NewForker(ctx)
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &checker{fork: f, transform: tr, timeout: timeout, dir: dir}, nil
}

func (c *checker) close() {
	c.fork.Close()
	os.RemoveAll(c.dir)
}

// check decides about a program. The error is one of the machinery.
func (c *checker) check(files []txtar.File) (result, error) {
	var plain, anew []cpython.Module
	bad := result{}
	for _, f := range files {
		// With the source in its place, tracebacks show lines.
		name := filepath.Join(c.dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return result{}, err
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			return result{}, err
		}
		data, err := c.fork.Compile(name, f.Data)
		if err != nil {
			return result{verdict: unbuilt, detail: err.Error()}, nil
		}
		m := cpython.Module{Name: moduleName(f.Name), Package: path.Base(f.Name) == "__init__.py", Data: data}
		plain = append(plain, m)
		res, err := reemit.Apply(c.transform, data)
		switch {
		case errors.Is(err, reemit.ErrPanic):
			bad = result{verdict: panicked, detail: f.Name + ": " + err.Error()}
		case err != nil:
			bad = result{verdict: failed, detail: f.Name + ": " + err.Error()}
		case len(res.Kept) > 0:
			k := res.Kept[0]
			if !c.keeps {
				bad = result{verdict: kept, detail: fmt.Sprintf("%s:%d: %s: %s", f.Name, k.Line, k.Name, k.Reason)}
			}
			fallthrough
		default:
			m.Data = res.Data
		}
		anew = append(anew, m)
	}
	if bad.verdict != same && bad.verdict != kept {
		return bad, nil
	}
	want, err := c.fork.Run(plain, c.dir, c.timeout)
	if err != nil {
		return result{}, err
	}
	if limited(want) {
		return result{verdict: leftOut, detail: want.Failure()}, nil
	}
	got, err := c.fork.Run(anew, c.dir, c.timeout)
	if err != nil {
		return result{}, err
	}
	r := result{lines: bytes.Count(want.Stdout, []byte("\n"))}
	if r.verdict, r.detail = compare(want, got); r.verdict == same {
		r.verdict, r.detail = bad.verdict, bad.detail
		return r, nil
	}
	again, err := c.fork.Run(plain, c.dir, c.timeout)
	if err != nil {
		return result{}, err
	}
	if v, _ := compare(want, again); v != same {
		return result{verdict: leftOut, detail: "not the same twice"}, nil
	}
	return r, nil
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

// compare says how the second run differs from the first.
func compare(want, got *cpython.Outcome) (verdict, string) {
	switch {
	case got.TimedOut:
		return hung, "time limit exceeded"
	case got.Exit < 0:
		return crashed, got.Failure()
	}
	for _, s := range []struct {
		name      string
		want, got []byte
	}{{"stdout", want.Stdout, got.Stdout}, {"stderr", want.Stderr, got.Stderr}} {
		a := addressRE.ReplaceAll(s.want, []byte("0x"))
		b := addressRE.ReplaceAll(s.got, []byte("0x"))
		if bytes.Equal(a, b) {
			continue
		}
		al, bl := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
		i := 0
		for i < len(al) && i < len(bl) && al[i] == bl[i] {
			i++
		}
		return differs, fmt.Sprintf("%s, line %d:\n  original: %s\n  restack:  %s", s.name, i+1, at(al, i), at(bl, i))
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
