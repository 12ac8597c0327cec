package world

import "testing"

func TestSwitches(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{nil, "globals,classes,builtins,frames,races"},
		{[]string{"lifetimes", "-races"}, "globals,classes,builtins,frames,lifetimes"},
		{[]string{"-globals", "globals"}, "globals,classes,builtins,frames,races"},
		{[]string{"globals", "-globals", " -frames"}, "classes,builtins,races"},
		{[]string{"-globals", "-classes", "-builtins", "-frames", "-races"}, "none"},
	} {
		s, err := ParseSwitches(c.names)
		if got := s.Apply(DefaultAssumptions).String(); err != nil || got != c.want {
			t.Errorf("%v: %s, %v, not %s", c.names, got, err, c.want)
		}
	}
	const message = `there is no assumption "luck"; there are globals,classes,builtins,frames,races,lifetimes`
	if _, err := ParseSwitches([]string{"-luck"}); err == nil || err.Error() != message {
		t.Errorf("%v", err)
	}
	seen := Assumption(0)
	for _, i := range Assumptions() {
		if i.Assumption&seen != 0 || i.Assumption.Len() != 1 || i.Says == "" || i.Breaks == "" {
			t.Errorf("%+v", i)
		}
		seen |= i.Assumption
	}
}

func TestKeep(t *testing.T) {
	for _, c := range []struct {
		pattern, name   string
		covers, touches bool
	}{
		{"app.models.User.save", "app.models.User.save", true, true},
		{"app.models.User.save", "app.models.User.save.inner", true, true},
		{"app.models.User.save", "app.models.User", false, true},
		{"app.models.User.save", "app.models", false, true},
		{"app.models.User.save", "app.models.Users", false, false},
		{"app.models.User.save", "app.models.User.saved", false, false},
		{"app.plugins.*", "app.plugins.one.run", true, true},
		{"app.plugins.*", "app.plugins", false, true},
		{"app.plugins.*", "app.plugin", false, false},
		{"*.models", "app.models.User", true, true},
		{"*.models", "app", false, true},
		{"*.models", "models", false, true},
		{"*", "app", true, true},
	} {
		k := Keep{"other", c.pattern}
		if got := k.Covers(c.name); got != c.covers {
			t.Errorf("%s covers %s: %v", c.pattern, c.name, got)
		}
		if got := k.Touches(c.name); got != c.touches {
			t.Errorf("%s touches %s: %v", c.pattern, c.name, got)
		}
	}
}
