package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"stmjit/gc"
	"stmjit/report/stmlog"
	"stmjit/runtime/sched"
	"stmjit/runtime/vm"
)

// conflicts counts conflicts by pair of lines, and writes them to a file at the end.
type conflicts struct {
	began    time.Time
	recorder *stmlog.Recorder
	file     *os.File

	mu    sync.Mutex
	names map[vm.Site]string // there are few, and making one takes longer than a wait

	files map[string][]string // lines of source files
}

// watchConflicts begins to count when the options ask for it.
func (s *session) watchConflicts() error {
	c := &s.conflicts
	if !s.o.stats && s.o.stmLog == "" {
		return nil
	}
	c.recorder, c.names = stmlog.NewRecorder(s.vm.Main.Ident()), map[vm.Site]string{}
	s.vm.OnConflict = c.add
	if s.o.stmLog == "" {
		return nil
	}
	f, err := os.Create(s.o.stmLog)
	if err != nil {
		return err
	}
	c.file = f
	s.vm.WatchBirths()
	s.vm.OnSpan = c.span
	return nil
}

// add counts a conflict; threads call it at the same time.
func (c *conflicts) add(x vm.Conflict) {
	key := stmlog.Key{Kind: string(x.Kind), Asked: c.name(x.Line), Held: c.name(x.Other), Type: x.Of.Type, Made: "?", Typical: x.Of.Typical}
	if x.Of.Made != 0 {
		key.Made = strconv.FormatUint(uint64(x.Of.Made), 16)
	}
	c.recorder.Conflict(stmlog.Conflict{Key: key, Thread: x.Thread, At: x.At.Sub(c.began), Took: x.Took, Object: x.Of.Object, Inside: x.Inside})
}

// states are those of time lines for spans.
var states = map[vm.SpanKind]stmlog.State{vm.AwaySpan: stmlog.Away, vm.TurnSpan: stmlog.Turn}

func (c *conflicts) span(x vm.Span) {
	from, to := x.From.Sub(c.began), x.To.Sub(c.began)
	if x.Kind == vm.LifeSpan {
		c.recorder.Life(x.Thread, from, to)
		return
	}
	c.recorder.Span(x.Thread, states[x.Kind], from, to)
}

// logCollections tells of collections besides whoever else is told. The world is stopped then.
func (s *session) logCollections(also func(gc.Event)) func(gc.Event) {
	return func(e gc.Event) {
		if also != nil {
			also(e)
		}
		if r := s.conflicts.recorder; r != nil {
			now := time.Since(s.conflicts.began)
			r.Collection(now-e.Pause, now)
		}
	}
}

func (c *conflicts) name(s vm.Site) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.names[s]
	if !ok {
		n = s.String()
		c.names[s] = n
	}
	return n
}

// made returns a function that names the instructions which make objects.
func made() func(string) string {
	places := vm.NewPlaces()
	return func(address string) string {
		pc, err := strconv.ParseUint(address, 16, 64)
		if err != nil {
			return "?"
		}
		code, line := places.At(uintptr(pc))
		if code == nil {
			return "?"
		}
		return fmt.Sprintf("%s:%d", code.Code.Filename, line)
	}
}

// log is what was counted up to now.
func (c *conflicts) log(s *session, args []string) *stmlog.Log {
	n := s.vm.Conflicts()
	l := c.recorder.Finish(time.Since(c.began), made())
	l.Command, l.Processors, l.Text = args, sched.Processors(), map[string]string{}
	l.Totals = stmlog.Totals{Commits: n.Commits, Aborts: n.Aborts, Claims: n.Claims, Steals: n.Steals, Waits: n.Waits, Waited: n.Waited.Seconds(),
		HandOvers: n.HandOvers, Upgrades: n.Upgrades, Epochs: n.Epochs, Merges: n.Merges}
	for _, p := range l.Pairs {
		for _, line := range []string{p.Asked, p.Held, p.Made} {
			if text := s.sourceOf(line); text != "" {
				l.Text[line] = text
			}
		}
	}
	return l
}

