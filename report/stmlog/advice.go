package stmlog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Advice says in words what to do about conflicts that belong together.
type Advice struct {
	// Rule is the name under which docs/conflicts.md explains it.
	Rule string `json:"rule"`
	// What happens, and what to do about it.
	What string `json:"what"`
	Do   string `json:"do"`
	// Lost is the time that it is about, in seconds, and Share that of the lives of all threads.
	Lost  float64 `json:"lost"`
	Share float64 `json:"share"`
}

// The rules' thresholds.
const (
	worthIt    = 0.01 // of the threads' lives: less is not worth to be spoken of
	once       = 0.1  // of the threads' lives, for what happens less often than
	fewTimes   = 10   // times
	many       = 5    // objects: it is about how work is shared out, not about one of them
	longWait   = 1e-3 // seconds on average
	oftenWait  = 5000 // conflicts a second over all
	muchAway   = 0.3  // of the threads' lives
	muchTurn   = 0.25 // of the threads' lives
	muchPaused = 0.2  // of the program's time
	mostAdvice = 6    // more is not read
)

// group is what conflicts about the same objects have in common.
type group struct {
	typ, made string
	typical   bool
	objects   int
	lost      map[string]float64 // by kind
	times     map[string]int64
	worst     map[string]*Pair // by kind, the one that lost most
}

// Advise applies the rules, what costs most first.
func (l *Log) Advise() []*Advice {
	lives := l.Lives()
	if lives <= 0 {
		return nil
	}
	var list []*Advice
	for _, g := range l.groups() {
		for _, kind := range []string{Wait, Upgrade, Abort} {
			if share := g.lost[kind] / lives; share >= once || share >= worthIt && g.times[kind] >= fewTimes {
				list = append(list, g.advise(kind))
			}
		}
	}
	list = append(list, l.overall()...)
	for _, a := range list {
		a.Share = a.Lost / lives
	}
	slices.SortStableFunc(list, func(a, b *Advice) int { return cmp.Compare(b.Lost, a.Lost) })
	return list[:min(len(list), mostAdvice)]
}

// groups sums up pairs by the objects that they are about.
func (l *Log) groups() []*group {
	found := map[[2]string]*group{}
	var list []*group
	for _, p := range l.Pairs {
		key := [2]string{p.Type, p.Made}
		g := found[key]
		if g == nil {
			g = &group{typ: p.Type, made: p.Made, typical: p.Typical, lost: map[string]float64{}, times: map[string]int64{}, worst: map[string]*Pair{}}
			found[key] = g
			list = append(list, g)
		}
		g.objects = max(g.objects, p.Objects)
		g.lost[p.Kind] += p.Lost
		g.times[p.Kind] += p.Times
		if w := g.worst[p.Kind]; w == nil || p.Lost > w.Lost {
			g.worst[p.Kind] = p
		}
	}
	return list
}

// name says which objects they are.
func (g *group) name() string {
	name := "the " + g.typ
	switch {
	case g.typ == "globals":
		name = "the global variables of a module"
	case g.objects >= MostObjects:
		name = fmt.Sprintf("%d or more objects of type %s", MostObjects, g.typ)
	case g.objects > 1:
		name = fmt.Sprintf("%d objects of type %s", g.objects, g.typ)
	}
	switch {
	case g.made == "?" || g.made == "":
	case g.typical:
		name += " (mostly made at " + short(g.made) + ")"
	default:
		name += " made at " + short(g.made)
	}
	return name
}

func (g *group) advise(kind string) *Advice {
	p := g.worst[kind]
	a := &Advice{Lost: g.lost[kind]}
	mean := g.lost[kind] / float64(max(1, g.times[kind]))
	where := "line " + short(p.Asked) + " asked"
	if p.Held != "?" {
		where += " while another thread was at " + short(p.Held)
	}
	a.What = fmt.Sprintf("%s: %s, most of them when %s", g.name(), counted(g.times[kind], kind), where)
	switch {
	case kind == Abort:
		a.Rule = "shorter block"
		a.Do = "Make the block at " + short(p.Asked) + " shorter: what needs no isolation comes before or after it, and what others want too is touched last. " +
			"If all blocks add to the same number, let each thread add to its own (thread-local copy) and sum up at the end."
	case kind == Upgrade:
		a.Rule = "copy and replace"
		a.Do = "Many threads read " + g.these() + " and some write. Build a changed copy and assign it in one step, collect changes and make them rarely, or give what is written an object of its own beside what is only read."
	case p.Held != "?" && p.Inside*2 > p.Times:
		a.Rule = "shorter block"
		a.Do = "Atomic blocks meet over " + g.these() + ". Make the block at " + short(p.Held) + " shorter: what needs no isolation comes before or after it, and what others want too is touched last. " +
			"If all of them add to the same number, let each thread add to its own (thread-local copy) and sum up at the end."
	case mean >= longWait && p.Held != p.Asked && p.Held != "?":
		a.Rule = "hold shorter"
		a.Do = fmt.Sprintf("A wait takes %s on average: the thread at %s comes to no safe point for long, in an atomic block or a long call, or the machine had something else to do. Make that block shorter, or work on a copy there.", duration(mean), short(p.Held))
	case g.objects >= many:
		a.Rule = "partition"
		a.Do = "The threads go over the same objects and hand them to each other one by one. Let each have a part of its own (every k-th chunk, not every k-th object), or put the chunks into a queue."
	case g.typ == "globals":
		a.Rule = "thread-local copy"
		a.Do = "Do not write global variables in a loop of a thread: count in a local variable and store the result once, at the end."
	case containers[g.typ] != "":
		a.Rule = "split"
		a.Do = containers[g.typ]
	default:
		a.Rule = "thread-local copy"
		a.Do = fmt.Sprintf("Let each thread work on a copy of its own (local variables, threading.local, or an object made in the thread), and bring the results together at the end. "+
			"If it must be one object, do more between two uses of it: take what is to be done for %s in batches.", g.these())
	}
	return a
}

