package pyc

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzRead reads a file, writes it and reads it again: it must be written the
// same again.
func FuzzRead(f *testing.F) {
	for _, v := range versions {
		code, err := AppendCode([]byte(header(v)), v, sample(v))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(code)
	}
	f.Add([]byte(header(v27) + code27))
	for _, v := range versions[1:4] {
		f.Add([]byte(header(v) + strings.Replace(code38, "N\xe9"+le(1000), "\xba\xce\xadr"+le(0), 1)))
		f.Add([]byte(header(v) + code38))
	}
	for _, v := range versions[4:] {
		f.Add([]byte(header(v) + code311))
		f.Add([]byte(header(v) + strings.Replace(code311, "\xfa\x05a strr"+le(2), "{l"+le(-2)+"\x01\x00\x02\x00Nf\x031e10\xbe"+le(1)+"r"+le(0), 1)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := Read(data)
		var e *Error
		switch {
		case errors.As(err, &e):
			if e.Offset < 0 || e.Offset > len(data) {
				t.Fatalf("offset %d of %d: %v", e.Offset, len(data), err)
			}
			return
		case err != nil:
			if !errors.Is(err, ErrMagic) {
				t.Fatal(err)
			}
			return
		}
		one, err := first.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		second, err := Read(one)
		if err != nil {
			t.Fatalf("%v\n%q\n%q", err, data, one)
		}
		if !reflect.DeepEqual(first, second) {
			t.Fatalf("it reads differently after writing:\n%q\n%q", data, one)
		}
		two, err := second.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Fatalf("read again, it is written differently:\n%q\n%q\n%q", data, one, two)
		}
	})
}
