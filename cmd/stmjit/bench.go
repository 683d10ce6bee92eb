package main

import (
	"os"

	"stmjit/bench"
	"stmjit/report/benchreport"
)

// benchCommand is `stmjit bench`.
func benchCommand(args []string) int {
	return bench.Main(args, os.Stdout, os.Stderr, bench.Reports{HTML: benchreport.HTML, SVG: benchreport.Overview})
}
