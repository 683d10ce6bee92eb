// Package htm says what the processor offers in hardware transactions.
//
// The only kind it looks for is Intel's restricted transactional memory: the
// instructions XBEGIN, XEND, XABORT and XTEST. Many processors that list RTM
// have it switched off by microcode so that every transaction aborts at once;
// CPUID tells that apart, and so does Detect. Nothing in this tree starts a
// hardware transaction: with or without them the result of a program is the
// same, and no barrier depends on this package.
//
// The package must not know what a transaction is for.
package htm

// Support is what CPUID says of restricted transactional memory.
type Support struct {
	// RTM: the processor knows XBEGIN, XEND and XABORT (leaf 7, EBX bit 11).
	RTM bool
	// AlwaysAborts: RTM is there, but every transaction aborts as it starts
	// (leaf 7, EDX bit 11), so it is not worth starting one.
	AlwaysAborts bool
}

// Usable reports whether a transaction has a chance to commit.
func (s Support) Usable() bool { return s.RTM && !s.AlwaysAborts }

func (s Support) String() string {
	switch {
	case s.Usable():
		return "RTM"
	case s.RTM:
		return "RTM that always aborts"
	}
	return "none"
}

// Detect asks the processor. On other architectures than amd64 there is nothing
// to ask, and it reports none.
func Detect() Support { return detect() }

// The bits of CPUID leaf 7, subleaf 0.
const (
	featureLeaf     = 7
	ebxRTM          = 1 << 11
	edxAlwaysAborts = 1 << 11
)

// decode reads the feature words of CPUID leaf 7; maxLeaf is the highest leaf
// that the processor has, beyond which the words mean nothing.
func decode(maxLeaf, ebx, edx uint32) Support {
	if maxLeaf < featureLeaf {
		return Support{}
	}
	// Where microcode makes RTM always abort it may also hide bit 11 of EBX, so
	// the two bits are read separately.
	return Support{RTM: ebx&ebxRTM != 0, AlwaysAborts: edx&edxAlwaysAborts != 0}
}
