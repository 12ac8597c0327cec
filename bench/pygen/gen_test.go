package pygen

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDump(t *testing.T) {
	dir := os.Getenv("DUMP")
	for seed := range uint64(300) {
		p := Profiles()[seed%4]
		files, err := Generate(Config{Seed: seed, Version: 0x30b, Profile: p, Modules: int(seed%5/2) + 1})
		if err != nil {
			t.Fatal(err)
		}
		if dir != "" && seed < 60 {
			for _, f := range files {
				path := filepath.Join(dir, string(rune('0'+seed/10))+string(rune('0'+seed%10)), f.Name)
				os.MkdirAll(filepath.Dir(path), 0o777)
				os.WriteFile(path, f.Data, 0o666)
			}
		}
	}
}
