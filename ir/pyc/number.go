package pyc

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"restack/ir"
)

// The digits of a long are 15 bits, least significant first, in 16 bit words.
const longShift = 15

// long reads a type l int. The sign of the digit count is that of the number.
func (r *reader) long(at int) ir.Const {
	n := int64(r.i32())
	negative := n < 0
	if negative {
		n = -n
	}
	if r.err == nil && n > int64(len(r.data)-r.pos)/2 {
		r.fail(at, "a long of %d digits, with %d bytes left", n, len(r.data)-r.pos)
	}
	if r.err != nil {
		return nil
	}
	// Pack the digits into bytes from the end: big-endian.
	packed := make([]byte, (n*longShift+7)/8)
	var acc uint32
	bits, end := 0, len(packed)
	for i := range n {
		d := r.u16()
		if d >= 1<<longShift || d == 0 && i == n-1 {
			r.fail(r.pos-2, "digit %d of %d of a long is %d", i, n, d)
			return nil
		}
		acc |= uint32(d) << bits
		for bits += longShift; bits >= 8; bits -= 8 {
			end--
			packed[end] = byte(acc)
			acc >>= 8
		}
	}
	if bits > 0 {
		packed[0] = byte(acc)
	}
	v := new(big.Int).SetBytes(packed)
	if negative {
		v.Neg(v)
	}
	if r.v == v27 {
		return &ir.Int{V: v, Long: true}
	}
	if v.IsInt64() {
		return r.makeInt(v.Int64())
	}
	return &ir.Int{V: v}
}

// appendLong appends a long's digit count and digits.
func (w *writer) appendLong(v *big.Int) {
	n := (v.BitLen() + longShift - 1) / longShift
	count := n
	if v.Sign() < 0 {
		count = -n
	}
	w.length(count)
	packed := v.Bytes() // big-endian
	var acc uint32
	bits, next := 0, len(packed)
	for range n {
		for bits < longShift && next > 0 {
			next--
			acc |= uint32(packed[next]) << bits
			bits += 8
		}
		d := acc & (1<<longShift - 1)
		acc >>= longShift
		bits -= longShift
		w.buf = append(w.buf, byte(d), byte(d>>8))
	}
}

// floatText reads the decimal text of a float (types f and x), which old
// versions of marshal wrote, and gives the bits.
func (r *reader) floatText() uint64 {
	at := r.pos
	s := r.span(true)
	if r.err != nil {
		return 0
	}
	bits, ok := parseFloat(s)
	if !ok {
		r.fail(at, "%q is not a float", s)
	}
	return bits
}

// parseFloat understands what PyOS_string_to_double does: decimal numbers,
// inf, infinity and nan with a sign. Overflow gives an infinity.
func parseFloat(s string) (bits uint64, ok bool) {
	body, sign := s, uint64(0)
	if body != "" && (body[0] == '+' || body[0] == '-') {
		if body[0] == '-' {
			sign = 1 << 63
		}
		body = body[1:]
	}
	switch strings.ToLower(body) {
	case "inf", "infinity":
		return sign | 0x7ff0000000000000, true
	case "nan":
		return sign | 0x7ff8000000000000, true
	case "":
		return 0, false
	}
	// ParseFloat knows more: hexadecimal numbers and a second sign.
	if strings.Trim(body, "0123456789.eE+-") != "" || body[0] == '+' || body[0] == '-' {
		return 0, false
	}
	f, err := strconv.ParseFloat(body, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false
	}
	return sign | math.Float64bits(f), true
}
