package irtest

import (
	"cmp"
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

// Golden runs run on every function of every golden file (*.txtar) in dir, each
// file in a subtest of its own, and compares what it returns. A golden file is
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
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files in %s", dir)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			if err := golden(path, *update, run); err != nil {
				t.Error(err)
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

func golden(path string, update bool, run func(f *ir.Func) string) error {
	arch, err := txtar.ParseFile(path)
	if err != nil {
		return err
	}
	head, err := parseHeader(string(arch.Comment))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if want := filepath.Base(filepath.Dir(path)); head.pass != want {
		return fmt.Errorf("%s: header says pass: %q, want %q", path, head.pass, want)
	}
	in := slices.IndexFunc(arch.Files, func(f txtar.File) bool { return f.Name == "in.ir" })
	if in < 0 {
		return fmt.Errorf("%s: no in.ir", path)
	}
	wants, err := parseWants(arch.Files)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var made []want
	for _, v := range head.versions {
		text, err := goldenRun(arch.Files[in].Data, v, run)
		if err != nil {
			return fmt.Errorf("%s: in.ir:%w", path, err)
		}
		if !update {
			if err := compare(wantAt(wants, v), text); err != nil {
				return fmt.Errorf("%s: %w; if this is right, run go test with -update and read the diff", path, err)
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
	arch.Files = slices.DeleteFunc(arch.Files, func(f txtar.File) bool { return isWant(f.Name) })
	for _, w := range made {
		arch.Files = append(arch.Files, txtar.File{Name: w.name(), Data: []byte(w.text)})
	}
	return os.WriteFile(path, txtar.Format(arch), 0o666)
}

// goldenRun runs on the functions of src as of version v, 0 for their own.
func goldenRun(src []byte, v ir.Version, run func(f *ir.Func) string) (string, error) {
	funcs, err := ir.Parse(src)
	if err != nil {
		return "", err
	}
	var sb strings.Builder
	for _, f := range funcs {
		if v != 0 {
			f.Version = v
		}
		if err := ir.Check(f); err != nil {
			return "", fmt.Errorf(" before: %w", err)
		}
		text := run(f)
		if err := ir.Check(f); err != nil {
			return "", fmt.Errorf(" after: %w in\n%v", err, f)
		}
		sb.WriteString(text)
		if text != "" && !strings.HasSuffix(text, "\n") {
			sb.WriteByte('\n')
		}
	}
	return sb.String(), nil
}

type header struct {
	pass     string
	versions []ir.Version // ascending; {0}: as in in.ir
}

func parseHeader(text string) (header, error) {
	h := header{versions: []ir.Version{0}}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key {
		case "pass":
			h.pass = value
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
