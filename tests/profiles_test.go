package tests

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/pprof/profile"
	"github.com/stretchr/testify/require"
)

const allocates = `
keep = []

class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

def make(i):
    return Point(i, None)

def kept(n):
    for i in range(n):
        keep.append(make(i))

def lost(n):
    for i in range(n):
        make(i).y

kept(200000)
lost(600000)
`

// TestHeapProfile allocates the same objects along two ways, of which one keeps them, and looks for both in the profile,
// with all their frames: also where compiled code has inlined these.
func TestHeapProfile(t *testing.T) {
	for _, env := range []string{"jit=off", "threshold=50", "threshold=50,stm=off"} {
		dir := in(t, map[string]string{"a.py": allocates})
		cmd, _, stderr := stmjit(t, dir, env, "--heap-profile=heap.pb.gz", "a.py")
		require.NoError(t, cmd.Run(), stderr.String())
		f, err := os.Open(filepath.Join(dir, "heap.pb.gz"))
		require.NoError(t, err)
		p, err := profile.Parse(f)
		f.Close()
		require.NoError(t, err)
		var types []string
		for _, s := range p.SampleType {
			types = append(types, s.Type)
		}
		require.Equal(t, []string{"alloc_objects", "alloc_space", "inuse_objects", "inuse_space"}, types)
		got := map[string][4]int64{} // by functions, the innermost last
		for _, s := range p.Sample {
			key := ""
			for i := len(s.Location) - 1; i >= 0; i-- {
				l := s.Location[i].Line[0]
				require.NotZero(t, l.Line)
				key += "/" + l.Function.Name
			}
			v := got[key]
			for i := range v {
				v[i] += s.Value[i]
			}
			got[key] = v
		}
		under := func(prefix string) (sum [4]int64) {
			for key, v := range got {
				if strings.HasPrefix(key, prefix) {
					for i := range v {
						sum[i] += v[i]
					}
				}
			}
			return sum
		}
		kept, lost := under("/[module]/kept/make"), under("/[module]/lost/make")
		// What lost makes is never needed, so compiled code leaves it out. An object takes 32 bytes, or 40 with
		// its first attributes; samples are taken every 32 KiB.
		require.InDelta(t, 200_000, kept[0], 60_000, "%s: %v", env, got)
		require.Equal(t, kept[3], kept[1], "%s: all that was made is alive: %v", env, got)
		require.Zero(t, lost[3], "%s: nothing of this is alive: %v", env, got)
		if strings.Contains(env, "jit=off") {
			require.InDelta(t, 600_000, lost[0], 180_000, "%s: %v", env, got)
		}
	}
}

// TestGCLog has collections logged, and sums them up.
func TestGCLog(t *testing.T) {
	dir := in(t, map[string]string{"a.py": allocates})
	cmd, _, stderr := stmjit(t, dir, "gclog=log", "a.py")
	require.NoError(t, cmd.Run(), stderr.String())
	cmd, stdout, stderr := stmjit(t, dir, "", "gclog", "--svg=out.svg", "log")
	require.NoError(t, cmd.Run(), stderr.String())
	require.Regexp(t, `(?m)^minor +\d+ `, stdout.String())
	require.Regexp(t, `% of [\d.]+ s in collections; largest heap [\d.]+ MiB`, stdout.String())
	svg, err := os.ReadFile(filepath.Join(dir, "out.svg"))
	require.NoError(t, err)
	require.Contains(t, string(svg), "</svg>")

	cmd, _, stderr = stmjit(t, dir, "", "gclog", "a.py")
	require.Equal(t, 2, exitStatus(t, cmd.Run()))
	oneLine(t, stderr.String())
}
