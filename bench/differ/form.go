package differ

import (
	"flag"
	"fmt"
	"strings"

	"restack/bench/plant"
	"restack/build"
	"restack/world"
)

// Form is a way to build a program. The zero Form is the original.
type Form struct {
	Name string // of the world: open or closed
	build.Options
	Closed *build.Closed // nil: the modules one by one
}

// Flags are the command line flags that say which forms are wanted.
type Flags struct {
	Passes, World, Assume string
	Force, Check          bool
}

// Register defines the flags.
func (f *Flags) Register(fs *flag.FlagSet) {
	fs.StringVar(&f.Passes, "passes", "default", "comma-separated passes to run; default: those of a plain build, none: none")
	fs.StringVar(&f.World, "world", "open,closed", "open: each module by itself, closed: all modules of a program together; or one after the other")
	fs.StringVar(&f.Assume, "assume", "", "comma-separated assumptions to turn on or, with a minus, off in a closed world")
	fs.BoolVar(&f.Force, "force", true, "write every function anew, also those that no pass changed")
	fs.BoolVar(&f.Check, "check", false, "the compiler checks itself between its phases")
}

// Forms are the forms that the flags ask for.
func (f *Flags) Forms() ([]Form, error) {
	passes, err := plant.Named(strings.Split(f.Passes, ",")...)
	if err != nil {
		return nil, fmt.Errorf("-passes: %w", err)
	}
	var switches world.Switches
	if f.Assume != "" {
		if switches, err = world.ParseSwitches(strings.Split(f.Assume, ",")); err != nil {
			return nil, fmt.Errorf("-assume: %w", err)
		}
	}
	var forms []Form
	for name := range strings.SplitSeq(f.World, ",") {
		form := Form{Name: name, Options: build.Options{Passes: passes, Force: f.Force, Check: f.Check}}
		switch name {
		case "open":
		case "closed":
			form.Closed = &build.Closed{Assume: switches}
		default:
			return nil, fmt.Errorf("-world: %q is neither open nor closed", name)
		}
		forms = append(forms, form)
	}
	return forms, nil
}
