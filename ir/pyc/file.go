package pyc

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"restack/ir"
)

// The versions whose format differs from the one before.
const (
	v27  ir.Version = 0x0207
	v38  ir.Version = 0x0308
	v311 ir.Version = 0x030b
	v313 ir.Version = 0x030d
	v314 ir.Version = 0x030e
)

// Magic is the magic number of a version's .pyc files, the first two bytes;
// \r\n follows. All patch releases of a version have the same; pre-releases had
// others, whose bytecode differs too.
func Magic(v ir.Version) (magic uint16, ok bool) {
	switch v {
	case v27:
		return 62211, true
	case v38:
		return 3413, true
	case 0x0309:
		return 3425, true
	case 0x030a:
		return 3439, true
	case v311:
		return 3495, true
	case 0x030c:
		return 3531, true
	case v313:
		return 3571, true
	case v314:
		return 3627, true
	}
	return 0, false
}

func versionOf(magic uint16) (ir.Version, bool) {
	for _, v := range [...]ir.Version{v27, v38, 0x0309, 0x030a, v311, 0x030c, v313, v314} {
		if m, _ := Magic(v); m == magic {
			return v, true
		}
	}
	return 0, false
}

// headerSize is the length of the header in bytes: magic and mtime in 2.7;
// magic, flags, and mtime and size or a hash in 3.7+ (PEP 552).
func headerSize(v ir.Version) int {
	if v == v27 {
		return 8
	}
	return 16
}

// File is a .pyc file.
type File struct {
	Version ir.Version
	Header  []byte // as in the file, magic included
	Code    *ir.Code
}

// Read reads a .pyc file. It does not keep data. Bytes after the code object
// are ignored, as the import system does. A magic number that is not exactly
// that of a supported version gives an error that wraps ErrMagic; damaged data
// gives an *Error.
func Read(data []byte) (*File, error) {
	v, err := checkHeader(data)
	if err != nil {
		return nil, err
	}
	n := headerSize(v)
	code, err := readCode(v, data[n:], n)
	if err != nil {
		return nil, err
	}
	return &File{Version: v, Header: bytes.Clone(data[:n]), Code: code}, nil
}

// checkHeader finds the version and checks that the header is complete and one
// that the import system accepts.
func checkHeader(data []byte) (ir.Version, error) {
	if len(data) < 4 {
		return 0, fmt.Errorf("pyc: %d bytes are no .pyc file: %w", len(data), ErrMagic)
	}
	magic := binary.LittleEndian.Uint16(data)
	if data[2] != '\r' || data[3] != '\n' {
		return 0, fmt.Errorf("pyc: %w: bytes % x", ErrMagic, data[:4])
	}
	v, ok := versionOf(magic)
	if !ok {
		return 0, fmt.Errorf("pyc: %w: %d (bytes % x)", ErrMagic, magic, data[:4])
	}
	if len(data) < headerSize(v) {
		return 0, &Error{len(data), fmt.Sprintf("the header ends here; it has %d bytes in Python %v", headerSize(v), v)}
	}
	if v >= v38 {
		if flags := binary.LittleEndian.Uint32(data[4:]); flags > 3 {
			return 0, &Error{4, fmt.Sprintf("unknown header flags %#x", flags)}
		}
	}
	return v, nil
}

// Append appends the file: its header as it is, then the code object.
func (f *File) Append(dst []byte) ([]byte, error) {
	v, err := checkHeader(f.Header)
	if err != nil {
		return dst, err
	}
	if v != f.Version || len(f.Header) != headerSize(v) {
		return dst, fmt.Errorf("pyc: a header of %d bytes for Python %v in a file for Python %v", len(f.Header), v, f.Version)
	}
	n := len(dst)
	out, err := AppendCode(append(dst, f.Header...), f.Version, f.Code)
	if err != nil {
		return dst[:n], err
	}
	return out, nil
}

// ReadCode reads a code object from bare marshal data.
func ReadCode(v ir.Version, data []byte) (*ir.Code, error) { return readCode(v, data, 0) }

func readCode(v ir.Version, data []byte, base int) (*ir.Code, error) {
	c, err := unmarshal(v, data, base)
	if err != nil {
		return nil, err
	}
	code, ok := c.(*ir.Code)
	if !ok {
		return nil, &Error{base, "a " + typeName(c) + " instead of a code object"}
	}
	return code, nil
}

// Unmarshal reads one object from marshal data. Bytes after it are ignored.
func Unmarshal(v ir.Version, data []byte) (ir.Const, error) { return unmarshal(v, data, 0) }

func unmarshal(v ir.Version, data []byte, base int) (ir.Const, error) {
	if _, ok := Magic(v); !ok {
		return nil, fmt.Errorf("pyc: Python %v is not supported", v)
	}
	r := newReader(v, data, base)
	c := r.object()
	if r.err != nil {
		return nil, r.err
	}
	return c, nil
}

// AppendCode appends a code object's marshal data to dst.
func AppendCode(dst []byte, v ir.Version, code *ir.Code) ([]byte, error) {
	return appendObject(dst, v, code)
}

// Marshal returns an object's marshal data. A constant that the version's
// marshal cannot express is an error, and so is one that contains itself.
func Marshal(v ir.Version, c ir.Const) ([]byte, error) { return appendObject(nil, v, c) }

func appendObject(dst []byte, v ir.Version, c ir.Const) ([]byte, error) {
	if _, ok := Magic(v); !ok {
		return dst, fmt.Errorf("pyc: Python %v is not supported", v)
	}
	w := newWriter(v, dst)
	w.object(c)
	if w.err != nil {
		return dst, w.err
	}
	return w.finish(), nil
}
