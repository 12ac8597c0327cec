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
		if a := v.Args[0]; a.Type == ir.TypeBool || a.Type == ir.TypeAny && !ownsPlace(a) && c.Facts().Inert(a) {
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

// ownsPlace reports whether v lies on the stack for a loop, or while a generator
// begins, which ends with the Drop of it.
func ownsPlace(v *ir.Value) bool {
	switch object(v).Op {
	case ir.OpReturnGenerator, ir.OpGetIter, ir.OpGetYieldFromIter, ir.OpGetAIter, ir.OpGetAwaitable, ir.OpPhi, ir.OpParam:
		return true
	}
	return false
}
