package build

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// finder finds the modules of a program in its folders, as CPython's path finder
// does.
type finder struct {
	path    []string
	extra   bool // not the program's own folders, but those of the library, too
	folders map[string]*folder
	found   map[string]*located
}

// folder is what is in a folder.
type folder struct {
	files, folders map[string]bool
	native         map[string]bool // names of extension modules
}

// located is where a name leads: to a module's file, or for a folder without
// __init__ to the folders that together are the package.
type located struct {
	file    string   // of a package its __init__; empty for a package without one
	folders []string // of a package, where its modules are
}

func newFinder(path []string) *finder {
	return &finder{path: path, folders: map[string]*folder{}, found: map[string]*located{}}
}

// find resolves an absolute dotted name; nil if it is no module of the program.
func (f *finder) find(name string) *located {
	if l, ok := f.found[name]; ok {
		return l
	}
	f.found[name] = nil
	folders := f.path
	parent, last := cutLast(name)
	if parent != "" {
		l := f.find(parent)
		if l == nil {
			return nil
		}
		folders = l.folders
	}
	if last == "" || preloaded[name] && !f.extra {
		return nil
	}
	l := f.in(folders, last)
	if l != nil && l.file == "" && stdlib[name] && !f.extra {
		return nil // the library's has a file, and is found first
	}
	f.found[name] = l
	return l
}

// in looks for a module in folders.
func (f *finder) in(folders []string, name string) *located {
	var open *located // a package without __init__
	for _, dir := range folders {
		list, sub := f.list(dir), filepath.Join(dir, name)
		if list.folders[name] {
			for _, init := range []string{"__init__.py", "__init__.pyc"} {
				if f.list(sub).files[init] {
					return &located{filepath.Join(sub, init), []string{sub}}
				}
			}
		}
		if list.native[name] {
			return nil // comes before a source
		}
		for _, ext := range []string{".py", ".pyc"} {
			if list.files[name+ext] {
				return &located{file: sub + ext}
			}
		}
		if list.folders[name] {
			if open == nil {
				open = &located{}
			}
			open.folders = append(open.folders, sub)
		}
	}
	return open
}

func (f *finder) list(dir string) *folder {
	if l, ok := f.folders[dir]; ok {
		return l
	}
	l := &folder{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	entries, _ := os.ReadDir(dir) // a folder that cannot be read has no modules
	for _, e := range entries {
		name, isDir := e.Name(), e.IsDir()
		if e.Type()&os.ModeSymlink != 0 {
			st, err := os.Stat(filepath.Join(dir, name))
			if err != nil {
				continue
			}
			isDir = st.IsDir()
		}
		if isDir {
			l.folders[name] = true
			continue
		}
		l.files[name] = true
		if ext := filepath.Ext(name); ext == ".so" || ext == ".pyd" {
			stem, _, _ := strings.Cut(name, ".")
			l.native[stem] = true
		}
	}
	f.folders[dir] = l
	return l
}

// modules are the names of all modules in folders, sorted.
func (f *finder) modules(folders []string) []string {
	var names []string
	for _, dir := range folders {
		l := f.list(dir)
		for name := range l.folders {
			if name != "__pycache__" && !strings.Contains(name, ".") {
				names = append(names, name)
			}
		}
		for name := range l.files {
			stem, ext := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
			if (ext == ".py" || ext == ".pyc") && stem != "__init__" && !strings.Contains(stem, ".") {
				names = append(names, stem)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
