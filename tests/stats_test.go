package tests

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestStatsJSON reads what --stats=json writes, with a compiler and without.
func TestStatsJSON(t *testing.T) {
	dir := in(t, map[string]string{"a.py": hotLoop + `
import threading
threads = [threading.Thread(target=count, args=(30000,)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`})
	for _, args := range [][]string{{"run", "--stats=json", "a.py"}, {"--jit=off", "--stats=json", "a.py"}} {
		cmd, _, stderr := stmjit(t, dir, "", args...)
		require.NoError(t, cmd.Run(), stderr.String())
		oneLine(t, stderr.String())
		var got struct {
			TotalMS  float64 `json:"total_ms"`
			Compiler *struct {
				Loops, Operations int
				CodeBytes         int     `json:"code_bytes"`
				MachineMS         float64 `json:"machine_ms"`
			}
			Threads     struct{ Claims *int64 }
			Conflicts   []map[string]any
			Collections []struct {
				Kind  string
				Times int
			}
			Memory map[string]int64
		}
		require.NoError(t, json.NewDecoder(strings.NewReader(stderr.String())).Decode(&got))
		require.Positive(t, got.TotalMS)
		require.NotNil(t, got.Threads.Claims)
		require.NotNil(t, got.Conflicts)
		require.Len(t, got.Collections, 3)
		require.Equal(t, "minor", got.Collections[0].Kind)
		require.Contains(t, got.Memory, "peak")
		if args[0] == "run" && got.Compiler != nil { // else there is no compiler on this machine
			require.Positive(t, got.Compiler.Loops)
			require.Positive(t, got.Compiler.Operations)
			require.Positive(t, got.Compiler.CodeBytes)
			require.Positive(t, got.Compiler.MachineMS)
		}
		if args[0] != "run" {
			require.Nil(t, got.Compiler)
		}
	}
}
