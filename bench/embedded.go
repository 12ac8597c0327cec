//go:build embedpython

package main

import (
	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func embeddedOption() []cpython.Option {
	return []cpython.Option{cpython.WithEmbedded(embedded.Provider{})}
}
