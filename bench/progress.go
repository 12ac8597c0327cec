package main

import (
	"os"

	"github.com/cheggaaa/pb/v3"
	"golang.org/x/term"
)

// progressBar shows progress if f is a terminal.
func progressBar(f *os.File) (progress func(done, total int, what string), finish func()) {
	if !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	bar := pb.New(1).SetWriter(f).SetTemplateString(`{{rtime . "%s"}} {{bar . }} {{string . "what"}}`)
	bar.Set(pb.CleanOnFinish, true)
	bar.Start()
	return func(done, total int, what string) {
		bar.SetTotal(int64(total)).SetCurrent(int64(done)).Set("what", what)
	}, func() { bar.Finish() }
}
