//go:build embedpython

package main

import (
	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func embeddedPython() cpython.Provider { return embedded.Provider{} }
