package build

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pyop"
)

// asm is a code object in the making. Jumps are to labels and fixed at the end;
// all have two prefixes, so sizes are known.
type asm struct {
	t      *pyop.Table
	code   *ir.Code
	units  int
	insts  []asmInst
	labels []int // unit by label, -1: not placed
	tries  []pyop.ExcEntry
}

type asmInst struct {
	op    pyop.Op
	arg   int
	label int // -1: no jump
}

func newAsm(v ir.Version, locals int) *asm {
	a := &asm{t: pyop.For(v), code: &ir.Code{Name: "f", QualName: "f", Filename: "f.py", FirstLine: 1, Flags: ir.FlagOptimized | ir.FlagNewLocals, StackSize: 100}}
	for i := range locals {
		a.code.Locals = append(a.code.Locals, ir.Local{Name: fmt.Sprintf("x%d", i), Kind: ir.KindLocal})
	}
	a.code.Consts = []ir.Const{ir.None}
	a.op(pyop.RESUME, 0)
	return a
}

func (a *asm) op(op pyop.Op, arg int) {
	a.insts = append(a.insts, asmInst{op, arg, -1})
	a.units += a.t.Size(op, arg)
}

func (a *asm) label() int {
	a.labels = append(a.labels, -1)
	return len(a.labels) - 1
}

func (a *asm) place(label int) { a.labels[label] = a.units }

func (a *asm) jump(op pyop.Op, label int) {
	a.insts = append(a.insts, asmInst{op, 0, label})
	a.units += 2 + a.t.Size(op, 0)
	if a.t.Features.NotTaken && op != pyop.JUMP_FORWARD && op != pyop.JUMP_BACKWARD {
		a.op(pyop.NOT_TAKEN, 0)
	}
}

// loadNone pushes None and ret returns it.
func (a *asm) loadNone() { a.op(pyop.LOAD_CONST, 0) }

func (a *asm) ret() {
	a.loadNone()
	a.op(pyop.RETURN_VALUE, 0)
}

// try covers units with a handler.
func (a *asm) try(start, end, target, depth int, lasti bool) {
	a.tries = append(a.tries, pyop.ExcEntry{Start: 2 * start, End: 2 * end, Target: target, Depth: depth, Lasti: lasti})
}

func (a *asm) finish() *ir.Code {
	at := 0
	for _, in := range a.insts {
		if in.label < 0 {
			a.code.Bytecode = a.t.Append(a.code.Bytecode, in.op, in.arg)
			at += a.t.Size(in.op, in.arg)
			continue
		}
		at += 2 + a.t.Size(in.op, 0)
		d := a.labels[in.label] - at
		if a.t.Jump(in.op) == pyop.JumpBackward {
			d = -d
		}
		for n := a.t.Size(in.op, d) - a.t.Size(in.op, 0); n < 2; n++ {
			a.code.Bytecode = a.t.AppendExtended(a.code.Bytecode)
		}
		a.code.Bytecode = a.t.Append(a.code.Bytecode, in.op, d)
	}
	for i := range a.tries {
		a.tries[i].Target = 2 * a.labels[a.tries[i].Target]
	}
	a.code.ExceptionTable = pyop.AppendExcTable(nil, a.tries)
	a.code.LineTable = pyop.AppendLocations(nil, 1, []pyop.Span{{Units: len(a.code.Bytecode) / 2, Pos: ir.Pos{Line: 1, EndLine: 1, Col: 0, EndCol: 1}}})
	return a.code
}

