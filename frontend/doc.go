// Package frontend turns the bytecode of one code object into a naive ir.Func.
//
// Lower works in three steps:
//
//   - decode.go parses instructions, locations and the exception table and
//     checks that all of them agree on where instructions begin;
//   - blocks.go cuts the code into basic blocks that lie within one exception
//     table entry each, and drops what cannot be reached;
//   - lower.go walks the blocks, lowest offset first, with a symbolic stack
//     (stack.go). table.go says for every opcode what becomes of it: most are
//     rows "take n values, make one operation", the others have functions in
//     locals.go, calls.go, control.go and except.go.
//
// # The symbolic stack
//
// What is on the evaluation stack is known statically up to the objects
// themselves: an object (possibly an unbound local's NULL), a NULL that the
// compiler pushed, one half of a method pair, or the unwinder's instruction
// offset ("lasti"). The kinds at a block's entry are those that the first
// visited predecessor left; every other predecessor must agree.
//
// Items that cross a block edge go through pseudo-locals s0, s1, …, one for
// each depth. A block reads those that it needs at its start and writes at its
// end those whose content has changed. In a block that is protected by a handler,
// the positions below the handler's depth are written as soon as they change,
// because the handler reads them.
//
// # Edges with work to do
//
// Some jumps do more than jump: an exhausted FOR_ITER of 3.11 pops the
// iterator, an item or a sent value appears on one edge only. That work is done
// at the start of the target if no other edge leads there, else in a block of
// its own on the edge.
//
// # Differences from the bytecode
//
//   - NULLs, stack shuffles, PRECALL, KW_NAMES and NOT_TAKEN leave no trace.
//   - END_FOR is where the iterator is dropped, reached by FOR_ITER only.
//   - A handler's PUSH_EXC_INFO, which cannot raise, is in a block of its own
//     that is not protected. Otherwise the handler around the handler would
//     have to expect the exception where it expects the previously handled one.
package frontend