// sourceOf returns the text of "file:line", "" if there is none.
func (s *session) sourceOf(place string) string {
	i := strings.LastIndexByte(place, ':')
	n, err := strconv.Atoi(place[i+1:])
	if i < 0 || err != nil {
		return ""
	}
	if s.conflicts.files == nil {
		s.conflicts.files = map[string][]string{}
	}
	lines, ok := s.conflicts.files[place[:i]]
	if !ok {
		text, _ := os.ReadFile(place[:i])
		lines = strings.Split(string(text), "\n")
		s.conflicts.files[place[:i]] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[n-1])
}

// close writes the file.
func (c *conflicts) close(s *session, args []string) error {
	if c.file == nil {
		return nil
	}
	out := bufio.NewWriter(c.file)
	return errors.Join(c.log(s, args).Write(out), out.Flush(), c.file.Close())
}

// maxPairs is how many pairs of lines --stats shows.
const maxPairs = 10

// print writes the totals and the pairs that cost most.
func (c *conflicts) print(w io.Writer, n vm.ConflictTotals) {
	fmt.Fprintf(w, "blocks: %d committed, %d aborted\n", n.Commits, n.Aborts)
	fmt.Fprintf(w, "ownership: %d claims (%d from blocked threads), %d waits (%.1f ms), %d hand-overs, %d upgrades, %d epochs, %d merges of threads\n",
		n.Claims, n.Steals, n.Waits, ms(n.Waited), n.HandOvers, n.Upgrades, n.Epochs, n.Merges)
	stmlog.PrintPairs(w, c.recorder.Pairs(), maxPairs)
}

// conflictsCommand is `stmjit conflicts FILE`.
func conflictsCommand(args []string, w io.Writer) int {
	flags := flag.NewFlagSet("conflicts", flag.ContinueOnError)
	flags.SetOutput(w)
	flags.Usage = func() { io.WriteString(w, conflictsHelp) }
	html, svg := flags.String("html", "", ""), flags.String("svg", "", "")
	asJSON := flags.Bool("json", false, "")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if flags.NArg() != 1 {
		return usage(errors.New("conflicts takes one file, written by --stmlog"))
	}
	name := flags.Arg(0)
	f, err := os.Open(name)
	if err != nil {
		return usage(err)
	}
	l, err := stmlog.Read(bufio.NewReader(f))
	f.Close()
	if err != nil {
		return usage(fmt.Errorf("%s: %w", name, err))
	}
	if *asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		err = e.Encode(stmlog.Report{Log: l, Advice: l.Advise()})
	} else {
		err = l.Print(w)
	}
	if err == nil && *html != "" {
		err = writeReport(*html, l.HTML)
	}
	if err == nil && *svg != "" {
		err = writeReport(*svg, l.SVG)
	}
	if err != nil {
		return usage(err)
	}
	return 0
}

// writeReport makes a file of what a function writes.
func writeReport(name string, write func(w io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	return errors.Join(write(out), out.Flush(), f.Close())
}

const conflictsHelp = `usage: stmjit conflicts [--html PAGE] [--svg PICTURE] [--json] FILE

Says why threads were in each other's way, from FILE, which a program wrote at its end with
--stmlog=FILE (or STMJIT=stmlog=FILE): for each pair of source lines, the one that asked for an
object and the one at which the thread that held it was, how often that happened, the time lost,
what object it was and which line had made it; what the threads did; and what to do about it.

  wait      the object was another thread's
  upgrade   the object was being read by several threads and was to be written
  abort     an atomic block was undone, since an older one needed what it had

  --html PAGE     a page with the time lines of the threads that needs nothing else
  --svg PICTURE   the time lines alone
  --json          all that is known, with the advice, as JSON
`
