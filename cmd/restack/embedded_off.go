//go:build !embedpython

package main

import "restack/bench/cpython"

// embeddedPython is nil in a build without the tag embedpython: the embedded
// interpreter makes the binary 40 MB larger.
func embeddedPython() cpython.Provider { return nil }
