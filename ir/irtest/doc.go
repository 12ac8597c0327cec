// Package irtest helps to test what works on package ir: golden files with
// functions in text form, and random functions.
package irtest
