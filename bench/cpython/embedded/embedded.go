package embedded

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/kluctl/go-embed-python/python"
)

// Release is the version of the module github.com/kluctl/go-embed-python that
// is used: the CPython version, the build's date and its number.
const Release = "3.14.6-20260610-1"

// Provider extracts the carried interpreter; its zero value does so below the
// user's cache directory.
type Provider struct {
	Dir string // where interpreters are kept; empty: restack/cpython in the user's cache directory
}

// Version is the CPython version.
func (Provider) Version() string {
	v, _, _ := strings.Cut(Release, "-")
	return v
}

// Extract unpacks the interpreter on first use and returns the path of its
// executable. It is unpacked beside its final place and then renamed, so any
// number of processes may do this at once.
func (p Provider) Extract() (string, error) {
	dir := p.Dir
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(cache, "restack", "cpython")
	}
	home := filepath.Join(dir, Release+"-"+runtime.GOOS+"-"+runtime.GOARCH)
	exe := filepath.Join(home, "bin", "python3")
	if runtime.GOOS == "windows" {
		exe = filepath.Join(home, "python.exe")
	}
	if _, err := os.Stat(exe); err == nil {
		return exe, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	tmp, err := os.MkdirTemp(dir, "extract-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tmp)
	fresh := filepath.Join(tmp, "python")
	if _, err := python.NewEmbeddedPythonWithTmpDir(fresh, false); err != nil {
		return "", err
	}
	if err := os.Rename(fresh, home); err != nil {
		if _, statErr := os.Stat(exe); statErr == nil {
			return exe, nil // another process was faster
		}
		return "", fmt.Errorf("extract CPython %s: %w", Release, err)
	}
	return exe, nil
}
