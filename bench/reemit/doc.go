// Package reemit sends every module of a corpus through the compiler and
// collects what came of it. The round-trip check and CPython's own tests both
// stand on it: with no pass and forced, the result must be the same program.
package reemit
