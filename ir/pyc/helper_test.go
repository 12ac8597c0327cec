package pyc

import (
	"encoding/binary"
	"strings"

	"restack/ir"
)

var versions = []ir.Version{v27, v38, 0x0309, 0x030a, v311, 0x030c, v313, v314}

// le is a 32 bit number of marshal data.
func le(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(int32(n)))) }

func join(parts ...string) string { return strings.Join(parts, "") }

func header(v ir.Version) string {
	magic, _ := Magic(v)
	return string(binary.LittleEndian.AppendUint16(nil, magic)) + "\r\n" + strings.Repeat("\x00", headerSize(v)-4)
}

// The marshal data of one function in three formats, written by hand:
//
//	def f(a, *b): return lambda: (a, b, free)
//
// with a parameter's cell between other cells.
var (
	code27 = join("c", le(1), le(2), le(3), le(0x17), "s", le(2), "dS", "(", le(2), "N", "t", le(3), "two",
		"(", le(1), "t", le(4), "name",
		"(", le(2), "t", le(1), "a", "t", le(1), "b", // varnames
		"(", le(1), "t", le(4), "free", // freevars
		"(", le(2), "t", le(4), "cell", "R", le(2), // cellvars
		"s", le(4), "f.py", "t", le(1), "f", le(7), "s", le(2), "\x00\x01")

	code38 = join("\xe3", le(1), le(0), le(0), le(2), le(3), le(0x17), "s", le(2), "dS", ")\x02N\xe9", le(1000),
		"\xa9\x01\xda\x04name",
		")\x02\xda\x01a\xda\x01b",
		"\xa9\x01Z\x04free",
		")\x03Z\x04cellr", le(5), "Z\x04more",
		"z\x04f.pyr", le(3), le(7), "s", le(0))

	code311 = join("\xe3", le(1), le(0), le(0), le(3), le(0x17), "s", le(2), "dS", "\xa9\x02\xfa\x05a strr", le(2),
		"\xa9\x00",
		")\x05\xda\x01a\xda\x01b\xda\x04cellz\x04more\xda\x04free", "s", le(5), "\x60\x20\x40\x40\x80",
		"\xfa\x04f.py\xda\x01fZ\x07K.<l>.f", le(-7), "s", le(1), "\x80", "s", le(0))
)

// sample is the code of a version, with all constants that it can have.
func sample(v ir.Version) *ir.Code {
	shared := &ir.Tuple{Elems: []ir.Const{&ir.Float{Bits: 1}, &ir.Bytes{V: "bytes\xff"}, ir.None}}
	inner := &ir.Code{
		StackSize: 1, Bytecode: []byte{100, 0}, Consts: []ir.Const{shared, &ir.FrozenSet{Elems: []ir.Const{shared, ir.True}}},
		Names: []string{"x", "name"}, Filename: "f.py", Name: "inner", FirstLine: 2, LineTable: []byte{1},
		Locals: []ir.Local{{Name: "free", Kind: ir.KindFree}},
	}
	c := &ir.Code{
		ArgCount: 1, StackSize: 2, Flags: 3, Bytecode: []byte{100, 0, 83, 0}, Names: []string{"name"}, Filename: "f.py", Name: "outer", FirstLine: 1,
		Consts: []ir.Const{shared, inner, shared, ir.Ellipsis, &ir.Str{V: "a b é"}, &ir.Complex{Real: 1}, &ir.Tuple{}},
		Locals: []ir.Local{{Name: "a", Kind: ir.KindLocal | ir.KindCell}, {Name: "b", Kind: ir.KindLocal}, {Name: "c", Kind: ir.KindCell}},
	}
	if v < v311 {
		c.Cells = []int{2, 0}
	} else {
		c.QualName, inner.QualName = "outer", "outer.<locals>.inner"
		c.ExceptionTable = []byte{0x84, 1, 1, 1}
	}
	if v >= v314 {
		c.Consts = append(c.Consts, &ir.Slice{Start: ir.None, Stop: shared, Step: ir.None})
	}
	return c
}
