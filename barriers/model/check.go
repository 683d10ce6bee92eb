package model

import (
	"fmt"
	"strings"
)

// checker explores all states of a configuration, one after the other.
type checker struct {
	cfg    *config
	mut    mutation
	n      uint8 // threads
	world  bool  // somebody stops the world
	serial map[string]bool
	limit  int

	wrong  string // what fail was told about the step just made
	ids    table
	hashes []uint64
	parent []uint32
	edges  []uint64 // from and to
	final  []uint32 // states in which all threads have ended
}

// result is what an exploration found.
type result struct {
	states   int
	wrong    string   // "" if nothing
	steps    []string // that lead there
	outcomes map[string]bool
}

func (m *checker) fail(what string) {
	if m.wrong == "" {
		m.wrong = what
	}
}

// initial is the state in which all threads are about to run.
func (m *checker) initial() state {
	var s state
	for i := range s.lines {
		s.lines[i] = line{noEpoch, running}
	}
	for t := range m.n {
		s.own[t].slot = t
		s.lines[t] = line{0, blocked}
		s.thr[t] = thread{me: t, pc: pcResume, st: blocked, was: running, resumeTo: pcFetch, tag: tagOf(t, 0), rest: 1}
	}
	copy(s.hdr[:], m.cfg.headers)
	return s
}

// explore visits every state that can be reached, until something is wrong or
// there are more states than limit.
func explore(cfg *config, mut mutation, limit int) result {
	m := &checker{cfg: cfg, mut: mut, n: uint8(cfg.threads), world: cfg.has(opStop, opExclude), limit: limit}
	if cfg.script != nil {
		m.serial = cfg.serial()
	}
	r := result{outcomes: map[string]bool{}}
	m.ids.init()
	first := m.initial()
	m.add(&first, 0)
	queue := []state{first}
	for at := uint32(0); len(queue) > 0; at++ {
		s := queue[0]
		if queue = queue[1:]; len(queue) == 0 {
			queue = nil
		}
		over := true
		alone := m.local(&s)
		for t := range m.n {
			if s.thr[t].pc == pcEnd {
				continue
			}
			over = false
			if alone != nobody && alone != t {
				continue
			}
			m.succ(&s, t, func(next state) {
				next.canonical(int(m.n), m.cfg.slots)
				id, fresh := m.add(&next, at)
				if fresh {
					queue = append(queue, next)
				}
				m.edges = append(m.edges, uint64(at)<<32|uint64(id))
				if m.wrong != "" && r.wrong == "" {
					r.wrong = m.wrong
					r.steps = append(m.path(at), m.describe(&s, t))
				}
			})
			if m.wrong != "" && r.wrong == "" { // a step that led nowhere
				r.wrong = m.wrong
				r.steps = append(m.path(at), m.describe(&s, t))
			}
			if r.wrong != "" {
				r.states = len(m.hashes)
				return r
			}
		}
		if over {
			m.final = append(m.final, at)
			if m.serial != nil {
				var reg [maxThreads]uint8
				for t := range m.n {
					reg[t] = s.thr[t].reg
				}
				got := outcome(cfg, reg, s.val)
				r.outcomes[got] = true
				if !m.serial[got] {
					r.wrong = wrongEnd + ": " + got
					r.steps = m.path(at)
					r.states = len(m.hashes)
					return r
				}
			}
		}
		if len(m.hashes) > m.limit {
			r.wrong = fmt.Sprintf("more than %d states", m.limit)
			return r
		}
	}
	r.states = len(m.hashes)
	if stuck, ok := m.stuck(); ok {
		r.wrong = neverEnds
		r.steps = m.path(stuck)
	}
	return r
}

// local returns a thread whose next step concerns nobody else: then it is enough to
// look at what happens when that comes first.
func (m *checker) local(s *state) uint8 {
	for t := range m.n {
		switch pc := s.thr[t].pc; {
		case pc == pcFetch, pc == pcOthers && !m.cfg.slots:
			return t
		}
	}
	return nobody
}

