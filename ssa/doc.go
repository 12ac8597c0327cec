// Package ssa builds SSA form from the frontend's naive form and computes the
// facts about control flow and lifetimes that passes and backend share.
//
//	Lift                naive form → pruned SSA form
//	SplitCriticalEdges  an empty block on each critical edge
//	RemoveUnreachable   deletes unreachable blocks
//	ReversePostorder    block orders
//	Dominators          Dom: dominator tree, queries in O(1)
//	Dom.Frontiers       Frontiers: dominance frontiers, places for phis
//	Loops               Forest: loop nesting, irreducible loops marked
//	Liveness            Live: values alive at block starts and ends
//
// All facts are snapshots, stale after the CFG (or, for Live, a value) changes.
// Nothing here recurses, and everything is linear or nearly so in the size of
// the function or of the result: generated Python has functions of 100,000
// blocks.
//
// # Exception edges
//
// A protected block's last edge leads to its handler, which sees the state at
// the block's entry. Every analysis here treats the edge as leaving from there:
// what a block defines after its phis does not reach its handler by that edge,
// and what the handler needs is alive throughout the block.
package ssa
