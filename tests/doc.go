// Package tests runs the command as a user does, and compares what it prints with what CPython printed.
//
// The scripts are in py; each runs in many modes (tests_test.go), which all have to print the same: interpreted, compiled early,
// with a collection at every safe point, with every guard failing now and then, with threads one at a time. Others test what
// no output shows: what is compiled (compiled_test.go), what threads may see (litmus_test.go, linear_test.go), what
// users typed wrong (faults_test.go), what profiles and tools show (profiles_test.go, cpuprofile_test.go, symbols_test.go),
// that documents are true (docs_test.go), and who may import whom (deps_test.go).
//
// Nothing here asserts a time. What needs a program that is not installed is skipped, and says so.
package tests
