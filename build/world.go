package build

import (
	"context"

	"restack/world"
)

// World is what is known about a program as a closed world before anything in it
// is optimized.
func World(ctx context.Context, prog Program, o PrepareOptions) (*world.World, error) {
	c := newClosedStore(prog, o)
	if err := c.p.load(ctx); err != nil {
		return nil, err
	}
	if c.script != nil && c.script.err != nil {
		return nil, c.script.err
	}
	c.p.mark()
	return c.p.analyze(), nil
}
