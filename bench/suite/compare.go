package suite

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"sync"
)

// Plain is a remembered result of the plain side.
type Plain struct {
	Test   string  `json:"test"`
	Limit  float64 `json:"limit"` // seconds
	Result *Result `json:"result"`
}

// NewPlainStore opens the cache of the plain side's results.
func NewPlainStore(path string, fresh bool) (*Store[Plain], error) {
	return OpenStore(path, func(p Plain) string { return p.Test }, fresh)
}

// NewRecordStore opens the results of a comparison.
func NewRecordStore(path string, fresh bool) (*Store[Record], error) {
	return OpenStore(path, func(r Record) string { return r.Test }, fresh)
}

// Comparison runs tests on both sides.
type Comparison struct {
	Plain, Emitted *Tree // Emitted nil: the plain side only
	Limits         Limits
	Jobs           int
	Logs           string         // directory; plain/NAME.log and emitted/NAME.log are written below it
	Cache          *Store[Plain]  // results of the plain side
	Records        *Store[Record] // results of this comparison; tests that are in it are not run again
	Done           func(r Record) // called for each test, never two at once; may be nil
}

// Run runs the tests and returns their records in the order of tests. Long ones,
// as far as known, are started first.
func (c *Comparison) Run(ctx context.Context, tests []string) ([]Record, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		next int
	)
	order := c.longestFirst(tests)
	out := make([]Record, len(tests))
	for range max(c.Jobs, 1) {
		wg.Go(func() {
			for ctx.Err() == nil {
				mu.Lock()
				k := next
				next++
				mu.Unlock()
				if k >= len(order) {
					return
				}
				i := order[k]
				rec, err := c.one(ctx, tests[i])
				if err != nil {
					cancel(err)
					return
				}
				mu.Lock()
				out[i] = rec
				if c.Done != nil {
					c.Done(rec)
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return out, context.Cause(ctx)
}

func (c *Comparison) longestFirst(tests []string) []int {
	order := make([]int, len(tests))
	seconds := make([]float64, len(tests))
	for i, name := range tests {
		order[i] = i
		if p, ok := c.Cache.Get(name); ok {
			seconds[i] = p.Result.Seconds
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(seconds[j], seconds[i]) })
	return order
}

// plain returns the plain side's result, remembered or new. A remembered time
// limit counts only if it was not lower than today's.
func (c *Comparison) plain(ctx context.Context, name string, fresh bool) (*Result, error) {
	limit := c.Limits.Timeout.Seconds()
	if p, ok := c.Cache.Get(name); ok && !fresh {
		if p.Result.State != Timeout && p.Result.Seconds <= limit || p.Result.State == Timeout && p.Limit >= limit {
			return p.Result, nil
		}
	}
	r, err := c.Plain.RunTest(ctx, name, c.LogPath("plain", name), c.Limits)
	if err != nil {
		return nil, err
	}
	return r, c.Cache.Put(Plain{name, limit, r})
}

// LogPath is where a test's output is written.
func (c *Comparison) LogPath(side, name string) string {
	return filepath.Join(c.Logs, side, name+".log")
}

// one decides about one test file. If the sides differ, each is run once more,
// and any two runs that say the same settle it.
func (c *Comparison) one(ctx context.Context, name string) (Record, error) {
	if rec, ok := c.Records.Get(name); ok {
		return rec, nil
	}
	rec, err := c.decide(ctx, name)
	if err != nil {
		return rec, err
	}
	if c.Emitted == nil {
		return rec, nil // nothing was compared
	}
	return rec, c.Records.Put(rec)
}

func (c *Comparison) decide(ctx context.Context, name string) (Record, error) {
	rec := Record{Test: name, Verdict: NotComparable}
	var err error
	if rec.Plain, err = c.plain(ctx, name, false); err != nil {
		return rec, err
	}
	if c.Emitted == nil || !rec.Plain.Good() {
		return rec, nil
	}
	emitted := func() (*Result, error) {
		return c.Emitted.RunTest(ctx, name, c.LogPath("emitted", name), c.Limits)
	}
	if rec.Emitted, err = emitted(); err != nil {
		return rec, err
	}
	if rec.Verdict = Same; rec.Plain.Same(rec.Emitted) {
		return rec, nil
	}
	rec.Retried = true
	first := rec.Emitted
	plain, err := c.plain(ctx, name, true)
	if err != nil {
		return rec, err
	}
	if plain.Same(first) {
		rec.Plain = plain
		return rec, nil
	}
	again, err := emitted()
	if err != nil {
		return rec, err
	}
	rec.Emitted = again
	if rec.Plain.Same(again) {
		return rec, nil
	}
	if rec.Plain = plain; plain.Same(again) {
		return rec, nil
	}
	rec.Verdict = Different
	if !plain.Good() {
		rec.Verdict = NotComparable
	}
	return rec, nil
}
