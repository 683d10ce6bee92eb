package benchreport

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"stmjit/bench"
)

// sample makes results of all suites, with a peer that has only some of the programs and one measurement that failed.
func sample(runs int, factor float64) *bench.Results {
	r := &bench.Results{Version: bench.FormatVersion, Size: bench.LongSize, Runs: runs, Rounds: 8, Base: "python3",
		Machine:        bench.Machine{OS: "linux", Architecture: "amd64", CPU: "<a processor>", CPUs: 2, Go: "go"},
		Configurations: []*bench.Configuration{{Name: "jit"}, {Name: "python3", Version: "cpython 3.11"}, {Name: "/opt/other"}},
		Skipped:        []bench.Skip{{Name: "htm", Reason: "there is none"}}}
	measured := func(configuration string, threads int, seconds float64) *bench.Measurement {
		m := &bench.Measurement{Configuration: configuration, Threads: threads}
		for i := range runs {
			t := seconds * (1 + 0.01*float64(i))
			m.Samples = append(m.Samples, bench.Sample{User: t, Wall: t, PeakMemory: 30 << 20, Figures: map[string]float64{"bytes a record": 100 * t}})
			m.Series = append(m.Series, bench.Series{Before: 0.01, Rounds: []float64{t, t / 2, t / 4, t / 4, t / 4, t / 4, t / 4, t / 4}})
		}
		return m
	}
	for i, name := range []string{"fib", "nbody", "gone"} {
		p := &bench.ProgramResult{Suite: bench.PlainSuite, Name: name, N: 10, Measurements: []*bench.Measurement{
			measured("jit", 0, 0.2*float64(i+1)*factor), measured("python3", 0, 2), {Configuration: "/opt/other", Error: "it <failed>"}}}
		r.Programs = append(r.Programs, p)
	}
	r.Programs = append(r.Programs,
		&bench.ProgramResult{Suite: bench.ThreadSuite, Name: "bank", N: 10, Measurements: []*bench.Measurement{measured("jit", 1, 2), measured("jit", 2, 1.1), measured("jit", 8, 1.2)}},
		&bench.ProgramResult{Suite: bench.MemorySuite, Name: "records", N: 10, Measurements: []*bench.Measurement{measured("jit", 0, 2)}})
	r.Summarize()
	return r
}

// wellFormed reads a text as XML.
func wellFormed(t *testing.T, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err)
	}
}

func TestOverview(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, Overview(&out, sample(3, 1)))
	wellFormed(t, out.String())
	for _, want := range []string{"Times as fast as python3", "geometric mean", "fib", "nbody", ">jit<"} {
		require.True(t, strings.Contains(out.String(), want), want)
	}
	require.False(t, strings.Contains(out.String(), "/opt/other"), "nothing of it was measured")
	require.Error(t, Overview(&out, &bench.Results{Configurations: []*bench.Configuration{{Name: "jit"}}}))
}

var picture = regexp.MustCompile(`(?s)<svg.*?</svg>`)

// TestPage looks for everything that the results hold, and for anything that a browser would have to load.
func TestPage(t *testing.T) {
	now, then := sample(6, 1.3), sample(6, 1)
	var out bytes.Buffer
	require.NoError(t, HTML(&out, now, now.Compare(then, "then.json")))
	text := out.String()
	for _, want := range []string{"htm was not measured: there is none", "it &lt;failed&gt;", "&lt;a processor&gt;", "recursive calls", "cpython 3.11",
		"Against then.json", "30.0%", "again and again in one process", "bytes a record", `<td class="failed">failed</td>`} {
		require.True(t, strings.Contains(text, want), want)
	}
	require.False(t, strings.Contains(text, "it <failed>"))
	require.False(t, strings.Contains(text, "ZgotmplZ"), "the template left something out that it did not trust")
	require.Empty(t, regexp.MustCompile(`(src|href)="?(https?:)?//|@import|url\(`).FindString(text))
	pictures := picture.FindAllString(text, -1)
	require.Len(t, pictures, 2+3*3+1+2, "two overviews, three for each program, one for threads, two for a large heap")
	for _, p := range pictures {
		wellFormed(t, p)
	}
}

// TestFewResults draws what is left of a run that was ended at once.
func TestFewResults(t *testing.T) {
	r := sample(0, 1)
	var out bytes.Buffer
	require.NoError(t, HTML(&out, r, nil))
	r = sample(1, 1)
	r.Programs = r.Programs[:1]
	require.NoError(t, HTML(&out, r, nil))
}

func TestTicks(t *testing.T) {
	for _, most := range []float64{0.003, 0.7, 1, 2.9, 45, 99, 1234} {
		ticks := upTo{most}.Ticks(0, most)
		require.GreaterOrEqual(t, len(ticks), 3, fmt.Sprint(most))
		require.LessOrEqual(t, len(ticks), 11, fmt.Sprint(most))
		require.LessOrEqual(t, ticks[len(ticks)-1].Value, most*1.02)
	}
}
