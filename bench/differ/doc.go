// Package differ runs programs as their compiler wrote them and as restack
// writes them, and compares what can be observed: output, exit status, and in
// the output the exceptions with their messages and tracebacks.
//
//	Load        programs from files and directories
//	Prepare     compiles them with an interpreter, each a Case of its own
//	Case        builds one program in some way and runs it
//	Suite       compares many programs
//	Bisect      finds the one rewrite that makes the difference
//
// Both forms of a program are run from the same place, one after the other, as
// a tree without sources. Where their sources are, tracebacks find their lines.
package differ
