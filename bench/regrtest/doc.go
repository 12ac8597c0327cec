// Regrtest runs CPython's own test suite on two copies of an interpreter, one
// with its library as it is and one with the library emitted anew by restack
// (forced, without any pass), and compares the outcome file by file.
//
//	go run ./bench/regrtest -python 3.12
//	go run ./bench/regrtest -python 3.12 test_json test_generators
//
// Results are written as they come, to bench/out/regrtest/X.Y.Z; with -resume an
// interrupted run goes on. What the plain side said is remembered in the user's
// cache directory, so that only the other side is run the next time. The last
// line is one JSON object. The exit status is 1 if a file differs.
package main
