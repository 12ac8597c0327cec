package layering

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// layers says which packages of ours a package may import. A path that ends in
// /... stands for the packages below it, too. "*" is all of them.
var layers = []struct {
	pkg  string
	may  []string
	note string
}{
	{"ir/gen", []string{"ir"}, "writes docs/ir.md"},
	{"ir/pyop/gen", nil, "writes the opcode tables"},
	{"ir/irtest", []string{"ir"}, "test helpers"},
	{"ir/pyop", []string{"ir"}, "the only home of opcode numbers"},
	{"ir/pyc", []string{"ir", "ir/pyop"}, "files"},
	{"ir/pydis", []string{"ir", "ir/pyop"}, "listings for people"},
	{"ir", nil, "the form that all share"},
	{"frontend", []string{"ir", "ir/pyop"}, "no pass sees a version"},
	{"ssa", []string{"ir"}, "no pass sees a version"},
	{"world", []string{"ir", "ssa"}, "what a program means"},
	{"opt", []string{"ir", "ssa", "world"}, "no pass sees a version"},
	{"backend", []string{"ir", "ir/pyop", "ssa"}, "back to bytecode"},
	{"build", []string{"ir", "ir/pyc", "ir/pyop", "frontend", "ssa", "world", "opt", "backend"}, "all of the pipe, no process started"},
	{"internal/worldtest", []string{"*"}, "worlds for tests"},
	{"internal/...", nil, "tests of the tree itself"},
	{"bench/...", []string{"*"}, "proofs and measurements"},
	{"cmd/...", []string{"*"}, "the command"},
}

// Nothing but the command, the benchmarks and tests may need a library to be
// installed, except what is named here.
var libraries = map[string][]string{
	"golang.org/x/sync/errgroup":      {"build"},
	"golang.org/x/tools/txtar":        {"ir/irtest"},
	"gonum.org/v1/gonum/graph/simple": {"opt"},
	"gonum.org/v1/gonum/graph/topo":   {"opt"},
}

func matches(pattern, pkg string) bool {
	if p, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == p || strings.HasPrefix(pkg, p+"/")
	}
	return pattern == pkg
}

// packages are the directories with Go files, and the files of each, tests
// apart.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (name == "testdata" || name == "out" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			dir, err := filepath.Rel(root, filepath.Dir(path))
			if err != nil {
				return err
			}
			dir = filepath.ToSlash(dir)
			files[dir] = append(files[dir], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestImports(t *testing.T) {
	for pkg, files := range packages(t) {
		i := slices.IndexFunc(layers, func(l struct {
			pkg  string
			may  []string
			note string
		}) bool {
			return matches(l.pkg, pkg)
		})
		if i < 0 {
			t.Errorf("%s: has no place in the layers", pkg)
			continue
		}
		l := layers[i]
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Error(err)
				continue
			}
			for _, spec := range f.Imports {
				path, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				if ours, ok := strings.CutPrefix(path, "restack/"); ok {
					if !slices.Contains(l.may, "*") && !slices.Contains(l.may, ours) {
						t.Errorf("%s: imports %s; %s (%s) may import %v", file, path, pkg, l.note, l.may)
					}
					if strings.HasPrefix(ours, "cmd/") {
						t.Errorf("%s: imports the command %s", file, path)
					}
					continue
				}
				domain, _, _ := strings.Cut(path, "/")
				if strings.Contains(domain, ".") && !slices.Contains(l.may, "*") && !slices.Contains(libraries[path], pkg) {
					t.Errorf("%s: imports the library %s", file, path)
				}
			}
		}
	}
}

func TestDocs(t *testing.T) {
	for pkg := range packages(t) {
		file := filepath.Join(root, filepath.FromSlash(pkg), "doc.go")
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%s: has no doc.go", pkg)
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Error(err)
		} else if f.Doc == nil {
			t.Errorf("%s: says nothing about package %s", file, f.Name.Name)
		}
	}
}
