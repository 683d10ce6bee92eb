package stmlog

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const ms = time.Millisecond

// recorded makes the log of two threads that fight for a dict while the main thread waits for them.
func recorded() *Log {
	r := NewRecorder(100)
	key := Key{Kind: Wait, Asked: "/x/a.py:10", Held: "/x/a.py:12", Type: "dict", Made: "7"}
	for i := range 20 {
		at := time.Duration(10*i+15) * ms
		r.Conflict(Conflict{Key: key, Thread: 200 + uint64(i&1), At: at, Took: 5 * ms, Object: 1})
	}
	key.Kind, key.Held, key.Made = Upgrade, "?", "?"
	r.Conflict(Conflict{Key: key, Thread: 200, At: 210 * ms, Took: ms, Object: 2})
	r.Span(100, Away, 10*ms, 220*ms)
	r.Span(200, Turn, 100*ms, 104*ms)
	r.Collection(120*ms, 124*ms)
	r.Life(200, 10*ms, 220*ms)
	r.Life(201, 12*ms, 215*ms)
	l := r.Finish(230*ms, func(s string) string {
		if s == "7" {
			return "/x/a.py:3"
		}
		return s
	})
	l.Command, l.Processors = []string{"a.py", "<1>"}, 2
	l.Text = map[string]string{"/x/a.py:10": "counts[k] += 1", "/x/a.py:3": "counts = {}"}
	return l
}

func TestRecorder(t *testing.T) {
	l := recorded()
	require.Len(t, l.Pairs, 2)
	p := l.Pairs[0]
	require.Equal(t, Key{Kind: Wait, Asked: "/x/a.py:10", Held: "/x/a.py:12", Type: "dict", Made: "/x/a.py:3"}, p.Key)
	require.EqualValues(t, 20, p.Times)
	require.InDelta(t, 0.1, p.Lost, 1e-9)
	require.InDelta(t, 0.005, p.Longest, 1e-9)
	require.Equal(t, 1, p.Objects)
	require.Len(t, l.Threads, 3)
	main, first := l.Threads[0], l.Threads[1]
	require.InDelta(t, 0.23, main.Life(), 1e-9, "the main thread lives to the end")
	require.InDelta(t, 0.21, main.Total(Away), 1e-9)
	require.InDelta(t, 0.21, first.Life(), 1e-9)
	require.InDelta(t, 0.051, first.Total(Waiting), 1e-9)
	require.InDelta(t, 0.004, sum(l.Collecting), 1e-9)

	var b bytes.Buffer
	require.NoError(t, l.Write(&b))
	again, err := Read(&b)
	require.NoError(t, err)
	require.Equal(t, l.Pairs[1].Key, again.Pairs[1].Key)
	require.Equal(t, l.Threads, again.Threads)
}

// TestSlotsWiden keeps sums whatever the time that a program runs.
func TestSlotsWiden(t *testing.T) {
	r := NewRecorder(1)
	total := time.Duration(0)
	for at := time.Duration(0); at < time.Hour; at += at/7 + 3*ms {
		r.Span(1, Away, at, at+2*ms)
		r.Collection(at, at+ms)
		total += 2 * ms
	}
	l := r.Finish(time.Hour, func(s string) string { return s })
	require.InDelta(t, total.Seconds(), l.Threads[0].Total(Away), 1e-6)
	require.InDelta(t, total.Seconds()/2, sum(l.Collecting), 1e-6)
	require.LessOrEqual(t, len(l.Threads[0].Slots[Away]), slots)
	for _, x := range l.Threads[0].Slots[Away] {
		require.LessOrEqual(t, x, l.Slot*1.0001)
	}
}

func TestPairsThatBecomeTheSameAreJoined(t *testing.T) {
	r := NewRecorder(1)
	for i := range 6 {
		r.Conflict(Conflict{Key: Key{Kind: Wait, Asked: "a:1", Held: "a:2", Type: "list", Made: fmt.Sprint(i)}, Thread: 1, At: time.Second, Took: ms, Object: int64(i / 2)})
	}
	l := r.Finish(time.Second, func(string) string { return "a:3" })
	require.Len(t, l.Pairs, 1)
	require.EqualValues(t, 6, l.Pairs[0].Times)
	require.Equal(t, 3, l.Pairs[0].Objects)
}

