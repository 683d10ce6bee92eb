package bench

import (
	"fmt"
	"io"
	"strings"
)

// print writes the table: a row per program, and for each configuration the median of user+system seconds, the
// minimum, and how many times as fast as the base it is.
func (r *Results) print(w io.Writer) error {
	head := fmt.Sprintf("user+system seconds, median (minimum) of %d runs; times as fast as %s\n\n", r.Runs, r.Base)
	return printTable(w, head, r.rows(), true)
}

// printTable writes rows of cells under their heads, all but the first column to the right. With a summary the last row stands apart.
func printTable(w io.Writer, head string, rows [][]string, summary bool) error {
	if w == nil {
		return nil
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			if n := len([]rune(cell)); n > widths[i] {
				widths[i] = n
			}
		}
	}
	var b strings.Builder
	b.WriteString(head)
	for k, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-len([]rune(cell)))
			if i == 0 {
				line.WriteString(cell + pad)
			} else {
				line.WriteString("  " + pad + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
		if k == 0 || summary && k == len(rows)-2 {
			b.WriteString(strings.Repeat("-", len([]rune(line.String()))) + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// rows are the cells of the table: heads, programs, geometric means. Each configuration has three columns.
func (r *Results) rows() [][]string {
	head := []string{"program", "n"}
	last := []string{"geometric mean", ""}
	for _, c := range r.Configurations {
		head = append(head, c.Name, "(min)", "×")
		mean, ok := r.GeometricMeans[c.Name]
		if !ok {
			last = append(last, "", "", "")
			continue
		}
		last = append(last, "", fmt.Sprintf("of %d", mean.Programs), fmt.Sprintf("%.2f", mean.Ratio))
	}
	rows := [][]string{head}
	for _, p := range r.Programs {
		row := []string{p.Name, fmt.Sprint(p.N)}
		for _, c := range r.Configurations {
			row = append(row, cells(p.Measurements[c.Name])...)
		}
		rows = append(rows, row)
	}
	return append(rows, last)
}

func cells(m *Measurement) []string {
	switch {
	case m == nil:
		return []string{"-", "", ""}
	case m.Error != "":
		return []string{"failed", "", ""}
	case len(m.Samples) == 0:
		return []string{"not run", "", ""}
	}
	ratio := ""
	if m.Ratio > 0 {
		ratio = fmt.Sprintf("%.2f", m.Ratio)
	}
	return []string{fmt.Sprintf("%.3f", m.Median), fmt.Sprintf("(%.3f)", m.Min), ratio}
}
