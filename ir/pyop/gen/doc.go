// Command gen turns opcodes.json into tables_gen.go.
//
//	go run ./gen [-in opcodes.json] [-out tables_gen.go]
//	go run ./gen -check python3.11,python3.13
//
// With -check nothing is written: the numbers, argument flags, cache counts and
// operator tables of opcodes.json are compared with what the given interpreters'
// own opcode modules say, and differences are printed and make the exit status 1.
package main
