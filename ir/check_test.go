package ir

import (
	"strings"
	"testing"
	"time"
)

// checkCases are small functions and what Check must say about them; "" for
// nothing. The header is that of checkHead.
var checkCases = []struct{ name, body, want string }{
	{"clean", "b1:\n v1 = Param[x]\n v2 = Return v1\n Exit v2\n", ""},
	{"entry with preds", "b1:\n Plain -> b1\n", "the entry block has predecessors"},
	{"too few successors", "b1:\n Plain\n", "0 successors, want 1"},
	{"too many successors", "b1:\n Plain -> b2 b2\nb2:\n v1 = Raise[0]\n Exit v1\n", "2 successors, want 1"},
	{"If without control", "b1:\n If -> b2 b2\nb2:\n v1 = Raise[0]\n Exit v1\n", "needs a control value"},
	{"If of any", "b1:\n v1 = Param[x]\n If v1 -> b2 b2\nb2:\n v2 = Raise[0]\n Exit v2\n", "must be a bool, not any"},
	{"control too late", "b1:\n v1 = Param[x]\n v3 = ToBool v1\n If v4 -> b2 b2\nb2:\n v4 = ToBool v1\n v2 = Raise[0]\n Exit v2\n", "does not dominate the end"},
	{"control in Plain", "b1:\n v1 = Nop\n Plain v1 -> b2\nb2:\n v2 = Raise[0]\n Exit v2\n", "a Plain block has no control"},
	{"control not last", "b1:\n v1 = Raise[0]\n v2 = Nop\n Exit v1\n", "must be its last value"},
	{"control of a wrong op", "b1:\n v1 = Param[x]\n Exit v1\n", "cannot be the control of an Exit"},
	{"Return in the middle", "b1:\n v1 = Param[x]\n v2 = Return v1\n v3 = Return v1\n Exit v3\n", "must be its block's control"},
	{"IterNext alone", "b1:\n v1 = Param[x]\n v2 = IterNext v1\n v3 = Return v2\n Exit v3\n", "must be its block's control"},
	{"use before def", "b1:\n v2 = Return v1\n Exit v2\nb2:\n v1 = Const[None]\n v3 = Return v1\n Exit v3\n", "argument v1 does not dominate"},
	{"use before def in block", "b1:\n v1 = UnaryNeg v2\n v2 = Const[None]\n v3 = Return v1\n Exit v3\n", "argument v2 does not dominate"},
	{"unreachable use", "b1:\n v1 = Param[x]\n v2 = Return v1\n Exit v2\nb2:\n v3 = Return v1\n Exit v3\n", ""},
	{"phi count", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = Phi v1 v1\n v3 = Return v2\n Exit v3\n", "2 arguments, want 1"},
	{"phi late", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v4 = Nop\n v2 = Phi v1\n v3 = Return v2\n Exit v3\n", "phi after other values"},
	{"phi argument", "b1:\n v1 = Param[x]\n v2 = ToBool v1\n If v2 -> b2 b3\nb2:\n v3 = UnaryNeg v1\n Plain -> b3\nb3:\n v4 = Phi v3 v1\n v5 = Return v4\n Exit v5\n", "argument v3 does not dominate the edge from b1"},
	{"argument count", "b1:\n v1 = Param[x]\n v2 = Binary[+] v1\n v3 = Return v2\n Exit v3\n", "1 arguments, want 2"},
	{"too few variadic", "b1:\n v1 = Return\n Exit v1\n", "0 arguments, want at least 1"},
	{"too many variadic", "b1:\n v1 = Param[x]\n v2 = BuildSlice v1 v1 v1 v1\n v3 = Return v2\n Exit v3\n", "4 arguments, want 3"},
	{"odd map", "b1:\n v1 = Param[x]\n v2 = BuildMap v1 v1 v1\n v3 = Return v2\n Exit v3\n", "a key without a value"},
	{"keywords", "b1:\n v1 = Param[x]\n v2 = Call[(\"a\", \"b\")] v1 v1\n v3 = Return v2\n Exit v3\n", "2 arguments, want at least 3"},
	{"keywords no tuple", "b1:\n v1 = Param[x]\n v2 = Call[\"a\"] v1 v1\n v3 = Return v2\n Exit v3\n", "keyword names are not a tuple"},
	{"function attributes", "b1:\n v1 = Param[x]\n v2 = MakeFunction[5] v1 v1\n v3 = Return v2\n Exit v3\n", "2 arguments, want 3"},
	{"reraise lasti", "b1:\n v1 = Param[x]\n v2 = Reraise[1] v1\n Exit v2\n", "want at least 2"},
	{"local range", "b1:\n v1 = Param[x]\n v2 = StoreLocal[9] v1\n v3 = Return v1\n Exit v3\n", "local 9 out of range"},
	{"no parameter", "b1:\n v1 = Param[y]\n v3 = Return v1\n Exit v3\n", "is no parameter"},
	{"no free variable", "b1:\n v1 = FreeVar[y]\n v3 = Return v1\n Exit v3\n", "is no free variable"},
	{"operator", "b1:\n v1 = Param[x]\n v2 = Binary[13] v1 v1\n v3 = Return v2\n Exit v3\n", "unknown operator"},
	{"comparison", "b1:\n v1 = Param[x]\n v2 = Compare[-1] v1 v1\n v3 = Return v2\n Exit v3\n", "unknown comparison"},
	{"no constant", "b1:\n v1 = Const[nil]\n v3 = Return v1\n Exit v3\n", "no constant"},
	{"aux range", "b1:\n v1 = CommonConst[5]\n v3 = Return v1\n Exit v3\n", "aux 5 out of range"},
	{"proj", "b1:\n v1 = Param[x]\n v2 = Unpack[2] v1\n v3 = Proj[2] v2\n v4 = Return v3\n Exit v4\n", "v2 has no result 2"},
	{"proj of any", "b1:\n v1 = Param[x]\n v3 = Proj[0] v1\n v4 = Return v3\n Exit v4\n", "argument v1 has type any"},
	{"unpackex", "b1:\n v1 = Param[x]\n v2 = UnpackEx[257] v1\n v3 = Proj[2] v2\n v4 = Return v3\n Exit v4\n", ""},
	{"none used", "b1:\n v1 = Nop\n v2 = Return v1\n Exit v2\n", "argument v1 has no result"},
	{"multi used", "b1:\n v1 = Param[x]\n v2 = Unpack[2] v1\n v4 = Return v2\n Exit v4\n", "argument v2 has type multi"},
	{"method used", "b1:\n v1 = Param[x]\n v2 = LoadMethod[a] v1\n v3 = UnaryNeg v2\n v4 = Return v3\n Exit v4\n", "argument v2 has type method"},
	{"method kept alive", "b1:\n v1 = Param[x]\n v2 = LoadMethod[a] v1\n v4 = Return v1 v2\n Exit v4\n", ""},
	{"method wanted", "b1:\n v1 = Param[x]\n v2 = CallMethod v1\n v4 = Return v2\n Exit v4\n", "argument v1 has type any"},
	{"unbound used", "b1:\n v1 = Unbound\n v2 = UnaryNeg v1\n v4 = Return v2\n Exit v4\n", "argument v1 has type maybe"},
	{"unbound checked", "b1:\n v1 = Unbound\n v2 = CheckBound[y] v1\n v4 = Return v2\n Exit v4\n", ""},
	{"cell wanted", "b1:\n v1 = Param[x]\n v2 = LoadDeref[x] v1\n v4 = Return v2\n Exit v4\n", "argument v1 has type any"},
	{"not of any", "b1:\n v1 = Param[x]\n v2 = Not v1\n v4 = Return v2\n Exit v4\n", "argument v1 has type any"},
	{"phi type", "b1:\n v1 = Unbound\n Plain -> b2\nb2:\n v2 = Phi v1\n v4 = CheckBound[y] v2\n v3 = Return v4\n Exit v3\n", "Phi cannot have type any"},
	{"wide type", "b1:\n v1 = Param[x]\n v2:any = ToBool v1\n v4 = Return v2\n Exit v4\n", "ToBool cannot have type any"},
	{"LoadLocal", "b1:\n v1 = LoadLocal[x]\n v2 = CheckBound[x] v1\n v4 = Return v2\n Exit v4\n", "LoadLocal in SSA form"},
	{"Param elsewhere", "b1:\n Plain -> b2\nb2:\n v1 = Param[x]\n v4 = Return v1\n Exit v4\n", "outside the entry"},
	{"handler", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = UnaryNeg v1\n v3 = Return v2\n Exit v3 !b3\nb3:\n v4 = Phi v1\n v5 = CatchLasti\n v6 = CatchExc\n v7 = Reraise[1] v6 v5 v4\n Exit v7\n", ""},
	{"handler phi", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = UnaryNeg v1\n v3 = Return v2\n Exit v3 !b3\nb3:\n v4 = Phi v2\n v7 = Raise[1] v4\n Exit v7\n", "v2 is defined in b2, too late for its exception edge"},
	{"handler use", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = UnaryNeg v1\n v3 = Return v2\n Exit v3 !b3\nb3:\n v7 = Raise[1] v2\n Exit v7\n", "argument v2 does not dominate"},
	{"handler use of phi", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = Phi v1\n v3 = Return v2\n Exit v3 !b3\nb3:\n v7 = Raise[1] v2\n Exit v7\n", ""},
	{"catch late", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v3 = Return v1\n Exit v3 !b3\nb3:\n v4 = Nop\n v5 = CatchExc\n v7 = Raise[1] v5\n Exit v7\n", "not at the start of the handler"},
	{"catch order", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v3 = Return v1\n Exit v3 !b3\nb3:\n v5 = CatchExc\n v4 = CatchLasti\n v7 = Raise[1] v5\n Exit v7\n", "not at the start of the handler"},
	{"catch without exception", "b1:\n Plain -> b2\nb2:\n v5 = CatchExc\n v7 = Raise[1] v5\n Exit v7\n", "b1 comes here without an exception"},
	{"loop", "b1:\n v1 = Param[x]\n v2 = GetIter v1\n Plain -> b2\nb2: <- b1 b3\n v3 = Phi v1 v4\n v4 = IterNext v2\n Iter v4 -> b3 b4\nb3:\n v5 = Drop v4\n Plain -> b2\nb4:\n v6 = Return v3\n Exit v6\n", ""},
	{"item after the loop", "b1:\n v1 = Param[x]\n v2 = GetIter v1\n Plain -> b2\nb2: <- b1 b3\n v4 = IterNext v2\n Iter v4 -> b3 b4\nb3:\n Plain -> b2\nb4:\n v6 = Return v4\n Exit v6\n", "argument v4 does not dominate"},
	{"item phi", "b1:\n v1 = Param[x]\n v4 = IterNext v1\n Iter v4 -> b2 b2\nb2: <- b1/0 b1/1\n v5 = Phi v4 v1\n v6 = Return v5\n Exit v6\n", ""},
	{"item phi of the wrong edge", "b1:\n v1 = Param[x]\n v4 = IterNext v1\n Iter v4 -> b2 b2\nb2: <- b1/1 b1/0\n v5 = Phi v4 v1\n v6 = Return v5\n Exit v6\n", "argument v4 is not defined on this edge out of b1"},
	{"send", "b1:\n v1 = Param[x]\n v4 = Send v1 v1\n Send v4 -> b2 b3\nb2:\n v6 = Return v4\n Exit v6\nb3:\n v7 = Return v4\n Exit v7\n", ""},
	{"yield", "b1:\n v1 = Param[x]\n v2 = Yield[0] v1\n v3 = Resume[1]\n v4 = Return v2\n Exit v4\n", ""},
	{"yield, block, resume", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = Yield[0] v1\n Plain -> b3 !b4\nb3:\n v3 = Resume[1]\n v4 = Return v2\n Exit v4\nb4:\n v5 = CatchExc\n v6 = Raise[1] v5\n Exit v6\n", ""},
	{"yield without resume", "b1:\n v1 = Param[x]\n v2 = Yield[0] v1\n v4 = Return v2\n Exit v4\n", "no Resume follows"},
	{"yield, store, resume", "b1:\n v1 = Param[x]\n v2 = Yield[0] v1\n v5 = StoreLocal[y] v2\n v3 = Resume[1]\n v4 = Return v2\n Exit v4\n", "no Resume follows"},
}

const checkHead = "func f 3.12\n args 1\n local x local\n local y local\n"

func TestCheck(t *testing.T) {
	for _, c := range checkCases {
		t.Run(c.name, func(t *testing.T) { wantCheck(t, parseOne(t, checkHead+c.body), c.want) })
	}
}

func wantCheck(t *testing.T, f *Func, want string) {
	t.Helper()
	err := Check(f)
	switch {
	case want == "" && err != nil:
		t.Error(err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("Check says %v, want %q", err, want)
	}
}

func TestCheckNaive(t *testing.T) {
	const head = "func f 3.12 naive\n args 1\n local x local\n local s0 stack\n"
	for _, c := range []struct{ name, body, want string }{
		{"clean", "b1:\n v1 = Param[x]\n v2 = StoreLocal[x] v1\n v3 = LoadMethod[a] v1\n v4 = StoreLocal[s0] v3\n Plain -> b2\n" +
			"b2:\n v5 = LoadLocal[s0]\n v6 = CallMethod v5\n v7 = Return v6\n Exit v7\n", ""},
		{"phi", "b1:\n v1 = Param[x]\n Plain -> b2\nb2:\n v2 = Phi v1\n v7 = Return v2\n Exit v7\n", "phi in naive form"},
		{"yield", "b1:\n v1 = Param[x]\n v2 = Yield[0] v1\n v3 = StoreLocal[s0] v2\n Plain -> b2\n" +
			"b2:\n v4 = LoadLocal[s0]\n v5 = Resume[1]\n v7 = Return v4\n Exit v7\n", ""},
		{"catch after stack", "b1:\n v1 = Param[x]\n v2 = Return v1\n Exit v2 !b2\nb2:\n v3 = LoadLocal[s0]\n v4 = CatchExc\n v5 = Raise[1] v4 v3\n Exit v5\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) { wantCheck(t, parseOne(t, head+c.body), c.want) })
	}
	f := parseOne(t, head+"b1:\n v1 = Raise[0]\n Exit v1\n")
	f.Naive = false
	wantCheck(t, f, "pseudo-locals are for naive form only")
}

// TestCheckDamage damages a good function in ways that text cannot.
func TestCheckDamage(t *testing.T) {
	const src = checkHead + "b1:\n v1 = Param[x]\n v2 = ToBool v1\n If v2 -> b2 b3\nb2:\n v3 = UnaryNeg v1\n v4 = Return v3\n Exit v4\nb3:\n v5 = Raise[0]\n Exit v5\n"
	for _, c := range []struct {
		want   string
		damage func(f *Func)
	}{
		{"the entry is not the first block", func(f *Func) { f.Entry = f.Blocks[1] }},
		{"the entry is not the first block", func(f *Func) { f.Blocks = nil }},
		{"block 1 is nil", func(f *Func) { f.Blocks[1] = nil }},
		{"block ID out of range", func(f *Func) { f.Blocks[1].ID = 77 }},
		{"two blocks have this ID", func(f *Func) { f.Blocks[1].ID = 3 }},
		{"block belongs to another function", func(f *Func) { f.Blocks[1].Func = nil }},
		{"is not a block of the function", func(f *Func) { f.Blocks[0].Succs[0].Block = &Block{ID: 2} }},
		{"is not a block of the function", func(f *Func) { f.Blocks[0].Succs[0].Block = nil }},
		{"does not know this edge as predecessor", func(f *Func) { f.Blocks[0].Succs[0].Index = 5 }},
		{"does not know this edge as successor", func(f *Func) { f.Blocks[1].Preds[0].Index = 1 }},
		{"unknown block kind", func(f *Func) { f.Blocks[1].Kind = 9 }},
		{"value 0 is nil", func(f *Func) { f.Blocks[1].Values[0] = nil }},
		{"value ID out of range", func(f *Func) { f.Blocks[1].Values[0].ID = -1 }},
		{"value is in two places", func(f *Func) { f.Blocks[2].Values[0] = f.Blocks[1].Values[0] }},
		{"another value has this ID", func(f *Func) { f.Blocks[1].Values[0].ID = 1 }},
		{"value believes it is in b1", func(f *Func) { f.Blocks[1].Values[0].Block = f.Blocks[0] }},
		{"invalid op", func(f *Func) { f.Blocks[1].Values[0].Op = OpInvalid }},
		{"invalid op", func(f *Func) { f.Blocks[1].Values[0].Op = numOps }},
		{"invalid type", func(f *Func) { f.Blocks[1].Values[0].Type = 99 }},
		{"argument 0 is not a value of the function", func(f *Func) { f.Blocks[1].Values[0].Args[0] = nil }},
		{"argument 0 is not a value of the function", func(f *Func) { f.Blocks[1].Values[0].Args[0] = &Value{ID: 2} }},
		{"control v4 is not a value of the function", func(f *Func) { f.Blocks[1].Control = &Value{ID: 4} }},
		{"use count is 7, but there are 2 uses", func(f *Func) { f.Blocks[0].Values[0].uses = 7 }},
		{"aux has parts that the op does not use", func(f *Func) { f.Blocks[0].Values[1].Aux.Str = "x" }},
	} {
		f := parseOne(t, src)
		wantCheck(t, f, "")
		c.damage(f)
		wantCheck(t, f, c.want)
	}
}

// TestCheckIsFast has shapes on which simple dominator algorithms and checks
// are quadratic.
func TestCheckIsFast(t *testing.T) {
	const n = 100_000
	f := &Func{Name: "big", Version: 0x030c, Locals: []Local{{"x", KindLocal}}, Code: &Code{ArgCount: 1}}
	b := f.NewBlock(BlockPlain)
	p := b.Append(OpParam, NoPos, Aux{})
	handler := &Block{}
	for i := range n {
		c := f.NewBlock(BlockPlain)
		b.AddEdgeTo(c)
		if i > 0 {
			b.AddEdgeTo(handler)
		} else {
			handler = f.NewBlock(BlockExit)
		}
		c.Protected = true
		c.Append(OpStoreLocal, NoPos, Aux{}, c.Append(OpUnaryNeg, NoPos, Aux{}, p))
		b = c
	}
	b.Kind = BlockExit
	b.SetControl(b.Append(OpReturn, NoPos, Aux{}, p))
	b.AddEdgeTo(handler)
	handler.SetControl(handler.Append(OpRaise, NoPos, Aux{Int: 1}, handler.Append(OpCatchExc, NoPos, Aux{})))
	start := time.Now()
	if err := Check(f); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("Check took %v for %d blocks", d, n)
	}
	start = time.Now()
	if again := parseOne(t, printed(t, f)); Equal(f, again) != nil {
		t.Error("not equal")
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("Print and Parse took %v for %d blocks", d, n)
	}
}
