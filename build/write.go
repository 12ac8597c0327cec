package build

import (
	"io"
	"os"
	"path/filepath"
)

// WriteFile writes data to path by way of a temporary file in the same
// directory, which is made if it is not there. Whoever reads path sees the old
// or the new contents, never a part.
func WriteFile(path string, data []byte, perm os.FileMode) error {
	return replace(path, perm, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}

// copyFile copies a data file with its permissions.
func copyFile(dst, src string) error {
	in, err := os.Open(src)
	if err != nil {
		return err
	}
	defer in.Close()
	st, err := in.Stat()
	if err != nil {
		return err
	}
	return replace(dst, st.Mode().Perm(), func(f *os.File) error {
		_, err := io.Copy(f, in)
		return err
	})
}

func replace(path string, perm os.FileMode, fill func(*os.File) error) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	err = fill(f)
	if e := f.Chmod(perm); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// modulePerm is the permission bits of a .pyc for a source: its readers can
// read it, and the owner can replace it. It is what CPython does.
func modulePerm(source os.FileInfo) os.FileMode {
	return (source.Mode().Perm() | 0o200) &^ 0o111
}
