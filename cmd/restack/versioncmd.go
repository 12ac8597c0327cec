package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (a *app) versionCmd() *cobra.Command {
	var pythons bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version, and with --pythons the interpreters found",
		Example: `  restack version
  restack version --pythons`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintf(a.out, "restack %s (%s %s/%s), for CPython %v to %v\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, oldest, newest)
			if !pythons {
				return nil
			}
			return fail(a.listPythons(cmd.Context()))
		},
	}
	cmd.Flags().BoolVar(&pythons, "pythons", false, "list the interpreters found")
	return cmd
}

// version is the module's version, as far as the build knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
