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
       stmjit run [options] script.py ...       the same as without run
       stmjit dump [--html FILE] [--json FILE] [--coverage] [--bytecode] [--ir] [--asm]
                   [--function F] script.py [arguments]
       stmjit bench [options] [NAME ...]        measure the benchmark programs
       stmjit conflicts [--html PAGE] FILE      say why threads were in each other's way, from what --stmlog wrote
       stmjit gclog [--svg PICTURE] FILE        sum up what --gclog wrote, and draw it
       stmjit help

options:
`

const helpEnd = `  -V, --version            print the version
  -O                       drop assert statements
  -u                       unbuffered output

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
