// Package plant has a miscompile made on purpose: a pass that is in no table and
// that only the tools of bench know by name. With it these tools are tested, for
// they are worth what they find.
package plant
