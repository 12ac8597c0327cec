package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"restack/bench/cpython"
)

func main() {
	// A module is a short burst of garbage on a small live heap: collecting
	// seldom takes half the time and some 400 MiB.
	debug.SetGCPercent(1600)
	debug.SetMemoryLimit(768 << 20)
	os.Exit(Main(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, embeddedPython()))
}

type streams struct {
	in       io.Reader
	out, err io.Writer
}

// app is what the subcommands share.
type app struct {
	streams
	embedded cpython.Provider // nil: none
}

// failure is an error that makes the exit status 1; any other error of a
// command is about its usage and makes it 2.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// errReported is a failure about which all was said.
var errReported = errors.New("some inputs failed")

func fail(err error) error {
	if err == nil {
		return nil
	}
	return failure{err}
}

// Main runs the command and returns its exit status.
func Main(args []string, s streams, embedded cpython.Provider) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	a := &app{s, embedded}
	root := a.root()
	root.SetArgs(longPasses(args))
	err := root.ExecuteContext(ctx)
	var f failure
	switch {
	case err == nil:
		return 0
	case errors.As(err, &f):
		if f.error != errReported {
			fmt.Fprintln(s.err, "restack:", f.error)
		}
		return 1
	}
	fmt.Fprintf(s.err, "restack: %v\nTry 'restack --help'.\n", err)
	return 2
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "restack",
		Short: "Make Python programs faster by rewriting their bytecode",
		Long: `restack lifts CPython's bytecode into SSA form, optimizes it there and schedules
the result back onto the stack: .py or .pyc in, .pyc for a stock CPython out.`,
		Example: `  restack run app.py
  restack build -o out src`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.AddCommand(a.buildCmd(), a.runCmd(), a.explainCmd(), a.retraceCmd(), a.dumpCmd(), a.optCmd(), a.versionCmd())
	return root
}

// longPasses lets opt be called with -passes, as tools of this kind are.
func longPasses(args []string) []string {
	if len(args) == 0 || args[0] != "opt" {
		return args
	}
	out := make([]string, len(args))
	for i, arg := range args {
		if arg == "-passes" || strings.HasPrefix(arg, "-passes=") {
			arg = "-" + arg
		}
		out[i] = arg
	}
	return out
}
