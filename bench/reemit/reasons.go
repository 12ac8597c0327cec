package reemit

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Reason is a group of things that failed for the same reason.
type Reason struct {
	Count   int    `json:"count"`
	Reason  string `json:"reason"`
	Example string `json:"example"`
}

var numberRE = regexp.MustCompile(`\d+`)

// GroupReasons counts reasons that differ only in numbers, the most frequent
// first. Each pair is a reason and where it occurred.
func GroupReasons(pairs [][2]string) []Reason {
	index := make(map[string]int)
	var out []Reason
	for _, p := range pairs {
		first, _, _ := strings.Cut(p[0], "\n")
		key := numberRE.ReplaceAllString(first, "N")
		i, ok := index[key]
		if !ok {
			i = len(out)
			index[key] = i
			out = append(out, Reason{Reason: key, Example: p[1] + ": " + first})
		}
		out[i].Count++
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Compare(b.Count, a.Count) })
	return out
}
