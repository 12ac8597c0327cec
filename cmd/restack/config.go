package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
)

// config is the table [tool.restack] of a pyproject.toml.
type config struct {
	Roots   []string `toml:"roots"`   // what to build if no path is given, from the file's folder
	Modules []string `toml:"modules"` // modules outside the roots that belong to the world
	Keep    []string `toml:"keep"`
	Assume  []string `toml:"assume"`
	World   string   `toml:"world"`
	Python  string   `toml:"python"`

	dir string // of the file; empty if there is none
}

const configName = "pyproject.toml"

// findConfig reads the configuration for what is at path: of the nearest
// pyproject.toml in its folder or one above. Without one, or without the table
// in it, all is empty.
func findConfig(path string) (*config, error) {
	dir, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		dir = filepath.Dir(dir)
	}
	for {
		c, err := readConfig(filepath.Join(dir, configName))
		if !errors.Is(err, fs.ErrNotExist) {
			return c, err
		}
		up := filepath.Dir(dir)
		if up == dir {
			return &config{}, nil
		}
		dir = up
	}
}

func readConfig(path string) (*config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct {
		Tool struct {
			Restack config `toml:"restack"`
		} `toml:"tool"`
	}
	md, err := toml.Decode(string(data), &file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, key := range md.Undecoded() {
		if len(key) > 2 && key[0] == "tool" && key[1] == "restack" {
			return nil, fmt.Errorf("%s: [tool.restack] has no %s", path, strings.Join(key[2:], "."))
		}
	}
	c := &file.Tool.Restack
	c.dir = filepath.Dir(path)
	return c, nil
}

// paths are the roots as seen from the working directory.
func (c *config) paths() []string {
	var out []string
	for _, r := range c.Roots {
		path := filepath.Join(c.dir, r)
		if filepath.IsAbs(r) {
			path = r
		}
		if cwd, err := os.Getwd(); err == nil {
			if rel, err := filepath.Rel(cwd, path); err == nil && !strings.HasPrefix(rel, "..") {
				path = rel
			}
		}
		out = append(out, path)
	}
	return out
}

// apply takes what the flags leave open from the configuration; lists come before
// those of the flags.
func (f *worldFlags) apply(c *config) {
	f.assume = append(append([]string(nil), c.Assume...), f.assume...)
	f.keep = append(append([]string(nil), c.Keep...), f.keep...)
	f.modules = append(append([]string(nil), c.Modules...), f.modules...)
	if f.world == "" {
		f.world = c.World
	}
}
