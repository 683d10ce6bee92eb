package builtins

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"stmjit/runtime/library"
	"stmjit/runtime/vm"
)

// sourceLines finds lines of program files, for tracebacks.
type sourceLines struct {
	t     *thread
	files map[string][]string
}

// line returns a line of a file, counted from 1, without its end; ok is false
// if there is none to show.
func (s *sourceLines) line(file string, n int) (text string, ok bool) {
	if s.files == nil {
		s.files = map[string][]string{}
	}
	lines, known := s.files[file]
	if !known {
		lines = s.read(file)
		s.files[file] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

// read looks for a file where it was, or by its base name along sys.path.
func (s *sourceLines) read(file string) []string {
	if strings.HasPrefix(file, "<") && strings.HasSuffix(file, ">") {
		return nil
	}
	b, ours := library.Read(file)
	var err error
	if !ours {
		b, err = os.ReadFile(file)
	}
	if err != nil {
		for _, dir := range vm.Of(s.t).Path(s.t) {
			if b, err = os.ReadFile(filepath.Join(dir, filepath.Base(file))); err == nil {
				break
			}
		}
	}
	if err != nil || !utf8.Valid(b) {
		return nil
	}
	text := strings.TrimPrefix(string(b), "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
