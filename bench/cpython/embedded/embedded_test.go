package embedded_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"restack/bench/cpython/embedded"
)

func TestReleaseIsGoMods(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join("..", "..", "..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "github.com/kluctl/go-embed-python v0.0.0-" + embedded.Release; !strings.Contains(string(mod), want) {
		t.Errorf("go.mod does not require %q", want)
	}
}

func TestExtractConcurrently(t *testing.T) {
	p := embedded.Provider{Dir: t.TempDir()}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			exe, err := p.Extract()
			if err != nil {
				t.Error(err)
			} else if _, err := os.Stat(exe); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	left, err := os.ReadDir(p.Dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left in the directory: %v, %v", left, err)
	}
}
