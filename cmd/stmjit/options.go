package main

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

// options are what the command line and STMJIT decide. Every option has one row
// in optionTable and can be given in both places.
type options struct {
	jit         bool
	jitAsked    bool   // --jit=on was given
	stm         string // stmOn, stmOff or stmLock
	procs       int
	stmLog      string
	stats       bool
	statsJSON   bool
	threshold   int
	maxHeap     uint64
	nursery     uint64
	growth      float64 // 0: the heap's own
	gcSlice     int     // 0: by time and pace
	stressGC    bool
	stressJIT   bool // leave at every guard
	stressTurns bool // one thread at a time
	watchdog    bool
	seed        uint64
	epochs      uint32 // epochs in which an owner uses a slot; 0: all
	gcVerify    bool
	gcLog       string
	heapProfile string
	cpuProfile  string
	perf        bool
	gdb         bool
	verifyIR    bool
	dump        dumpOptions
	python      pythonOptions
	help        bool
	version     int
}

// dumpOptions say what `stmjit dump` prints.
type dumpOptions struct {
	bytecode, ir, asm bool
	function          string
	html, json        string // files
	coverage          bool
	command           []string
}

// The values of --stm.
const (
	stmOn   = "on"
	stmOff  = "off"
	stmLock = "global-lock"
)

func defaults() options {
	return options{jit: true, stm: stmOn}
}

// option is a row of the table: a long option `--name=value`, and `name=value`
// in STMJIT.
type option struct {
	name, arg, help string
	set             func(o *options, value string) error
}

func onOff(field func(o *options) *bool) func(o *options, v string) error {
	return func(o *options, v string) error {
		switch v {
		case "on", "":
			*field(o) = true
		case "off":
			*field(o) = false
		default:
			return fmt.Errorf("takes on or off, not %q", v)
		}
		return nil
	}
}

func size(field func(o *options) *uint64) func(o *options, v string) error {
	return func(o *options, v string) error {
		n, err := parseSize(v)
		if err != nil {
			return err
		}
		*field(o) = n
		return nil
	}
}

// parseSize reads 512K, 64M, 2G, 2GiB, 1000.
func parseSize(v string) (uint64, error) {
	s := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(v), "B"), "I")
	shift := 0
	if len(s) > 0 {
		if i := strings.IndexByte("KMGT", s[len(s)-1]); i >= 0 {
			shift = 10 * (i + 1)
			s = s[:len(s)-1]
		}
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil || n > math.MaxUint64>>shift {
		return 0, fmt.Errorf("takes a size such as 512M or 2G, not %q", v)
	}
	return n << shift, nil
}

