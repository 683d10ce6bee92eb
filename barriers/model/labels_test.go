package model

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var tag = regexp.MustCompile(`\[model: ([^\]]*)\]`)

// Every step is named where the code takes it, and the code names nothing else.
func TestLabels(t *testing.T) {
	named := map[string]string{}
	for _, pattern := range []string{"../*.go", "../../backend/amd64/*.go", "../../runtime/vm/undo.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range tag.FindAllStringSubmatch(string(text), -1) {
				for _, name := range strings.Split(m[1], ", ") {
					named[name] = f
				}
			}
		}
	}
	for pc, label := range labels {
		if _, ok := named[label]; !ok && pc != pcFetch && pc != pcEnd {
			t.Errorf("no line of the code is named %s", label)
		}
	}
	for name, f := range named {
		if !slices.Contains(labels[:], name) {
			t.Errorf("%s names %s, which is no step of the model", f, name)
		}
	}
}
