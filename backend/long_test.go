package backend

import (
	"fmt"
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/pyop"
)

// parsed is the function that src is the text of.
func parsed(t *testing.T, v ir.Version, src string) *ir.Func {
	t.Helper()
	funcs, err := ir.Parse([]byte(src))
	if err != nil || len(funcs) != 1 {
		t.Fatalf("%d functions, %v", len(funcs), err)
	}
	f := funcs[0]
	f.Version = v
	if err := ir.Check(f); err != nil {
		t.Fatal(err)
	}
	return f
}

// instructions emits, verifies and decodes.
func instructions(t *testing.T, f *ir.Func) (*ir.Code, []pyop.Inst) {
	t.Helper()
	code, err := Emit(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(f.Version, code); err != nil {
		t.Fatal(err)
	}
	insts, err := pyop.For(f.Version).Decode(code.Bytecode)
	if err != nil {
		t.Fatal(err)
	}
	return code, insts
}

var versions = []ir.Version{0x030b, 0x030c, 0x030d, 0x030e}

// TestManyNames has names and constants whose indexes need EXTENDED_ARG.
func TestManyNames(t *testing.T) {
	const n = 70000
	var sb strings.Builder
	sb.WriteString("func f 3.12\n\tflags optimized|newlocals\nb1:\n\tv1 = Resume[0]\n")
	id := 2
	for i := range n {
		fmt.Fprintf(&sb, "\tv%d = Const[%d]\n\tv%d = StoreName[n%d] v%d\n", id, 1000+i, id+1, i, id)
		id += 2
	}
	fmt.Fprintf(&sb, "\tv%d = Const[None]\n\tv%d = Return v%d\n\tExit v%d\n", id, id+1, id, id+1)
	for _, v := range versions {
		code, insts := instructions(t, parsed(t, v, sb.String()))
		if len(code.Names) != n {
			t.Errorf("%v: %d names", v, len(code.Names))
		}
		var stores []pyop.Inst
		for _, in := range insts {
			if in.Op == pyop.STORE_NAME {
				stores = append(stores, in)
			}
		}
		for i, in := range stores {
			want := int32(0) // bytes of prefixes
			for k := i >> 8; k > 0; k >>= 8 {
				want += 2
			}
			if in.Arg != i || in.Pos-in.Start != want {
				t.Fatalf("%v: store %d is %+v", v, i, in)
			}
		}
		if len(stores) != n {
			t.Errorf("%v: %d stores", v, len(stores))
		}
	}
}

// TestLongJumps has loops around bodies of just about the lengths at which a
// jump needs a prefix more, one inside of the other: the growth of one jump
// makes another one grow.
func TestLongJumps(t *testing.T) {
	for _, v := range versions {
		body := func(n int) string {
			var sb strings.Builder
			sb.WriteString("func f 3.12\n\targs 1\n\tflags optimized|newlocals\n\tlocal a local\n\tnames x\n")
			sb.WriteString("b1:\n\tv1 = Param[a]\n\tv2 = Resume[0]\n\tPlain -> b2\n")
			sb.WriteString("b2: <- b1 b4 b5\n\tv3 = ToBool v1\n\tIf v3 -> b3 b6\n")
			sb.WriteString("b3: <- b2\n\tv4 = ToBool v1\n\tIf v4 -> b4 b5\n")
			id := 10
			for b := 4; b <= 5; b++ {
				fmt.Fprintf(&sb, "b%d: <- b3\n", b)
				for range n {
					fmt.Fprintf(&sb, "\tv%d = StoreName[x] v1\n", id)
					id++
				}
				sb.WriteString("\tPlain -> b2\n")
			}
			sb.WriteString("b6: <- b2\n\tv5 = Return v1\n\tExit v5\n")
			return sb.String()
		}
		lengths := []int{20, 32700, 32800}
		for n := 55; n < 70; n++ {
			lengths = append(lengths, n)
		}
		for n := 118; n < 130; n++ {
			lengths = append(lengths, n)
		}
		longest := 0
		for _, n := range lengths {
			_, insts := instructions(t, parsed(t, v, body(n)))
			table := pyop.For(v)
			for _, in := range insts {
				// No jump has a prefix that it does not need.
				if table.Jump(in.Op) != pyop.NoJump && int(in.End-in.Start)/2 > table.Size(in.Op, in.Arg) {
					t.Errorf("%v, %d: %+v is too long", v, n, in)
				}
				if _, ok := table.Target(in); ok {
					longest = max(longest, in.Arg)
				}
			}
		}
		if longest <= 65536 {
			t.Errorf("%v: the longest jump is %d units", v, longest)
		}
	}
}
