// Package pyop knows the raw bytecode of every supported CPython version: opcode
// numbers, inline caches, stack effects, jumps, and the encodings of
// instructions, exception tables and location tables. It is the only home of
// opcode numbers; frontend and backend import it, passes never do.
//
// [For] gives the [Table] of a version. Differences between versions that code
// generation must know about are named in [Features].
//
// The tables are generated from opcodes.json (see gen); the facts there come
// from the interpreters' own opcode modules, the stack effects were checked
// against the compiled standard library of every version.
package pyop

//go:generate go run ./gen
