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

// defaultPasses are the passes that run if none are asked for.
const defaultPasses = "none"

func (f *pipeFlags) register(fs *pflag.FlagSet) {
	fs.StringSliceVar(&f.passes, "passes", []string{defaultPasses}, "comma-separated `passes` to run, see opt; default: all, none: none")
	fs.StringSliceVarP(&f.switches, "switch", "d", nil, "run the `pass` also, or, with a minus before its name, do not run it; may be repeated")
	fs.BoolVar(&f.force, "force", false, "write every function anew, also those that no pass changed")
	fs.BoolVar(&f.check, "check", false, "check the intermediate form after each phase")
}

// options are those of package build. The error is for a pass that is not there.
func (f *pipeFlags) options() (build.Options, error) {
	o := build.Options{Force: f.force, Check: f.check}
	list, err := opt.Named(f.passes...)
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