// pycOf is a .pyc with a code object.
func pycOf(t testing.TB, v ir.Version, code *ir.Code) []byte {
	t.Helper()
	header := make([]byte, 16)
	binary.LittleEndian.PutUint16(header, pyop.For(v).Magic)
	copy(header[2:], "\r\n")
	f := &pyc.File{Version: v, Header: header, Code: code}
	data, err := f.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// hostile are functions that could make something quadratic.
var hostile = []struct {
	name    string
	make    func(v ir.Version) *ir.Code
	kept    bool // is kept as it is
	refused bool
}{
	{"100000 instructions on 1500 locals", func(v ir.Version) *ir.Code {
		rng := rand.New(rand.NewPCG(1, 2))
		a := newAsm(v, 1500)
		for i := range 1500 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		for range 50000 {
			a.op(pyop.LOAD_FAST, rng.IntN(1500))
			a.op(pyop.STORE_FAST, rng.IntN(1500))
		}
		a.ret()
		return a.finish()
	}, false, false},
	{"20000 blocks in one try", func(v ir.Version) *ir.Code {
		a := newAsm(v, 40)
		for i := range 40 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		start := a.units
		for i := range 10000 {
			next := a.label()
			a.op(pyop.LOAD_FAST, i%40)
			a.jump(pyop.POP_JUMP_IF_NONE, next)
			a.op(pyop.LOAD_FAST, i%40)
			a.op(pyop.STORE_FAST, (i+7)%40)
			a.place(next)
		}
		end := a.units
		a.ret()
		h := a.label()
		a.place(h)
		a.op(pyop.PUSH_EXC_INFO, 0)
		a.op(pyop.LOAD_FAST, 3)
		a.op(pyop.POP_TOP, 0)
		a.op(pyop.RERAISE, 0)
		a.try(start, end, h, 0, false)
		return a.finish()
	}, false, false},
	{"20000 blocks on 1000 locals", func(v ir.Version) *ir.Code {
		rng := rand.New(rand.NewPCG(1, 2))
		a := newAsm(v, 1000)
		for i := range 1000 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		for range 10000 {
			next := a.label()
			a.op(pyop.LOAD_FAST, rng.IntN(1000))
			a.jump(pyop.POP_JUMP_IF_NONE, next)
			a.op(pyop.LOAD_FAST, rng.IntN(1000))
			a.op(pyop.STORE_FAST, rng.IntN(1000))
			a.place(next)
		}
		a.ret()
		return a.finish()
	}, true, false},
	{"jumps back and forth at random", func(v ir.Version) *ir.Code {
		rng := rand.New(rand.NewPCG(1, 2))
		const n = 8000
		a := newAsm(v, 200)
		for i := range 200 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		labels := make([]int, n+200)
		for i := range labels {
			labels[i] = a.label()
		}
		for i := range n {
			a.place(labels[i])
			a.op(pyop.LOAD_FAST, rng.IntN(200))
			a.op(pyop.STORE_FAST, rng.IntN(200))
			a.op(pyop.LOAD_FAST, rng.IntN(200))
			a.jump(pyop.POP_JUMP_IF_NONE, labels[i+1+rng.IntN(100)])
			a.op(pyop.LOAD_FAST, rng.IntN(200))
			over := a.label()
			a.jump(pyop.POP_JUMP_IF_NONE, over)
			a.jump(pyop.JUMP_BACKWARD, labels[max(0, i-rng.IntN(2000))])
			a.place(over)
		}
		for i := range 200 {
			a.place(labels[n+i])
			a.op(pyop.NOP, 0)
		}
		a.ret()
		return a.finish()
	}, true, false},
	{"a stack 5000 deep", func(v ir.Version) *ir.Code {
		a := newAsm(v, 1)
		a.code.StackSize = 5010
		a.loadNone()
		a.op(pyop.STORE_FAST, 0)
		for range 5000 {
			a.op(pyop.LOAD_FAST, 0)
		}
		for range 4999 {
			a.op(pyop.BINARY_OP, 0)
		}
		a.op(pyop.RETURN_VALUE, 0)
		return a.finish()
	}, false, false},
	{"6000 blocks with a stack 3000 deep", func(v ir.Version) *ir.Code {
		a := newAsm(v, 1)
		a.code.StackSize = 3010
		a.code.Names = []string{"g"}
		a.loadNone()
		a.op(pyop.STORE_FAST, 0)
		for range 3000 {
			a.op(pyop.LOAD_GLOBAL, 0)
		}
		for range 3000 {
			next := a.label()
			a.op(pyop.LOAD_FAST, 0)
			a.jump(pyop.POP_JUMP_IF_NONE, next)
			a.op(pyop.LOAD_GLOBAL, 0)
			a.op(pyop.SWAP, 2)
			a.op(pyop.POP_TOP, 0)
			a.place(next)
		}
		for range 2999 {
			a.op(pyop.BINARY_OP, 0)
		}
		a.op(pyop.RETURN_VALUE, 0)
		return a.finish()
	}, false, true},
	{"50000 statements", func(v ir.Version) *ir.Code {
		a := newAsm(v, 0)
		a.code.Flags = 0
		for i := range 50000 {
			a.code.Names = append(a.code.Names, fmt.Sprintf("n%d", i))
			a.op(pyop.LOAD_NAME, i/2)
			a.op(pyop.STORE_NAME, i)
		}
		a.ret()
		return a.finish()
	}, false, false},
	{"5000 handlers", func(v ir.Version) *ir.Code {
		a := newAsm(v, 300)
		a.code.Names = []string{"g"}
		for i := range 300 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		for i := range 5000 {
			start := a.units
			a.op(pyop.LOAD_GLOBAL, 0)
			a.op(pyop.STORE_FAST, i%300)
			end := a.units
			over, h := a.label(), a.label()
			a.jump(pyop.JUMP_FORWARD, over)
			a.place(h)
			a.op(pyop.PUSH_EXC_INFO, 0)
			a.op(pyop.POP_TOP, 0)
			a.op(pyop.POP_EXCEPT, 0)
			a.op(pyop.LOAD_FAST, (i*7)%300)
			a.op(pyop.POP_TOP, 0)
			a.place(over)
			a.try(start, end, h, 0, false)
		}
		a.ret()
		return a.finish()
	}, true, false},
	{"every instruction has a handler of its own, chosen at random", func(v ir.Version) *ir.Code {
		rng := rand.New(rand.NewPCG(1, 2))
		a := newAsm(v, 100)
		a.code.Names = []string{"g"}
		for i := range 100 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		handlers := make([]int, 3000)
		for i := range handlers {
			handlers[i] = a.label()
		}
		for i := range 6000 {
			start := a.units
			a.op(pyop.LOAD_GLOBAL, 0)
			a.op(pyop.STORE_FAST, i%100)
			a.try(start, a.units, handlers[rng.IntN(len(handlers))], 0, false)
		}
		a.ret()
		for i := range handlers {
			a.place(handlers[i])
			start := a.units
			a.op(pyop.PUSH_EXC_INFO, 0)
			a.op(pyop.LOAD_FAST, rng.IntN(100))
			a.op(pyop.POP_TOP, 0)
			a.op(pyop.RERAISE, 0)
			if i+1 < len(handlers) {
				a.try(start, a.units, handlers[rng.IntN(len(handlers)-i-1)+i+1], 0, false)
			}
		}
		return a.finish()
	}, true, false},
	{"a join of 20000 edges", func(v ir.Version) *ir.Code {
		a := newAsm(v, 3)
		for i := range 3 {
			a.loadNone()
			a.op(pyop.STORE_FAST, i)
		}
		end := a.label()
		for range 20000 {
			a.op(pyop.LOAD_FAST, 0)
			a.jump(pyop.POP_JUMP_IF_NONE, end)
			a.loadNone()
			a.op(pyop.STORE_FAST, 1)
		}
		a.place(end)
		a.op(pyop.LOAD_FAST, 1)
		a.op(pyop.RETURN_VALUE, 0)
		return a.finish()
	}, false, false},
}

// peak runs work and returns how much more memory was in use meanwhile, in
// bytes: the heap, sampled, with the collector working hard.
func peak(work func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	base, top := m.HeapAlloc, m.HeapAlloc
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				top = max(top, m.HeapAlloc)
			}
		}
	})
	work()
	close(stop)
	wg.Wait()
	return int64(top) - int64(base)
}

