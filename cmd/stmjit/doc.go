// Command stmjit runs Python programs, and shows what it does with them.
//
//	stmjit [options] script.py [arguments]     run a program; also -c CODE, -m MODULE, - for standard input
//	stmjit run [options] script.py …           the same
//	stmjit dump [options] script.py …          run it, and show what was compiled (dump.go, view*.go)
//	stmjit bench [options] [NAME …]            measure (package bench)
//	stmjit conflicts FILE                      who was in whose way (conflicts.go)
//	stmjit gclog FILE                          pauses and heap (gclog.go)
//	stmjit help
//
// Each option is a row of optionTable (options.go) and can stand in STMJIT=name=value,… as well. A [session] is an
// interpreter with what the options attached to it: the compiler, logs, profiles, what watches traces. What an option shows is
// made here, of figures that other packages count and hand out; the forms that are more than some lines of text are
// packages under report.
//
// Three goroutines may be there beside the program's threads: the one that reads samples of processor time, the one that takes
// signals, and the watchdog.
package main
