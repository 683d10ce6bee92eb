package bench

import (
	"errors"
	"fmt"
	"io"
)

// Main is the command "stmjit bench": it returns the exit status, 2 when it could not begin, 1 when a program failed
// or printed something else than it should, 130 after Ctrl-C.
func Main(args []string, stdout, stderr io.Writer, reports Reports) int {
	o, err := ParseArgs(args)
	switch {
	case errors.Is(err, errHelp):
		fmt.Fprint(stdout, help())
		return 0
	case errors.Is(err, errList):
		err = printList(stdout)
	case err == nil:
		o.Out, o.Progress, o.Reports = stdout, stderr, reports
		err = Run(o)
	}
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "stmjit: bench: %v\n", err)
	switch {
	case errors.Is(err, errInterrupted):
		return 130
	case errors.As(err, new(*measureError)):
		return 1
	default:
		return 2
	}
}

func printList(w io.Writer) error {
	programs, err := allPrograms()
	if err != nil {
		return err
	}
	suite := Suite("")
	for _, p := range programs {
		if p.suite != suite {
			suite = p.suite
			fmt.Fprintf(w, "%-18s %10s %10s %10s\n", suite, "test", "short", "long")
		}
		fmt.Fprintf(w, "  %-16s %10d %10d %10d\n", p.name, p.n(TestSize), p.n(ShortSize), p.n(LongSize))
	}
	return nil
}
