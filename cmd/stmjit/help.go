package main

import (
	"fmt"
	"io"
)

const helpText = `stmjit runs Python 3 programs, compiling their hot loops.

usage: stmjit [options] script.py [arguments]
       stmjit [options] -c CODE [arguments]
       stmjit [options] -m MODULE [arguments]
       stmjit [options] - [arguments]           the program comes from standard input
       stmjit [options]                         so it does here; on a terminal, a prompt
       stmjit run [options] script.py ...       the same as without run
       stmjit dump [--html FILE] [--json FILE] [--coverage] [--bytecode] [--ir] [--asm]
                   [--function F] script.py [arguments]
       stmjit bench [options] [NAME ...]        measure the benchmark programs
       stmjit conflicts [--html PAGE] FILE      say why threads were in each other's way, from what --stmlog wrote
       stmjit gclog [--svg PICTURE] FILE        sum up what --gclog wrote, and draw it
       stmjit help

options:
`

const helpEnd = `
options of Python, which can be joined as in -Iqu:
  -b, -bb                  warn of bytes taken for text; -bb: raise BytesWarning
  -B, -R, -d               accepted, and seen in sys.flags
  -E                       ignore the environment variables PYTHON...
  -h, --help               this text
  -i                       a prompt after the program (PYTHONINSPECT)
  -I                       isolated: -E, -P, -s
  -O, -OO                  drop assert statements; -OO: docstrings too (PYTHONOPTIMIZE)
  -P                       put no directory of the program in front of sys.path (PYTHONSAFEPATH)
  -q                       no greeting at the prompt
  -s, -S, -v               accepted, and seen in sys.flags: there is no site module to leave out
  -u                       unbuffered output (PYTHONUNBUFFERED)
  -V, -VV, --version       print the version; -VV: and where modules come from
  -W FILTER                what becomes of warnings (PYTHONWARNINGS=FILTER,FILTER)
  -x                       leave the first line of the program out
  -X NAME[=VALUE]          dev (PYTHONDEVMODE), utf8 (PYTHONUTF8), int_max_str_digits=N
                           (PYTHONINTMAXSTRDIGITS), importtime (PYTHONPROFILEIMPORTTIME);
                           others are kept in sys._xoptions

Also read: PYTHONPATH, PYTHONHASHSEED (checked; hashes are the same in each process),
PYTHONDONTWRITEBYTECODE, PYTHONNOUSERSITE; for the prompt PYTHONSTARTUP, PYTHON_HISTORY
(its file, else ~/.stmjit_history), NO_COLOR and PYTHON_COLORS=0.

Every long option can stand in the environment too: STMJIT=jit=off,dump=ir+asm
STMJIT_GCLOG=FILE is the same as --gclog=FILE.
'stmjit dump --help' and 'stmjit bench --help' say more about these commands.
`

func printHelp(w io.Writer) {
	io.WriteString(w, helpText)
	for _, o := range optionTable {
		name := "--" + o.name
		if o.arg != "" {
			name += "=" + o.arg
		}
		fmt.Fprintf(w, "  %-24s %s\n", name, o.help)
	}
	io.WriteString(w, helpEnd)
}
