package cpython

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"restack/ir"
)

// Interp is one CPython interpreter that was found and asked what it is.
type Interp struct {
	Path       string     // the executable to start
	Real       string     // the executable behind links and wrapper scripts, as the interpreter itself says
	Version    ir.Version // 0x030c = 3.12
	Full       string     // "3.12.1"
	Magic      uint16     // the number in a .pyc header's first two bytes
	Header     []byte     // the four bytes of the magic number as written
	CacheTag   string     // "cpython-312"; empty before 3
	Stdlib     string     // directory of the standard library
	Prefix     string     // sys.prefix
	BasePrefix string     // sys.base_prefix: differs from Prefix in a virtual environment
	ExecPrefix string     // sys.exec_prefix
	Platform   string     // sys.platform
	Flags      Flags
	Embedded   bool // carried in the binary
}

// Flags are properties of a build that change how it behaves or how fast it is.
type Flags struct {
	Debug bool // reference counting build
	GIL   bool // false: free-threaded and running without the lock
	JIT   bool // compiled with the JIT (which PYTHON_JIT=1 turns on)
}

func (p *Interp) String() string {
	if p.Embedded {
		return "CPython " + p.Full + " (embedded)"
	}
	return "CPython " + p.Full + " (" + p.Path + ")"
}

//go:embed probe.py
var probeSource string

// probeTimeout is generous: a wrapper script on a busy machine takes a second.
const probeTimeout = 20 * time.Second

// Probe starts the executable path and asks it what it is. It is an error if
// that is not a CPython.
func Probe(ctx context.Context, path string) (*Interp, error) {
	r, err := run(ctx, path, Cmd{Args: []string{"-c", probeSource}, Timeout: probeTimeout})
	if err != nil {
		return nil, err
	}
	if r.Exit != 0 {
		return nil, fmt.Errorf("%s: not a usable Python: %s", path, r.Failure())
	}
	var a struct {
		Implementation string
		Executable     string
		Version        []int
		Full           string
		Magic          []int
		CacheTag       string `json:"cache_tag"`
		Stdlib         string
		Prefix         string
		BasePrefix     string `json:"base_prefix"`
		ExecPrefix     string `json:"exec_prefix"`
		Platform       string
		Debug          bool
		GIL            bool
		JIT            bool
	}
	if err := json.Unmarshal(r.Stdout, &a); err != nil {
		return nil, fmt.Errorf("%s: not a usable Python: %w", path, err)
	}
	if a.Implementation != "cpython" {
		return nil, fmt.Errorf("%s: is %s, not CPython", path, a.Implementation)
	}
	if len(a.Version) != 2 || len(a.Magic) != 4 {
		return nil, fmt.Errorf("%s: unexpected answer", path)
	}
	p := &Interp{
		Path: path, Real: a.Executable,
		Version: ir.Version(a.Version[0]<<8 | a.Version[1]), Full: a.Full,
		CacheTag: a.CacheTag, Stdlib: a.Stdlib,
		Prefix: a.Prefix, BasePrefix: a.BasePrefix, ExecPrefix: a.ExecPrefix, Platform: a.Platform,
		Flags: Flags{Debug: a.Debug, GIL: a.GIL, JIT: a.JIT},
	}
	for _, b := range a.Magic {
		p.Header = append(p.Header, byte(b))
	}
	p.Magic = uint16(p.Header[0]) | uint16(p.Header[1])<<8
	return p, nil
}

// HeaderSize is the number of bytes before the marshal data in a .pyc.
func (p *Interp) HeaderSize() int {
	if p.Version < 0x0300 {
		return 8
	}
	return 16
}

// ErrNotFound is returned by [Find] if no interpreter is what was asked for.
var ErrNotFound = errors.New("no such CPython found")
