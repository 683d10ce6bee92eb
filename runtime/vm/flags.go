package vm

// Flags are the settings of Python's command line and environment that programs see
// in sys.flags, or that take effect when the interpreter is made. What counts, counts
// how often an option was given.
type Flags struct {
	Debug, Inspect, Verbose, Quiet, BytesWarning int

	Interactive, NoBytecode, NoUserSite, NoSite bool
	IgnoreEnvironment, Isolated, SafePath       bool
	DevMode, WarnDefaultEncoding, Unbuffered    bool
	ImportTime                                  bool
	UTF8                                        int
	Digits                                      int64  // limit of the digits of ints that was asked for; -1: none was
	FixedHashes                                 bool   // PYTHONHASHSEED=0
	PycachePrefix                               string // "": none
}
