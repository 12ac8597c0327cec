// Package suite runs CPython's own test suite on two copies of an interpreter,
// one with its library as compiled by CPython and one with it transformed, and
// compares what the tests say.
//
// [BuildTree] makes a copy: the executable, which finds its library by its own
// place, and the library with .pyc files that its import system accepts.
// [Tree.RunTest] runs one test file in a process and a directory of its own.
// [Compare] runs a list of them on both sides, keeps results in a [Store] as they
// come, and tries again where the sides differ, since some tests are unstable.
package suite
