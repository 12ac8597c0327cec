// Package layering holds the test that imports between the project's packages
// go one way, and that each package says in a doc.go what it is.
package layering
