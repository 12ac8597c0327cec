package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"restack/build"
	"restack/frontend"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pydis"
	"restack/opt"
	"restack/ssa"
)

var (
	stages  = []string{"bytecode", "naive", "ssa", "before:PASS", "after:PASS", "final", "types", "classes", "callgraph"}
	formats = []string{"text", "dot"}
)

type dumpFlags struct {
	pipeFlags
	programFlags
	stage, format string
	fuel          int
}

func (a *app) dumpCmd() *cobra.Command {
	f := dumpFlags{}
	cmd := &cobra.Command{
		Use:   "dump FILE[:QUALNAME] --stage " + strings.Join(stages, "|") + " [--format text|dot]",
		Short: "Print a function at a stage of its way",
		Long: `Dump prints the functions of a .py or .pyc file, or those of one qualified name
(<module> is the module's body):

  bytecode     as read
  naive        the intermediate form with locals and stack slots in memory
  ssa          the same, lifted to SSA form
  before:PASS  the same before the pass runs for the first time
  after:PASS   and after its last; without --passes the passes are the default ones
  final        the bytecode that build would write

each function by itself, or as part of the program with --world closed; or, of a program that is a closed world, what is known before anything is optimized:

  types        of globals, parameters and results
  classes      with their attributes and fields
  callgraph    what each call may call; --format dot draws it`,
		Example: `  restack dump app.py:Parser.expect --stage ssa
  restack dump app.py:Parser.expect --stage after:dce -d -copyprop
  restack dump app.py:Parser.expect --stage after:inline --world closed
  restack dump m.pyc:fib --stage ssa --format dot | dot -Tsvg > fib.svg`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if pass, _ := passStage(f.stage); (pass != "" || f.world == "closed") && !cmd.Flags().Changed("passes") {
				f.passes = []string{"default"}
			}
			return a.dump(cmd.Context(), f, args[0])
		},
	}
	fs := cmd.Flags()
	fs.StringVar(&f.stage, "stage", "bytecode", strings.Join(stages, ", "))
	fs.StringVar(&f.format, "format", "text", "text, or dot for the intermediate form")
	f.pipeFlags.register(fs)
	f.programFlags.register(fs)
	registerFuel(fs, &f.fuel)
	_ = cmd.RegisterFlagCompletionFunc("stage", cobra.FixedCompletions(stages, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// passStage takes a stage apart that is before or after a pass.
func passStage(stage string) (pass string, ran bool) {
	if name, ok := strings.CutPrefix(stage, "before:"); ok {
		return name, false
	}
	if name, ok := strings.CutPrefix(stage, "after:"); ok {
		return name, true
	}
	return "", false
}

func (a *app) dump(ctx context.Context, f dumpFlags, arg string) error {
	pass, _ := passStage(f.stage)
	switch {
	case pass == "" && !slices.Contains(stages, f.stage):
		return fmt.Errorf("--stage %s: is not one of %s", f.stage, strings.Join(stages, ", "))
	case !slices.Contains(formats, f.format):
		return fmt.Errorf("--format %s: is not one of %s", f.format, strings.Join(formats, ", "))
	case f.format == "dot" && (f.stage == "bytecode" || f.stage == "final"):
		return errors.New("--format dot draws the intermediate form")
	case worldStages[f.stage] != nil:
		return a.dumpWorld(ctx, f, arg)
	}
	pipe, err := f.options(pass != "")
	if err != nil {
		return err
	}
	if pass != "" && !slices.Contains(opt.Names(pipe.Passes), pass) {
		return fmt.Errorf("--stage %s: of the passes %q it is none", f.stage, opt.Names(pipe.Passes))
	}
	pipe.Fuel = fuelFor(f.fuel)
	path, qualname := splitName(arg)
	d := dumper{w: a.out, flags: f, pipe: pipe, name: qualname}
	switch {
	case f.world == "closed" && (pass != "" || f.stage == "final"):
		err = a.dumpClosed(ctx, &d, path)
	default:
		var data []byte
		if data, err = a.pycOf(ctx, path, f.python); err != nil {
			return fail(fmt.Errorf("%s: %w", path, err))
		}
		if pass != "" {
			err = d.passes(func(o build.Options) ([]build.Kept, error) {
				res, err := build.Module(data, o)
				if err != nil {
					return nil, err
				}
				return res.Kept, nil
			})
		} else {
			err = d.codes(data)
		}
	}
	if err == nil && d.found == 0 {
		err = fmt.Errorf("has no %s", qualname)
	}
	if err != nil {
		return fail(fmt.Errorf("%s: %w", path, err))
	}
	return nil
}

// dumper prints the functions of one module.
type dumper struct {
	w     io.Writer
	flags dumpFlags
	pipe  build.Options
	name  string // qualified name; empty: all
	file  string // of which functions, of a whole program; empty: all
	found int
}

// wants reports whether a function is to be printed, and begins that.
func (d *dumper) wants(c *ir.Code) bool {
	if d.name != "" && d.name != codeName(c) || d.file != "" && !sameFile(c.Filename, d.file) {
		return false
	}
	if d.found++; d.found > 1 {
		fmt.Fprintln(d.w)
	}
	return true
}

// codes prints what is there without running passes.
func (d *dumper) codes(data []byte) error {
	if d.flags.stage == "final" {
		res, err := build.Module(data, d.pipe)
		if err != nil {
			return err
		}
		data = res.Data
	}
	return d.code(data)
}

// dumpClosed prints functions of a file at a stage after those that concern one
// function alone, as part of the program.
func (a *app) dumpClosed(ctx context.Context, d *dumper, path string) error {
	if d.flags.stage == "final" {
		dir, err := os.MkdirTemp("", "restack")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		rep, name, err := a.buildProgram(ctx, &d.flags.programFlags, d.pipe, path, dir)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(rep.Files, func(m build.ModuleReport) bool { return m.Path == name })
		data, err := os.ReadFile(rep.Files[i].Outputs[0])
		if err != nil {
			return err
		}
		return d.code(data)
	}
	return d.passes(func(o build.Options) ([]build.Kept, error) {
		rep, name, err := a.buildProgram(ctx, &d.flags.programFlags, o, path, "")
		if err != nil {
			return nil, err
		}
		d.file = name
		var kept []build.Kept
		for _, k := range rep.Kept {
			if k.Path == name {
				kept = append(kept, build.Kept{Name: k.Name, Line: k.Line, Reason: k.Reason})
			}
		}
		return kept, nil
	})
}

// code prints the functions of a .pyc.
func (d *dumper) code(data []byte) error {
	file, err := pyc.Read(data)
	if err != nil {
		return err
	}
	for _, code := range pydis.Codes(file.Code) {
		if d.wants(code) {
			if err := dumpCode(d.w, d.flags, file.Version, code); err != nil {
				return err
			}
		}
	}
	return nil
}

// passes prints functions before a pass runs for the first time, or after it ran
// for the last.
func (d *dumper) passes(run func(build.Options) ([]build.Kept, error)) error {
	pass, after := passStage(d.flags.stage)
	var order []*ir.Code
	texts := map[*ir.Code]string{}
	var failed error
	d.pipe.Watch = func(p *opt.Pass, f *ir.Func, ran bool) {
		_, seen := texts[f.Code]
		if p.Name != pass || ran != after || seen && !after {
			return
		}
		if !seen {
			order = append(order, f.Code)
		}
		var text strings.Builder
		failed = cmp.Or(failed, printFunc(&text, d.flags, f))
		texts[f.Code] = text.String()
	}
	kept, err := run(d.pipe)
	if err != nil {
		return err
	}
	for _, k := range kept {
		if d.name == "" || d.name == k.Name {
			failed = cmp.Or(failed, fmt.Errorf("%s, line %d: %s", k.Name, k.Line, k.Reason))
		}
	}
	for _, code := range order {
		if d.wants(code) {
			io.WriteString(d.w, texts[code])
		}
	}
	return failed
}

func dumpCode(w io.Writer, f dumpFlags, v ir.Version, code *ir.Code) error {
	if f.stage == "bytecode" || f.stage == "final" {
		return pydis.Print(w, v, code)
	}
	fn, err := frontend.Lower(v, code)
	if err != nil {
		return err
	}
	if f.stage == "ssa" {
		ssa.Lift(fn)
	}
	return printFunc(w, f, fn)
}

func printFunc(w io.Writer, f dumpFlags, fn *ir.Func) error {
	if f.format == "dot" {
		return printDot(w, fn)
	}
	return ir.Print(w, fn)
}

func codeName(c *ir.Code) string {
	if c.QualName != "" {
		return c.QualName
	}
	return c.Name
}

// splitName takes FILE:QUALNAME apart. A file whose name has the colon wins.
func splitName(arg string) (path, qualname string) {
	if _, err := os.Stat(arg); err == nil {
		return arg, ""
	}
	if i := strings.LastIndexByte(arg, ':'); i > 0 {
		return arg[:i], arg[i+1:]
	}
	return arg, ""
}

// pycOf reads a .pyc, or has the interpreter compile a source.
func (a *app) pycOf(ctx context.Context, path, python string) ([]byte, error) {
	if filepath.Ext(path) == ".pyc" {
		return os.ReadFile(path)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	p, err := a.interp(ctx, python)
	if err != nil {
		return nil, err
	}
	var data []byte
	err = compiler{p}.CompileEach(ctx, []build.Source{{Path: path}}, 1, func(_ int, d []byte, err error) error {
		data = d
		return err
	})
	return data, err
}
