package frontend

import (
	"math/rand/v2"
	"os"
	"testing"

	"restack/ir"
	"restack/ir/pyc"
)

// victim is a code object to be damaged.
type victim struct {
	v    ir.Version
	code *ir.Code
}

func victims(t testing.TB) []victim {
	var all []victim
	for _, name := range samples(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := pyc.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		walk(file.Code, func(c *ir.Code) { all = append(all, victim{file.Version, c}) })
	}
	return all
}

// damage patches a copy of a code object: each three bytes of patch are a
// position and a new value. Every fourth patch is for the exception table.
func damage(code *ir.Code, patch []byte) *ir.Code {
	c := *code
	c.Bytecode = append([]byte(nil), code.Bytecode...)
	c.ExceptionTable = append([]byte(nil), code.ExceptionTable...)
	for ; len(patch) >= 3; patch = patch[3:] {
		at := int(patch[0])<<8 | int(patch[1])
		to := c.Bytecode
		if at%4 == 3 && len(c.ExceptionTable) > 0 {
			to = c.ExceptionTable
		}
		to[at/4%len(to)] = patch[2]
	}
	return &c
}

// lowerDamaged checks that what is lowered is a correct function.
func lowerDamaged(t *testing.T, v ir.Version, code *ir.Code) bool {
	f, err := Lower(v, code)
	if err != nil {
		return false
	}
	if err := ir.Check(f); err != nil {
		t.Errorf("%v\nbytecode %x\nexceptions %x", err, code.Bytecode, code.ExceptionTable)
	}
	return true
}

func FuzzLower(f *testing.F) {
	all := victims(f)
	for i := range all {
		f.Add(uint16(i), []byte{})
		f.Add(uint16(i), []byte{0, 16, 1, 0, 24, 2, 0, 19, 3})
	}
	f.Fuzz(func(t *testing.T, which uint16, patch []byte) {
		x := all[int(which)%len(all)]
		lowerDamaged(t, x.v, damage(x.code, patch))
	})
}

// TestDamaged does a little of what FuzzLower does, always the same.
func TestDamaged(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	all := victims(t)
	good, n := 0, 30000
	for range n {
		patch := make([]byte, 3*(1+r.IntN(3)))
		for i := range patch {
			patch[i] = byte(r.Uint32())
		}
		x := all[r.IntN(len(all))]
		if lowerDamaged(t, x.v, damage(x.code, patch)) {
			good++
		}
	}
	if good == 0 || good == n {
		t.Errorf("%d of %d damaged code objects were accepted", good, n)
	}
	t.Logf("%d of %d damaged code objects were accepted", good, n)
}
