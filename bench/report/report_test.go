package report

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"restack/bench/stats"
)

func sampleRuns() []Run {
	base := Form{CPU: 0.5, InProcess: 0.48, Startup: 0.02, Memory: 10 << 20, Bytes: 1000, Insts: 200}
	fast := &Form{CPU: 0.25, InProcess: 0.24, Startup: 0.021, Memory: 11 << 20, Bytes: 1100, Insts: 250}
	machine := Machine{CPU: "a CPU", Cores: 2, Memory: 8 << 30, OS: "an OS", Kernel: "1.0"}
	up, down := stats.Interval{Value: 2, Low: 1.95, High: 2.02}, stats.Interval{Value: 0.99, Low: 0.97, High: 1.01}
	return []Run{
		{Python: "2.7.18", Compiler: "cc", Machine: machine, Against: "CPython", Programs: []Program{
			{Name: "aes", Pairs: 6, Base: base, Speedup: stats.Interval{Value: 1, Low: 0.99, High: 1.01}},
			{Name: "text", Absent: "SyntaxError"},
		}},
		{Python: "3.12.1", Compiler: "cc", Machine: machine, Against: "CPython", Build: "restack build", Programs: []Program{
			{Name: "aes", Pairs: 7, Base: base, New: fast, Speedup: up, InProcess: up},
			{Name: "text", Pairs: 9, Base: base, New: fast, Speedup: down, InProcess: down, Kept: 3},
			{Name: "lru", Pairs: 1, Error: "the optimized form prints something else"},
		}, All: stats.Interval{Value: 1.407, Low: 1.4, High: 1.42}},
	}
}

func TestText(t *testing.T) {
	var out [2]bytes.Buffer
	runs := sampleRuns()
	for i := range runs {
		Text(&out[i], &runs[i])
	}
	for i, wants := range [][]string{
		{"program  runs      CPU      ±  in process  start-up    memory\n", "aes         6  0.500 s  1.0 %     0.480 s   20.0 ms  10.0 MiB\n", "text does not run here: SyntaxError"},
		{
			"aes          7  0.500 s  0.250 s     2.000  1.950–2.020       2.000     1.050   1.100  1.100         1.250\n",
			"lru: ERROR: the optimized", "text: 3 functions kept", "geometric mean of 2: 1.407 [1.400–1.420]; least: text, 0.990 [0.970–1.010]",
			"1 is outside of 1 of 2 intervals",
		},
	} {
		for _, want := range wants {
			if !strings.Contains(out[i].String(), want) {
				t.Errorf("not in the text: %q\n%s", want, &out[i])
			}
		}
	}
}

func TestMarkdown(t *testing.T) {
	var out bytes.Buffer
	if err := Markdown(&out, sampleRuns(), "chart.svg"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| 3.12.1  |        2 |    1.407 | 1.400–1.420 | 0.990 text | 2.000 aes |    1.050 |  1.100 |     1.100 |\n",
		"![speed-up of each program](chart.svg)",
		"| program |  2.7.18 |  3.12.1 |\n|---------|--------:|--------:|\n| aes     | 0.500 s | 0.500 s |\n| text    |       – | 0.500 s |\n| lru     |         |       – |\n",
		"a CPU, 2 CPUs, 8.0 GiB; an OS, kernel 1.0",
		"**3.12.1: lru: the optimized form prints something else**",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not in the Markdown: %q\n%s", want, &out)
		}
	}
	if n := strings.Count(out.String(), "a CPU, 2 CPUs"); n != 1 {
		t.Errorf("the machine is described %d times", n)
	}
}

func TestSaveLoad(t *testing.T) {
	runs := sampleRuns()
	jit := runs[1]
	jit.JIT = true
	dir := t.TempDir()
	first, second := filepath.Join(dir, "1.json"), filepath.Join(dir, "2.json")
	old := runs[1]
	old.Seconds = 99
	if err := Save(first, []Run{jit, old}); err != nil {
		t.Fatal(err)
	}
	if err := Save(second, []Run{runs[1], runs[0]}); err != nil {
		t.Fatal(err)
	}
	got, err := Load(first, second)
	if err != nil || !reflect.DeepEqual(got, []Run{runs[0], runs[1], jit}) {
		t.Errorf("%v\n%+v", err, got)
	}
	if err := os.WriteFile(first, []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(first); err == nil || !strings.Contains(err.Error(), first) {
		t.Error(err)
	}
}

func TestCompareTitles(t *testing.T) {
	order := []string{"2.7.18", "3.9.18", "3.12.1", "3.14.6", "3.14.6 JIT"}
	for i, a := range order {
		for j, b := range order {
			if got := compareTitles(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%s, %s: %d", a, b, got)
			}
		}
	}
}

func TestCopySummary(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from.md"), filepath.Join(dir, "to.md")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(from, "x\n"+begin+"\nnew\n"+end+"\ny\n")
	write(to, "a\n"+begin+"\nold\nolder\n"+end+"\nb\n")
	if err := CopySummary(from, to); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(to); err != nil || string(got) != "a\n"+begin+"\nnew\n"+end+"\nb\n" {
		t.Errorf("%v\n%s", err, got)
	}
	write(to, "no place\n")
	if err := CopySummary(from, to); err == nil || !strings.Contains(err.Error(), to) {
		t.Error(err)
	}
}

func TestChart(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "c.svg")
	if err := Chart(path, sampleRuns()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	svg := string(data)
	for _, want := range []string{"CPython 3.12.1", ">aes<", ">geometric mean<", ">1.4<", "times as fast"} {
		if !strings.Contains(svg, want) {
			t.Errorf("not in the picture: %q", want)
		}
	}
	if strings.Contains(svg, "2.7.18") || strings.Index(svg, ">text<") > strings.Index(svg, ">aes<") {
		t.Error("has a panel with nothing to compare, or programs out of order")
	}
	if err := Chart(filepath.Join(dir, "c.xyz"), sampleRuns()); err == nil {
		t.Error("an unknown format is no error")
	}
	if err := Chart(path, sampleRuns()[:1]); err == nil {
		t.Error("nothing to draw is no error")
	}
}

func TestRatioTicks(t *testing.T) {
	for _, c := range []struct{ low, high float64 }{{0.9, 1.1}, {0.97, 1.03}, {0.5, 4}, {0.2, 20}} {
		ticks := ratioTicks(c.low, c.high)
		one := false
		for _, k := range ticks {
			one = one || k.Label == "1" && k.Value == 0
		}
		if len(ticks) < 2 || len(ticks) > 10 || c.high <= 10 && !one {
			t.Errorf("%v: %v", c, ticks)
		}
	}
}
