// Fuzz runs random programs as CPython compiled them and after restack, and
// compares standard output, standard error with its tracebacks, and exit status.
//
//	go run -tags embedpython ./bench/fuzz -n 2000 -python 3.12
//	go run ./bench/fuzz -n 1 -seed 1234 -print         # the program of a seed
//	go run ./bench/fuzz -profile generators -passes default
//	go run ./bench/fuzz -passes default testdata/fixedbugs/*.txtar
//
// Program number i of a run has the seed S+i. Without -modules and -profile they
// take turns. Every function is written anew, so that one that the compiler
// leaves as it was is a failure, as is a panic and a crash of the interpreter. A
// failing program is reduced to a few lines that fail in the same way and written
// below -out, which git ignores; from there it goes to testdata/fixedbugs, whose
// programs a test runs.
//
// Left out, and counted, are programs whose original takes too long or runs into
// a limit: how deep the recursion goes is nobody's promise.
package main
