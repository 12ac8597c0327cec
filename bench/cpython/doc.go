// Package cpython finds the CPython interpreters of a machine, runs programs
// with them and has them compile and load code.
//
// [List] and [Find] look at PATH, at pyenv's versions and at the system
// directories; an interpreter carried inside the binary is a [Provider], passed
// with [WithEmbedded] (package embedded has the one for CPython 3.14). Every
// candidate is asked once, by a subprocess that prints JSON, what it is.
//
// [Interp.Run] runs a program with its output captured, its resources measured
// and its whole process group killed at a time limit. [Interp.Compile] turns
// .py files into .pyc data and [Interp.Load] has the interpreter read .pyc data
// back; both keep a few worker processes busy with thousands of files.
//
// The package has no state: nothing is remembered between calls.
package cpython
