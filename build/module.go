package build

import (
	"fmt"
	"runtime/debug"
	"time"

	"restack/backend"
	"restack/frontend"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pyop"
	"restack/opt"
	"restack/ssa"
	"restack/world"
)

// Options say how a module is taken through the pipe.
type Options struct {
	Force   bool                                    // re-emit functions that no pass changed, too
	Check   bool                                    // run ir.Check after each stage and pass
	Passes  []*opt.Pass                             // to run in this order
	Fuel    *opt.Fuel                               // limits the rewrites, of all modules together; nil: no limit
	Remarks bool                                    // list the rewrites
	Clock   bool                                    // measure how long phases and passes take
	Watch   func(p *opt.Pass, f *ir.Func, ran bool) // if set, called before and after each pass on each function
}

// Kept is a function that was left in its original form because it could not
// be rewritten.
type Kept struct {
	Name   string
	Line   int
	Reason string
}

// Result is what became of a module. Instructions are counted without cache
// units and EXTENDED_ARG prefixes, over all functions.
type Result struct {
	Module                  string // its name in a closed world
	Data                    []byte
	Funcs, Changed          int
	InstsBefore, InstsAfter int
	Stats                   opt.Stats    // rewrites by passes
	Uses                    opt.Uses     // and by the assumptions they used
	Remarks                 []opt.Remark // if Options.Remarks: each of them, in order
	Times                   opt.Times    // if Options.Clock
	Kept                    []Kept
	Functions               []FuncResult // if Options.Force
}

// FuncResult is the instruction count of one function.
type FuncResult struct{ Before, After int }

// Module takes the bytes of a .pyc file through the pipe and returns those of
// the result, with the same header. A function that fails keeps its original
// form. CPython trusts bytecode, so every function must pass backend.Verify, in
// its original form if it keeps that. An error means that the input is no .pyc
// file that can be read, or has a function that does not pass; there is nothing
// then that could be written.
func Module(data []byte, o Options) (*Result, error) {
	f, err := pyc.Read(data)
	if err != nil {
		return nil, err
	}
	for _, l := range f.Code.Locals {
		if l.Kind&ir.KindFree != 0 {
			return nil, fmt.Errorf("%s: the code of a module has a free variable, %s", codeName(f.Code), l.Name)
		}
	}
	m := &module{opt: o, version: f.Version, tab: pyop.For(f.Version), done: map[*ir.Code]*ir.Code{}}
	m.ctx = newCtx(o, m.tab)
	top, err := m.code(f.Code, 0)
	if err != nil {
		return nil, err
	}
	m.res.Data = data
	m.res.Stats, m.res.Uses, m.res.Remarks = m.ctx.Stats(), m.ctx.Uses(), m.ctx.TakeRemarks()
	m.res.Times.Add(m.ctx.Times()...)
	if m.res.Changed > 0 {
		f.Code = top
		if m.res.Data, err = f.Append(make([]byte, 0, len(data))); err != nil {
			return nil, err
		}
	}
	res := m.res // on its own: a pointer into m would keep all its code objects
	return &res, nil
}

func newCtx(o Options, tab *pyop.Table) *opt.Ctx {
	target := opt.Target{LastLocalFirst: tab.Features.LastLocalFirst}
	return &opt.Ctx{Check: o.Check, Remarks: o.Remarks, Clock: o.Clock, Fuel: o.Fuel, Watch: o.Watch, Target: target}
}

type module struct {
	opt      Options
	ctx      *opt.Ctx
	version  ir.Version
	tab      *pyop.Table
	done     map[*ir.Code]*ir.Code
	lowerer  frontend.Lowerer
	emitter  backend.Emitter
	verifier backend.Verifier
	res      Result
}

// maxStates bounds blocks times locals and stack slots of a function that is
// rewritten, since what is known of each in each is kept. A thousand blocks with
// a hundred locals are much; no function of the standard library has more than
// 14,000.
const maxStates = 1 << 20

// fewItems is the bound on stack size times bytes of code above which a function
// is verified first: the verifier finds out what its stacks take, the frontend
// would just take it.
const fewItems = 1 << 24

// maxNesting bounds how deep code objects may lie in each other.
const maxNesting = 200

