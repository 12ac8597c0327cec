package ir

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A SyntaxError is what Parse returns for text that is no function.
type SyntaxError struct {
	Line, Col int // from 1; Col in bytes
	Msg       string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Msg) }

// scanner reads the text form from left to right. After the first error, which
// it keeps, it stands at the end of the text, and all readers return zero.
type scanner struct {
	src string
	pos int
	err *SyntaxError
}

// fail records an error at offset pos.
func (s *scanner) fail(pos int, format string, args ...any) {
	if s.err == nil {
		before := s.src[:pos]
		s.err = &SyntaxError{
			Line: strings.Count(before, "\n") + 1,
			Col:  pos - strings.LastIndexByte(before, '\n'),
			Msg:  fmt.Sprintf(format, args...),
		}
	}
	s.pos = len(s.src)
}

// peek skips blanks and a comment and returns the next byte; '\n' at the end
// of a line and of the text.
func (s *scanner) peek() byte {
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; c {
		case ' ', '\t', '\r':
			s.pos++
		case '#':
			n := strings.IndexByte(s.src[s.pos:], '\n')
			if n < 0 {
				s.pos = len(s.src)
				return '\n'
			}
			s.pos += n
		default:
			return c
		}
	}
	return '\n'
}

// lines goes to the next line that has something on it; false at the end.
func (s *scanner) lines() bool {
	for s.peek() == '\n' {
		if s.pos >= len(s.src) {
			return false
		}
		s.pos++
	}
	return true
}

// endLine wants the end of the line.
func (s *scanner) endLine() {
	if s.peek() != '\n' {
		s.fail(s.pos, "unexpected %s", s.here())
	}
}

// here is a description of what comes next, for errors.
func (s *scanner) here() string {
	if s.peek() == '\n' {
		return "end of line"
	}
	rest := s.src[s.pos:min(len(s.src), s.pos+20)]
	if i := strings.IndexAny(rest, " \t\r\n"); i > 0 {
		rest = rest[:i]
	}
	return strconv.Quote(rest)
}

// accept skips text if it comes next.
func (s *scanner) accept(text string) bool {
	s.peek()
	if strings.HasPrefix(s.src[s.pos:], text) {
		s.pos += len(text)
		return true
	}
	return false
}

func (s *scanner) expect(text string) {
	if s.err == nil && !s.accept(text) {
		s.fail(s.pos, "expected %q, found %s", text, s.here())
	}
}

// ident reads a bare name; "" if there is none.
func (s *scanner) ident() string {
	s.peek()
	i := s.pos
	for s.pos < len(s.src) && isIdentByte(s.src[s.pos], s.pos > i) {
		s.pos++
	}
	return s.src[i:s.pos]
}

// name reads a bare or quoted name.
func (s *scanner) name() string {
	if s.peek() == '"' {
		return s.quoted()
	}
	i, name := s.pos, s.ident()
	if name == "" && s.err == nil {
		s.fail(i, "expected a name, found %s", s.here())
	}
	return name
}

// quoted reads a string literal in Go syntax.
func (s *scanner) quoted() string {
	s.peek()
	start := s.pos
	for i := start + 1; i < len(s.src) && s.src[i] != '\n'; i++ {
		switch s.src[i] {
		case '\\':
			i++
		case '"':
			text, err := strconv.Unquote(s.src[start : i+1])
			if err != nil {
				s.fail(start, "bad string literal")
				return ""
			}
			s.pos = i + 1
			return text
		}
	}
	s.fail(start, "string literal without end")
	return ""
}

// number reads a decimal integer that fits bits.
func (s *scanner) number(bits int) int {
	s.peek()
	i := s.pos
	if s.pos < len(s.src) && s.src[s.pos] == '-' {
		s.pos++
	}
	s.digits()
	n, err := strconv.ParseInt(s.src[i:s.pos], 10, bits)
	if err != nil && s.err == nil {
		s.pos = i
		s.fail(i, "expected a number, found %s", s.here())
		return 0
	}
	return int(n)
}

func (s *scanner) digits() {
	for s.pos < len(s.src) && '0' <= s.src[s.pos] && s.src[s.pos] <= '9' {
		s.pos++
	}
}

// id reads a letter and a number without blank between them, like v7.
func (s *scanner) id(letter string) ID {
	s.peek()
	i := s.pos
	if strings.HasPrefix(s.src[i:], letter) {
		s.pos++
		j := s.pos
		s.digits()
		if n, err := strconv.ParseInt(s.src[j:s.pos], 10, 32); err == nil && n > 0 {
			if n > s.maxID() {
				s.fail(i, "ID too large for so short a text")
			}
			return ID(n)
		}
	}
	if s.err == nil {
		s.pos = i
		s.fail(i, "expected %s and a number, found %s", letter, s.here())
	}
	return 0
}

// maxID bounds IDs: tables indexed by ID must not cost out of proportion to
// the text.
func (s *scanner) maxID() int64 { return 1<<20 + int64(len(s.src)) }

// bits reads a set like a|b|0x100.
func (s *scanner) bits(names []bitName, size int) uint32 {
	var set uint32
	for s.err == nil {
		s.peek()
		i := s.pos
		for s.pos < len(s.src) && isIdentByte(s.src[s.pos], true) {
			s.pos++
		}
		word := s.src[i:s.pos]
		bit := uint32(0)
		for _, n := range names {
			if n.name == word {
				bit = n.bit
			}
		}
		if bit == 0 {
			n, err := strconv.ParseUint(word, 0, size)
			if err != nil {
				s.fail(i, "unknown bit %q", word)
			}
			bit = uint32(n)
		}
		set |= bit
		if !s.accept("|") {
			break
		}
	}
	return set
}

// position reads a Pos after its @, as Pos.String writes it.
func (s *scanner) position() Pos {
	n := func() int32 {
		if s.accept("?") {
			return -1
		}
		return int32(s.number(32))
	}
	p := Pos{Line: n()}
	if !s.accept(":") {
		p.EndLine, p.Col, p.EndCol = p.Line, -1, -1
		return p
	}
	p.Col = n()
	s.expect("-")
	p.EndLine = n()
	s.expect(":")
	p.EndCol = n()
	return p
}

// version reads a version like 3.12.
func (s *scanner) version() Version {
	major := s.number(32)
	s.expect(".")
	i, minor := s.pos, s.number(32)
	if s.err == nil && (major < 0 || major > math.MaxUint8 || minor < 0 || minor > math.MaxUint8) {
		s.fail(i, "impossible version")
	}
	return Version(major<<8 | minor)
}
