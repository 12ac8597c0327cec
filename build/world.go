package build

import (
	"context"

	"restack/world"
)

// World is what is known about a program as a closed world before anything in it
// is optimized.
func World(ctx context.Context, prog Program, o PrepareOptions) (*world.World, error) {
	c := &closedStore{opt: o, p: newWholeProgram(o.Options, o.Closed, o.Compiler, o.Jobs, prog.Path)}
	if prog.Script != "" {
		c.script = c.p.add(&member{name: "__main__", path: prog.Script, abs: prog.Script, entry: true})
	}
	for _, name := range prog.Modules {
		c.entry(name)
	}
	if err := c.p.load(ctx); err != nil {
		return nil, err
	}
	if c.script != nil && c.script.err != nil {
		return nil, c.script.err
	}
	c.p.mark()
	return c.p.analyze(), nil
}
