package builtins

// firstRealTime is the first signal without a meaning of its own.
const firstRealTime = 34

var moreSignals = []namedSignal{
	{"SIGCLD", 17}, {"SIGPOLL", 29}, {"SIGIOT", 6}, {"SIGPWR", 30}, {"SIGSTKFLT", 16}, {"SIGRTMIN", firstRealTime}, {"SIGRTMAX", maxSignal},
}

// signalTexts are the descriptions for which Go has other words than the C library.
var signalTexts = map[int]string{
	5: "Trace/breakpoint trap", 8: "Floating point exception", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
	17: "Child exited", 18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)",
	23: "Urgent I/O condition", 24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired",
	27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call",
}