// TestHostile has big functions: a few seconds and bounded memory for each.
func TestHostile(t *testing.T) {
	for _, v := range []ir.Version{0x030c, 0x030e} {
		for _, c := range hostile {
			t.Run(fmt.Sprintf("%v/%s", v, strings.ReplaceAll(c.name, " ", "_")), func(t *testing.T) {
				data := pycOf(t, v, c.make(v))
				start := time.Now()
				var res *Result
				var err error
				used := peak(func() { res, err = Module(data, Options{Force: true}) })
				took := time.Since(start)
				if err != nil {
					if !c.refused {
						t.Fatal(err)
					}
					t.Log(err)
					res = &Result{}
				}
				for _, k := range res.Kept {
					t.Logf("kept: %.200s", k.Reason)
				}
				t.Logf("%d bytes, %d instructions before, %d after, %.2f s, %.1f MiB", len(data), res.InstsBefore, res.InstsAfter, took.Seconds(), float64(used)/(1<<20))
				if len(res.Kept) > 0 && !c.kept {
					t.Error("not written anew")
				}
				if limit := int64(64*len(data) + 64<<20); used > limit {
					t.Errorf("%d bytes of memory, the limit is %d", used, limit)
				}
				if took > 20*time.Second {
					t.Errorf("took %v", took)
				}
			})
		}
	}
}

