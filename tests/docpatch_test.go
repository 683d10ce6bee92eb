package tests

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// patchedTree is the repository with what a document changes in it, as an overlay for go build.
type patchedTree struct {
	root, bin, overlay string
	missing            string // why it was not built
}

// patch applies the changes of a document and builds the command; nil if there are none.
func patch(t *testing.T, name string, blocks []docBlock) *patchedTree {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	files := map[string]string{}
	for _, b := range blocks {
		if b.words[0] != "diff" && b.words[0] != "new" {
			continue
		}
		require.Len(t, b.words, 2, "%s:%d: %s FILE", name, b.line, b.words[0])
		file := filepath.Join(root, filepath.FromSlash(b.words[1]))
		if b.words[0] == "new" {
			require.NoFileExists(t, file, "%s:%d", name, b.line)
			files[file] = strings.Join(b.lines, "\n") + "\n"
			continue
		}
		if _, ok := files[file]; !ok {
			source, err := os.ReadFile(file)
			require.NoError(t, err, "%s:%d", name, b.line)
			files[file] = string(source)
		}
		before, after := b.change()
		require.Equal(t, 1, strings.Count("\n"+files[file], "\n"+before), "%s:%d: %s has these lines so often:\n%s", name, b.line, b.words[1], before)
		files[file] = strings.Replace("\n"+files[file], "\n"+before, "\n"+after, 1)[1:]
	}
	if len(files) == 0 {
		return nil
	}
	p := &patchedTree{root: root, bin: t.TempDir()}
	if _, err := exec.LookPath("go"); err != nil {
		p.missing = "go"
		return p
	}
	p.overlay = writeOverlay(t, files)
	out, err := docCommand(root, docEnv(p.bin), "go build -overlay="+p.overlay+" -o "+filepath.Join(p.bin, "stmjit")+" ./cmd/stmjit")
	require.NoError(t, err, "%s: the tree with its changes: %s", name, out)
	return p
}

// change is what the lines of a diff say stands there before and after.
func (b *docBlock) change() (before, after string) {
	for _, l := range b.lines {
		kind, text := byte(' '), ""
		if l != "" {
			kind, text = l[0], l[1:]
		}
		if kind != '+' {
			before += text + "\n"
		}
		if kind != '-' {
			after += text + "\n"
		}
	}
	return before, after
}

// writeOverlay writes the files, and the table in which go build looks for them.
func writeOverlay(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	replace := map[string]string{}
	for file, text := range files {
		at := filepath.Join(dir, strings.ReplaceAll(strings.TrimPrefix(file, string(filepath.Separator)), string(filepath.Separator), "_"))
		require.NoError(t, os.WriteFile(at, []byte(text), 0o644))
		replace[file] = at
	}
	table, err := json.Marshal(map[string]any{"Replace": replace})
	require.NoError(t, err)
	name := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(name, table, 0o644))
	return name
}

// run runs a block of commands that want the changed tree.
func (p *patchedTree) run(t *testing.T, b docBlock, name, dir string) {
	require.NotNil(t, p, "%s:%d: nothing is changed", name, b.line)
	missing := p.missing
	if missing == "" {
		missing = b.missing()
	}
	if missing != "" {
		t.Logf("%s:%d: not run, since there is no %s here", name, b.line, missing)
		return
	}
	if b.has("in=tree") {
		dir = p.root
	}
	b.run(t, name, dir, docEnv(p.bin, "GOFLAGS=-overlay="+p.overlay))
}
