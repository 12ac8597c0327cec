package pyop

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Inst is one decoded instruction. The positions are byte offsets.
type Inst struct {
	Op    Op
	Arg   int
	Start int32 // of the first EXTENDED_ARG prefix: what jumps must aim at
	Pos   int32 // of the opcode's own unit
	End   int32 // after the inline caches
}

// maxPrefixes is how many EXTENDED_ARG prefixes make sense in wordcode.
const maxPrefixes = 3

// Decode takes code apart. It fails on what no interpreter can run: unknown and
// internal opcodes, truncated instructions and caches, prefixes without an
// instruction, arguments of more than 31 bits. The contents of inline caches
// are not looked at.
func (t *Table) Decode(code []byte) ([]Inst, error) { return t.DecodeInto(nil, code) }

// DecodeInto is Decode with the result in the memory of insts, if that has room.
func (t *Table) DecodeInto(insts []Inst, code []byte) ([]Inst, error) {
	if len(code) > math.MaxInt32 {
		return nil, errors.New("code is larger than 2 GiB")
	}
	if !t.Features.Wordcode {
		return t.decodeBytes(insts[:0], code)
	}
	if len(code)%2 != 0 {
		return nil, fmt.Errorf("code has odd length %d", len(code))
	}
	insts = slices.Grow(insts[:0], t.Count(code))
	start, arg, prefixes := 0, 0, 0
	for i := 0; i < len(code); {
		arg = arg<<8 | int(code[i+1])
		if code[i] == t.ext {
			if prefixes++; prefixes > maxPrefixes {
				return nil, fmt.Errorf("offset %d: more than %d EXTENDED_ARG prefixes", i, maxPrefixes)
			}
			i += 2
			continue
		}
		op := t.byNum[code[i]]
		if op == 0 {
			return nil, fmt.Errorf("offset %d: invalid opcode %d", i, code[i])
		}
		if arg > math.MaxInt32 {
			return nil, fmt.Errorf("offset %d: argument %#x of %v is too large", i, arg, op)
		}
		end := i + 2 + 2*t.Caches(op)
		if end > len(code) {
			return nil, fmt.Errorf("offset %d: caches of %v reach past the end", i, op)
		}
		insts = append(insts, Inst{op, arg, int32(start), int32(i), int32(end)})
		i, start, arg, prefixes = end, end, 0, 0
	}
	if prefixes > 0 {
		return nil, fmt.Errorf("offset %d: EXTENDED_ARG without an instruction", start)
	}
	return insts, nil
}

// Count is the number of instructions of wordcode, prefixes and caches apart.
// What Decode refuses is counted up to about there.
func (t *Table) Count(code []byte) int {
	n := 0
	for i := 0; i < len(code); {
		if code[i] == t.ext {
			i += 2
			continue
		}
		n++
		i += 2 + 2*int(t.cachesOf[code[i]])
	}
	return n
}

// decodeBytes decodes the format before wordcode: one byte, or three with an argument.
func (t *Table) decodeBytes(insts []Inst, code []byte) ([]Inst, error) {
	insts = slices.Grow(insts, len(code)/2)
	start, high, prefixed := 0, 0, false
	for i := 0; i < len(code); {
		op := t.byNum[code[i]]
		if op == 0 {
			return nil, fmt.Errorf("offset %d: invalid opcode %d", i, code[i])
		}
		end, arg := i+1, 0
		if t.HasArg(op) {
			if end += 2; end > len(code) {
				return nil, fmt.Errorf("offset %d: argument of %v reaches past the end", i, op)
			}
			arg = high<<16 | int(code[i+2])<<8 | int(code[i+1])
		}
		if op == EXTENDED_ARG {
			if prefixed {
				return nil, fmt.Errorf("offset %d: two EXTENDED_ARG in a row", i)
			}
			high, prefixed, i = arg, true, end
			continue
		}
		if arg > math.MaxInt32 {
			return nil, fmt.Errorf("offset %d: argument %#x of %v is too large", i, arg, op)
		}
		insts = append(insts, Inst{op, arg, int32(start), int32(i), int32(end)})
		i, start, high, prefixed = end, end, 0, false
	}
	if prefixed {
		return nil, fmt.Errorf("offset %d: EXTENDED_ARG without an instruction", start)
	}
	return insts, nil
}

// Target is the byte offset that an instruction jumps to (or, for the block
// setups up to 3.10, that its handler is at). It may lie outside of the code or
// inside of an instruction.
func (t *Table) Target(in Inst) (offset int, ok bool) {
	d := in.Arg * t.Features.JumpUnit
	switch t.rows[in.Op].jump {
	case JumpForward:
		return int(in.End) + d, true
	case JumpBackward:
		return int(in.End) - d, true
	case JumpAbsolute:
		return d, true
	}
	return 0, false
}

// prefixes is the number of EXTENDED_ARG an argument needs.
func (t *Table) prefixes(arg int) int {
	if arg < 0 || arg > math.MaxInt32 {
		panic(fmt.Sprintf("pyop: argument %d out of range", arg))
	}
	n := 0
	if !t.Features.Wordcode {
		if arg > 0xffff {
			n = 1
		}
		return n
	}
	for arg >>= 8; arg > 0; arg >>= 8 {
		n++
	}
	return n
}

// Append adds an instruction with the prefixes that its argument needs and zero
// caches. The version must have the opcode, and arg be in 0..1<<31-1.
func (t *Table) Append(code []byte, op Op, arg int) []byte {
	num, ok := t.Num(op)
	if !ok {
		panic(fmt.Sprintf("pyop: %v has no %v", t.Version, op))
	}
	n := t.prefixes(arg)
	if !t.Features.Wordcode {
		if n > 0 {
			code = append(code, t.ext, byte(arg>>16), byte(arg>>24))
		}
		if code = append(code, num); t.HasArg(op) {
			code = append(code, byte(arg), byte(arg>>8))
		}
		return code
	}
	for ; n > 0; n-- {
		code = append(code, t.ext, byte(arg>>(8*n)))
	}
	code = append(code, num, byte(arg))
	for range t.Caches(op) {
		code = append(code, 0, 0)
	}
	return code
}

// Size is the size that Append gives an instruction, prefixes and caches
// included: in units of two bytes, or in bytes where there is no wordcode.
func (t *Table) Size(op Op, arg int) int {
	n := t.prefixes(arg)
	if t.Features.Wordcode {
		return n + 1 + t.Caches(op)
	}
	if t.HasArg(op) {
		return 3*n + 3
	}
	return 3*n + 1
}

// AppendExtended adds an EXTENDED_ARG that changes nothing, for an instruction
// that was given more room than its argument needs.
func (t *Table) AppendExtended(code []byte) []byte { return append(code, t.ext, 0) }
