// Diff runs programs as CPython compiled them and as restack writes them, under
// every interpreter found, and compares output, exit status, exceptions and
// tracebacks.
//
//	go run ./bench/diff
//	go run ./bench/diff -python 3.12,3.14 -passes copyprop testdata/py bench/programs/aes.py
//
// Without arguments these are bench/programs, testdata/apps, testdata/py,
// testdata/worlds and testdata/fixedbugs. A difference is expected only in a program that names an
// assumption which the build makes, see package differ.
//
// The exit status is 1 if a program differs, cannot be built, has a function
// that is kept in its original form, or does not do the same each time.
package main
