package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// asCommand makes the test binary behave as the command.
const asCommand = "STMJIT_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		os.Exit(command(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// stmjit prepares a run of the command; no environment variable of Python's is left
// but those given.
func stmjit(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PYTHON") && !strings.HasPrefix(v, "STMJIT") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(append(c.Env, asCommand+"=1"), env...)
	c.Dir = t.TempDir()
	return c
}

// TestOptions compares what programs print under options with what CPython 3.11 prints.
func TestOptions(t *testing.T) {
	flags := "import sys; print(*[(n, getattr(sys.flags, n)) for n in dir(sys.flags) if n[0] != '_' and n not in ('n_fields', 'n_sequence_fields', 'n_unnamed_fields', 'count', 'index') and getattr(sys.flags, n) not in (0, -1)])"
	warn := "import sys; print(sys.warnoptions)"
	for _, c := range []struct {
		name, env string
		args      []string
		in, want  string // want ends in " !N" for a status
	}{
		{"none", "", []string{"-c", flags}, "", "('hash_randomization', 1)\n"},
		{"cluster", "", []string{"-IEPsBbqOO", "-c", flags}, "", "('bytes_warning', 1) ('dont_write_bytecode', 1) ('hash_randomization', 1) ('ignore_environment', 1) ('isolated', 1) ('no_user_site', 1) ('optimize', 2) ('quiet', 1) ('safe_path', True)\n"},
		{"joined -c", "", []string{"-Scprint(__name__)"}, "", "__main__\n"},
		{"arguments", "", []string{"-c", "import sys; print(sys.argv)", "-c", "-x", "a"}, "", "['-c', '-c', '-x', 'a']\n"},
		{"dash", "", []string{"-", "a"}, "import sys; print(sys.argv)\n", "['-', 'a']\n"},
		{"stdin", "", nil, "import sys; print(sys.argv, __name__)\nif 1:\n  print(2)\nprint(3)\n", "[''] __main__\n2\n3\n"},
		{"optimize", "PYTHONOPTIMIZE=2", []string{"-c", "def f(): 'x'\nassert 0\nprint(f.__doc__, __debug__)"}, "", "None False\n"},
		{"text counts as one", "PYTHONOPTIMIZE=x", []string{"-c", flags}, "", "('hash_randomization', 1) ('optimize', 1)\n"},
		{"ignored", "PYTHONOPTIMIZE=2", []string{"-E", "-c", flags}, "", "('hash_randomization', 1) ('ignore_environment', 1)\n"},
		{"inspect", "PYTHONINSPECT=", []string{"-c", flags}, "", "('hash_randomization', 1)\n"},
		{"seed", "PYTHONHASHSEED=0", []string{"-c", flags}, "", "\n"},
		{"bad seed", "PYTHONHASHSEED=x", []string{"-c", flags}, "", " !1"},
		{"digits", "PYTHONINTMAXSTRDIGITS=1000", []string{"-X", "int_max_str_digits=700", "-c", "import sys; print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits, sys._xoptions)"}, "", "700 700 {'int_max_str_digits': '700'}\n"},
		{"digits of the environment", "PYTHONINTMAXSTRDIGITS=1000", []string{"-c", "import sys; print(sys.get_int_max_str_digits())"}, "", "1000\n"},
		{"bad digits", "", []string{"-Xint_max_str_digits=3", "-c", "0"}, "", " !1"},
		{"warnings", "PYTHONWARNINGS=ignore,once::UserWarning", []string{"-Werror", "-W", "default", "-bb", "-Xdev", "-c", warn}, "", "['default', 'ignore', 'once::UserWarning', 'error', 'default', 'error::BytesWarning']\n"},
		{"bytes", "", []string{"-bb", "-c", "try: str(b'')\nexcept BytesWarning as e: print(e)\ntry: b'' == ''\nexcept BytesWarning as e: print(e)"}, "", "str() on a bytes instance\nComparison between bytes and string\n"},
		{"dev", "", []string{"-X", "dev", "-c", "import sys; print(sys.flags.dev_mode, sys._xoptions)"}, "", "True {'dev': True}\n"},
		{"utf8", "PYTHONUTF8=1", []string{"-c", "import sys; print(sys.flags.utf8_mode)"}, "", "1\n"},
		{"bytecode", "PYTHONDONTWRITEBYTECODE=1", []string{"-c", "import sys; print(sys.dont_write_bytecode)"}, "", "True\n"},
		{"path", "PYTHONPATH=/nowhere", []string{"-c", "import sys; print(sys.path[:2])"}, "", "['', '/nowhere']\n"},
		{"safe path", "PYTHONPATH=/nowhere", []string{"-P", "-c", "import sys; print(sys.path[0])"}, "", "/nowhere\n"},
		{"isolated", "PYTHONPATH=/nowhere", []string{"-I", "-c", "import sys; print(sys.path[0] in ('', '/nowhere'))"}, "", "False\n"},
		{"unbuffered", "", []string{"-u", "-c", "import os, sys; sys.stdout.write('x'); os._exit(0)"}, "", "x"},
		{"unbuffered by the environment", "PYTHONUNBUFFERED=1", []string{"-c", "import os, sys; sys.stdout.write('x'); os._exit(0)"}, "", "x"},
		{"unknown", "", []string{"-z"}, "", " !2"},
		{"no argument", "", []string{"-c"}, "", " !2"},
		{"first line", "", []string{"-x", "-"}, "@echo off\nprint(1)\n", "1\n"},
		{"dialogue", "", []string{"-i", "-q"}, "1+1\nif 1:\n  print(2)\n\nx = (3,\n4)\n_\nx\nexit(5)\n", "2\n2\n2\n(3, 4)\n !5"},
		{"after a script", "", []string{"-i", "-c", "x = 1; raise SystemExit(3)"}, "x\nimport sys; sys.last_value\n", "1\nSystemExit(3)\n"},
		{"no prompts", "", []string{"-c", "import sys; print(hasattr(sys, 'ps1'))"}, "", "False\n"},
		{"future", "", []string{"-i"}, "from __future__ import annotations\ndef f(a: b): pass\n\nf.__annotations__\n", "{'a': 'b'}\n"},
		{"standard input closed", "", []string{"-i", "-q"}, "import os; os.close(0)\n", ""},
		{"no limit asked for", "", []string{"-c", "import sys; print(sys.flags.int_max_str_digits)"}, "", "-1\n"},
		{"import times", "", []string{"-Ximporttime", "-c", "import sys; print(sys._xoptions)"}, "", "{'importtime': True}\n"},
		{"block at the end", "", []string{"-i"}, "if 1:\n  7", "7\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cmd := stmjit(t, strings.Fields(c.env), c.args...)
			cmd.Stdin = strings.NewReader(c.in)
			var errors strings.Builder
			cmd.Stderr = &errors
			out, err := cmd.Output()
			got := string(out)
			if x, ok := err.(*exec.ExitError); ok {
				got += " !" + string(rune('0'+x.ExitCode()))
			} else if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("printed %q, want %q\n%s", got, c.want, errors.String())
			}
		})
	}
}
