// Package measure times two forms of programs against each other, as CPython
// compiles them and as a build command makes them, in pairs of fresh interpreter
// processes. Both run from .pyc files, and must print the same.
package measure
