// Speed times programs as CPython compiled them against the same programs after
// restack, in pairs of fresh processes that take turns, by CPU time.
//
//	go run ./bench/speed -python 3.12 bench/programs/*.py
//
// For each program it prints the medians and how many times faster the second
// form is (above 1: faster), with a bootstrap 95 % interval, and at the end the
// geometric mean and one line of JSON. Both forms are run from .pyc files, so
// compiling is not part of the time, and must print the same; a program that
// does not compile on this version is left out.
package main
