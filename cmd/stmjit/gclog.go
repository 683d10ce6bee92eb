package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"stmjit/gc"
	"stmjit/report/gclog"
)

// gcLog writes a line for every collection to a file.
type gcLog struct {
	file  *os.File
	out   *bufio.Writer
	line  []byte
	saved time.Duration // when the lines so far were written
	err   error
}

// saveLog is how often the lines are written out, for who looks while the program
// runs, and for programs that are killed.
const saveLog = time.Second

func (l *gcLog) open(name string) (err error) {
	if l.file, err = os.Create(name); err == nil {
		l.out = bufio.NewWriterSize(l.file, 1<<16)
	}
	return err
}

// add is called with the world stopped.
func (l *gcLog) add(e gc.Event) {
	l.line = gclog.Append(l.line[:0], e)
	_, err := l.out.Write(l.line)
	if e.Start-l.saved > saveLog {
		l.saved = e.Start
		err = errors.Join(err, l.out.Flush())
	}
	if l.err == nil {
		l.err = err
	}
}

// close returns the first error.
func (l *gcLog) close() error {
	if l.file == nil {
		return nil
	}
	err := errors.Join(l.out.Flush(), l.file.Close())
	if l.err == nil {
		l.err = err
	}
	return l.err
}

// gcLogCommand is `stmjit gclog FILE`.
func gcLogCommand(args []string, w io.Writer) int {
	flags := flag.NewFlagSet("gclog", flag.ContinueOnError)
	flags.SetOutput(w)
	flags.Usage = func() { io.WriteString(w, gcLogHelp) }
	svg := flags.String("svg", "", "")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if flags.NArg() != 1 {
		return usage(errors.New("gclog takes one file, written by --gclog"))
	}
	name := flags.Arg(0)
	f, err := os.Open(name)
	if err != nil {
		return usage(err)
	}
	events, err := gclog.Read(f)
	f.Close()
	if err != nil {
		return usage(fmt.Errorf("%s, %w", name, err))
	}
	if *svg == "" {
		*svg = name + ".svg"
	}
	if err := gclog.Print(w, events); err != nil {
		return usage(err)
	}
	if len(events) == 0 {
		return 0
	}
	if err := drawGCLog(*svg, events); err != nil {
		return usage(err)
	}
	fmt.Fprintf(w, "pauses and heap over time: %s\n", *svg)
	return 0
}

func drawGCLog(name string, events []gc.Event) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(gclog.Chart(f, events), f.Close())
}

const gcLogHelp = `usage: stmjit gclog [--svg PICTURE] FILE

Sums up FILE, which STMJIT_GCLOG=FILE or --gclog=FILE wrote: for each kind of collection how
many there were, the time that all threads stood still, and what was freed and promoted.
Draws the pauses and the size of the heap over time as PICTURE (by default FILE.svg).

A line of FILE is a collection: its kind, when it began (seconds from the start), the pause
in microseconds, the bytes of the heap before and after, and the bytes that became old.
`
