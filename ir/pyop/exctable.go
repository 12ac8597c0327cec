package pyop

import (
	"errors"
	"fmt"
)

// ExcEntry is one entry of an exception table (3.11+): an exception in
// [Start, End) cuts the stack down to Depth items, pushes the offset of the
// raising instruction if Lasti, then the exception, and continues at Target.
// Start, End and Target are byte offsets.
type ExcEntry struct {
	Start, End, Target, Depth int
	Lasti                     bool
}

// In the table numbers are groups of 6 bits, most significant first.
const (
	excMore  = 0x40 // another group follows
	excStart = 0x80 // first byte of an entry
)

// excMaxGroups bounds the groups of a number to what fits 30 bits.
const excMaxGroups = 5

// ParseExcTable decodes an exception table. It fails if the table is not well
// formed, its entries are not sorted or overlap, or an entry is empty or reaches
// outside of the codeLen bytes of code.
func ParseExcTable(table []byte, codeLen int) ([]ExcEntry, error) {
	var entries []ExcEntry
	last := 0
	for i := 0; i < len(table); {
		at := i
		var n [4]int
		for k := range n {
			var err error
			if n[k], i, err = excNumber(table, i, k == 0); err != nil {
				return nil, err
			}
		}
		e := ExcEntry{2 * n[0], 2 * (n[0] + n[1]), 2 * n[2], n[3] >> 1, n[3]&1 != 0}
		switch {
		case e.Start < last:
			return nil, fmt.Errorf("exception table offset %d: range [%d, %d) starts before the end of the one before", at, e.Start, e.End)
		case e.Start == e.End:
			return nil, fmt.Errorf("exception table offset %d: empty range at %d", at, e.Start)
		case e.End > codeLen || e.Target >= codeLen:
			return nil, fmt.Errorf("exception table offset %d: range [%d, %d) or target %d outside of the code", at, e.Start, e.End, e.Target)
		}
		last = e.End
		entries = append(entries, e)
	}
	return entries, nil
}

var errExcEnd = errors.New("exception table ends in the middle of an entry")

// excNumber reads a number at table[i:] and gives the index after it.
func excNumber(table []byte, i int, first bool) (n, next int, err error) {
	for k := 0; ; k++ {
		if i >= len(table) {
			return 0, 0, errExcEnd
		}
		b := table[i]
		if (b&excStart != 0) != (first && k == 0) {
			return 0, 0, fmt.Errorf("exception table offset %d: misplaced start of an entry", i)
		}
		if k == excMaxGroups {
			return 0, 0, fmt.Errorf("exception table offset %d: number too large", i)
		}
		n = n<<6 | int(b&(excMore-1))
		i++
		if b&excMore == 0 {
			return n, i, nil
		}
	}
}

// AppendExcTable encodes entries, which must be sorted and must not overlap.
func AppendExcTable(dst []byte, entries []ExcEntry) []byte {
	for _, e := range entries {
		dst = appendExcNumber(dst, e.Start/2, excStart)
		dst = appendExcNumber(dst, (e.End-e.Start)/2, 0)
		dst = appendExcNumber(dst, e.Target/2, 0)
		d := e.Depth << 1
		if e.Lasti {
			d |= 1
		}
		dst = appendExcNumber(dst, d, 0)
	}
	return dst
}

// appendExcNumber encodes n with flag set on its first byte.
func appendExcNumber(dst []byte, n int, flag byte) []byte {
	shift := 0
	for n>>(shift+6) != 0 {
		shift += 6
	}
	for ; shift > 0; shift -= 6 {
		dst = append(dst, byte(n>>shift)&(excMore-1)|excMore|flag)
		flag = 0
	}
	return append(dst, byte(n)&(excMore-1)|flag)
}