// TestHostileBytes has files that could make a reader take more memory than they
// are worth.
func TestHostileBytes(t *testing.T) {
	good := samples(t)["features.3.12.bin"]
	header := good[:16]
	dag := []byte{0xa8 | 0x80, 2, 0, 0, 0, 'N', 'N'} // a tuple, with a reference
	for range 60 {
		dag = append(dag, 0xa9, 2)
	}
	shared := func(depth int) []byte { // each level holds the one below twice
		out := []byte("\xa9\x00")
		for i := range depth {
			out = append(append([]byte("\xa9\x02"), out...), 'r')
			out = binary.LittleEndian.AppendUint32(out, uint32(depth-i))
		}
		return out
	}
	for name, body := range map[string][]byte{
		"deep tuples":     append(bytes.Repeat([]byte(")\x01"), 500000), 'N'),
		"deep lists":      append(bytes.Repeat([]byte("[\x01\x00\x00\x00"), 300000), 'N'),
		"deep dicts":      append(bytes.Repeat([]byte("{N"), 500000), '0'),
		"a huge tuple":    []byte("(\xff\xff\xff\x7f"),
		"a huge string":   []byte("s\xff\xff\xff\x7f"),
		"a huge int":      []byte("l\xff\xff\xff\x7f"),
		"a negative size": []byte("[\xff\xff\xff\xff"),
		"shared tuples":   shared(60),
		"bad references":  dag,
		"many references": bytes.Repeat([]byte("\xe9\x00\x00\x00\x00"), 100000),
		"a code in code":  bytes.Repeat(good[16:16+25], 40000),
	} {
		data := append(append([]byte(nil), header...), body...)
		start := time.Now()
		var err error
		used := peak(func() { _, err = Module(data, Options{Force: true}) })
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
		if limit := int64(64*len(data) + 64<<20); used > limit {
			t.Errorf("%s: %d bytes of memory, the limit is %d", name, used, limit)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
	// Shared and equal constants, in a function.
	f, err := pyc.Read(good)
	if err != nil {
		t.Fatal(err)
	}
	var k ir.Const = &ir.Tuple{}
	for range 60 {
		k = &ir.Tuple{Elems: []ir.Const{k, k}}
	}
	f.Code.Consts = append(f.Code.Consts, k)
	data := pycOf(t, f.Version, f.Code)
	used := peak(func() { _, err = Module(data, Options{Force: true, Check: true}) })
	if err != nil || used > 64<<20 {
		t.Errorf("%d bytes of memory: %v", used, err)
	}
}
