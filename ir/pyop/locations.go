package pyop

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"restack/ir"
)

// Span is a run of code units with one location.
type Span struct {
	Units int
	Pos   ir.Pos
}

// Kinds of entries in a location table (PEP 657). Kinds 0..9 are the short
// form, 10..12 the one-line form.
const (
	locOneLine  = 10
	locNoColumn = 13
	locLong     = 14
	locNone     = 15

	locStart    = 0x80 // first byte of an entry
	locMaxUnits = 8    // per entry
)

var errLocEnd = errors.New("location table ends in the middle of an entry")

// locReader reads a location table.
type locReader struct {
	table []byte
	i     int
	line  int // the line counter
}

func (r *locReader) next() (int, error) {
	if r.i >= len(r.table) {
		return 0, errLocEnd
	}
	b := r.table[r.i]
	if b&locStart != 0 {
		return 0, fmt.Errorf("location table offset %d: entry starts inside of another", r.i)
	}
	r.i++
	return int(b), nil
}

// uvarint reads a number in groups of 6 bits, least significant first.
func (r *locReader) uvarint() (int, error) {
	at, n := r.i, 0
	for shift := 0; ; shift += 6 {
		b, err := r.next()
		if err != nil {
			return 0, err
		}
		n |= (b & 0x3f) << shift
		if b&0x40 == 0 {
			return n, nil
		}
		if shift >= 30 {
			return 0, fmt.Errorf("location table offset %d: number too long", at)
		}
	}
}

// advance reads a signed number and adds it to the line counter.
func (r *locReader) advance() error {
	n, err := r.uvarint()
	if err != nil {
		return err
	}
	if n&1 != 0 {
		n = -(n >> 1)
	} else {
		n >>= 1
	}
	r.line += n
	return nil
}

// entry reads the payload of an entry of a kind.
func (r *locReader) entry(kind int) (ir.Pos, error) {
	endLine, col, endCol := 0, -1, -1 // endLine relative to the line
	var err error
	switch {
	case kind == locNone:
		return ir.NoPos, nil
	case kind == locLong:
		if err = r.advance(); err != nil {
			return ir.NoPos, err
		}
		for _, p := range []*int{&endLine, &col, &endCol} {
			if *p, err = r.uvarint(); err != nil {
				return ir.NoPos, err
			}
		}
		col--
		endCol--
	case kind == locNoColumn:
		err = r.advance()
	case kind >= locOneLine:
		r.line += kind - locOneLine
		if col, err = r.next(); err == nil {
			endCol, err = r.next()
		}
	default:
		var b int
		b, err = r.next()
		col = kind*8 + b>>4
		endCol = col + b&15
	}
	if err != nil {
		return ir.NoPos, err
	}
	if r.line < math.MinInt32 || r.line+endLine > math.MaxInt32 || max(col, endCol) > math.MaxInt32 {
		return ir.NoPos, fmt.Errorf("location table offset %d: line or column out of range", r.i)
	}
	if col < 0 || endCol < 0 {
		col, endCol = -1, -1
	}
	if r.line < 0 {
		return ir.NoPos, nil
	}
	return ir.Pos{Line: int32(r.line), EndLine: int32(r.line + endLine), Col: int32(col), EndCol: int32(endCol)}, nil
}

// ParseLocations decodes the location table (3.11+) of a function that starts
// at firstLine: one position per code unit. The table must cover the units
// exactly.
func ParseLocations(table []byte, firstLine, units int) ([]ir.Pos, error) {
	return AppendPositions(nil, table, firstLine, units)
}

// AppendPositions is ParseLocations with the result appended to positions.
func AppendPositions(positions []ir.Pos, table []byte, firstLine, units int) ([]ir.Pos, error) {
	positions = slices.Grow(positions, units)
	err := eachLocation(table, firstLine, units, func(n int, pos ir.Pos) {
		for range n {
			positions = append(positions, pos)
		}
	})
	if err != nil {
		return nil, err
	}
	return positions, nil
}

// CheckLocations reports what ParseLocations would.
func CheckLocations(table []byte, firstLine, units int) error {
	return eachLocation(table, firstLine, units, func(int, ir.Pos) {})
}

// eachLocation gives do the entries of a table: a number of units, and their
// position.
func eachLocation(table []byte, firstLine, units int, do func(n int, pos ir.Pos)) error {
	if units > len(table)*locMaxUnits {
		return fmt.Errorf("location table of %d bytes cannot cover %d units", len(table), units)
	}
	r := locReader{table: table, line: firstLine}
	covered := 0
	for r.i < len(table) {
		at := r.i
		b := table[at]
		if b&locStart == 0 {
			return fmt.Errorf("location table offset %d: no start of an entry", at)
		}
		r.i++
		pos, err := r.entry(int(b >> 3 & 15))
		if err != nil {
			return err
		}
		n := int(b&7) + 1
		if covered += n; covered > units {
			return fmt.Errorf("location table offset %d: table covers more than the %d units of code", at, units)
		}
		do(n, pos)
	}
	if covered < units {
		return fmt.Errorf("location table covers %d of %d units of code", covered, units)
	}
	return nil
}

// AppendLocations encodes the locations of a function that starts at firstLine.
// Adjacent spans with equal positions are merged; each entry has the form that
// CPython's assembler chooses.
func AppendLocations(dst []byte, firstLine int, spans []Span) []byte {
	line := firstLine
	for i := 0; i < len(spans); {
		units, pos := 0, spans[i].Pos
		for ; i < len(spans) && (spans[i].Pos == pos || spans[i].Units == 0); i++ {
			units += spans[i].Units
		}
		for ; units > 0; units -= locMaxUnits {
			dst = appendLocation(dst, &line, min(units, locMaxUnits), pos)
		}
	}
	return dst
}

// appendLocation writes one entry and moves the line counter.
func appendLocation(dst []byte, line *int, units int, p ir.Pos) []byte {
	start := func(kind int) byte { return byte(locStart | kind<<3 | (units - 1)) }
	if p.Line < 0 {
		return append(dst, start(locNone))
	}
	delta, oneLine := int(p.Line)-*line, p.EndLine <= p.Line
	*line = int(p.Line)
	col, endCol := int(p.Col), int(p.EndCol)
	switch {
	case col < 0 || endCol < 0:
		if oneLine {
			return appendSvarint(append(dst, start(locNoColumn)), delta)
		}
	case !oneLine:
	case delta == 0 && col < 80 && endCol >= col && endCol-col < 16:
		return append(dst, start(col>>3), byte(col&7<<4|(endCol-col)))
	case delta >= 0 && delta < 3 && col < 128 && endCol < 128:
		return append(dst, start(locOneLine+delta), byte(col), byte(endCol))
	}
	dst = appendSvarint(append(dst, start(locLong)), delta)
	dst = appendUvarint(dst, max(0, int(p.EndLine)-int(p.Line)))
	dst = appendUvarint(dst, max(0, col+1))
	return appendUvarint(dst, max(0, endCol+1))
}

func appendUvarint(dst []byte, n int) []byte {
	for ; n >= 0x40; n >>= 6 {
		dst = append(dst, byte(n&0x3f|0x40))
	}
	return append(dst, byte(n))
}

func appendSvarint(dst []byte, n int) []byte {
	if n < 0 {
		return appendUvarint(dst, -n<<1|1)
	}
	return appendUvarint(dst, n<<1)
}
