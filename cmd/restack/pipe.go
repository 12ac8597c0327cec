package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"restack/build"
	"restack/opt"
)

// pipeFlags are the options of the commands that take modules through the pipe.
type pipeFlags struct {
	force, check bool
	passes       []string
}

// defaultPasses are the passes that run if none are asked for.
const defaultPasses = "none"

func (f *pipeFlags) register(fs *pflag.FlagSet) {
	fs.StringSliceVar(&f.passes, "passes", []string{defaultPasses}, "comma-separated `passes` to run, see opt; default: all, none: none")
	fs.BoolVar(&f.force, "force", false, "write every function anew, also those that no pass changed")
	fs.BoolVar(&f.check, "check", false, "check the intermediate form after each phase")
}

// options are those of package build. The error is for a pass that is not there.
func (f *pipeFlags) options() (build.Options, error) {
	o := build.Options{Force: f.force, Check: f.check}
	switch {
	case len(f.passes) == 1 && f.passes[0] == "none":
	case len(f.passes) == 1 && f.passes[0] == "default":
		o.Passes = opt.Default()
	default:
		for _, name := range f.passes {
			if opt.Lookup(name) == nil {
				return o, fmt.Errorf("--passes: there is no pass %q", name)
			}
		}
		o.Passes = f.passes
	}
	return o, nil
}
