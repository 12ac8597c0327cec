package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"restack/build"
	"restack/frontend"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pydis"
)

type explainFlags struct {
	pipeFlags
	programFlags
}

func (a *app) explainCmd() *cobra.Command {
	var f explainFlags
	cmd := &cobra.Command{
		Use:   "explain FILE[:QUALNAME]",
		Short: "Show what was optimized in a source, and what was not and why",
		Long: `Explain prints the lines of a source, or of one function or class of it, and below
each what build does there: what is inlined, computed in advance, or was not, for
which reason. Nothing is written.

The program that the file is part of is a closed world, unless that is turned off.
It is what --root or the configuration say; without either the directory with a
__main__ that the file lies in, or else the file itself with what it imports.`,
		Example: `  restack explain app/parser.py:Parser.expect
  restack explain --root app app/parser.py`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.explain(cmd.Context(), f, args[0]) },
	}
	f.pipeFlags.register(cmd.Flags())
	f.programFlags.register(cmd.Flags())
	return cmd
}

func (a *app) explain(ctx context.Context, f explainFlags, arg string) error {
	path, qualname := splitName(arg)
	pipe, err := f.options(true)
	if err != nil {
		return err
	}
	pipe.Remarks = true
	rep, name, err := a.buildProgram(ctx, &f.programFlags, pipe, path, "")
	if err != nil {
		return err
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return fail(err)
	}
	lines := strings.SplitAfter(string(src), "\n")
	from, to := 1, len(lines)
	if qualname != "" {
		data, err := a.pycOf(ctx, path, f.python)
		if err != nil {
			return fail(err)
		}
		if from, to, err = linesOf(data, qualname); err != nil {
			return fail(fmt.Errorf("%s: %w", path, err))
		}
	}
	e := explainer{w: a.out, path: name, rep: rep}
	e.head()
	e.lines(lines, from, min(to, len(lines)))
	return nil
}

// linesOf are the first and the last line of what has a qualified name.
func linesOf(data []byte, qualname string) (from, to int, err error) {
	file, err := pyc.Read(data)
	if err != nil {
		return 0, 0, err
	}
	for _, c := range pydis.Codes(file.Code) {
		name := codeName(c)
		if name != qualname && !strings.HasPrefix(name, qualname+".") {
			continue
		}
		if from == 0 || c.FirstLine < from {
			from = c.FirstLine
		}
		to = max(to, lastLine(file.Version, c))
	}
	if from == 0 {
		err = errors.New("has no " + qualname)
	}
	return from, to, err
}

func lastLine(v ir.Version, c *ir.Code) int {
	last := c.FirstLine
	f, err := frontend.Lower(v, c)
	if err != nil {
		return last
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			last = max(last, int(v.Pos.EndLine))
		}
	}
	return last
}

// explainer prints a source with remarks.
type explainer struct {
	w    io.Writer
	path string
	rep  *build.Report
}

// head says what is true of the whole file.
func (e *explainer) head() {
	w := e.rep.World
	if w == nil {
		fmt.Fprintf(e.w, "# %s: in an open world\n", e.path)
		return
	}
	assume := strings.Join(w.Assume, ", ")
	fmt.Fprintf(e.w, "# %s: in a closed world of %s that assumes %s\n", e.path, count(len(w.Modules), "module"), cmp.Or(assume, "nothing"))
	i := slices.IndexFunc(e.rep.Files, func(m build.ModuleReport) bool { return m.Path == e.path })
	module := e.rep.Files[i].Module
	for _, r := range w.Kept {
		if r.Module == module {
			fmt.Fprintf(e.w, "# anything may happen to it from outside: %s\n", r.Why)
		}
	}
	for _, r := range w.Outside {
		if r.Module == module {
			fmt.Fprintf(e.w, "# it is not part of the world: %s\n", r.Why)
		}
	}
}

func (e *explainer) lines(lines []string, from, to int) {
	for n := from; n <= to; n++ {
		line := strings.TrimRight(lines[n-1], "\r\n")
		if n == to && line == "" {
			break
		}
		fmt.Fprintln(e.w, strings.TrimRight(fmt.Sprintf("%5d  %s", n, line), " "))
		for _, k := range e.rep.Kept {
			if k.Path == e.path && k.Line == n {
				reason, _, _ := strings.Cut(k.Reason, "\n")
				fmt.Fprintf(e.w, "       # %s is left as it was: %s\n", k.Name, reason)
			}
		}
		for _, r := range e.rep.Remarks {
			if r.Path == e.path && r.Line == n {
				fmt.Fprintf(e.w, "       # %s\n", r.Text)
			}
		}
	}
}
