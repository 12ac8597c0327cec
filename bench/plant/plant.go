package plant

import (
	"strings"

	"restack/ir"
	"restack/opt"
)

// prefix begins the names of planted passes.
const prefix = "swap:"

// Named is [opt.Named] that also knows the planted passes: swap:QUALNAME is
// [Swap] of that function.
func Named(names ...string) ([]*opt.Pass, error) {
	var list []*opt.Pass
	for _, name := range names {
		if function, ok := strings.CutPrefix(name, prefix); ok {
			list = append(list, Swap(function))
			continue
		}
		passes, err := opt.Named(name)
		if err != nil {
			return nil, err
		}
		list = append(list, passes...)
	}
	return list, nil
}

// Swap swaps the operands of the first subtraction in the function of that
// qualified name.
//
//	v3 = Binary[-] v1 v2      →    v3 = Binary[-] v2 v1
//
// Nothing makes it sound. Of the operands the one that was made first has to be
// the left one, so that they are not swapped back when passes run again.
func Swap(function string) *opt.Pass {
	return &opt.Pass{Name: prefix + function, Doc: "a miscompile", Run: func(c *opt.Ctx, f *ir.Func) bool {
		if f.Code == nil || f.Code.QualName != function {
			return false
		}
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpBinary && ir.Operators[v.Aux.Int] == "-" {
					return swap(c, v)
				}
			}
		}
		return false
	}}
}

func swap(c *opt.Ctx, v *ir.Value) bool {
	x, y := v.Args[0], v.Args[1]
	if x.ID >= y.ID || !c.Allow(v, "swap operands") {
		return false
	}
	v.SetArg(0, y)
	v.SetArg(1, x)
	return true
}
