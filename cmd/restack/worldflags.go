package main

import (
	"fmt"

	"github.com/spf13/pflag"

	"restack/build"
	"restack/world"
)

// worldFlags are the options of the commands that may build a closed world.
type worldFlags struct {
	world                 string
	assume, keep, modules []string
}

func (f *worldFlags) register(fs *pflag.FlagSet) {
	fs.StringVar(&f.world, "world", "", "closed: the modules found are all the code there is that changes them; open: assume nothing (default: closed for a program)")
	fs.StringSliceVar(&f.assume, "assume", nil, "turn `assumptions` on or, with a minus before the name, off: globals, classes, builtins, frames, races, lifetimes")
	fs.StringSliceVar(&f.keep, "keep", nil, "`patterns` of names to which anything may happen from outside the world: app.plugins.*, app.models.User.save")
	fs.StringSliceVar(&f.modules, "include", nil, "`names` of modules outside the paths given that belong to the world, too")
}

// closed is how to build a closed world; nil for an open one. If nothing is said,
// auto decides.
func (f *worldFlags) closed(auto bool) (*build.Closed, error) {
	assume, err := world.ParseSwitches(f.assume)
	if err != nil {
		return nil, fmt.Errorf("--assume: %w", err)
	}
	switch f.world {
	case "closed":
	case "open":
		return nil, nil
	case "":
		if !auto {
			return nil, nil
		}
	default:
		return nil, fmt.Errorf("--world %s: is neither open nor closed", f.world)
	}
	return &build.Closed{Assume: assume, Keep: f.keep, Modules: f.modules}, nil
}
