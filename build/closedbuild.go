package build

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"restack/ir"
	"restack/ir/pyop"
	"restack/opt"
	"restack/world"
)

// task is one function on its way through the passes and the backend.
type task struct {
	fn      *world.Function
	version ir.Version
	code    *ir.Code // what it became; nil if it stays
	kept    error    // why it was left in its original form
	bad     error    // its original form does not pass the verifier
	stats   opt.Stats
	uses    opt.Uses
	remarks []opt.Remark
	times   opt.Times
	inlined []InlinedLine
	body    *ir.Func        // what callers may copy; nil: its original form
	apart   []*world.Family // whose instances it makes in two steps, or the methods for that
}

// optimize takes all functions of the world through the passes. Where a function
// stays that has to change with others, all is done again without that.
func (p *wholeProgram) optimize(ctx context.Context, w *world.World) (map[*ir.Code]*task, error) {
	families := p.families(w)
	for {
		tasks, err := p.optimizeWith(ctx, w, families)
		if err != nil {
			return nil, err
		}
		stays := map[*world.Family]bool{}
		for _, t := range tasks {
			if t.code == nil {
				for _, y := range t.apart {
					stays[y] = true
				}
			}
		}
		if len(stays) == 0 {
			return tasks, nil
		}
		families = slices.DeleteFunc(families, func(y *world.Family) bool { return stays[y] })
	}
}

// families are the classes whose instances may be made in two steps.
func (p *wholeProgram) families(w *world.World) []*world.Family {
	if !slices.Contains(p.opt.Passes, opt.Lookup("construct")) {
		return nil
	}
	return w.Families()
}

func (p *wholeProgram) optimizeWith(ctx context.Context, w *world.World, families []*world.Family) (map[*ir.Code]*task, error) {
	tasks := map[*ir.Code]*task{}
	for _, m := range p.members {
		if m.inWorld() {
			for _, fn := range m.mod.Funcs {
				tasks[fn.Code] = &task{fn: fn, version: m.file.Version, kept: m.lost[fn.Code]}
			}
		}
	}
	for _, y := range p.separate(w, tasks, families) {
		defer opt.Rejoin(y)
	}
	bodies := map[*world.Function]*ir.Func{} // of the levels that are done
	for _, level := range opt.Levels(w) {
		g, ctx := errgroup.WithContext(ctx)
		g.SetLimit(p.jobs)
		if p.opt.Fuel != nil {
			g.SetLimit(1)
		}
		for _, fn := range level {
			t := tasks[fn.Code]
			g.Go(func() error {
				t.run(w, p.opt, bodies)
				return ctx.Err()
			})
		}
		if err := g.Wait(); err != nil {
			return nil, err
		}
		for _, fn := range level {
			if body := tasks[fn.Code].body; body != nil {
				bodies[fn] = body
			}
		}
	}
	return tasks, nil
}

// separate has instances made in two steps, and returns of which families.
func (p *wholeProgram) separate(w *world.World, tasks map[*ir.Code]*task, families []*world.Family) []*world.Family {
	var done []*world.Family
	for _, y := range families {
		t := tasks[y.Inits[0].Block.Func.Code]
		c := newCtx(p.opt, pyop.For(t.version))
		c.World, c.Fn = w, t.fn
		if !opt.Separate(c, y) {
			continue
		}
		t.stats, t.uses, t.remarks = c.Stats(), c.Uses(), c.TakeRemarks()
		for _, v := range slices.Concat(y.Inits, y.Calls, y.Loads) {
			t := tasks[v.Block.Func.Code]
			t.apart = append(t.apart, y)
		}
		done = append(done, y)
	}
	return done
}

// run optimizes and emits one function; bodies are what it may copy.
func (t *task) run(w *world.World, o Options, bodies map[*world.Function]*ir.Func) {
	pipe := &module{opt: o, version: t.version, tab: pyop.For(t.version)}
	if t.kept == nil && (o.Force || len(o.Passes) > 0) {
		c := newCtx(o, pipe.tab)
		c.World, c.Fn = w, t.fn
		c.Body = func(fn *world.Function) *ir.Func { return bodies[fn] }
		t.code, t.kept = pipe.tryOptimize(c, t.fn.IR.Clone(), len(t.apart) > 0, func(f *ir.Func) {
			if opt.Copyable(f) {
				t.body = f.Clone()
			}
		}, func(f *ir.Func) {
			t.inlined = inlinedLines(f, func(v *ir.Value) bool { return c.Facts().Effects(v)&ir.Raises != 0 })
		})
		if t.kept != nil {
			t.body = nil
		}
		t.stats.Add(c.Stats()...)
		t.uses.Add(c.Uses()...)
		t.remarks = append(t.remarks, c.TakeRemarks()...)
		t.times.Add(c.Times()...)
	}
	if t.code == nil {
		t.bad = pipe.verify(t.fn.Code)
	}
	t.times.Add(pipe.res.Times...)
}

// linker puts code objects together again.
type linker struct {
	tasks map[*ir.Code]*task
	done  map[*ir.Code]*ir.Code
}

// code is what became of c with all that is nested in it, c itself if nothing
// changed. What was inlined may have brought code objects of other functions
// along.
func (l *linker) code(c *ir.Code) *ir.Code {
	if d, ok := l.done[c]; ok {
		return d
	}
	l.done[c] = c // a cycle, in hostile input, ends here
	out := c
	if t := l.tasks[c]; t != nil && t.code != nil {
		out = t.code
	}
	var consts []ir.Const
	for i, k := range out.Consts {
		kc, ok := k.(*ir.Code)
		if !ok {
			continue
		}
		if d := l.code(kc); d != kc {
			if consts == nil {
				consts = slices.Clone(out.Consts)
			}
			consts[i] = d
		}
	}
	if consts != nil {
		dup := *out
		dup.Consts = consts
		out = &dup
	}
	l.done[c] = out
	return out
}

// result is what became of a member.
func (l *linker) result(m *member, force bool) (*Result, error) {
	res := &Result{Data: m.data}
	tab := pyop.For(m.file.Version)
	for _, fn := range m.mod.Funcs {
		t := l.tasks[fn.Code]
		if t.bad != nil {
			return nil, t.bad
		}
		before := tab.Count(fn.Code.Bytecode)
		after := before
		res.Funcs++
		res.Stats.Add(t.stats...)
		res.Uses.Add(t.uses...)
		res.Remarks = append(res.Remarks, t.remarks...)
		res.Times.Add(t.times...)
		switch {
		case t.kept != nil:
			res.Kept = append(res.Kept, Kept{fn.Code.QualName, fn.Code.FirstLine, t.kept.Error()})
		case t.code != nil:
			res.Changed++
			after = tab.Count(t.code.Bytecode)
		}
		res.InstsBefore += before
		res.InstsAfter += after
		if force {
			res.Functions = append(res.Functions, FuncResult{before, after})
		}
	}
	if top := l.code(m.file.Code); top != m.file.Code {
		file := *m.file
		file.Code = top
		var err error
		if res.Data, err = file.Append(nil); err != nil {
			return nil, err
		}
	}
	return res, nil
}
