package cpython

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
)

//go:embed worker.py
var workerSource string

type request struct {
	Op        string `json:"op"`
	Size      int    `json:"size"`
	Path      string `json:"path,omitempty"`
	Name      string `json:"name,omitempty"`
	Optimize  int    `json:"optimize"`
	Header    string `json:"header,omitempty"`
	Mtime     int64  `json:"mtime"`
	Inline    bool   `json:"inline"`
	Skip      int    `json:"skip"`
	Positions bool   `json:"positions"`

	Timeout int             `json:"timeout,omitempty"` // seconds
	Modules []requestModule `json:"modules,omitempty"`

	data []byte
}

type requestModule struct {
	Name    string `json:"name"`
	Package bool   `json:"package"`
	Size    int    `json:"size"`
}

type reply struct {
	Size  int
	Type  string
	Error string
	Line  int
	Codes int
	Exit  int

	data []byte
}

// worker is a running worker.py, used by one goroutine.
type worker struct {
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	stderr *tail
}

func (p *Interp) startWorker(ctx context.Context, flags ...string) (*worker, error) {
	return p.startScript(ctx, workerSource, nil, append([]string{"-E", "-s", "-S", "-W", "ignore"}, flags...)...)
}

// startScript starts a script that answers requests.
func (p *Interp) startScript(ctx context.Context, source string, env []string, flags ...string) (*worker, error) {
	cmd := exec.CommandContext(ctx, p.Path, append(flags, "-c", source)...)
	cmd.Env = Environ(env...)
	ownGroup(cmd)
	cmd.Cancel = func() error { return killGroup(cmd.Process.Pid) }
	cmd.WaitDelay = pipeGrace
	w := &worker{cmd: cmd, stderr: &tail{}}
	cmd.Stderr = w.stderr
	var err error
	if w.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.out = bufio.NewReaderSize(out, 1<<16)
	return w, cmd.Start()
}

// ask sends one request and waits for its reply. An error means that the worker
// is gone.
func (w *worker) ask(q *request) (*reply, error) {
	q.Size = len(q.data)
	line, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	if _, err := w.in.Write(append(append(line, '\n'), q.data...)); err != nil {
		return nil, err
	}
	line, err = w.out.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	r.data = make([]byte, r.Size)
	_, err = io.ReadFull(w.out, r.data)
	return &r, err
}

// stop ends the worker and says how it ended.
func (w *worker) stop() *Outcome {
	_ = w.in.Close()
	_ = w.cmd.Wait()
	st := w.cmd.ProcessState
	return &Outcome{Exit: exitStatus(st), Stderr: w.stderr.bytes(), MaxRSS: maxRSS(st)}
}

// answer is what a batch hands on for each request: a reply, or the error of a
// worker that died over it.
type answer struct {
	*reply
	err error
}

// batch puts n requests to the given number of worker processes. make is called
// on several goroutines; done is called for each request, not in order and never
// twice at once. A worker that dies is replaced. The error is done's first, or
// ctx's, or that of a worker that could not be started.
func (p *Interp) batch(ctx context.Context, n, workers int, flags []string, make func(int) *request, done func(int, answer) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		next int
	)
	take := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		next++
		return next - 1, next <= n
	}
	var report sync.Mutex
	for range min(max(workers, 1), n) {
		wg.Go(func() {
			var w *worker
			defer func() {
				if w != nil {
					w.stop()
				}
			}()
			for {
				i, ok := take()
				if !ok || ctx.Err() != nil {
					return
				}
				if w == nil {
					var err error
					if w, err = p.startWorker(ctx, flags...); err != nil {
						cancel(err)
						return
					}
				}
				r, err := w.ask(make(i))
				if err != nil {
					o := w.stop()
					w = nil
					if ctx.Err() != nil {
						return
					}
					err = fmt.Errorf("the interpreter died: %s", o.Failure())
				}
				report.Lock()
				if ctx.Err() == nil {
					if err := done(i, answer{r, err}); err != nil {
						cancel(err)
					}
				}
				report.Unlock()
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// tail keeps the last few KiB that are written to it.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

const tailSize = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf = append(t.buf, p...)
	if len(t.buf) > 2*tailSize {
		t.buf = append([]byte(nil), t.buf[len(t.buf)-tailSize:]...)
	}
	return len(p), nil
}

func (t *tail) bytes() []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.buf)
}

// message joins a reply's exception type and text.
func (r *reply) message() string { return strings.TrimSuffix(r.Type+": "+r.Error, ": ") }
