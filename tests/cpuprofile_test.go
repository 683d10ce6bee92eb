package tests

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/pprof/profile"
	"github.com/stretchr/testify/require"
)

const spends = `
import sys, threading

def step(x):
    return x * 3 % 7

def inlined(n):
    s = 0
    for i in range(n):
        s += step(i)
    return s

def uneven(n):
    s = 0
    for i in range(n):
        s += i
        s += i & 1; s += i & 2; s += i & 3; s += i & 4; s += i & 5; s += i & 6; s += i & 7; s += i & 8; s += i & 9
        s -= i
    return s

def sorting(n):
    a = [i * 7919 % 10007 * 1.5 for i in range(n)]
    for i in range(150):
        a.sort(key=None, reverse=i & 1)
    return a

def recursive(n):
    return 1 if n < 2 else n + recursive(n - 1)

def deep(n):
    for i in range(n):
        recursive(200)

def main(k):
    inlined(k * 400000)
    uneven(k * 300000)
    sorting(20000)
    deep(k * 1000)

main(int(sys.argv[1]))
t = threading.Thread(target=inlined, args=(int(sys.argv[1]) * 400000,))
t.start()
t.join()
`

// noSamples says why no samples of processor time can be taken here, "" if they can.
var noSamples = sync.OnceValue(func() string {
	cmd := exec.Command(binary, "--cpuprofile="+os.DevNull, "-c", "pass")
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return fmt.Sprintf("no samples here: %v: %s", err, out)
})

// TestCPUProfile runs a program whose time goes to several places, in different ways, and looks for them in the profile.
// Nothing is said of times, only which place has more samples than another by far.
func TestCPUProfile(t *testing.T) {
	if why := noSamples(); why != "" {
		t.Skip(why)
	}
	for _, run := range []struct {
		env, size string
		compiled  bool
	}{{"jit=off", "30", false}, {"threshold=50", "200", true}, {"threshold=50,stm=global-lock", "200", true}} {
		t.Run(run.env, func(t *testing.T) {
			dir := in(t, map[string]string{"a.py": spends})
			cmd, _, stderr := stmjit(t, dir, run.env, "--cpuprofile=cpu.pb.gz", "a.py", run.size)
			require.NoError(t, cmd.Run(), stderr.String())
			f, err := os.Open(filepath.Join(dir, "cpu.pb.gz"))
			require.NoError(t, err)
			p, err := profile.Parse(f)
			f.Close()
			require.NoError(t, err)
			require.Equal(t, "cpu", p.SampleType[1].Type)
			flat, under, part := map[string]int64{}, map[string]int64{}, map[string]int64{}
			for _, s := range p.Sample {
				key := ""
				for i := len(s.Location) - 1; i >= 0; i-- {
					key += "/" + s.Location[i].Line[0].Function.Name
				}
				under[key] += s.Value[1]
				part[s.Label["in"][0]] += s.Value[1]
				if l := s.Location[0].Line[0]; strings.HasSuffix(l.Function.Filename, "a.py") {
					flat[strconv.Itoa(int(l.Line))] += s.Value[1]
				}
			}
			sum := func(prefix string) (n int64) {
				for key, v := range under {
					if strings.HasPrefix(key, prefix) {
						n += v
					}
				}
				return n
			}
			require.NotZero(t, sum("/[module]/main/inlined/step"), under)
			require.NotZero(t, sum("/[module]/main/sorting"), under)
			require.NotZero(t, sum("/[module]/main/deep/recursive/recursive/recursive/recursive"), under)
			require.NotZero(t, sum("/Thread._bootstrap/Thread._bootstrap_inner/Thread.run/inlined"), under)
			require.NotZero(t, part["runtime"]+part["helper of machine code"], part)
			if run.compiled {
				require.Greater(t, part["machine code"], part["interpreter"], part)
			} else {
				require.Zero(t, part["machine code"], part)
				require.NotZero(t, part["interpreter"], part)
				require.Greater(t, flat["17"], 2*flat["16"], "the line that does ten times as much: %v", flat)
				require.Greater(t, flat["17"], 2*flat["18"], "the line that does ten times as much: %v", flat)
			}
		})
	}
}
