package cpython_test

import (
	"errors"
	"strings"
	"syscall"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func TestForker(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.NewForker(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	module := func(name, src string) cpython.Module {
		data, err := f.Compile(name+".py", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		return cpython.Module{Name: name, Package: name == "pk", Data: data}
	}
	for _, c := range []struct {
		name, main, stdout, stderr string
		exit                       int
		timedOut                   bool
	}{
		{"prints", "import sys\nprint('é', __name__)\nprint('e', file=sys.stderr)\n", "é __main__\n", "e\n", 0, false},
		{"imports", "from pk import a\nimport pk.a as b\nprint(a.x, a is b)\n", "1 True\n", "", 0, false},
		{"exits", "raise SystemExit(3)\n", "", "", 3, false},
		{"finalizes", "class A:\n    def __del__(self): print('del')\na = A()\n", "del\n", "", 0, false},
		{"raises", "def f(): 1 / 0\nf()\n", "", "ZeroDivisionError: division by zero\n", 1, false},
		{"crashes", "import os\nprint(1)\nos.kill(os.getpid(), 11)\n", "1\n", "", -int(syscall.SIGSEGV), false},
		{"hangs", "while True: pass\n", "", "", -int(syscall.SIGALRM), true},
		{"goes on", "print(2)\n", "2\n", "", 0, false},
	} {
		o, err := f.Run([]cpython.Module{module("main", c.main), module("pk", ""), module("pk.a", "x = 1\n")}, t.TempDir(), time.Second)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if string(o.Stdout) != c.stdout || !strings.HasSuffix(string(o.Stderr), c.stderr) || o.Exit != c.exit || o.TimedOut != c.timedOut {
			t.Errorf("%s: %d %v %q %q", c.name, o.Exit, o.TimedOut, o.Stdout, o.Stderr)
		}
		if c.name == "raises" && (strings.Contains(string(o.Stderr), "<string>") || !strings.HasPrefix(string(o.Stderr), "Traceback")) {
			t.Errorf("%s", o.Stderr)
		}
	}
	var ce *cpython.CompileError
	if _, err := f.Compile("bad.py", []byte("x = = 1\n")); !errors.As(err, &ce) || ce.Line != 1 {
		t.Error(err)
	}
}
