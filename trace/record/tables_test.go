package record

import (
	"testing"

	"github.com/stretchr/testify/require"

	"stmjit/trace/ir"
)

// TestReasonsHaveTexts walks the table of reasons to give up a recording.
func TestReasonsHaveTexts(t *testing.T) {
	seen := map[string]bool{}
	for r := NotGivenUp; r < numReasons; r++ {
		text := r.String()
		require.NotEmpty(t, text, "reason %d", r)
		require.False(t, seen[text], "two reasons say %q", text)
		seen[text] = true
	}
}

// TestHelpersAreDefined walks the functions that traces may call.
func TestHelpersAreDefined(t *testing.T) {
	require.Len(t, helpers, ir.NumFns())
	for i, h := range helpers {
		info := ir.Fn(i).Info()
		require.NotNil(t, h, info.Name)
		if info.Pure {
			require.Zero(t, info.Writes, "%s is pure and writes", info.Name)
		}
	}
}