func (g *group) these() string {
	if g.objects > 1 {
		return "these objects"
	}
	return "this " + g.typ
}

// containers say what to do about a single container.
var containers = map[string]string{
	"dict":      "Split this dict: one for each thread, merged at the end (thread-local copy), or several by key, as parts[hash(key) % 16].",
	"list":      "Let each thread append to a list of its own (thread-local copy), and join them at the end; what one thread makes for another goes through queue.SimpleQueue.",
	"set":       "Split this set: one for each thread, united at the end (thread-local copy), or several by hash(item) % 16.",
	"deque":     "If it is a queue, queue.SimpleQueue is made for it; put several items at once. If not, give each thread a deque of its own.",
	"bytearray": "Give each thread a bytearray of its own, and join them at the end (thread-local copy).",
}

// overall are the rules about the program as a whole.
func (l *Log) overall() []*Advice {
	var list []*Advice
	lives := l.Lives()
	away, turn := 0.0, 0.0
	for _, t := range l.Threads[min(1, len(l.Threads)):] { // the main thread mostly waits for the others
		away += t.Total(Away)
		turn += t.Total(Turn)
	}
	times, lost := int64(0), l.Lost()
	for _, p := range l.Pairs {
		times += p.Times
	}
	if l.Seconds > 0 && float64(times) > oftenWait*l.Seconds && lost/float64(times) < longWait/10 && lost >= worthIt*lives {
		list = append(list, &Advice{Rule: "hold interval", Lost: lost,
			What: fmt.Sprintf("%d short waits, %.0f a second: objects go to and fro between threads", times, float64(times)/l.Seconds),
			Do:   "If the work cannot be divided otherwise, let a thread hold longer what it has: sys.setcheckinterval(100000) (ten times the default) makes hand-overs rarer."})
	}
	others := 0.0
	for _, t := range l.Threads[min(1, len(l.Threads)):] {
		others += t.Life()
	}
	if others > 0 && away >= muchAway*others {
		list = append(list, &Advice{Rule: "away", Lost: away,
			What: fmt.Sprintf("threads wait for locks, queues, each other or the system for %.0f%% of their time", 100*away/others),
			Do:   "If that is a lock, hold it for less, or replace it by `with atomic:`, under which threads that touch different objects go on at the same time."})
	}
	if turn >= muchTurn*others && others > 0 && len(l.Threads)-1 > l.Processors {
		list = append(list, &Advice{Rule: "fewer threads", Lost: turn,
			What: fmt.Sprintf("%d threads share %d processors, and wait for their turns for %.0f%% of their time", len(l.Threads)-1, l.Processors, 100*turn/others),
			Do:   "That costs little by itself; threads that only compute need not be more than processors."})
	}
	if paused := sum(l.Collecting); paused >= muchPaused*l.Seconds && l.Seconds > 0 {
		list = append(list, &Advice{Rule: "collections", Lost: paused * float64(max(1, len(l.Threads)-1)),
			What: fmt.Sprintf("collections stop all threads for %.0f%% of the time", 100*paused/l.Seconds),
			Do:   "Make fewer objects that live for a while, or give young objects more room: --nursery=64M. `stmjit gclog` says more."})
	}
	return list
}

// short leaves the directories of a line away.
func short(line string) string { return line[strings.LastIndexByte(line, '/')+1:] }

func counted(n int64, kind string) string {
	word := map[string]string{Wait: "wait", Upgrade: "upgrade", Abort: "aborted block"}[kind]
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// duration writes seconds in the unit that suits them.
func duration(s float64) string {
	switch {
	case s >= 1:
		return fmt.Sprintf("%.2f s", s)
	case s >= 1e-3:
		return fmt.Sprintf("%.2f ms", s*1e3)
	}
	return fmt.Sprintf("%.1f µs", s*1e6)
}
