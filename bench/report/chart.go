package report

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"restack/bench/stats"
)

const (
	panelWidth = 340 * vg.Inch / 96
	barPitch   = 15 * vg.Inch / 96
	barWidth   = 9 * vg.Inch / 96
	// margin is the height of a panel's title and axis.
	margin = 70 * vg.Inch / 96
)

var (
	fasterColor  = color.RGBA{0x2a, 0x7f, 0x4f, 0xff}
	slowerColor  = color.RGBA{0xb5, 0x3a, 0x2b, 0xff}
	neitherColor = color.RGBA{0xa8, 0xae, 0xb4, 0xff}
	meanColor    = color.RGBA{0x2b, 0x50, 0x8e, 0xff}
)

// Chart draws the speed-up of each program as a bar with its interval: a panel
// for each run that compares two forms, the programs in the order of their
// speed-up, their geometric mean below. The suffix of the file's name says what it is:
// .svg, .png, .pdf.
func Chart(path string, runs []Run) error {
	runs = slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return !r.Compared() })
	if len(runs) == 0 {
		return errors.New("nothing to draw: no optimized form was measured")
	}
	low, high, most := 1.0, 1.0, 0
	for i := range runs {
		most = max(most, len(runs[i].compared()))
		for _, p := range runs[i].compared() {
			low, high = min(low, p.Speedup.Low), max(high, p.Speedup.High)
		}
	}
	// A little air, and never so near that noise looks like something.
	low, high = min(low/1.02, 0.9), max(high*1.02, 1.1)
	row := make([]*plot.Plot, len(runs))
	for i := range runs {
		var err error
		if row[i], err = panel(&runs[i], low, high, most); err != nil {
			return err
		}
	}
	width, height := panelWidth*vg.Length(len(runs)), margin+barPitch*vg.Length(most+1)
	c, err := draw.NewFormattedCanvas(width, height, strings.TrimPrefix(filepath.Ext(path), "."))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	tiles := draw.Tiles{Rows: 1, Cols: len(runs), PadTop: 6, PadBottom: 6, PadLeft: 6, PadRight: 10, PadX: 12}
	for i, canvas := range plot.Align([][]*plot.Plot{row}, tiles, draw.New(c))[0] {
		row[i].Draw(canvas)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = c.WriteTo(f)
	return errors.Join(err, f.Close())
}

// panel draws one run. Bars begin at 1 on a logarithmic scale: twice as fast is
// as long as half as fast. Rows are numbered from below; the first is the mean.
func panel(r *Run, low, high float64, rows int) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text = "CPython " + r.Title()
	p.Title.TextStyle.Font.Size = 12
	p.Title.Padding = 6
	p.X.Label.Text = "times as fast"
	p.X.Tick.Marker = plot.ConstantTicks(ratioTicks(low, high))
	p.Y.Tick.Length = 0
	p.Y.LineStyle.Width = 0
	grid := plotter.NewGrid()
	grid.Horizontal.Width = 0
	p.Add(grid)

	programs := r.compared()
	slices.SortFunc(programs, bySpeedup)
	names := []string{"geometric mean"}
	bars := []stats.Interval{r.All}
	for _, q := range programs {
		names = append(names, q.Name)
		bars = append(bars, q.Speedup)
	}
	points := intervals(bars)
	for i, b := range bars {
		bar, err := plotter.NewBarChart(plotter.Values{math.Log(b.Value)}, barWidth)
		if err != nil {
			return nil, err
		}
		bar.Horizontal, bar.XMin, bar.LineStyle.Width = true, float64(i), 0
		bar.Color = barColor(b, i == 0)
		p.Add(bar)
	}
	whiskers, err := plotter.NewXErrorBars(points)
	if err != nil {
		return nil, err
	}
	whiskers.CapWidth = 4
	whiskers.LineStyle.Width = 0.8
	p.Add(whiskers)
	ticks := make([]plot.Tick, len(names))
	for i, n := range names {
		ticks[i] = plot.Tick{Value: float64(i), Label: n}
	}
	p.Y.Tick.Marker = plot.ConstantTicks(ticks)
	p.Y.Tick.Label.Font.Size = 9
	p.Y.Tick.Label.YAlign = text.YCenter
	p.X.Tick.Label.Font.Size = 9
	p.X.Label.TextStyle.Font.Size = 10
	p.X.Min, p.X.Max = math.Log(low), math.Log(high)
	p.Y.Min, p.Y.Max = -0.7, float64(rows)+0.7 // panels with fewer programs leave room above
	return p, nil
}

func barColor(b stats.Interval, mean bool) color.Color {
	switch {
	case mean:
		return meanColor
	case b.Low > 1:
		return fasterColor
	case b.High < 1:
		return slowerColor
	}
	return neitherColor
}

// intervals are the bars' values and bounds on the logarithmic scale.
type intervals []stats.Interval

func (x intervals) Len() int { return len(x) }

func (x intervals) XY(i int) (float64, float64) { return math.Log(x[i].Value), float64(i) }

func (x intervals) XError(i int) (low, high float64) {
	return math.Log(x[i].Low / x[i].Value), math.Log(x[i].High / x[i].Value)
}

// ratioTicks are round ratios, at most eight or so.
func ratioTicks(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for _, step := range []float64{0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5} {
		if ticks = ticks[:0]; (high-low)/step > 8 {
			continue
		}
		for k := math.Ceil(low/step - 1e-9); k*step <= high; k++ {
			if v := k * step; v > 0 {
				ticks = append(ticks, plot.Tick{Value: math.Log(v), Label: fmt.Sprintf("%.4g", v)})
			}
		}
		break
	}
	return ticks
}