// TestAdvice has a log for each rule.
func TestAdvice(t *testing.T) {
	wait := func(typ string, times int64, lost float64, objects int) *Pair {
		return &Pair{Key: Key{Kind: Wait, Asked: "a.py:1", Held: "a.py:1", Type: typ, Made: "a.py:9"}, Times: times, Lost: lost, Objects: objects}
	}
	of := func(p *Pair, change func(p *Pair)) *Pair { change(p); return p }
	log := func(pairs ...*Pair) *Log {
		return &Log{Seconds: 1, Processors: 2, Slot: 1, Pairs: pairs, Threads: []*Thread{{Number: 1, Ended: 1}, {Number: 2, Ended: 1}, {Number: 3, Ended: 1}}}
	}
	away := log()
	away.Threads[1].Slots[Away], away.Threads[2].Slots[Away] = []float64{0.5}, []float64{0.4}
	turns := log()
	turns.Threads = append(turns.Threads, &Thread{Number: 4, Ended: 1, Slots: [States][]float64{Turn: {0.9}}})
	paused := log()
	paused.Collecting = []float64{0.3}
	for _, c := range []struct {
		log        *Log
		rule, what string
	}{
		{log(wait("dict", 100, 0.5, 1)), "split", "the dict made at a.py:9"},
		{log(wait("list", 100, 0.5, 1)), "split", "list of its own"},
		{log(wait("globals", 100, 0.5, 1)), "thread-local copy", "global variables"},
		{log(wait("Counter", 100, 0.5, 1)), "thread-local copy", "this Counter"},
		{log(wait("Cell", 100, 0.5, MostObjects)), "partition", "1000 or more objects of type Cell"},
		{log(of(wait("Cell", 100, 0.5, 20), func(p *Pair) { p.Typical = true })), "partition", "mostly made at a.py:9"},
		{log(of(wait("dict", 100, 0.5, 1), func(p *Pair) { p.Held = "b.py:7" })), "hold shorter", "5.00 ms on average"},
		{log(of(wait("Account", 100, 0.01*3.1, 20), func(p *Pair) { p.Inside = 99 })), "shorter block", "Atomic blocks meet"},
		{log(of(wait("Config", 100, 0.5, 1), func(p *Pair) { p.Kind = Upgrade })), "copy and replace", "100 upgrades"},
		{log(of(wait("block", 100, 0.5, 1), func(p *Pair) { p.Kind, p.Made = Abort, "?" })), "shorter block", "100 aborted blocks"},
		{log(wait("Cell", 20000, 0.5, 20)), "hold interval", "sys.setcheckinterval"},
		{away, "away", "45% of their time"},
		{turns, "fewer threads", "3 threads share 2 processors"},
		{paused, "collections", "30% of the time"},
		{log(wait("dict", 100, 0.001, 1)), "", ""},
		{log(wait("dict", 1, 0.1, 1)), "", ""}, // once, and not for long
	} {
		list := c.log.Advise()
		if c.rule == "" {
			require.Empty(t, list)
			continue
		}
		rules := ""
		for _, a := range list {
			rules += a.Rule + ";"
			if a.Rule == c.rule {
				require.Contains(t, a.What+" "+a.Do, c.what)
				require.Greater(t, a.Share, 0.0)
			}
		}
		require.Contains(t, rules, c.rule+";", c.what)
	}
	require.Empty(t, (&Log{}).Advise())
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	require.NoError(t, recorded().Print(&b))
	for _, want := range []string{"a.py <1> ran for 230.00 ms with 3 threads on 2 processors", "conflict     times", "wait            20   100.00 ms     5.00 ms        1  a.py:10",
		"dict         a.py:3", "* hold shorter: 15.6% of the threads' time", "1             0.230     "} {
		require.Contains(t, b.String(), want)
	}
	b.Reset()
	require.NoError(t, (&Log{}).Print(&b))
	require.Contains(t, b.String(), "there is nothing to do")
}

// TestPictures reads the picture as XML, and looks into the page for what a browser would have to load.
func TestPictures(t *testing.T) {
	many := recorded()
	for i := range 300 {
		many.Threads = append(many.Threads, &Thread{Number: i + 4, Began: 0.1, Ended: 0.2})
	}
	for _, l := range []*Log{recorded(), many, {}} {
		var picture, page bytes.Buffer
		require.NoError(t, l.SVG(&picture))
		require.Less(t, picture.Len(), 1<<19)
		for d := xml.NewDecoder(&picture); ; {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
		}
		require.NoError(t, l.HTML(&page))
		require.Empty(t, regexp.MustCompile(`(src|href)="?(https?:)?//|@import|url\(|ZgotmplZ|NaN|Inf`).FindString(page.String()))
	}
	var page bytes.Buffer
	require.NoError(t, recorded().HTML(&page))
	for _, want := range []string{"a.py &lt;1&gt;", "counts[k] &#43;= 1", "counts = {}", "hold shorter", "main thread"} {
		require.True(t, strings.Contains(page.String(), want), want)
	}
}

// TestColumns asserts that the layers of a column add up to the part of it in which the thread lived.
func TestColumns(t *testing.T) {
	l := recorded()
	for _, thread := range l.Threads {
		lived := 0.0
		for i := range l.slots() {
			total := 0.0
			for _, x := range l.column(thread, i, i+1) {
				require.GreaterOrEqual(t, x, 0.0)
				total += x
			}
			require.LessOrEqual(t, total, 1+1e-9)
			lived += total * l.Slot
		}
		require.InDelta(t, thread.Life(), lived, 1e-9)
	}
}

func TestBadLogs(t *testing.T) {
	for text, want := range map[string]string{"": "not a log", "wait at=1": "not a log", `{"version": 99}`: "version 99"} {
		_, err := Read(strings.NewReader(text))
		require.ErrorContains(t, err, want)
	}
}

func TestOutline(t *testing.T) {
	require.Equal(t, "M0.0,5.0H1.0V4.0H2.0V9.0H0.0ZM3.0,5.0H4.0V9.0H3.0Z", outline([]piece{{0, 1, 9, 5}, {1, 2, 9, 4}, {3, 4, 9, 5}}))
	require.Equal(t, "M0.0,5.0H2.0V8.0H1.0V9.0H0.0Z", outline([]piece{{0, 1, 9, 5}, {1, 2, 8, 5}}))
}
