package irtest

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"restack/ir"
)

var update = flag.Bool("update", false, "write golden files with today's output instead of comparing")

// Golden runs run on every function of every golden file (*.txtar) in dir with
// an in.ir, each file in a subtest of its own, and compares what it returns. A
// golden file is
//
//	What is tested, and why.
//	pass: copyprop
//	versions: 3.11 3.13
//	-- in.ir --
//	func f 3.11
//	…
//	-- want --
//	…
//	-- want@3.13 --
//	…
//
// The pass must be dir's last element. Without versions, the functions have the
// version that in.ir says; with them, each version is tried in turn. A want@X
// holds from version X on. The results for several functions in in.ir are
// joined. Functions must pass ir.Check before and after.
//
// With -update the want files are written new: read the diff.
func Golden(t *testing.T, dir string, run func(f *ir.Func) string) {
	t.Helper()
	goldens(t, dir, func(g *golden) error {
		if g.input("in.ir") == nil {
			return nil // for GoldenPython
		}
		return g.check(*update, func(v ir.Version) (string, error) { return g.runIR(v, run) })
	})
}

// Program is the input of a golden file in Python.
type Program struct {
	Files  []txtar.File // in.py, and other modules with their places
	Passes []string     // the pass of the file, or those that its line "passes: a b c" has instead
	Closed bool         // there is a line "world: closed"
	Funcs  []string     // qualified names, of a line "funcs: f C.m"; empty: all functions but module bodies
}

// GoldenPython runs run on every golden file in dir that has an in.py instead of
// an in.ir, and compares what it returns. There are no versions: what the
// functions are compiled to is for run to know.
func GoldenPython(t *testing.T, dir string, run func(t *testing.T, p Program) string) {
	t.Helper()
	goldens(t, dir, func(g *golden) error {
		if g.input("in.py") == nil {
			return nil
		}
		if len(g.head.versions) != 1 || g.head.versions[0] != 0 {
			return errors.New("in.py goes with no versions")
		}
		return g.check(*update, func(ir.Version) (string, error) { return run(t, g.program()), nil })
	})
}

// goldens calls do for each golden file in dir.
func goldens(t *testing.T, dir string, do func(g *golden) error) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files in %s", dir)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			g, err := readGolden(path)
			if err == nil {
				err = do(g)
			}
			if err != nil {
				t.Errorf("%s: %v", path, err)
			}
		})
	}
}

// GoldenPass is Golden for a pass that changes the function: the result is the
// text of the function after it.
func GoldenPass(t *testing.T, dir string, pass func(f *ir.Func)) {
	t.Helper()
	Golden(t, dir, func(f *ir.Func) string {
		pass(f)
		return f.String()
	})
}

// golden is one golden file.
type golden struct {
	path string
	arch *txtar.Archive
	head header
}

func readGolden(path string) (*golden, error) {
	arch, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	g := &golden{path: path, arch: arch}
	if g.head, err = parseHeader(string(arch.Comment)); err != nil {
		return nil, err
	}
	if want := filepath.Base(filepath.Dir(path)); g.head.pass != want {
		return nil, fmt.Errorf("header says pass: %q, want %q", g.head.pass, want)
	}
	if (g.input("in.ir") == nil) == (g.input("in.py") == nil) {
		return nil, errors.New("either in.ir or in.py is needed")
	}
	return g, nil
}

// input is the contents of a file of the archive; nil if it is not there.
func (g *golden) input(name string) []byte {
	for _, f := range g.arch.Files {
		if f.Name == name {
			return append([]byte{}, f.Data...)
		}
	}
	return nil
}

// program is the input in Python.
func (g *golden) program() Program {
	p := Program{Passes: g.head.passes, Closed: g.head.closed, Funcs: g.head.funcs}
	if len(p.Passes) == 0 {
		p.Passes = []string{g.head.pass}
	}
	for _, f := range g.arch.Files {
		if f.Name == "in.py" {
			p.Files = slices.Insert(p.Files, 0, f)
		} else if !isWant(f.Name) {
			p.Files = append(p.Files, f)
		}
	}
	return p
}

