package measure

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Program is a script, or a directory with a __main__.py.
type Program struct {
	Name string
	Path string
	Args []string
}

// Select finds programs. Each pattern names some of the .py files in dir, without
// the suffix and as [path.Match] has it, or is the path of a file or directory;
// arguments for the program may follow, after blanks. Without patterns it is all
// files in dir.
func Select(dir string, patterns ...string) ([]Program, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		return nil, err
	}
	if len(patterns) == 0 {
		patterns = []string{"*"}
	}
	var out []Program
	add := func(p string, args []string) {
		abs, err := filepath.Abs(p)
		name := strings.TrimSuffix(filepath.Base(abs), ".py")
		if err == nil && !slices.ContainsFunc(out, func(o Program) bool { return o.Name == name }) {
			out = append(out, Program{name, abs, args})
		}
	}
	for _, words := range patterns {
		fields := strings.Fields(words)
		if len(fields) == 0 {
			return nil, errors.New("a program without a name")
		}
		pattern, args := fields[0], fields[1:]
		found := false
		for _, f := range files {
			ok, err := path.Match(pattern, strings.TrimSuffix(filepath.Base(f), ".py"))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", pattern, err)
			}
			if ok {
				add(f, args)
				found = true
			}
		}
		if found {
			continue
		}
		st, err := os.Stat(pattern)
		if err != nil {
			return nil, fmt.Errorf("%s: is no program in %s and no path", pattern, dir)
		}
		if st.IsDir() {
			if _, err := os.Stat(filepath.Join(pattern, "__main__.py")); err != nil {
				return nil, fmt.Errorf("%s: has no __main__.py", pattern)
			}
		} else if filepath.Ext(pattern) != ".py" {
			return nil, fmt.Errorf("%s: is no .py file", pattern)
		}
		add(pattern, args)
	}
	return out, nil
}

// main is the compiled file to run in a form's directory.
func (p Program) main() string {
	if base := filepath.Base(p.Path); strings.HasSuffix(base, ".py") {
		return base + "c"
	}
	return "__main__.pyc"
}
