// Package ir is the intermediate form of Python functions: a control flow graph
// of blocks with ordered lists of values, in naive form (locals and the
// evaluation stack in slots) or in SSA form. It does not depend on a Python
// version; opcodes are in package pyop below it.
//
// The types and the roles they play:
//
//	                     on the graph   in a Block   has effects   in the text form
//	Func                                                           func f 3.12
//	  Block              node           -            -             b3: <- b1 b2
//	    Edge             edge           -            -             -> b4 b9 !b7
//	    BlockKind        way out        -            -             If v8
//	    Value            -              yes          by its Op     v7 = Binary[+] v3 v5  @12:4-12:9
//	      Op, OpInfo     -              -            Effects       Binary
//	      Aux            -              -            -             [+]
//	      Type           -              -            -             v7:bool
//	      Pos            -              -            -             @12:4-12:9
//	  Local              -              -            -             local x local
//	  Code, Const        -              -            -             const c0 = "abc"
//
// A Value is an operation and its result at once. Order within a block is
// meaning: nearly everything in Python has effects. What an operation may
// observe or change is in the Effects of its row in the op table, and nowhere
// else; printer, parser, checker and docs/ir.md are driven by the table.
//
// A Block leaves as its kind says. If it is Protected, it has one more
// successor, its handler, taken when any of its values raises. What the handler
// sees is the state at the block's entry; so of the block's own values only
// phis are defined there.
//
// Print and Parse are inverse to each other: tests of passes are text in, text
// out. Check reports everything that is wrong with a Func. Package irtest has a
// helper for such tests and a generator of random functions.
package ir

//go:generate go run ./gen -o ../docs/ir.md
