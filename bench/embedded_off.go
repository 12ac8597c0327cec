//go:build !embedpython

package main

import "restack/bench/cpython"

// embeddedOption is empty in a build without the tag embedpython: the embedded
// interpreter makes a binary 40 MB larger.
func embeddedOption() []cpython.Option { return nil }
