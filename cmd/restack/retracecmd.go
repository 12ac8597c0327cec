package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"restack/build"
)

func (a *app) retraceCmd() *cobra.Command {
	var at string
	cmd := &cobra.Command{
		Use:   "retrace [FILE]",
		Short: "Put the frames of inlined functions back into tracebacks",
		Long: `Retrace copies a text with tracebacks in it (without a FILE or for -, standard
input) and puts back the frames that are missing because functions were inlined.
Which these are it reads from what the build has written: into the directory of a
tree (--map DIR), or for a program started by run into the user's cache, where
the world that ran last and has the traceback's files is taken.`,
		Example: `  restack run app.py 2>&1 | restack retrace
  restack retrace --map out error.log`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return fail(a.retrace(args, at)) },
	}
	cmd.Flags().StringVar(&at, "map", "", "the tree, or the file in it, that `DIR` names")
	_ = cmd.MarkFlagDirname("map")
	return cmd
}

func (a *app) retrace(args []string, at string) error {
	var text []byte
	var err error
	if len(args) == 0 || args[0] == "-" {
		text, err = io.ReadAll(a.in)
	} else {
		text, err = os.ReadFile(args[0])
	}
	if err != nil {
		return err
	}
	m := &build.InlineMap{}
	if at != "" {
		if st, err := os.Stat(at); err == nil && st.IsDir() {
			at = filepath.Join(at, build.MapName)
		}
		if m, err = build.ReadInlineMap(at); err != nil {
			return err
		}
	} else if found := lastMap(string(text)); found != nil {
		m = found
	}
	return m.Retrace(a.out, strings.NewReader(string(text)))
}

// lastMap is the map of the world that ran last and has files of a traceback.
func lastMap(text string) *build.InlineMap {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	dirs, _ := filepath.Glob(filepath.Join(cache, "restack", "run", "*"))
	var stores []build.Store
	for _, dir := range dirs {
		stores = append(stores, build.Store{Dir: dir})
	}
	for _, path := range build.Maps(stores...) {
		if m, err := build.ReadInlineMap(path); err == nil && m.Has(text) {
			return m
		}
	}
	return nil
}
