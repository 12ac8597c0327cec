package main

import (
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
	"restack/ssa"
)

var (
	stages  = []string{"bytecode", "naive", "ssa", "final"}
	formats = []string{"text", "dot"}
)

type dumpFlags struct {
	pipeFlags
	stage, format, python string
}

func (a *app) dumpCmd() *cobra.Command {
	f := dumpFlags{}
	cmd := &cobra.Command{
		Use:   "dump FILE[:QUALNAME] --stage bytecode|naive|ssa|final [--format text|dot]",
		Short: "Print a function at a stage of its way",
		Long: `Dump prints the functions of a .py or .pyc file, or those of one qualified name
(<module> is the module's body):

  bytecode  as read
  naive     the intermediate form with locals and stack slots in memory
  ssa       the same, lifted to SSA form
  final     the bytecode that build would write`,
		Example: `  restack dump app.py:Parser.expect --stage ssa
  restack dump m.pyc:fib --stage ssa --format dot | dot -Tsvg > fib.svg`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.dump(cmd.Context(), f, args[0]) },
	}
	fs := cmd.Flags()
	fs.StringVar(&f.stage, "stage", "bytecode", strings.Join(stages, ", "))
	fs.StringVar(&f.format, "format", "text", "text; dot for the stages naive and ssa")
	fs.StringVar(&f.python, "python", "", pythonUsage)
	f.register(fs)
	_ = cmd.RegisterFlagCompletionFunc("stage", cobra.FixedCompletions(stages, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) dump(ctx context.Context, f dumpFlags, arg string) error {
	switch {
	case !slices.Contains(stages, f.stage):
		return fmt.Errorf("--stage %s: is not one of %s", f.stage, strings.Join(stages, ", "))
	case !slices.Contains(formats, f.format):
		return fmt.Errorf("--format %s: is not one of %s", f.format, strings.Join(formats, ", "))
	case f.format == "dot" && (f.stage == "bytecode" || f.stage == "final"):
		return errors.New("--format dot draws the stages naive and ssa")
	}
	pipe, err := f.options()
	if err != nil {
		return err
	}
	path, qualname := splitName(arg)
	data, err := a.pycOf(ctx, path, f.python)
	if err != nil {
		return fail(fmt.Errorf("%s: %w", path, err))
	}
	if f.stage == "final" {
		res, err := build.Module(data, pipe)
		if err != nil {
			return fail(fmt.Errorf("%s: %w", path, err))
		}
		data = res.Data
	}
	file, err := pyc.Read(data)
	if err != nil {
		return fail(fmt.Errorf("%s: %w", path, err))
	}
	found := 0
	for _, code := range pydis.Codes(file.Code) {
		if qualname != "" && qualname != codeName(code) {
			continue
		}
		if found++; found > 1 {
			fmt.Fprintln(a.out)
		}
		if err := dumpCode(a.out, f, file.Version, code); err != nil {
			return fail(fmt.Errorf("%s: %w", path, err))
		}
	}
	if found == 0 {
		return fail(fmt.Errorf("%s: has no %s", path, qualname))
	}
	return nil
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
