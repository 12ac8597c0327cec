package opt

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"restack/ir"
)

// TestTable: every pass has a name in the right form, a line of help, a file of
// its own with a doc comment, and goldens of its own or among the whole programs.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Passes() {
		if seen[p.Name] || !regexp.MustCompile(`^[a-z]+$`).MatchString(p.Name) {
			t.Errorf("bad name %q", p.Name)
		}
		seen[p.Name] = true
		if p.Doc == "" || p.Run == nil || Lookup(p.Name) == nil {
			t.Errorf("%s: incomplete row", p.Name)
		}
		src, err := os.ReadFile(p.Name + ".go")
		if err != nil || !strings.Contains(string(src), "\n// "+p.Name+" ") {
			t.Errorf("%s: no file of that name with a doc comment", p.Name)
		}
		alone, _ := filepath.Glob(filepath.Join("..", "testdata", "opt", p.Name, "*.txtar"))
		whole, _ := filepath.Glob(filepath.Join("..", "testdata", "opt", "whole", p.Name+"*.txtar"))
		if len(alone)+len(whole) == 0 {
			t.Errorf("%s: no goldens", p.Name)
		}
	}
	if Lookup("nosuchpass") != nil {
		t.Error("Lookup finds what is not there")
	}
}

// TestOrders: the default order keeps all constraints, and each has a reason.
func TestOrders(t *testing.T) {
	names := Names(Default())
	for _, o := range orders {
		i, j := slices.Index(names, o.before), slices.Index(names, o.after)
		if i < 0 || j < 0 || o.reason == "" {
			t.Errorf("%+v: incomplete", o)
		} else if i > j {
			t.Errorf("%s must come before %s: %s", o.before, o.after, o.reason)
		}
	}
}

const small = `func f 3.12
	args 1
	local a local
b1:
	v1 = Param[a]
	v2 = Copy v1
	v3 = Return v2
	Exit v3
`

func parse(t *testing.T, text string) *ir.Func {
	t.Helper()
	fs, err := ir.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return fs[0]
}

func TestRunErrors(t *testing.T) {
	f := parse(t, small)
	f.Naive = true
	if _, err := Run(&Ctx{}, f, nil); err == nil {
		t.Error("naive form is accepted")
	}
}

// TestInvariants: a pass that breaks the function or lies is found.
func TestInvariants(t *testing.T) {
	run := func(p *Pass) (err error) {
		defer func() {
			if x := recover(); x != nil {
				err = x.(error)
			}
		}()
		c := &Ctx{}
		c.Check = true
		f := parse(t, small)
		c.begin(f)
		c.run(p, f)
		return nil
	}
	for name, pass := range map[string]func(c *Ctx, f *ir.Func) bool{
		"silent": func(c *Ctx, f *ir.Func) bool { return copyprop(c, f) && false },
		"idle":   func(*Ctx, *ir.Func) bool { return true },
		"broken": func(_ *Ctx, f *ir.Func) bool { f.Entry.Values = f.Entry.Values[1:]; return true },
	} {
		var broken *InvariantError
		if err := run(&Pass{Name: name, Run: pass}); !errors.As(err, &broken) || broken.Pass != name || broken.Func != "f" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := run(Lookup("copyprop")); err != nil {
		t.Error(err)
	}
}

func named(t *testing.T, names string) []*Pass {
	t.Helper()
	list, err := Named(strings.Fields(names)...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestStats(t *testing.T) {
	c := &Ctx{}
	c.Remarks = true
	if _, err := Run(c, parse(t, small), named(t, "copyprop dce")); err != nil {
		t.Fatal(err)
	}
	want := Stats{{"copyprop", "copy", 1}, {"dce", "dead value", 1}}
	if got := c.Stats(); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	r := c.TakeRemarks()
	if len(r) != 2 || r[0].Func != "f" || r[0].String() != ":-1: f: copyprop: copy: v2 = Copy v1" || r[0].Value != "v2 = Copy v1" || len(c.TakeRemarks()) != 0 {
		t.Errorf("%+v", r)
	}
}

// TestLists: lists by names, and switches.
func TestLists(t *testing.T) {
	all := strings.Join(Names(Default()), " ")
	without := strings.Join(slices.DeleteFunc(Names(Default()), func(n string) bool { return n == "copyprop" }), " ")
	for _, c := range []struct {
		names, switches, want string
	}{
		{"none", "", ""},
		{"default", "", all},
		{"dce copyprop", "", "dce copyprop"},
		{"none", "dce copyprop dce", "copyprop dce"},
		{"dce dce", "copyprop", "copyprop dce dce"},
		{"default", "-copyprop", without},
		{"copyprop dce", "-copyprop copyprop -dce", "copyprop"},
		{"dce none", "", `there is no pass "none"`},
		{"default", "-nosuch", `there is no pass "nosuch"`},
	} {
		got := ""
		list, err := Named(strings.Fields(c.names)...)
		if err == nil {
			list, err = Switch(list, strings.Fields(c.switches)...)
		}
		if got = strings.Join(Names(list), " "); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s and %s: %s, not %s", c.names, c.switches, got, c.want)
		}
	}
}

// TestReuse: a function may lie in the memory of the one before.
func TestReuse(t *testing.T) {
	c := &Ctx{}
	var types []string
	look := &Pass{Name: "look", Run: func(c *Ctx, f *ir.Func) bool {
		types = append(types, c.Facts().Type(f.Entry.Values[0]).String())
		return false
	}}
	f := &ir.Func{}
	for _, constant := range []string{"None", "True"} {
		list, err := ir.Parse([]byte("func f 3.12\nb1:\n\tv1 = Const[" + constant + "]\n\tv2 = Return v1\n\tExit v2\n"))
		if err != nil {
			t.Fatal(err)
		}
		*f = *list[0]
		if _, err := Run(c, f, []*Pass{look}); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"None", "bool True"}; !slices.Equal(types, want) {
		t.Errorf("types %q, want %q", types, want)
	}
}
