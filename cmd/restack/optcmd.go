package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"restack/ir"
	"restack/opt"
	"restack/ssa"
)

func (a *app) optCmd() *cobra.Command {
	var passes []string
	fuel := unlimited
	cmd := &cobra.Command{
		Use:   "opt -passes a,b FILE.ir",
		Short: "Run passes on functions in text form",
		Long: `Opt reads functions in the text form that dump prints (- is standard input), runs
passes on each in the order given, checks the result and prints it. Passes:

` + passList(),
		Example: `  restack dump m.py:f --stage naive > f.ir
  restack opt -passes lift f.ir`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, p := range passes {
				if p != "lift" && opt.Lookup(p) == nil {
					return fmt.Errorf("--passes: there is no pass %q", p)
				}
			}
			c := &opt.Ctx{Check: true, Fuel: fuelFor(fuel)}
			return fail(a.opt(c, passes, args[0]))
		},
	}
	cmd.Flags().StringSliceVar(&passes, "passes", nil, "comma-separated `passes`")
	registerFuel(cmd.Flags(), &fuel)
	return cmd
}

// passList is the help on passes.
func passList() string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %-9s naive form to SSA form", "lift")
	for _, p := range opt.Passes() {
		fmt.Fprintf(&b, "\n  %-9s %s", p.Name, p.Doc)
	}
	return b.String()
}

// runPass runs the named pass, or lift, and turns a broken invariant into an
// error.
func runPass(c *opt.Ctx, f *ir.Func, name string) (err error) {
	if name == "lift" {
		if !f.Naive {
			return fmt.Errorf("lift: %s is not in naive form", f.Name)
		}
		ssa.Lift(f)
		return nil
	}
	defer func() {
		if p := recover(); p != nil {
			broken, ok := p.(*opt.InvariantError)
			if !ok {
				panic(p)
			}
			err = broken
		}
	}()
	_, err = opt.Run(c, f, []*opt.Pass{opt.Lookup(name)})
	return err
}

func (a *app) opt(c *opt.Ctx, passes []string, path string) error {
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
			if err := runPass(c, f, name); err != nil {
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
