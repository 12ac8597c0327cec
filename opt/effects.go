package opt

import (
	"restack/ir"
	"restack/world"
)

// effects are the effects of v as far as the function at work is known: those of
// Facts, and what assumptions say of the places where values are released and
// where other threads and signal handlers get their turn.
func (c *Ctx) effects(v *ir.Value) ir.Effects {
	if c.blind {
		return v.Op.Info().Effects
	}
	e := c.Facts().Effects(v)
	switch v.Op {
	case ir.OpDrop:
		if c.World != nil && c.World.NoFinalizers || c.Facts().Inert(v.Args[0]) {
			return 0
		}
	case ir.OpStoreLocal:
		if c.World != nil && c.World.NoFinalizers {
			return ir.WritesLocal
		}
	case ir.OpCall, ir.OpCallMethod, ir.OpCallEx:
		// A call polls for signals when it is done.
		if e != 0 && !c.Assumes(world.Races) {
			return ir.Arbitrary
		}
	}
	return e
}
