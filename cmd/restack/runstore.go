package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"restack/bench/cpython"
	"restack/build"
)

var (
	//go:embed boot.py
	bootSource string
	//go:embed mkboot.py
	mkbootSource string
)

// storeDir is the directory of the store for an interpreter, in the user's
// cache.
func storeDir(p *cpython.Interp) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "restack", "run", p.CacheTag+"-"+digest(p.Real, p.Full)), nil
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, s := range parts {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// bootFile is the compiled boot.py for an interpreter, made on first use.
func bootFile(ctx context.Context, p *cpython.Interp, dir string) (string, error) {
	path := filepath.Join(dir, "boot-"+digest(bootSource, mkbootSource)+".pyc")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	r, err := p.Run(ctx, cpython.Cmd{Args: []string{"-I", "-S", "-c", mkbootSource}, Stdin: bytes.NewReader([]byte(bootSource))})
	if err != nil {
		return "", err
	}
	if r.Exit != 0 {
		return "", fmt.Errorf("%v: %s", p, r.Failure())
	}
	return path, build.WriteFile(path, r.Stdout, 0o666)
}

// toolID identifies this very program. The linker's build ID, a hash of the
// contents, is in the first pages of an executable.
func toolID() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return "", err
	}
	head, err := io.ReadAll(io.LimitReader(f, 1<<16))
	if err != nil {
		return "", err
	}
	return digest(string(head), fmt.Sprint(st.Size())), nil
}
