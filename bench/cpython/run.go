package cpython

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Cmd is one run of an interpreter.
type Cmd struct {
	Args    []string      // after the executable
	Env     []string      // KEY=VALUE, added to the process environment without its PYTHON* variables
	Dir     string        // working directory; empty: this process's
	Stdin   io.Reader     // nil: empty
	Timeout time.Duration // wall clock; 0: none
	CPUs    []int         // those it may run on, of [CPUs]; none: all
	Output  io.Writer     // if set, gets standard output and error as they come, and nothing is captured
}

// Outcome is what came of a run. A program that fails or is killed is an
// Outcome, not an error.
type Outcome struct {
	Stdout, Stderr []byte
	Exit           int  // exit status; negative: minus the number of the signal that ended it
	TimedOut       bool // killed at Cmd.Timeout
	User, System   time.Duration
	Wall           time.Duration
	MaxRSS         int64 // bytes
}

// CPU is user plus system time, of the process and of its children that it
// waited for.
func (o *Outcome) CPU() time.Duration { return o.User + o.System }

// Failure says in one line how an unsuccessful run ended.
func (o *Outcome) Failure() string {
	var s string
	switch {
	case o.TimedOut:
		s = fmt.Sprintf("time limit exceeded after %.1f s", o.Wall.Seconds())
	case o.Exit < 0:
		s = fmt.Sprintf("killed by signal %d", -o.Exit)
	default:
		s = fmt.Sprintf("exit status %d", o.Exit)
	}
	text := strings.TrimSpace(string(o.Stderr))
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		text = text[i+1:]
	}
	if text != "" {
		s += ": " + text
	}
	return s
}

// pipeGrace is how long a killed or finished process's output pipes may stay
// open in the hands of processes it left behind.
const pipeGrace = 2 * time.Second

// Run runs the interpreter and waits for it. The error is non-nil only if it
// could not be started or ctx ended; what the program did is in the Outcome.
func (p *Interp) Run(ctx context.Context, c Cmd) (*Outcome, error) { return run(ctx, p.Path, c) }

func run(ctx context.Context, path string, c Cmd) (*Outcome, error) {
	limited := ctx
	if c.Timeout > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, c.Timeout)
		defer cancel()
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(limited, path, c.Args...)
	cmd.Env = Environ(c.Env...)
	cmd.Dir = c.Dir
	cmd.Stdin = c.Stdin
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if c.Output != nil {
		cmd.Stdout, cmd.Stderr = c.Output, c.Output
	}
	cmd.WaitDelay = pipeGrace
	ownGroup(cmd)
	cmd.Cancel = func() error { return killGroup(cmd.Process.Pid) }

	start := time.Now()
	if err := startOn(cmd, c.CPUs); err != nil {
		return nil, err
	}
	err := cmd.Wait()
	wall := time.Since(start)
	// Nothing that the program started outlives it.
	_ = killGroup(cmd.Process.Pid)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) && limited.Err() == nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	st := cmd.ProcessState
	return &Outcome{
		Stdout: stdout.Bytes(), Stderr: stderr.Bytes(),
		Exit: exitStatus(st), TimedOut: limited.Err() != nil && !st.Success(),
		User: st.UserTime(), System: st.SystemTime(), Wall: wall, MaxRSS: maxRSS(st),
	}, nil
}

// Environ is the process environment without variables that would change what
// an interpreter does (PYTHON*), with extra KEY=VALUE settings added.
func Environ(extra ...string) []string {
	env := slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "PYTHON") })
	return append(env, extra...)
}
