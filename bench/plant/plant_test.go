package plant_test

import (
	"strings"
	"testing"

	"restack/bench/plant"
	"restack/ir"
	"restack/opt"
)

const subtractions = `func f 3.12
	args 2
	local a local
	local b local
b1:
	v1 = Param[a]
	v2 = Param[b]
	v3 = Binary[+] v1 v2
	v4 = Binary[-] v1 v3
	v5 = Binary[-] v3 v4
	v6 = Return v5
	Exit v6
`

func TestNamed(t *testing.T) {
	list, err := plant.Named("dce", "swap:f", "copyprop")
	if got := strings.Join(opt.Names(list), " "); err != nil || got != "dce swap:f copyprop" {
		t.Error(got, err)
	}
	if _, err := plant.Named("swap:f", "nosuch"); err == nil {
		t.Error("no error")
	}
	for _, name := range []string{"swap:f", "swap"} {
		if _, err := opt.Named(name); err == nil || opt.Lookup(name) != nil {
			t.Errorf("%s is in the table of passes", name)
		}
	}
}

func TestSwap(t *testing.T) {
	for name, value := range map[string]string{"f": "v4 = Binary[-] v3 v1", "g": "v4 = Binary[-] v1 v3"} {
		funcs, err := ir.Parse([]byte(subtractions))
		if err != nil {
			t.Fatal(err)
		}
		f := funcs[0]
		f.Code.QualName = "f"
		want := strings.Replace(f.String(), "v4 = Binary[-] v1 v3", value, 1)
		// Run repeats passes until none changes anything.
		changed, err := opt.Run(&opt.Ctx{Check: true}, f, []*opt.Pass{plant.Swap(name)})
		if err != nil || changed != (name == "f") || f.String() != want {
			t.Errorf("%s: %v, %v\n%v", name, changed, err, f)
		}
	}
}
