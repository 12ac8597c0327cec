package opt

import (
	"cmp"
	"slices"
	"time"

	"restack/world"
)

// Stat counts the rewrites by one rule of one pass.
type Stat struct {
	Pass  string `json:"pass"`
	Rule  string `json:"rule"`
	Count int    `json:"count"`
}

// Stats are counts, one for each pass and rule.
type Stats []Stat

// Add adds counts.
func (s *Stats) Add(more ...Stat) {
	for _, m := range more {
		i := slices.IndexFunc(*s, func(t Stat) bool { return t.Rule == m.Rule && t.Pass == m.Pass })
		if i < 0 {
			*s = append(*s, m)
		} else {
			(*s)[i].Count += m.Count
		}
	}
}

// Sort orders by pass and rule.
func (s Stats) Sort() {
	slices.SortFunc(s, func(a, b Stat) int { return cmp.Or(cmp.Compare(a.Pass, b.Pass), cmp.Compare(a.Rule, b.Rule)) })
}

// Total is the sum of all counts.
func (s Stats) Total() int {
	n := 0
	for _, t := range s {
		n += t.Count
	}
	return n
}

// Use counts the rewrites that used an assumption.
type Use struct {
	Assumption string `json:"assumption"`
	Count      int    `json:"count"`
}

// Uses are counts, one for each assumption that was used, in the order of the
// table of assumptions.
type Uses []Use

// Add adds counts.
func (u *Uses) Add(more ...Use) {
	for _, m := range more {
		for _, i := range world.Assumptions() {
			if i.Name == m.Assumption {
				u.add(i.Assumption, m.Count)
			}
		}
	}
}

func (u *Uses) add(a world.Assumption, n int) {
	if a == 0 {
		return
	}
	var sum Uses
	old := *u
	for _, i := range world.Assumptions() {
		count := 0
		if len(old) > 0 && old[0].Assumption == i.Name {
			count, old = old[0].Count, old[1:]
		}
		if a&i.Assumption != 0 {
			count += n
		}
		if count > 0 {
			sum = append(sum, Use{i.Name, count})
		}
	}
	*u = sum
}

// Time is how long something took, altogether.
type Time struct {
	Name  string
	Spent time.Duration
}

// Times are durations, one for each name.
type Times []Time

// Add adds durations.
func (t *Times) Add(more ...Time) {
	for _, m := range more {
		i := slices.IndexFunc(*t, func(u Time) bool { return u.Name == m.Name })
		if i < 0 {
			*t = append(*t, m)
		} else {
			(*t)[i].Spent += m.Spent
		}
	}
}

// Sort orders from the longest to the shortest.
func (t Times) Sort() {
	slices.SortFunc(t, func(a, b Time) int { return cmp.Or(cmp.Compare(b.Spent, a.Spent), cmp.Compare(a.Name, b.Name)) })
}
