package measure_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/bench/measure"
	"restack/bench/report"
	"restack/ir/pyc"
)

// altered is a form whose constants are replaced on the way, or that cannot be
// built.
type altered struct{ from, to string }

func (altered) String() string { return "altered" }

func (a altered) Build(ctx context.Context, p *cpython.Interp, src, dir string) (int, error) {
	if a.from == "" {
		return 0, errors.New("cannot be built")
	}
	if _, err := (measure.Plain{}).Build(ctx, p, src, dir); err != nil {
		return 0, err
	}
	path := filepath.Join(dir, filepath.Base(src)+"c")
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	if _, err := pyc.Read(data); err != nil {
		return 0, err
	}
	return 1, os.WriteFile(path, bytes.ReplaceAll(data, []byte(a.from), []byte(a.to)), 0o666)
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func interp(t *testing.T) *cpython.Interp {
	t.Helper()
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestMeasure(t *testing.T) {
	dir := t.TempDir()
	// The altered form does the same work five times.
	write(t, dir, "loop.py", "import sys\ntimes = 'once!'\nfor _ in range(5 if times == 'often' else 1):\n    n = sum(i * i for i in range(60000))\n"+
		"print(n, sys.argv, __name__, sys.modules['__main__'].times != '')\n")
	write(t, dir, "differs.py", "print('a\\nonce!')\n")
	write(t, dir, "fails.py", "1 / 0\n")
	write(t, dir, "old.py", "print 1\n")
	write(t, dir, "app/__main__.py", "import other, os\nprint(other.x, os.path.exists(os.path.join(os.path.dirname(__file__), 'data.txt')))\n")
	write(t, dir, "app/other.py", "x = 'once!'[:0]\n")
	write(t, dir, "app/data.txt", "data\n")
	programs, err := measure.Select(dir, "*", filepath.Join(dir, "app"))
	if err != nil {
		t.Fatal(err)
	}
	o := measure.Options{
		Python: interp(t), Programs: programs[1:], Base: measure.Plain{}, New: altered{"once!", "often"},
		Pairs: 3, Timeout: time.Minute, Jobs: 2,
	}
	if programs[0].Name != "differs" {
		t.Fatal(programs)
	}
	o.Programs = append(slices.Clone(programs[1:4]), programs[0])
	run, err := measure.Measure(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]report.Program{}
	for _, p := range run.Programs {
		byName[p.Name] = p
	}
	loop := byName["loop"]
	if loop.Pairs != 3 || loop.New == nil || loop.Kept != 1 || loop.InProcess.Value > 0.5 || loop.Speedup.Value > 0.95 ||
		loop.Base.CPU <= loop.Base.InProcess || loop.Base.Startup <= 0 || loop.Base.Memory < 4<<20 || loop.Base.Insts < 20 || loop.Base.Bytes < 200 {
		t.Errorf("%+v", loop)
	}
	if e := byName["differs"].Error; !strings.Contains(e, `the optimized form prints something else: line 2: "often", not "once!"`) {
		t.Error(e)
	}
	if a := byName["fails"].Absent; !strings.Contains(a, "ZeroDivisionError") {
		t.Error(a)
	}
	if a := byName["old"].Absent; !strings.Contains(a, "SyntaxError") {
		t.Error(a)
	}
	if errs := run.Errors(); len(errs) != 1 {
		t.Errorf("%q", errs)
	}
	if run.Compiler == "" || run.Machine.Cores < 1 || run.Share <= 0 || run.All.Value != loop.Speedup.Value {
		t.Errorf("%+v", run)
	}

	o.Programs = programs[len(programs)-1:]
	o.New = nil
	o.Pairs, o.Width, o.Budget = 0, 0.5, time.Nanosecond
	if run, err = measure.Measure(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if p := run.Programs[0]; p.Name != "app" || p.Pairs != measure.MinPairs || p.New != nil || p.Absent+p.Error != "" || run.Compared() {
		t.Errorf("%+v", p)
	}

	o.New = altered{}
	if run, err = measure.Measure(t.Context(), o); err != nil || run.Programs[0].Error != "the optimized form: cannot be built" {
		t.Errorf("%v, %+v", err, run)
	}
}

// TestPeakMemory is about a peak that a process would inherit from this one.
func TestPeakMemory(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Log("needs /proc")
		return
	}
	ballast := make([]byte, 200<<20)
	for i := range ballast {
		ballast[i] = 1
	}
	dir := t.TempDir()
	write(t, dir, "small.py", "print(1)\n")
	write(t, dir, "big.py", "print(len(b'x' * (60 << 20)))\n")
	programs, err := measure.Select(dir)
	if err != nil {
		t.Fatal(err)
	}
	run, err := measure.Measure(t.Context(), measure.Options{Python: interp(t), Programs: programs, Base: measure.Plain{}, Pairs: 2, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	big, small := run.Programs[0].Base.Memory, run.Programs[1].Base.Memory
	if small < 2<<20 || small > 40<<20 || big < small+50<<20 || big > small+80<<20 || ballast[0] != 1 {
		t.Errorf("small: %.0f bytes, big: %.0f", small, big)
	}
}

// TestPython2 is that boot.py runs there, too.
func TestPython2(t *testing.T) {
	p, err := cpython.Find(t.Context(), "2.7")
	if err != nil {
		t.Log(err)
		return
	}
	dir := t.TempDir()
	write(t, dir, "two.py", "import sys\nprint sys.argv[1:], sys.version_info[0], __name__\n")
	programs, err := measure.Select(dir, filepath.Join(dir, "two.py")+" x")
	if err != nil {
		t.Fatal(err)
	}
	run, err := measure.Measure(t.Context(), measure.Options{Python: p, Programs: programs, Base: measure.Plain{}, Pairs: 2, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	if p := run.Programs[0]; p.Pairs != 2 || p.Base.CPU <= 0 || p.Base.Insts == 0 || p.Absent+p.Error != "" {
		t.Errorf("%+v", p)
	}
}

func TestSelect(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"aes.py", "bodies.py", "btree.py", "app/__main__.py", "lib/x.py"} {
		write(t, dir, name, "")
	}
	for want, patterns := range map[string][]string{
		"aes bodies btree": nil,
		"bodies btree aes": {"b*", "aes", "btree"},
		"x app":            {filepath.Join(dir, "lib", "x.py") + " 7 8", filepath.Join(dir, "app")},
	} {
		programs, err := measure.Select(dir, patterns...)
		var names []string
		for _, p := range programs {
			names = append(names, p.Name)
			if want := map[string]int{"x": 2}[p.Name]; len(p.Args) != want {
				t.Errorf("%s has the arguments %q", p.Name, p.Args)
			}
		}
		if err != nil || strings.Join(names, " ") != want {
			t.Errorf("%q: %v, %v", patterns, names, err)
		}
	}
	for _, bad := range []string{"nothing", filepath.Join(dir, "lib"), "[", "", "measure_test.go"} {
		if _, err := measure.Select(dir, bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
