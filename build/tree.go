package build

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"restack/ir/pyc"
)

// Source is a file for a [Compiler].
type Source struct {
	Path     string
	Data     []byte // if not nil, the source itself, and Path is not read
	Mtime    int64  // with Data: the time for the header, in seconds
	Optimize int    // 0, 1 (no asserts) or 2 (no docstrings)
}

// Compiler compiles sources as the target interpreter does.
type Compiler interface {
	// Magic is the magic number of the .pyc files it makes.
	Magic() uint16
	// CacheTag is the part of a cached file's name that says for whom it is:
	// cpython-312.
	CacheTag() string
	// CompileEach compiles sources with a number of workers and calls done for
	// each, in any order and never twice at once, with the .pyc (with the
	// modification time and size of the source in its header) or an error. An
	// error of done ends it and is returned.
	CompileEach(ctx context.Context, sources []Source, workers int, done func(i int, data []byte, err error) error) error
}

// TreeOptions are the options of [Plan.Build].
type TreeOptions struct {
	Options
	Compiler Compiler       // needed if [Plan.NeedsCompiler]
	Jobs     int            // workers; less than 1: one; with Fuel, compilers only
	Closed   *Closed        // if set, all modules are built together, as a closed world
	Dry      bool           // write nothing
	Progress func(done int) // if set, called after each file, never twice at once

	module func([]byte, Options) (*Result, error) // in tests, instead of Module
}

// MaxFile is the largest .pyc that is read, in bytes.
const MaxFile = 1 << 30

// Build builds the plan. A file that cannot be built is in the report and does
// not keep the others from being built; the error is that of ctx or of a
// compiler that does not work at all.
func (p *Plan) Build(ctx context.Context, opt TreeOptions) (*Report, error) {
	b := &builder{plan: p, opt: opt, report: &Report{Failed: slices.Clone(p.failed), Skipped: slices.Clone(p.skipped)}}
	if b.opt.module == nil {
		b.opt.module = Module
	}
	if p.NeedsCompiler() && opt.Compiler == nil {
		return nil, errors.New("build: sources and no compiler")
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(opt.Jobs, 1))
	if opt.Fuel != nil {
		g.SetLimit(1)
	}
	var sources []file
	for _, f := range p.files {
		if f.kind == sourceFile {
			sources = append(sources, f)
		}
	}
	if opt.Closed != nil {
		if err := b.closed(ctx); err != nil {
			return nil, err
		}
	} else if len(sources) > 0 {
		if err := b.sources(ctx, g, sources); err != nil {
			return nil, cmp.Or(err, g.Wait())
		}
	}
	for _, f := range p.files {
		switch {
		case f.kind == bytecodeFile && opt.Closed == nil:
			g.Go(func() error { return b.finish(ctx, f, b.bytecode) })
		case f.kind == dataFile && !opt.Dry:
			g.Go(func() error { return b.finish(ctx, f, b.data) })
		}
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	b.report.sort()
	return b.report, nil
}

type builder struct {
	plan *Plan
	opt  TreeOptions

	mu     sync.Mutex
	report *Report
	done   int
}

func (b *builder) sources(ctx context.Context, g *errgroup.Group, files []file) error {
	in := make([]Source, len(files))
	for i, f := range files {
		in[i] = Source{Path: f.abs}
	}
	type compiled struct {
		data []byte
		err  error
	}
	ready, next := make([]*compiled, len(files)), 0
	return b.opt.Compiler.CompileEach(ctx, in, max(b.opt.Jobs, 1), func(i int, data []byte, err error) error {
		// In the plan's order, which decides what fuel is used for.
		for ready[i] = (&compiled{data, err}); next < len(files) && ready[next] != nil; next++ {
			f, c := files[next], ready[next]
			ready[next] = nil
			g.Go(func() error {
				return b.finish(ctx, f, func(f file) error {
					if c.err != nil {
						return c.err
					}
					return b.module(f, c.data)
				})
			})
		}
		return ctx.Err()
	})
}

// finish does the work for one file and records its failure. The error is
// ctx's.
func (b *builder) finish(ctx context.Context, f file, work func(file) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := work(f)
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.report.Failed = append(b.report.Failed, Failure{f.path, bare(f.path, err)})
	}
	b.done++
	if b.opt.Progress != nil {
		b.opt.Progress(b.done)
	}
	return nil
}

func (b *builder) data(f file) error {
	if err := copyFile(b.plan.outputs(f, "")[0], f.abs); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.report.Copied++
	return nil
}

func (b *builder) bytecode(f file) error {
	data, err := readLimited(f.abs, MaxFile)
	if err != nil {
		return err
	}
	if c := b.opt.Compiler; c != nil && len(data) >= 2 {
		if got := binary.LittleEndian.Uint16(data); got != c.Magic() {
			return fmt.Errorf("%w: %d, and the target interpreter's is %d", pyc.ErrMagic, got, c.Magic())
		}
	}
	return b.module(f, data)
}

// module builds one module.
func (b *builder) module(f file, data []byte) error {
	st, err := os.Stat(f.abs)
	if err != nil {
		return err
	}
	res, err := safely(b.opt.module, data, b.opt.Options)
	if err != nil {
		return err
	}
	return b.write(f, st, res)
}

// write writes a module's result for f, whose file is st.
func (b *builder) write(f file, st os.FileInfo, res *Result) error {
	tag := ""
	if b.opt.Compiler != nil {
		tag = b.opt.Compiler.CacheTag()
	}
	outputs := b.plan.outputs(f, tag)
	if b.opt.Dry {
		outputs = nil
	}
	for _, path := range outputs {
		if err := WriteFile(path, res.Data, modulePerm(st)); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.report.add(f.path, outputs, res)
	return nil
}

// ErrInternal is wrapped by the error for a module over which the compiler
// panicked: a broken invariant, and a bug.
var ErrInternal = errors.New("internal error")

func safely(module func([]byte, Options) (*Result, error), data []byte, opt Options) (res *Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, fmt.Errorf("%w: %v\n%s", ErrInternal, p, debug.Stack())
		}
	}()
	return module(data, opt)
}

func readLimited(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if st.IsDir() {
		return nil, errors.New("is a directory")
	}
	if st.Size() > limit {
		return nil, fmt.Errorf("is too large: %d bytes, the limit is %d", st.Size(), limit)
	}
	return io.ReadAll(io.LimitReader(f, limit))
}

func (r *Report) sort() {
	r.Rewrites.Sort()
	r.Times.Sort()
	slices.SortStableFunc(r.Remarks, func(a, b Remark) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line)) })
	r.Remarks = slices.CompactFunc(r.Remarks, func(a, b Remark) bool { return a.Path == b.Path && a.Line == b.Line && a.Text == b.Text })
	slices.SortFunc(r.Files, func(a, b ModuleReport) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortStableFunc(r.Kept, func(a, b KeptFunc) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(r.Failed, func(a, b Failure) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(r.Skipped, func(a, b Skip) int { return cmp.Compare(a.Path, b.Path) })
}
