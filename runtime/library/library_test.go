package library

import "testing"

func TestRead(t *testing.T) {
	for path, want := range map[string]bool{
		Dir + "/threading.py":                   true,
		Dir + "/concurrent/futures/__init__.py": true,
		Dir + "/none.py":                        false,
		Dir + "/concurrent":                     false,
		"threading.py":                          false,
		"lib/threading.py":                      false,
	} {
		text, ok := Read(path)
		if ok != want || ok && len(text) == 0 {
			t.Errorf("Read(%q) gave %d bytes, %v", path, len(text), ok)
		}
	}
}
