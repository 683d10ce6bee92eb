package model

import "fmt"

// Operations of a thread.
const (
	opAccess  = iota // read or write objects: one Python operation
	opPoll           // a safe point
	opSleep          // block and run again
	opBegin          // of an atomic block
	opCommit         // its end
	opFail           // its end by an abort, after which it is not tried again
	opInevit         // make it inevitable
	opStop           // stop the world and move objects
	opExclude        // an exclusive section in the middle of an access
)

// access is an object that an operation passes a barrier of, and what it does then.
type access struct {
	obj   uint8
	write bool
	hold  bool                                        // in a block: keep it as by an upgrade, so that every access comes to Go
	do    func(reg, val uint8) (newReg, newVal uint8) // nil: add one, if it writes
}

type op struct {
	kind uint8
	acc  []access
}

func (o op) String() string {
	names := [...]string{"access", "poll", "sleep", "begin", "commit", "fail", "inevitable", "stop the world", "exclude"}
	s := names[o.kind]
	for _, a := range o.acc {
		s += fmt.Sprintf(" %s%d", map[bool]string{false: "r", true: "w"}[a.write], a.obj)
	}
	return s
}

func read(obj uint8) access  { return access{obj: obj} }
func write(obj uint8) access { return access{obj: obj, write: true} }

func hold(obj uint8) access { return access{obj: obj, write: true, hold: true} }

func one(a ...access) op { return op{opAccess, a} }

// config is one run of the checker.
type config struct {
	name    string
	threads int
	objects int

	// Either each thread does count operations of a menu, one after the other, in
	// all ways; or each has its script, and what it and the objects have in the end
	// is compared with what scripts that take turns could have.
	menu   []op
	count  int
	script [][]op

	bulk    bool    // requests may ask for everything, and for more than to read
	now     bool    // blocks may begin and end where there is no safe point
	slots   bool    // every new epoch is in another slot
	headers []uint8 // of the objects in the beginning, all of them; nil: free
	deep    bool    // left out by -short
}

// has reports whether some thread may do an operation of that kind.
func (c *config) has(kinds ...uint8) bool {
	for _, ops := range append(c.script[:len(c.script):len(c.script)], c.menu) {
		for _, o := range ops {
			for _, k := range kinds {
				if o.kind == k {
					return true
				}
			}
		}
	}
	return false
}

// serial returns the outcomes of a configuration with scripts when operations
// outside of blocks, and blocks, happen one after the other.
func (c *config) serial() map[string]bool {
	out := map[string]bool{}
	var run func(pos [maxThreads]int, reg [maxThreads]uint8, val [maxObjects]uint8)
	run = func(pos [maxThreads]int, reg [maxThreads]uint8, val [maxObjects]uint8) {
		over := true
		for t, ops := range c.script {
			if pos[t] == len(ops) {
				continue
			}
			over = false
			p, r, v := pos, reg, val
			atBegin, was := r, v
			for inside := false; ; {
				o := ops[p[t]]
				p[t]++
				switch o.kind {
				case opBegin:
					inside = true
				case opCommit:
					inside = false
				case opFail:
					inside, r, v = false, atBegin, was
				}
				for _, a := range o.acc {
					r[t], v[a.obj] = a.apply(r[t], v[a.obj])
				}
				if !inside {
					break
				}
			}
			run(p, r, v)
		}
		if over {
			out[outcome(c, reg, val)] = true
		}
	}
	run([maxThreads]int{}, [maxThreads]uint8{}, [maxObjects]uint8{})
	return out
}

func outcome(c *config, reg [maxThreads]uint8, val [maxObjects]uint8) string {
	return fmt.Sprint("registers ", reg[:c.threads], " objects ", val[:c.objects])
}

// apply is what the access does with the thread's register and the object's value.
func (a access) apply(reg, val uint8) (uint8, uint8) {
	switch {
	case a.do != nil:
		return a.do(reg, val)
	case a.write:
		return reg, val + 1
	}
	return reg, val
}
