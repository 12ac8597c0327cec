package backend

import "testing"

func TestKinds(t *testing.T) {
	for k := kindNull; k <= kindBad; k++ {
		if k.String() == "" {
			t.Errorf("kind %d has no name", k)
		}
		if join(k, k) != k {
			t.Errorf("join(%v, %v) = %v", k, k, join(k, k))
		}
	}
	if join(kindTuple, kindList) != kindObject || join(kindFunc, kindNull) != kindMaybe || join(kindDict, kindLasti) != kindBad {
		t.Error("join of different kinds")
	}
}
