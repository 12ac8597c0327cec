// Package pydis lists the bytecode of code objects for people to read: one
// instruction a line with its source line, offset and named argument, then the
// exception table. It is a debugging aid; damaged code is listed as far as it
// can be.
package pydis
