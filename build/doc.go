// Package build is the driver: it takes .pyc files one by one through frontend,
// SSA, passes and backend (Module), and whole trees of sources from directory
// to directory or cache (Tree).
package build
