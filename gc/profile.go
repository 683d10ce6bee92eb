package gc

import "sync"

// The heap profile is made of samples, as those of tcmalloc and Go are: the object
// for which a nursery takes another quantum stands for all that was allocated in the
// last one, so large objects are met more often in proportion to their size, and the
// fast path of allocation, in machine code too, knows nothing of it. Large objects,
// which are born old, stand for themselves.

// Sample is a sampled object.
type Sample struct {
	Site   int32   // what [ProfileAllocations]' function returned
	Size   uintptr // of the object
	Weight uintptr // bytes of allocation that it stands for
}

// SampleBytes is how many bytes of small objects are allocated between samples.
const SampleBytes = quantum

type liveSample struct {
	Sample
	at Value
}

// samples are the sampled objects that live.
type samples struct {
	site func(n *Nursery, s Sample) int32 // nil: nobody asks

	mu         sync.Mutex
	young, old []liveSample
}

// ProfileAllocations makes samples from now on: site is called by the thread that
// allocates from n, before the sampled object is made, and returns where that is,
// which the sample does not say yet; a negative number if it shall not be one. It
// must be called before threads run.
func ProfileAllocations(site func(n *Nursery, s Sample) int32) { heap.samples.site = site }

// LiveSamples calls visit for the samples whose objects live, as far as collections
// have found out.
func LiveSamples(visit func(Sample)) {
	s := &heap.samples
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, list := range [][]liveSample{s.young, s.old} {
		for _, x := range list {
			visit(x.Sample)
		}
	}
}

// begin returns the sample for an object that a nursery has no room for.
func (s *samples) begin(n *Nursery, bytes uintptr) Sample {
	x := Sample{Site: -1, Size: bytes, Weight: SampleBytes}
	if s.site == nil {
		return x
	}
	if bytes > maxYoung {
		x.Weight = bytes
	}
	x.Site = s.site(n, x)
	return x
}

// end makes v the object of a sample, and returns it.
func (s *samples) end(x Sample, v Value) Value {
	if x.Site < 0 {
		return v
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if IsYoung(v) {
		s.young = append(s.young, liveSample{x, v})
	} else {
		s.old = append(s.old, liveSample{x, v})
	}
	return v
}

// moved follows the young samples after a minor collection, and drops the dead.
func (s *samples) moved() {
	heap.births.moved()
	young := s.young[:0]
	for _, x := range s.young {
		h := Header(x.at)
		if !isForward(h) {
			continue
		}
		if x.at = forwardee(h); IsYoung(x.at) {
			young = append(young, x)
		} else {
			s.old = append(s.old, x)
		}
	}
	s.young = young
}

// marked drops the old samples that a major collection found dead.
func (s *samples) marked(o *oldSpace) {
	heap.births.marked(o)
	old := s.old[:0]
	for _, x := range s.old {
		if o.isMarked(uintptr(x.at)) {
			old = append(old, x)
		}
	}
	s.old = old
}
