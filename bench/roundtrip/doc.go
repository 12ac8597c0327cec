// Roundtrip takes an interpreter's standard library through the compiler and
// back, without any pass and forced, and has the interpreter load the result.
//
//	go run ./bench/roundtrip -python 3.12
//
// It prints what could not be emitted anew and why, how the number of
// instructions changed, the speed and the peak memory, and as its last line one
// JSON object. The exit status is 1 if a function was kept in its original form,
// a module failed, or a check asked for did not hold.
package main
