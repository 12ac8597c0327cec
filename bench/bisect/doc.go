// Bisect finds the one rewrite that makes a program differ from what CPython
// compiled: pass, rule, file, line, function and value.
//
//	go run ./bench/bisect FILE.py
//	go run ./bench/bisect -python 3.12 -passes dce DIR ARG…
//
// It builds the program with fuel for so many rewrites and halves the range
// where the difference begins. A difference that is there without any rewrite
// comes from the frontend or the backend. Arguments after the program are its
// own; without any it gets those for a short run, see package differ.
//
// The exit status is 1 if there is no difference.
package main
