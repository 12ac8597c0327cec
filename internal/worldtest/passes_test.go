package worldtest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"restack/opt"
	"restack/world"
)

const passesSource = `
import sys

class Plain:
    def __init__(self, n):
        self.n = n

    def get(self):
        return self.n

class Equal:
    def __eq__(self, other):
        return True

class Sub(Plain):
    pass

if sys.argv:
    MAYBE = 10

def identity(a, b):
    return Plain(a) == Plain(b)

def with_none(a):
    return Plain(a) != None

def user_eq(a):
    return Equal() == Plain(a)

def reflected(a):
    return Plain(a) == Equal()

def unknown(a):
    return Plain(a) == a

def is_sub(a):
    return isinstance(Sub(a), Plain)

def is_not(a):
    return isinstance(Plain(a), Sub)

def is_maybe(a):
    p = Sub(1) if a else Plain(2)
    return isinstance(p, Sub)

def globals_once():
    return MAYBE, MAYBE

def globals_between(a):
    return MAYBE, a(), MAYBE

def field_twice(a):
    p = Plain(a)
    return p.n + p.n

def method_twice(a):
    p = Plain(a)
    return p.get, p.get

def field_written(a):
    p = Plain(a)
    q = p.n
    p.n = 7
    return p.n + q

print(identity(1, sys.argv), with_none(1), user_eq(1), reflected(1), unknown(sys.argv), is_sub(1), is_not(2), is_maybe(sys.argv),
      globals_once(), globals_between(sys.gettrace), field_twice(1), method_twice(1), field_written(2))
`

// TestPasses: which rules of the scalar passes apply to the functions of a
// program, and to which of them they must not.
func TestPasses(t *testing.T) {
	modules, err := Modules(context.Background(), interp(t), []File{{"__main__.py", []byte(passesSource)}})
	check(t, err)
	w := world.Analyze(modules, world.Options{Assume: all})
	for _, c := range []struct{ fn, pass, want string }{
		{"identity", "equality", "identity"},
		{"with_none", "equality", "identity"},
		{"user_eq", "equality", ""},
		{"reflected", "equality", ""},
		{"unknown", "equality", ""},
		{"is_sub", "sccp", "constant"},
		{"is_not", "sccp", "constant"},
		{"is_maybe", "sccp", ""},
		{"globals_once", "loads", "read before"},
		{"globals_between", "loads", ""},
		{"field_twice", "loads", "read before"},
		{"method_twice", "loads", ""},
		{"field_written", "loads", ""},
	} {
		i := slices.IndexFunc(modules[0].Funcs, func(f *world.Function) bool { return f.Code.QualName == c.fn })
		fn := modules[0].Funcs[i]
		f := fn.IR.Clone()
		ctx := &opt.Ctx{Check: true, World: w, Fn: fn}
		list, err := opt.Named("copyprop", c.pass)
		check(t, err)
		_, err = opt.Run(ctx, f, list)
		check(t, err)
		var rules []string
		for _, s := range ctx.Stats() {
			if s.Pass == c.pass {
				rules = append(rules, s.Rule)
			}
		}
		if got := strings.Join(rules, ", "); got != c.want {
			t.Errorf("%s: %s did %q, not %q\n%v", c.fn, c.pass, got, c.want, f)
		}
	}
}
