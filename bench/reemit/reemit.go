package reemit

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"restack/bench/corpus"
	"restack/build"
	"restack/opt"
)

// Transform is what is done to one module's .pyc data.
type Transform func(data []byte) (*build.Result, error)

// Forced is the transform of the round trip: all functions are emitted anew,
// after passes. With check, the compiler checks
// itself between its phases.
func Forced(passes []*opt.Pass, check bool) Transform {
	return func(data []byte) (*build.Result, error) {
		return build.Module(data, build.Options{Force: true, Passes: passes, Check: check})
	}
}

// Options say how to go through a corpus.
type Options struct {
	Transform Transform
	Jobs      int    // goroutines; less than 1: one
	Out       string // directory for the results, named as the sources with a c added; empty: they are not kept
	Progress  func(done int)
}

// Kept is a function that could not be emitted anew.
type Kept struct {
	Rel string `json:"file"`
	build.Kept
}

// Failure is a module that could not be transformed at all.
type Failure struct {
	Rel string
	Err error
}

// Report is what came of a corpus. Everything but the times depends on the
// input alone.
type Report struct {
	Modules, Funcs, Changed int
	InstsBefore, InstsAfter int
	BytesBefore, BytesAfter int64
	Kept                    []Kept
	Failed                  []Failure
	Ratios                  []float64           // instructions after / before, one for each function
	Sums                    [][sha256.Size]byte // of each module's result, by index in the corpus; zero if it failed
	Wall                    time.Duration       // of the whole run
	Busy                    time.Duration       // sum of the time inside the transform
}

type fileResult struct {
	res    *build.Result
	before int64
	after  int64
	ratios []float64
	sum    [sha256.Size]byte
	busy   time.Duration
	err    error
}

// Run transforms all modules. A module that fails is in the report; the error is
// that of the file system or of ctx.
func Run(ctx context.Context, c *corpus.Corpus, opt Options) (*Report, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	start := time.Now()
	results := make([]fileResult, len(c.Files))
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		next int
		done int
	)
	for range max(opt.Jobs, 1) {
		wg.Go(func() {
			for ctx.Err() == nil {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= len(c.Files) {
					return
				}
				if err := one(c.Files[i], opt, &results[i]); err != nil {
					cancel(err)
					return
				}
				if opt.Progress != nil {
					mu.Lock()
					done++
					opt.Progress(done)
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	rep := &Report{Modules: len(c.Files), Wall: time.Since(start)}
	for i := range results {
		rep.add(c.Files[i].Rel, &results[i])
	}
	return rep, nil
}

func (rep *Report) add(rel string, r *fileResult) {
	rep.Busy += r.busy
	rep.BytesBefore += r.before
	rep.Sums = append(rep.Sums, r.sum)
	if r.err != nil {
		rep.Failed = append(rep.Failed, Failure{rel, r.err})
		return
	}
	rep.Funcs += r.res.Funcs
	rep.Changed += r.res.Changed
	rep.InstsBefore += r.res.InstsBefore
	rep.InstsAfter += r.res.InstsAfter
	rep.BytesAfter += r.after
	for _, k := range r.res.Kept {
		k.Reason = strings.TrimPrefix(k.Reason, k.Name+": ")
		rep.Kept = append(rep.Kept, Kept{rel, k})
	}
	rep.Ratios = append(rep.Ratios, r.ratios...)
}

func one(f corpus.File, opt Options, r *fileResult) error {
	data, err := os.ReadFile(f.Pyc)
	if err != nil {
		return err
	}
	r.before = int64(len(data))
	start := time.Now()
	r.res, r.err = Apply(opt.Transform, data)
	r.busy = time.Since(start)
	if r.err != nil {
		return nil
	}
	r.sum = sha256.Sum256(r.res.Data)
	for _, f := range r.res.Functions {
		if f.Before > 0 {
			r.ratios = append(r.ratios, float64(f.After)/float64(f.Before))
		}
	}
	if opt.Out != "" {
		path := OutPath(opt.Out, f)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, r.res.Data, 0o644); err != nil {
			return err
		}
	}
	r.after, r.res.Data, r.res.Functions = int64(len(r.res.Data)), nil, nil
	return nil
}

// OutPath is where Run writes the result for f.
func OutPath(dir string, f corpus.File) string {
	return filepath.Join(dir, filepath.FromSlash(f.Rel)+"c")
}

// ErrPanic is wrapped by the error of a module over which the compiler
// panicked: a broken invariant, reported with its stack and survived.
var ErrPanic = errors.New("panic")

// Apply calls f and turns a panic into an error.
func Apply(f Transform, data []byte) (res *build.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, fmt.Errorf("%w: %v\n%s", ErrPanic, p, debug.Stack())
		}
	}()
	return f(data)
}
