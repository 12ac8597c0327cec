//go:build !linux

package cpython

import "os/exec"

// CPUs lists the CPUs that a [Cmd] can be told to run on; none if the system
// does not let processes be bound to one.
func CPUs() []int { return nil }

// startOn starts a command; where it runs is up to the system.
func startOn(cmd *exec.Cmd, _ []int) error { return cmd.Start() }
