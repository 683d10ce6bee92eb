package stmlog

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"duration": duration, "short": short, "percent": percent,
	"objects": func(p *Pair) string {
		if p.Objects >= MostObjects {
			return fmt.Sprintf("%d or more", MostObjects)
		}
		return fmt.Sprint(p.Objects)
	},
}).Parse(pageText))

// Report is what --json writes: the log, and what to do.
type Report struct {
	*Log
	Advice []*Advice `json:"advice"`
}

// HTML writes a page that needs no other file.
func (l *Log) HTML(w io.Writer) error {
	var picture strings.Builder
	l.draw(&picture)
	return page.Execute(w, struct {
		*Log
		Name    string
		Picture template.HTML
		Advice  []*Advice
		Share   float64
	}{l, strings.Join(l.Command, " "), template.HTML(picture.String()), l.Advise(), percent(l.Lost(), l.Lives())})
}

// Source is the text of a line, "" if it is not known.
func (l *Log) Source(line string) string { return l.Text[line] }