// code rewrites a code object and, first, those among its constants. The
// result is c itself if nothing changed.
func (m *module) code(c *ir.Code, depth int) (*ir.Code, error) {
	if d, ok := m.done[c]; ok {
		return d, nil
	}
	if depth > maxNesting {
		return nil, fmt.Errorf("%s: code objects nested too deeply", c.QualName)
	}
	m.done[c] = c // a cycle, in hostile input, ends here
	nested := map[ir.Const]ir.Const{}
	for _, k := range c.Consts {
		if kc, ok := k.(*ir.Code); ok {
			d, err := m.code(kc, depth+1)
			if err != nil {
				return nil, err
			}
			if d != kc {
				nested[k] = d
			}
		}
	}
	out := c
	before := m.tab.Count(c.Bytecode)
	after := before
	m.res.Funcs++
	if c.StackSize*len(c.Bytecode) > fewItems {
		if err := m.verify(c); err != nil {
			return nil, err
		}
	}
	n, why := m.function(c)
	if n == nil {
		if err := m.verify(c); err != nil {
			return nil, err
		}
	}
	if why != nil {
		m.res.Kept = append(m.res.Kept, Kept{c.QualName, c.FirstLine, why.Error()})
	} else if n != nil {
		m.res.Changed++
		out = n
		after = m.tab.Count(n.Bytecode)
	}
	m.res.InstsBefore += before
	m.res.InstsAfter += after
	if m.opt.Force {
		m.res.Functions = append(m.res.Functions, FuncResult{before, after})
	}
	if len(nested) > 0 {
		if out == c {
			dup := *c
			out = &dup
		}
		out.Consts = append([]ir.Const(nil), out.Consts...)
		for i, k := range out.Consts {
			if d, ok := nested[k]; ok {
				out.Consts[i] = d
			}
		}
	}
	m.done[c] = out
	return out, nil
}

// verify checks a function in its original form.
func (m *module) verify(c *ir.Code) error {
	if err := m.verifier.Verify(m.version, c); err != nil {
		return fmt.Errorf("%s, line %d: %w", codeName(c), c.FirstLine, err)
	}
	return nil
}

func codeName(c *ir.Code) string {
	if c.QualName != "" {
		return c.QualName
	}
	return c.Name
}

// function takes one code object through the pipe. It returns nil if nothing
// asks for a new form.
func (m *module) function(c *ir.Code) (*ir.Code, error) {
	if !m.opt.Force && len(m.opt.Passes) == 0 {
		return nil, nil
	}
	f, err := m.tryLift(c)
	if err != nil {
		return nil, err
	}
	out, err := m.tryOptimize(m.ctx, f, false, nil, nil)
	m.lowerer.Recycle(f)
	return out, err
}

// tryLift is lift with a panic as an error.
func (m *module) tryLift(c *ir.Code) (f *ir.Func, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("internal error: %v\n%s", p, debug.Stack())
		}
	}()
	f, err = m.lift(c)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// tryOptimize runs the passes on f and emits it, nil if nothing asks for a new form,
// be it that it must have one. If they are not nil, copyable sees the form that
// callers may copy, and done the last one.
func (m *module) tryOptimize(c *opt.Ctx, f *ir.Func, must bool, copyable, done func(*ir.Func)) (out *ir.Code, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, fmt.Errorf("internal error: %v\n%s", p, debug.Stack())
		}
	}()
	changed, err := opt.Run(c, f, m.opt.Passes)
	if err != nil {
		return nil, err
	}
	opt.Leftover(c, f)
	if copyable != nil {
		copyable(f)
	}
	changed = opt.Finish(c, f, m.opt.Passes) || changed || must
	if !changed && !m.opt.Force {
		return nil, nil
	}
	if done != nil {
		done(f)
	}
	m.emitter.Slots = changed && c.Assumes(world.Frames) && c.Fn != nil && c.Fn.Opaque == ""
	m.emitter.Inert = c.Inert(f)
	return m.emit(f)
}

// lift makes a code object a function in SSA form.
func (m *module) lift(c *ir.Code) (*ir.Func, error) {
	stop := m.start("frontend")
	f, err := m.lowerer.Lower(m.version, c)
	stop()
	if err != nil {
		return nil, err
	}
	if err := m.check(f); err != nil {
		return nil, err
	}
	if n := len(f.Blocks) * len(f.Locals); n > maxStates {
		return nil, fmt.Errorf("too large: %d blocks with %d locals and stack slots", len(f.Blocks), len(f.Locals))
	}
	stop = m.start("lift")
	ssa.Lift(f)
	stop()
	return f, m.check(f)
}

// emit makes a function a code object and verifies that.
func (m *module) emit(f *ir.Func) (*ir.Code, error) {
	stop := m.start("backend")
	c, err := m.emitter.Emit(f)
	stop()
	if err != nil {
		return nil, err
	}
	if err := m.check(f); err != nil {
		return nil, err
	}
	stop = m.start("verifier")
	err = m.verifier.Verify(m.version, c)
	stop()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// start begins to measure a phase and returns how to end it.
func (m *module) start(phase string) (stop func()) {
	if !m.opt.Clock {
		return func() {}
	}
	begin := time.Now()
	return func() { m.res.Times.Add(opt.Time{Name: phase, Spent: time.Since(begin)}) }
}

func (m *module) check(f *ir.Func) error {
	if !m.opt.Check {
		return nil
	}
	return ir.Check(f)
}
