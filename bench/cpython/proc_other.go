//go:build !unix

package cpython

import (
	"os"
	"os/exec"
)

// ownGroup does nothing where there are no process groups.
func ownGroup(*exec.Cmd) {}

// killGroup ends the process itself.
func killGroup(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Kill()
}

func exitStatus(st *os.ProcessState) int { return st.ExitCode() }

func maxRSS(*os.ProcessState) int64 { return 0 }
