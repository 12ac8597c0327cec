// Package backend schedules SSA form back onto CPython's evaluation stack and
// writes code objects.
//
// # Where a value lives
//
// At any point a live value is in one or both of two places: on the evaluation
// stack, or in the frame slot of a named local whose last StoreLocal stored it
// (its home). Homes are found by a forward analysis of slot contents (homes.go).
// What is live into a block and has no home there must be on the stack: that is
// the block's need (needs.go).
//
// # Scheduling
//
// Inside a block, operations stay in their order. Operands that are used once,
// right where they were computed, form expression trees (tree.go; Koopman 1994);
// what is left over is held on the stack, copied by COPY, moved by SWAP or
// loaded from its home (stack.go). Across blocks each block has one entry
// layout, taken from the stack of the first predecessor that reaches it; the
// others arrange their stacks to match (Shannon and Bailey 2006). What a
// handler needs from the stack is the bottom of the stack of every block that
// it protects.
//
// # Writing
//
// The blocks' code is laid out and jumps chosen (layout.go), pairs are fused and
// loads borrowed where the version has such forms (peephole.go, borrow.go), and
// jumps, exception table and location table are encoded (assemble.go). Verify
// then runs the result abstractly, because CPython does not.
package backend
