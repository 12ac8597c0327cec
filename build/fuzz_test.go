package build

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pydis"
	"restack/ir/pyop"
)

// mutate damages a module in ways that keep it a .pyc: bytecode, tables,
// constants, names, locals, stack size and flags of its functions.
func mutate(rng *rand.Rand, f *pyc.File) {
	codes := pydis.Codes(f.Code)
	t := pyop.For(f.Version)
	for n := 1 + rng.IntN(3); n > 0; n-- {
		c := codes[rng.IntN(len(codes))]
		at := func(b []byte) int { return rng.IntN(max(len(b), 1)) }
		switch kind := rng.IntN(14); {
		case kind < 4 && len(c.Bytecode) > 2: // another argument
			c.Bytecode = append([]byte(nil), c.Bytecode...)
			c.Bytecode[at(c.Bytecode)|1] = byte(rng.IntN(12))
		case kind < 7 && len(c.Bytecode) > 2: // another opcode
			c.Bytecode = append([]byte(nil), c.Bytecode...)
			if insts, err := t.Decode(c.Bytecode); err == nil {
				a, b := insts[rng.IntN(len(insts))], insts[rng.IntN(len(insts))]
				if num, ok := t.Num(b.Op); ok && t.Caches(a.Op) == t.Caches(b.Op) {
					c.Bytecode[a.Pos] = num
				}
			}
		case kind < 8 && len(c.Bytecode) > 8: // one instruction less
			if insts, err := t.Decode(c.Bytecode); err == nil {
				in := insts[rng.IntN(len(insts))]
				c.Bytecode = append(append([]byte(nil), c.Bytecode[:in.Start]...), c.Bytecode[in.End:]...)
			}
		case kind < 9 && len(c.ExceptionTable) > 0:
			c.ExceptionTable = append([]byte(nil), c.ExceptionTable...)
			c.ExceptionTable[at(c.ExceptionTable)] ^= 1 << rng.IntN(8)
		case kind < 10 && len(c.LineTable) > 0:
			c.LineTable = append([]byte(nil), c.LineTable...)
			c.LineTable[at(c.LineTable)] ^= 1 << rng.IntN(8)
		case kind < 11 && len(c.Consts) > 1:
			c.Consts = append([]ir.Const(nil), c.Consts...)
			i, j := rng.IntN(len(c.Consts)), rng.IntN(len(c.Consts))
			c.Consts[i], c.Consts[j] = c.Consts[j], c.Consts[i]
		case kind < 12:
			c.StackSize = max(0, c.StackSize+rng.IntN(5)-3)
		case kind < 13:
			switch rng.IntN(4) {
			case 0:
				c.Flags ^= 1 << rng.IntN(10)
			case 1:
				c.ArgCount = rng.IntN(5)
			case 2:
				c.KwOnlyArgCount = rng.IntN(3)
			case 3:
				c.PosOnlyArgCount = rng.IntN(3)
			}
		case len(c.Locals) > 0:
			c.Locals = append([]ir.Local(nil), c.Locals...)
			c.Locals[rng.IntN(len(c.Locals))].Kind = []ir.LocalKind{ir.KindLocal, ir.KindCell, ir.KindFree, ir.KindLocal | ir.KindCell}[rng.IntN(4)]
		}
	}
}

// FuzzModule has damaged files. Nothing panics, and what is written is sound.
func FuzzModule(f *testing.F) {
	for _, data := range samples(f) {
		f.Add(data, true)
		f.Add(data, false)
	}
	f.Fuzz(func(t *testing.T, data []byte, force bool) { soundOrRefused(t, data, force) })
}

// FuzzDamaged has well-formed files with functions that are not.
func FuzzDamaged(f *testing.F) {
	var names []string
	all := samples(f)
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for i := range names {
		for seed := range uint64(30) {
			f.Add(uint(i), seed, seed%4 != 0)
		}
	}
	f.Fuzz(func(t *testing.T, which uint, seed uint64, force bool) {
		if data := damaged(t, all[names[which%uint(len(names))]], seed); data != nil {
			soundOrRefused(t, data, force)
		}
	})
}

// damaged is a mutation of a module, nil if it cannot be written.
func damaged(t testing.TB, data []byte, seed uint64) []byte {
	file, err := pyc.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	mutate(rand.New(rand.NewPCG(seed, 1)), file)
	if data, err = file.Append(nil); err != nil {
		return nil
	}
	return data
}

func soundOrRefused(t *testing.T, data []byte, force bool) {
	res, err := Module(data, Options{Force: force, Check: true})
	if err != nil {
		return
	}
	verified(t, res.Data)
	for _, k := range res.Kept {
		if strings.HasPrefix(k.Reason, "internal error") {
			t.Errorf("%+v", k)
		}
	}
}
