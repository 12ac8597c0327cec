// Package measure times two forms of programs against each other, as CPython
// compiles them and as a build command makes them, in pairs of fresh interpreter
// processes. Both run from .pyc files, and must print the same.
//
// The processes of a pair run at the same time on one CPU. This is what makes
// ratios exact on a machine that does other things, too: with one process after
// the other, on two CPUs with a load of about 5, the logarithm of the ratio of two
// runs of the very same form had a standard deviation of 0.14 to 0.23 (six
// programs, 40 pairs each); at the same time on one CPU, with a load of 14, 0.006
// to 0.011 (three programs, nine pairs each).
package measure
