package tests

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A document's blocks are what stands between lines of ```. The word behind the first of these says what it is:
//
//	console [needs=WHAT]...     commands, behind "$ ", each with what it prints. There "..." stands for any text, and on a
//	                            line of its own for any lines; nothing at all says nothing. They run in one directory per
//	                            document, in which files of the document are, with stmjit on the PATH; what a block needs
//	                            and is not there is a reason to skip it.
//	python FILE                 a file that the commands behind it find; all languages but go, text and diff can be files
//	go FILE                     lines that stand in FILE of the repository; "..." as above
//	diff FILE                   a change of FILE of the repository: lines behind " " and "-" stand in it, once, and lines
//	                            behind " " and "+" come in their place
//	new FILE                    a new file of the repository
//	console patched             commands that find the stmjit of a tree with all changes of the document; with in=tree
//	                            they run in that tree, and go builds it
//	text                        nothing to check
type docBlock struct {
	line  int
	words []string // of the first line
	lines []string
}

var documents, _ = filepath.Glob("../docs/*.md")

// TestDocs runs every command in docs, and looks for all that they quote.
func TestDocs(t *testing.T) {
	require.NotEmpty(t, documents)
	for _, name := range documents {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			source, err := os.ReadFile(name)
			require.NoError(t, err)
			runDocument(t, name, docBlocks(t, string(source)))
		})
	}
}

// docBlocks finds the fenced blocks of a document.
func docBlocks(t *testing.T, source string) []docBlock {
	var blocks []docBlock
	var open *docBlock
	for i, line := range strings.Split(source, "\n") {
		fence, isFence := strings.CutPrefix(line, "```")
		switch {
		case isFence && open == nil:
			blocks = append(blocks, docBlock{line: i + 1, words: strings.Fields(fence)})
			open = &blocks[len(blocks)-1]
			require.NotEmpty(t, open.words, "line %d: a block that does not say what it is", i+1)
		case isFence:
			open = nil
		case open != nil:
			open.lines = append(open.lines, line)
		}
	}
	require.Nil(t, open, "a block without an end")
	return blocks
}

func runDocument(t *testing.T, name string, blocks []docBlock) {
	dir, bin := t.TempDir(), t.TempDir()
	path, err := filepath.Abs(binary)
	require.NoError(t, err)
	require.NoError(t, os.Symlink(path, filepath.Join(bin, "stmjit")))
	patched := patch(t, name, blocks)
	for _, b := range blocks {
		switch b.words[0] {
		case "console":
			if b.has("patched") {
				patched.run(t, b, name, dir)
				continue
			}
			if missing := b.missing(); missing != "" {
				t.Logf("%s:%d: not run, since there is no %s here", name, b.line, missing)
				continue
			}
			b.run(t, name, dir, docEnv(bin))
		case "go":
			require.Len(t, b.words, 2, "%s:%d: go FILE", name, b.line)
			b.find(t, name)
		case "text", "diff", "new":
		default:
			require.Len(t, b.words, 2, "%s:%d: %s FILE", name, b.line, b.words[0])
			require.NoError(t, os.WriteFile(filepath.Join(dir, b.words[1]), []byte(strings.Join(b.lines, "\n")+"\n"), 0o644))
		}
	}
}

// missing is what the block needs and is not here.
func (b *docBlock) missing() string {
	for _, w := range b.words[1:] {
		what, ok := strings.CutPrefix(w, "needs=")
		if !ok {
			continue
		}
		switch {
		case what == "compiler" && (runtime.GOOS != "linux" || runtime.GOARCH != "amd64"), what == "samples" && noSamples() != "":
			return what
		case what == "compiler", what == "samples":
			continue
		}
		if _, err := exec.LookPath(what); err != nil {
			return what
		}
	}
	return ""
}

// has reports whether the first line has a word.
func (b *docBlock) has(word string) bool { return slices.Contains(b.words, word) }

// docEnv is the environment of commands, with a directory of commands first.
func docEnv(bin string, more ...string) []string {
	return append(append(os.Environ(), "STMJIT=", "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH")), more...)
}

// run runs the commands of a block.
func (b *docBlock) run(t *testing.T, name, dir string, env []string) {
	for i := 0; i < len(b.lines); {
		command, ok := strings.CutPrefix(b.lines[i], "$ ")
		require.True(t, ok, "%s:%d: no command", name, b.line+1+i)
		line := b.line + 1 + i
		var want []string
		for i++; i < len(b.lines) && !strings.HasPrefix(b.lines[i], "$ "); i++ {
			want = append(want, b.lines[i])
		}
		got, err := docCommand(dir, env, command)
		var failed *exec.ExitError
		if err != nil && !(errors.As(err, &failed) && strings.Contains(command, "||")) {
			t.Errorf("%s:%d: %s: %v\n%s", name, line, command, err, got)
			continue
		}
		if len(want) > 0 && !elided(want).MatchString(got) {
			t.Errorf("%s:%d: %s\nexpected:\n%s\nprinted:\n%s", name, line, command, strings.Join(want, "\n"), got)
		}
	}
}

// docCommand runs a line of shell for three minutes at most: the machine may have other work.
func docCommand(dir string, env []string, line string) (string, error) {
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir = dir
	cmd.Env = env
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = time.Second
	timer := time.AfterFunc(3*time.Minute, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	err := cmd.Run()
	return strings.TrimRight(out.String(), " \n") + "\n", err
}

var spaces = regexp.MustCompile(" {2,}")

// elided is the pattern of a text in which "..." stands for any text of a line, or for any lines, and several spaces for
// several spaces.
func elided(lines []string) *regexp.Regexp {
	p := `\A`
	for _, l := range lines {
		if strings.TrimSpace(l) == "..." {
			p += `(?:.*\n)*?`
			continue
		}
		parts := strings.Split(strings.TrimRight(l, " "), "...")
		for i := range parts {
			parts[i] = spaces.ReplaceAllString(regexp.QuoteMeta(parts[i]), "  +")
		}
		p += strings.Join(parts, `.*`) + `[ \t]*\n`
	}
	return regexp.MustCompile(p + `\z`)
}

// find looks for the lines of a block in the file that it names.
func (b *docBlock) find(t *testing.T, name string) {
	source, err := os.ReadFile(filepath.Join("..", b.words[1]))
	require.NoError(t, err, "%s:%d", name, b.line)
	p := strings.TrimSuffix(strings.TrimPrefix(elided(b.lines).String(), `\A`), `\z`)
	if !regexp.MustCompile(`(?m)^` + p).Match(source) {
		t.Errorf("%s:%d: %s has not these lines:\n%s", name, b.line, b.words[1], strings.Join(b.lines, "\n"))
	}
}

// TestElided tells what the patterns of documents match from what they do not.
func TestElided(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		match         bool
	}{
		{"a", "a\n", true}, {"a", "b\n", false}, {"a", "a\nb\n", false}, {"a ... c", "a bb c\n", true}, {"a ... c", "a\nc\n", false},
		{"a\n...\nc", "a\nx\ny\nc\n", true}, {"a\n...\nc", "a\nc\n", true}, {"a\n...\nc", "a\nx\n", false}, {"a.c", "abc\n", false},
		{"...\na", "x\na\n", true}, {"...\na", "x\nb\n", false},
	} {
		if got := elided(strings.Split(c.pattern, "\n")).MatchString(c.text); got != c.match {
			t.Errorf("%q against %q: %v", c.pattern, c.text, got)
		}
	}
}
