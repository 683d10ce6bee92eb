package gclog

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"stmjit/gc"
)

func sample(n int) []gc.Event {
	var events []gc.Event
	for i := range n {
		e := gc.Event{Kind: gc.EventMinor, Start: time.Duration(i+1) * time.Millisecond, Pause: time.Duration(i%100+1) * 10 * time.Microsecond,
			CPU: time.Duration(i%100) * 9 * time.Microsecond, Before: 8 << 20, After: 4 << 20, Promoted: 1 << 10}
		if i%100 == 99 {
			e.Kind = gc.EventMajor
		}
		events = append(events, e)
	}
	return events
}

func TestRoundTrip(t *testing.T) {
	events := sample(250)
	var b []byte
	for _, e := range events {
		b = Append(b, e)
	}
	got, err := Read(bytes.NewReader(b))
	require.NoError(t, err)
	require.Equal(t, events, got)
}

func TestBadLines(t *testing.T) {
	for _, line := range []string{"minor", "hello world", "minor at=x", "minor at=-1", "minor at"} {
		_, err := Read(strings.NewReader("minor at=1 pause_us=5 later=7\n\n" + line + "\n"))
		require.ErrorContains(t, err, "line 3", line)
	}
}

func TestSummary(t *testing.T) {
	s := Summarise(sample(200))
	require.Len(t, s, 3)
	major, minor, all := s[0], s[1], s[2]
	require.Equal(t, []string{"major", "minor", "all"}, []string{major.Kind, minor.Kind, all.Kind})
	require.Equal(t, []int{2, 198, 200}, []int{major.N, minor.N, all.N})
	require.Equal(t, time.Millisecond, major.Median)
	require.Equal(t, 990*time.Microsecond, minor.Max)
	require.Equal(t, uint64(200*4<<20), all.Freed)
	require.Equal(t, major.Total+minor.Total, all.Total)

	var out strings.Builder
	require.NoError(t, Print(&out, sample(200)))
	require.Contains(t, out.String(), "largest heap 8.0 MiB")
	require.Contains(t, out.String(), "0.891 at the longest")
	out.Reset()
	require.NoError(t, Print(&out, nil))
	require.Equal(t, "no collections\n", out.String())
}

// TestChart reads the chart as XML, for few, one kind of, and very many collections.
func TestChart(t *testing.T) {
	for _, n := range []int{1, 250, 100_000} {
		var out bytes.Buffer
		require.NoError(t, Chart(&out, sample(n)))
		require.Less(t, out.Len(), 2<<20)
		require.Contains(t, out.String(), "Pauses")
		for d := xml.NewDecoder(&out); ; {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
		}
	}
}

func TestPointsKeepTheLongest(t *testing.T) {
	events := sample(10_000)
	events[5003].Pause = time.Second
	longest := 0.0
	xys := points(events, func(e gc.Event) float64 { return ms(e.Pause) })
	for _, p := range xys {
		longest = max(longest, p.Y)
	}
	require.Equal(t, 1000.0, longest)
	require.LessOrEqual(t, len(xys), chartPoints)
}
