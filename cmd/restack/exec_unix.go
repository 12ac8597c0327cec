//go:build unix

package main

import "syscall"

// workDir is the working directory without links, as CPython sees it; PWD may
// name it differently.
func workDir() (string, error) { return syscall.Getwd() }

// exec replaces this process by the interpreter. It returns only an error.
func (l *launch) exec() error { return syscall.Exec(l.interp.Path, l.command(), l.env) }
