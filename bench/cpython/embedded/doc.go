// Package embedded carries a complete CPython 3.14 in the binary (about 40 MB),
// for machines that have none and for tests. Importing it is what makes the
// binary large, so only tests and builds with the tag embedpython do.
package embedded