// add gives a state its number.
func (m *checker) add(s *state, from uint32) (id uint32, fresh bool) {
	h := s.hash()
	id, fresh = m.ids.put(h, uint32(len(m.hashes)))
	if fresh {
		m.hashes = append(m.hashes, h)
		m.parent = append(m.parent, from)
	}
	return id, fresh
}

// stuck returns the first state from which no way leads to the end of all threads.
func (m *checker) stuck() (uint32, bool) {
	n := len(m.hashes)
	first := make([]uint32, n+1) // of each state's incoming edges
	for _, e := range m.edges {
		first[uint32(e)+1]++
	}
	for i := range n {
		first[i+1] += first[i]
	}
	from := make([]uint32, len(m.edges))
	fill := append([]uint32(nil), first...)
	for _, e := range m.edges {
		to := uint32(e)
		from[fill[to]] = uint32(e >> 32)
		fill[to]++
	}
	ends := make([]bool, n)
	work := append([]uint32(nil), m.final...)
	for _, i := range work {
		ends[i] = true
	}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		for _, j := range from[first[i]:first[i+1]] {
			if !ends[j] {
				ends[j] = true
				work = append(work, j)
			}
		}
	}
	for i, ok := range ends {
		if !ok {
			return uint32(i), true
		}
	}
	return 0, false
}

// path is the steps that led to a state.
func (m *checker) path(id uint32) []string {
	var ids []uint32
	for ; id != 0; id = m.parent[id] {
		ids = append(ids, id)
	}
	var steps []string
	s := m.initial()
	wrong := m.wrong
	for i := len(ids) - 1; i >= 0; i-- {
		found := false
		for t := range m.n {
			m.succ(&s, t, func(next state) {
				next.canonical(int(m.n), m.cfg.slots)
				if !found && next.hash() == m.hashes[ids[i]] {
					found = true
					steps = append(steps, m.describe(&s, t))
					s = next
				}
			})
			if found {
				break
			}
		}
	}
	m.wrong = wrong
	return append(steps, m.show(&s))
}

// describe names a step.
func (m *checker) describe(s *state, t uint8) string {
	th := &s.thr[t]
	what := labels[th.pc]
	if th.pc == pcFetch {
		what = "next operation"
	} else if m.cfg.script == nil && int(th.op) < len(m.cfg.menu) || m.cfg.script != nil && int(th.op) < len(m.cfg.script[t]) {
		what += " (" + m.op(th).String() + ")"
	}
	return fmt.Sprintf("thread %d: %s", t, what)
}

// show writes a state down.
func (m *checker) show(s *state) string {
	var b strings.Builder
	fmt.Fprintf(&b, "headers %v, values %v, world stopped by %d (%d want exclusive), inevitable %d",
		s.hdr[:m.cfg.objects], s.val[:m.cfg.objects], int(s.by)-1, s.exclusive, int(s.inevit)-1)
	for t := range m.n {
		o, th := &s.own[t], &s.thr[t]
		fmt.Fprintf(&b, "\n  thread %d at %q: %+v, lines %+v, %+v", t, labels[th.pc], *o, s.lines[o.slot], *th)
	}
	return b.String()
}

// table numbers hashes.
type table struct {
	keys []uint64
	vals []uint32
	n    int
}

func (t *table) init() { t.keys, t.vals = make([]uint64, 1<<16), make([]uint32, 1<<16) }

// put returns the number of a hash, which is v if it is new.
func (t *table) put(h uint64, v uint32) (uint32, bool) {
	if 2*t.n >= len(t.keys) {
		old := *t
		t.keys, t.vals = make([]uint64, 2*len(old.keys)), make([]uint32, 2*len(old.keys))
		for i, k := range old.keys {
			if k != 0 {
				t.set(k, old.vals[i])
			}
		}
	}
	mask := uint64(len(t.keys) - 1)
	for i := h >> 7 & mask; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case h:
			return t.vals[i], false
		case 0:
			t.keys[i], t.vals[i] = h, v
			t.n++
			return v, true
		}
	}
}

func (t *table) set(h uint64, v uint32) {
	mask := uint64(len(t.keys) - 1)
	i := h >> 7 & mask
	for t.keys[i] != 0 {
		i = (i + 1) & mask
	}
	t.keys[i], t.vals[i] = h, v
}
