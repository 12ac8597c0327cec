//go:build !unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
)

func workDir() (string, error) { return os.Getwd() }

// exec runs the interpreter and ends this process with its exit status. The
// console sends interrupts to both; the interpreter decides about them.
func (l *launch) exec() error {
	signal.Ignore(os.Interrupt)
	argv := l.command()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = l.env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	os.Exit(cmd.ProcessState.ExitCode())
	return nil
}
