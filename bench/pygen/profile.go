package pygen

import (
	"maps"
	"slices"
)

// profile is a taste in programs.
type profile struct {
	classes, funcs, gens [2]int         // how many, from and to, in a module
	weight               map[string]int // of kinds of statements, in percent of the usual
	objects              int            // weight of objects among types
}

var profiles = map[string]profile{
	"mixed": {
		classes: [2]int{1, 2}, funcs: [2]int{1, 3}, gens: [2]int{1, 1}, objects: 16,
	},
	"objects": {
		classes: [2]int{2, 4}, funcs: [2]int{1, 2}, gens: [2]int{0, 1}, objects: 45,
		weight: map[string]int{"attribute": 300, "method": 300, "patch": 200, "alias": 300, "register": 300, "derived": 300, "caught": 200, "genloop": 40, "genuse": 40},
	},
	"generators": {
		classes: [2]int{0, 1}, funcs: [2]int{1, 1}, gens: [2]int{2, 5}, objects: 8,
		weight: map[string]int{"genloop": 400, "genuse": 400, "yield": 200, "consume": 400},
	},
	"calls": {
		classes: [2]int{0, 2}, funcs: [2]int{4, 7}, gens: [2]int{0, 1}, objects: 12,
		weight: map[string]int{"call": 400, "closure": 300, "cells": 300, "patch": 200},
	},
}

// Profiles are the names of the tastes that there are.
func Profiles() []string { return slices.Sorted(maps.Keys(profiles)) }
