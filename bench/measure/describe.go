package measure

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"restack/bench/cpython"
	"restack/bench/report"
	"restack/bench/stats"
)

// report puts the results together.
func (m *measurement) report(ctx context.Context, start time.Time) (*report.Run, error) {
	run := &report.Run{
		Python: m.Python.Full, JIT: m.JIT, Machine: machine(), Date: start.UTC().Format(time.DateOnly),
		Against: m.Base.String(), Seconds: time.Since(start).Seconds(),
		Share: m.runner.spent.Seconds() / max(m.runner.waited.Seconds(), 1e-9),
	}
	if m.New != nil {
		run.Build = m.New.String()
	}
	var err error
	if run.Compiler, run.Config, err = describe(ctx, m.Python); err != nil {
		return nil, err
	}
	var all []stats.Paired
	for _, s := range m.subjects {
		p := report.Program{Name: s.Name, Pairs: len(s.pairs), Kept: s.kept}
		switch {
		case s.absent != nil:
			p.Absent = s.absent.Error()
		case s.failed != nil:
			p.Error = s.failed.Error()
		default:
			if err := s.report(&p); err != nil {
				return nil, err
			}
			if p.New != nil {
				all = append(all, s.paired(func(x sample) float64 { return x.cpu }))
			}
		}
		run.Programs = append(run.Programs, p)
	}
	if len(all) > 0 {
		run.All = stats.GeoMeanRatio(all)
	}
	return run, nil
}

func (s *subject) report(p *report.Program) error {
	p.Speedup = s.speedup
	p.InProcess = s.ratio(func(x sample) float64 { return x.inProcess })
	for side, built := range s.forms {
		median := func(of func(sample) float64) float64 { return stats.Median(s.figures(side, of)) }
		f := report.Form{
			CPU:       median(func(x sample) float64 { return x.cpu }),
			InProcess: median(func(x sample) float64 { return x.inProcess }),
			Startup:   median(func(x sample) float64 { return x.startup }),
			Memory:    median(func(x sample) float64 { return x.memory }),
		}
		var err error
		if f.Bytes, f.Insts, err = size(built.dir); err != nil {
			return err
		}
		if side == 0 {
			p.Base = f
		} else {
			p.New = &f
		}
	}
	return nil
}

const describeSource = `
import json, platform, shlex, sysconfig
args = shlex.split(sysconfig.get_config_var("CONFIG_ARGS") or "")
print(json.dumps([platform.python_compiler(), args]))
`

// describe says what built an interpreter, and with which options: those that
// turn something on or off, not those that say where something is.
func describe(ctx context.Context, p *cpython.Interp) (compiler, options string, err error) {
	o, err := p.Run(ctx, cpython.Cmd{Args: []string{"-c", describeSource}, Timeout: time.Minute})
	if err != nil {
		return "", "", err
	}
	if o.Exit != 0 {
		return "", "", fmt.Errorf("%v: %s", p, o.Failure())
	}
	var args []string
	if err := json.Unmarshal(o.Stdout, &[]any{&compiler, &args}); err != nil {
		return "", "", fmt.Errorf("%v: %w", p, err)
	}
	args = slices.DeleteFunc(args, func(a string) bool { return !optionRE.MatchString(a) })
	return strings.TrimSpace(compiler), strings.Join(args, " "), nil
}

var optionRE = regexp.MustCompile(`^--(enable|disable|with|without)-[^/]*$`)

// machine describes this computer as far as the system tells.
func machine() report.Machine {
	m := report.Machine{CPU: runtime.GOARCH, Cores: runtime.NumCPU(), OS: runtime.GOOS}
	field := func(path, name, sep string, to *string) {
		data, err := os.ReadFile(path)
		if err != nil {
			return
		}
		for line := range strings.Lines(string(data)) {
			if key, value, ok := strings.Cut(line, sep); ok && strings.TrimSpace(key) == name {
				*to = strings.Trim(strings.TrimSpace(value), `"`)
				return
			}
		}
	}
	field("/proc/cpuinfo", "model name", ":", &m.CPU)
	field("/etc/os-release", "PRETTY_NAME", "=", &m.OS)
	var memory string
	field("/proc/meminfo", "MemTotal", ":", &memory)
	if _, err := fmt.Sscanf(memory, "%d kB", &m.Memory); err == nil {
		m.Memory <<= 10
	}
	if data, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		m.Kernel, _, _ = strings.Cut(strings.TrimSpace(string(data)), "-")
	}
	return m
}
