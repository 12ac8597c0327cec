// Package worldtest builds closed worlds from Python sources, for tests, and
// holds the tests of package world that need a compiler.
package worldtest
