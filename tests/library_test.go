package tests

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// ownModules are the modules that need no installed CPython.
const ownModules = `sys builtins _thread threading queue concurrent.futures time math cmath random itertools functools operator
collections re struct array io os os.path stat errno signal select socket subprocess json hashlib hmac zlib binascii base64 bisect
heapq string weakref gc atexit unicodedata datetime decimal fractions numbers statistics copy copyreg types enum dataclasses typing
contextlib contextvars abc warnings traceback inspect unittest unittest.mock argparse logging logging.handlers textwrap pprint reprlib
linecache tempfile shutil glob fnmatch csv configparser pathlib pickle uuid secrets calendar graphlib sched timeit keyword asyncio importlib importlib.util
collections.abc transaction pypystm __pypy__.thread`

// TestOwnModules imports them all where no standard library is to be found.
func TestOwnModules(t *testing.T) {
	dir := t.TempDir()
	program := "import importlib, sys\n" +
		"for name in sys.argv[1:]:\n" +
		"    try:\n" +
		"        importlib.import_module(name)\n" +
		"    except ImportError as e:\n" +
		"        print(name, e)\n" +
		"for name, m in sorted(sys.modules.items()):\n" +
		"    file = getattr(m, '__file__', None)\n" +
		"    if file and not file.startswith('<stmjit>'):\n" +
		"        print(name, 'is from', file)\n" +
		"print('é'.encode('latin1'), 'ж'.encode('windows-1251'), sys.path[2:])\n"
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, append([]string{"-c", program}, strings.Fields(ownModules)...)...)
	cmd.Dir = dir
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "PYTHON") && !strings.HasPrefix(e, "STMJIT") && !strings.HasPrefix(e, "PATH=") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	// A directory that is not there is the only place that is looked at.
	cmd.Env = append(cmd.Env, "STMJIT_STDLIB="+dir+"/none", "PATH=")
	out, err := cmd.CombinedOutput()
	if want := `b'\xe9' b'\xe6' ['` + dir + "/none']\n"; err != nil || string(out) != want {
		t.Errorf("%v\n%swant %s", err, out, want)
	}
}
