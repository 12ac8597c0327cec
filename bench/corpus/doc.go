// Package corpus is the body of Python code that the checks run over: a
// directory of .py files, usually an interpreter's standard library, compiled by
// that interpreter and cached.
package corpus
