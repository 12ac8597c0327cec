package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"restack/ir"
	"restack/ssa"
)

func (a *app) optCmd() *cobra.Command {
	var passes []string
	cmd := &cobra.Command{
		Use:   "opt -passes a,b FILE.ir",
		Short: "Run passes on functions in text form",
		Long: `Opt reads functions in the text form that dump prints (- is standard input), runs
passes on each in the order given, checks the result and prints it. Passes:

  lift      naive form to SSA form`,
		Example: `  restack dump m.py:f --stage naive > f.ir
  restack opt -passes lift f.ir`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, p := range passes {
				if passByName(p) == nil {
					return fmt.Errorf("--passes: there is no pass %q", p)
				}
			}
			return fail(a.opt(passes, args[0]))
		},
	}
	cmd.Flags().StringSliceVar(&passes, "passes", nil, "comma-separated `passes`")
	return cmd
}

// passByName is nil if there is no such pass.
func passByName(name string) func(*ir.Func) error {
	switch name {
	case "lift":
		return func(f *ir.Func) error {
			if !f.Naive {
				return fmt.Errorf("lift: %s is not in naive form", f.Name)
			}
			ssa.Lift(f)
			return nil
		}
	}
	return nil
}

func (a *app) opt(passes []string, path string) error {
	var src []byte
	var err error
	if path == "-" {
		src, err = io.ReadAll(a.in)
	} else {
		src, err = os.ReadFile(path)
	}
	if err != nil {
		return err
	}
	funcs, err := ir.Parse(src)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var out strings.Builder
	for i, f := range funcs {
		if i > 0 {
			out.WriteString("\n")
		}
		if err := ir.Check(f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for _, name := range passes {
			if err := passByName(name)(f); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if err := ir.Check(f); err != nil {
				return fmt.Errorf("%s: after %s: %w", path, name, err)
			}
		}
		if err := ir.Print(&out, f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	_, err = io.WriteString(a.out, out.String())
	return err
}