var optionTable = []option{
	{"jit", "on|off", "compile hot loops and functions (default on)", func(o *options, v string) error {
		o.jitAsked = v == "on" || v == ""
		return onOff(func(o *options) *bool { return &o.jit })(o, v)
	}},
	{"stm", "on|off|global-lock", "how threads run: in parallel (default); not at all, without barriers, the yardstick for their cost; in turns", func(o *options, v string) error {
		switch v {
		case stmOn, stmOff, stmLock:
			o.stm = v
		case "":
			o.stm = stmOn
		default:
			return fmt.Errorf("takes on, off or global-lock, not %q", v)
		}
		return nil
	}},
	{"procs", "N", "threads that run at the same time (default: processors of the machine)", func(o *options, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > 64 {
			return fmt.Errorf("takes a number from 1 to 64, not %q", v)
		}
		o.procs = n
		return nil
	}},
	{"stmlog", "FILE", "write who waited for whom, for which object, and what threads did; see 'stmjit conflicts'", func(o *options, v string) error {
		o.stmLog = v
		return nil
	}},
	{"threshold", "N", "back-edges after which a loop is hot", func(o *options, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > 1<<30 {
			return fmt.Errorf("takes a number from 1 up, not %q", v)
		}
		o.threshold = n
		return nil
	}},
	{"max-heap", "SIZE", "memory for objects; beyond it the program gets MemoryError", size(func(o *options) *uint64 { return &o.maxHeap })},
	{"nursery", "SIZE", "young objects between minor collections (default 4M)", size(func(o *options) *uint64 { return &o.nursery })},
	{"growth", "FACTOR", "collect old objects when they have grown by so much (default 1.8)", func(o *options, v string) (err error) {
		if o.growth, err = strconv.ParseFloat(v, 64); err != nil || !(o.growth > 1 && o.growth <= 100) {
			return fmt.Errorf("takes a number above 1 up to 100, not %q", v)
		}
		return nil
	}},
	{"gc-slice", "N", "mark old objects all the time, so many in each collection (for tests of the collector)", func(o *options, v string) (err error) {
		if o.gcSlice, err = strconv.Atoi(v); err != nil || o.gcSlice < 1 {
			return fmt.Errorf("takes a number from 1 up, not %q", v)
		}
		return nil
	}},
	{"stats", "", "print loops compiled, exits, collections and times at the end; --stats=json: as one line of JSON", func(o *options, v string) error {
		if o.statsJSON = v == "json"; o.statsJSON {
			v = "on"
		}
		return onOff(func(o *options) *bool { return &o.stats })(o, v)
	}},
	{"stress", "gc+exits+turns+watchdog", "collect at every safe point; leave compiled code at every guard; run threads one at a time, in an order by chance; give up when a thread gets nowhere", func(o *options, v string) error {
		for _, s := range strings.Split(v, "+") {
			switch s {
			case "gc":
				o.stressGC = true
			case "exits":
				o.stressJIT = true
			case "turns":
				o.stressTurns = true
			case "watchdog":
				o.watchdog = true
			default:
				return fmt.Errorf("takes gc, exits, turns, watchdog joined by +, not %q", v)
			}
		}
		return nil
	}},
	{"seed", "N", "where chance begins for --stress=turns", func(o *options, v string) (err error) {
		if o.seed, err = strconv.ParseUint(v, 10, 64); err != nil {
			return fmt.Errorf("takes a number, not %q", v)
		}
		return nil
	}},
	{"epochs", "N", "epochs after which an owner takes another slot (for tests of the protocol)", func(o *options, v string) error {
		n, err := strconv.ParseUint(v, 10, 23)
		if err != nil || n < 2 {
			return fmt.Errorf("takes a number from 2 up, not %q", v)
		}
		o.epochs = uint32(n)
		return nil
	}},
	{"gcverify", "on|off", "check the heap before and after every collection", onOff(func(o *options) *bool { return &o.gcVerify })},
	{"gclog", "FILE", "write a line for every collection; see 'stmjit gclog'", func(o *options, v string) error {
		o.gcLog = v
		return nil
	}},
	{"heap-profile", "FILE", "write what was allocated, and what is alive at the end, by Python line; for 'go tool pprof'", func(o *options, v string) error {
		o.heapProfile = v
		return nil
	}},
	{"memprofile", "FILE", "the same", func(o *options, v string) error {
		o.heapProfile = v
		return nil
	}},
	{"cpuprofile", "FILE", "write where processor time went, by Python line; for 'go tool pprof'", func(o *options, v string) error {
		o.cpuProfile = v
		return nil
	}},
	{"perf", "on|off", "write /tmp/perf-PID.map and jit-PID.dump, by which perf knows traces by function and line", onOff(func(o *options) *bool { return &o.perf })},
	{"gdb", "on|off", "tell gdb of traces (default off)", onOff(func(o *options) *bool { return &o.gdb })},
	{"verify", "on|off", "check the IR between all passes", onOff(func(o *options) *bool { return &o.verifyIR })},
	{"dump", "bytecode+ir+asm", "print what was compiled", func(o *options, v string) error {
		for _, s := range strings.Split(v, "+") {
			switch s {
			case "bytecode":
				o.dump.bytecode = true
			case "ir":
				o.dump.ir = true
			case "asm":
				o.dump.asm = true
			default:
				return fmt.Errorf("takes bytecode, ir, asm joined by +, not %q", v)
			}
		}
		return nil
	}},
	{"function", "NAME", "dump only traces that start in this function", func(o *options, v string) error {
		o.dump.function = v
		return nil
	}},
}

// set gives the option called name a value.
func (o *options) set(name, value string, hasValue bool) error {
	for i := range optionTable {
		opt := &optionTable[i]
		if opt.name != name {
			continue
		}
		if !hasValue && opt.arg != "" && opt.arg != "on|off" {
			return fmt.Errorf("option --%s needs a value: --%s=%s", name, name, opt.arg)
		}
		if err := opt.set(o, value); err != nil {
			return fmt.Errorf("option --%s %w", name, err)
		}
		return nil
	}
	return fmt.Errorf("unknown option --%s; 'stmjit help' lists them", name)
}

// wantsValue reports whether an option's value may be the next word.
func wantsValue(name string) bool {
	for i := range optionTable {
		if optionTable[i].name == name {
			return optionTable[i].arg != "" && optionTable[i].arg != "on|off"
		}
	}
	return false
}

// fromEnvironment reads STMJIT=name=value,name=value,…, and STMJIT_GCLOG=FILE.
func (o *options) fromEnvironment() error {
	o.gcLog = os.Getenv("STMJIT_GCLOG")
	env := os.Getenv("STMJIT")
	for _, item := range strings.Split(env, ",") {
		name, value, has := strings.Cut(strings.TrimSpace(item), "=")
		if name == "" {
			continue
		}
		if err := o.set(name, value, has); err != nil {
			return fmt.Errorf("STMJIT: %w", err)
		}
	}
	return nil
}
