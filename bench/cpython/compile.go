package cpython

import (
	"context"
	"fmt"
)

// HeaderKind says what a compiled .pyc tells about its source.
type HeaderKind uint8

const (
	HeaderTime          HeaderKind = iota // the source's modification time and size: what CPython writes by default
	HeaderCheckedHash                     // the source's hash, checked at import
	HeaderUncheckedHash                   // the source's hash, not checked
	HeaderNone                            // no header: bare marshal data
)

var headerNames = [...]string{"time", "checked", "unchecked", "none"}

// Source is one file to compile.
type Source struct {
	Path     string // the file to read
	Name     string // the file name in tracebacks; empty: Path
	Data     []byte // if not nil, the source itself, and Path is not read
	Mtime    int64  // with Data: the time for the header, in seconds
	Optimize int    // 0, 1 (no asserts) or 2 (no docstrings)
}

// Compiled is the result for one Source.
type Compiled struct {
	Data []byte // the .pyc; nil if Err is not
	Err  error  // a *CompileError, or why the interpreter died
}

// CompileError is an exception that the compiler raised for a source.
type CompileError struct {
	Path string
	Line int    // 0: unknown
	Type string // SyntaxError, ValueError, RecursionError, FileNotFoundError …
	Msg  string
}

func (e *CompileError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %s: %s", e.Path, e.Line, e.Type, e.Msg)
	}
	return fmt.Sprintf("%s: %s: %s", e.Path, e.Type, e.Msg)
}

// BatchOptions are the common options of [Interp.Compile] and [Interp.Load].
type BatchOptions struct {
	Workers   int        // processes; less than 1: one
	Header    HeaderKind // Compile only
	Positions bool       // Load only: also decode all column tables
}

// Compile has the interpreter itself compile sources. Results are in the order
// of the sources; a source that does not compile has its own error. The error
// returned is for the whole batch: no interpreter, or ctx ended.
func (p *Interp) Compile(ctx context.Context, sources []Source, opt BatchOptions) ([]Compiled, error) {
	out := make([]Compiled, len(sources))
	err := p.CompileEach(ctx, sources, opt, func(i int, c Compiled) error {
		out[i] = c
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// CompileEach is [Interp.Compile] that hands on each result as it comes, in no
// particular order, never two at once. An error of done ends it.
func (p *Interp) CompileEach(ctx context.Context, sources []Source, opt BatchOptions, done func(i int, c Compiled) error) error {
	flags, err := p.levelFlags(sources)
	if err != nil {
		return err
	}
	make := func(i int) *request {
		s := &sources[i]
		q := &request{
			Op: "compile", Path: s.Path, Name: s.Name, Optimize: s.Optimize,
			Header: headerNames[opt.Header], Mtime: s.Mtime, Inline: s.Data != nil, data: s.Data,
		}
		if q.Name == "" {
			q.Name = s.Path
		}
		return q
	}
	return p.batch(ctx, len(sources), opt.Workers, flags, make, func(i int, a answer) error {
		switch {
		case a.err != nil:
			return done(i, Compiled{Err: fmt.Errorf("%s: %w", sources[i].Path, a.err)})
		case a.Type != "":
			return done(i, Compiled{Err: &CompileError{sources[i].Path, a.Line, a.Type, a.Error}})
		}
		return done(i, Compiled{Data: a.data})
	})
}

// levelFlags is how Python 2, whose compile function has no level, is told it.
func (p *Interp) levelFlags(sources []Source) ([]string, error) {
	if p.Version >= 0x0300 || len(sources) == 0 {
		return nil, nil
	}
	level := sources[0].Optimize
	for i := range sources {
		if sources[i].Optimize != level {
			return nil, fmt.Errorf("Python %s compiles a batch at one optimization level", p.Version)
		}
	}
	return [][]string{nil, {"-O"}, {"-OO"}}[min(max(level, 0), 2)], nil
}

// Loaded is the result of loading one .pyc.
type Loaded struct {
	Codes int   // code objects, nested ones included
	Err   error // the exception, or how the interpreter died
}

// Load has the interpreter read .pyc data with marshal.loads, walk all code
// objects in it and decode their line tables (with Positions: columns too). Data
// is asked for one at a time, on several goroutines. Results are in order.
func (p *Interp) Load(ctx context.Context, n int, data func(i int) []byte, opt BatchOptions) ([]Loaded, error) {
	out := make([]Loaded, n)
	make := func(i int) *request {
		return &request{Op: "load", Skip: p.HeaderSize(), Positions: opt.Positions, data: data(i)}
	}
	err := p.batch(ctx, n, opt.Workers, nil, make, func(i int, a answer) error {
		switch {
		case a.err != nil:
			out[i].Err = a.err
		case a.Type != "":
			out[i].Err = fmt.Errorf("%s", a.message())
		default:
			out[i].Codes = a.Codes
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
