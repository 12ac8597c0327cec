package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"restack/build"
	"restack/opt"
)

// pipeFlags are the options of the commands that take modules through the pipe.
type pipeFlags struct {
	force, check     bool
	passes, switches []string
}

func (f *pipeFlags) register(fs *pflag.FlagSet) {
	fs.StringSliceVar(&f.passes, "passes", nil, "comma-separated `passes` to run, see opt; default: all, none: none (default: all in a closed world, none in an open one)")
	fs.StringSliceVarP(&f.switches, "switch", "d", nil, "run the `pass` also, or, with a minus before its name, do not run it; may be repeated")
	fs.BoolVar(&f.force, "force", false, "write every function anew, also those that no pass changed")
	fs.BoolVar(&f.check, "check", false, "check the intermediate form after each phase")
}

// options are those of package build. If no passes are asked for, all of them
// run where optimize is set. The error is for a pass that is not there.
func (f *pipeFlags) options(optimize bool) (build.Options, error) {
	o := build.Options{Force: f.force, Check: f.check}
	names := f.passes
	if len(names) == 0 && optimize {
		names = []string{"default"}
	}
	list, err := opt.Named(names...)
	if err != nil {
		return o, fmt.Errorf("--passes: %w", err)
	}
	if o.Passes, err = opt.Switch(list, f.switches...); err != nil {
		return o, fmt.Errorf("-d: %w", err)
	}
	return o, nil
}

// unlimited is the number that stands for no limit of rewrites.
const unlimited = -1

func registerFuel(fs *pflag.FlagSet, n *int) {
	fs.IntVar(n, "fuel", unlimited, "make at most `N` rewrites (-1: no limit), to find a bad one by bisection")
}

func fuelFor(n int) *opt.Fuel {
	if n < 0 {
		return nil
	}
	return opt.NewFuel(n)
}