// check compares what run makes as of each version, 0 for that of the input.
func (g *golden) check(update bool, run func(v ir.Version) (string, error)) error {
	wants, err := parseWants(g.arch.Files)
	if err != nil {
		return err
	}
	var made []want
	for _, v := range g.head.versions {
		text, err := run(v)
		if err != nil {
			return err
		}
		if !update {
			if err := compare(wantAt(wants, v), text); err != nil {
				return fmt.Errorf("%w; if this is right, run go test with -update and read the diff", err)
			}
		}
		if len(made) == 0 || made[len(made)-1].text != text {
			if len(made) == 0 {
				v = 0
			}
			made = append(made, want{v, text})
		}
	}
	if !update || slices.Equal(wants, made) {
		return nil
	}
	g.arch.Files = slices.DeleteFunc(g.arch.Files, func(f txtar.File) bool { return isWant(f.Name) })
	for _, w := range made {
		g.arch.Files = append(g.arch.Files, txtar.File{Name: w.name(), Data: []byte(w.text)})
	}
	return os.WriteFile(g.path, txtar.Format(g.arch), 0o666)
}

// runIR runs on the functions of in.ir as of version v.
func (g *golden) runIR(v ir.Version, run func(f *ir.Func) string) (string, error) {
	funcs, err := ir.Parse(g.input("in.ir"))
	if err != nil {
		return "", fmt.Errorf("in.ir:%w", err)
	}
	var sb strings.Builder
	for _, f := range funcs {
		if v != 0 {
			f.Version = v
		}
		if err := ir.Check(f); err != nil {
			return "", fmt.Errorf("in.ir: before: %w", err)
		}
		text := run(f)
		if err := ir.Check(f); err != nil {
			return "", fmt.Errorf("in.ir: after: %w in\n%v", err, f)
		}
		sb.WriteString(text)
		if text != "" && !strings.HasSuffix(text, "\n") {
			sb.WriteByte('\n')
		}
	}
	return sb.String(), nil
}

type header struct {
	pass          string
	versions      []ir.Version // ascending; {0}: as the input has it
	passes, funcs []string
	closed        bool
}

func parseHeader(text string) (header, error) {
	h := header{versions: []ir.Version{0}}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key {
		case "pass":
			h.pass = value
		case "passes":
			h.passes = strings.Fields(value)
		case "funcs":
			h.funcs = strings.Fields(value)
		case "world":
			h.closed = value == "closed"
		case "versions":
			h.versions = nil
			for _, s := range strings.Fields(value) {
				v, err := parseVersion(s)
				if err != nil {
					return h, err
				}
				h.versions = append(h.versions, v)
			}
			slices.Sort(h.versions)
			if len(h.versions) == 0 {
				return h, fmt.Errorf("no versions")
			}
		}
	}
	return h, nil
}

func parseVersion(s string) (ir.Version, error) {
	a, b, _ := strings.Cut(s, ".")
	major, err1 := strconv.ParseUint(a, 10, 8)
	minor, err2 := strconv.ParseUint(b, 10, 8)
	if err := cmp.Or(err1, err2); err != nil {
		return 0, fmt.Errorf("bad version %q", s)
	}
	return ir.Version(major<<8 | minor), nil
}

// want is an expected result from a version on.
type want struct {
	from ir.Version
	text string
}

func (w want) name() string {
	if w.from == 0 {
		return "want"
	}
	return "want@" + w.from.String()
}

func isWant(name string) bool { return name == "want" || strings.HasPrefix(name, "want@") }

func parseWants(files []txtar.File) ([]want, error) {
	var wants []want
	for _, f := range files {
		if !isWant(f.Name) {
			continue
		}
		w := want{text: string(f.Data)}
		if _, s, ok := strings.Cut(f.Name, "@"); ok {
			v, err := parseVersion(s)
			if err != nil {
				return nil, err
			}
			w.from = v
		}
		wants = append(wants, w)
	}
	slices.SortStableFunc(wants, func(a, b want) int { return cmp.Compare(a.from, b.from) })
	return wants, nil
}

// wantAt is the expectation for version v.
func wantAt(wants []want, v ir.Version) want {
	found := want{}
	for _, w := range wants {
		if w.from <= v {
			found = w
		}
	}
	return found
}

// compare reports the first line that differs, and all of the output.
func compare(w want, have string) error {
	if w.text == have {
		return nil
	}
	wantLines, haveLines := strings.Split(w.text, "\n"), strings.Split(have, "\n")
	i := 0
	for i < len(wantLines) && i < len(haveLines) && wantLines[i] == haveLines[i] {
		i++
	}
	line := func(lines []string) string {
		if i < len(lines) {
			return lines[i]
		}
		return "(end)"
	}
	return fmt.Errorf("line %d of %s:\nwant %s\nhave %s\nin\n%s", i+1, w.name(), line(wantLines), line(haveLines), have)
}
