package tests

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestReadme runs the commands of README.md that begin with the command itself: in a directory with the program that the text
// shows, as bank.py, those that the documents show, and a small script.py. What go does is run by .ci/run, and bench measures, which takes long.
func TestReadme(t *testing.T) {
	source, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	dir := t.TempDir()
	for name, to := range map[string]string{"stmjit": binary, "bench": "../bench"} {
		to, err := filepath.Abs(to)
		require.NoError(t, err)
		require.NoError(t, os.Symlink(to, filepath.Join(dir, name)))
	}
	script := "s = 0\nfor i in range(10000):\n    s += i\nprint(s)\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "script.py"), []byte(script), 0o644))
	for _, name := range documents { // programs that they show
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, b := range docBlocks(t, string(text)) {
			if b.words[0] == "python" && len(b.words) == 2 {
				require.NoError(t, os.WriteFile(filepath.Join(dir, b.words[1]), []byte(strings.Join(b.lines, "\n")+"\n"), 0o644))
			}
		}
	}
	bank, commands := indented(string(source))
	require.Contains(t, bank, "with atomic:")
	bank = strings.NewReplacer("range(1000000)", "range(5000)").Replace(bank)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "bank.py"), []byte(bank), 0o644))
	require.Greater(t, len(commands), 5)
	for _, c := range commands {
		if strings.HasPrefix(c, "./stmjit bench ") || strings.Contains(c, "--cpuprofile") && noSamples() != "" {
			continue
		}
		out, err := docCommand(dir, docEnv(dir), c)
		if err != nil {
			t.Errorf("%s: %v\n%s", c, err, out)
		}
	}
}

var comment = regexp.MustCompile(` {2,}#.*`)

// indented returns the first indented block that is a program, and the lines of all others that begin with the command.
func indented(source string) (program string, commands []string) {
	var block []string
	for _, line := range append(strings.Split(source, "\n"), "end") {
		if text, ok := strings.CutPrefix(line, "    "); ok || line == "" {
			block = append(block, text)
			continue
		}
		text := strings.TrimSpace(strings.Join(block, "\n")) + "\n"
		if strings.HasPrefix(text, "import ") && program == "" {
			program = text
		}
		for _, l := range block {
			if strings.HasPrefix(l, "./stmjit ") || strings.HasPrefix(l, "STMJIT") {
				commands = append(commands, comment.ReplaceAllString(l, ""))
			}
		}
		block = block[:0]
	}
	return program, commands
}
