package traceview

import (
	"bufio"
	"bytes"
	"compress/flate"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"
)

// Details returns the detail of the trace with an ID. It is called once for each.
type Details func(id int32) *Detail

// Progress, if not nil, is told how many of the traces are written.
type Progress func(done, all int)

//go:embed page
var page embed.FS

// The parts of the page, in the order in which they are put in.
var (
	styles  = []string{"colors.css", "layout.css", "columns.css"}
	scripts = []string{"data.js", "list.js", "source.js", "columns.js", "trace.js", "lost.js", "main.js"}
)

// WriteHTML writes the report as one page that needs nothing else. The report is a
// blob of JSON, and the detail of each trace one more, compressed, which the page
// unpacks when it is looked at.
func WriteHTML(w io.Writer, r *Report, details Details, progress Progress) error {
	frame, err := page.ReadFile("page/page.html")
	if err != nil {
		return err
	}
	head, rest, _ := strings.Cut(string(frame), "/*STYLE*/")
	body, rest, _ := strings.Cut(rest, "<!--DATA-->")
	between, end, _ := strings.Cut(rest, "/*SCRIPT*/")
	out := bufio.NewWriter(w)
	out.WriteString(strings.Replace(head, "TITLE", html.EscapeString("Traces of "+strings.Join(r.Command, " ")), 1))
	if err := put(out, styles); err != nil {
		return err
	}
	out.WriteString(body)
	out.WriteString(`<script type="application/json" id="report">`)
	if err := json.NewEncoder(out).Encode(r); err != nil { // escapes < for HTML
		return err
	}
	out.WriteString("</script>\n")
	for i := range r.Traces {
		id := r.Traces[i].ID
		text, err := pack(details(id))
		if err != nil {
			return fmt.Errorf("trace %d: %w", id, err)
		}
		fmt.Fprintf(out, "<script type=\"text/plain\" id=\"trace%d\">%s</script>\n", id, text)
		if progress != nil {
			progress(i+1, len(r.Traces))
		}
	}
	out.WriteString(between)
	if err := put(out, scripts); err != nil {
		return err
	}
	out.WriteString(end)
	return out.Flush()
}

// put copies parts of the page.
func put(out *bufio.Writer, names []string) error {
	for _, name := range names {
		text, err := page.ReadFile("page/" + name)
		if err != nil {
			return err
		}
		out.Write(text)
	}
	return nil
}

// pack compresses the detail of a trace, as text.
func pack(d *Detail) (string, error) {
	var b bytes.Buffer
	z, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return "", err
	}
	if err := json.NewEncoder(z).Encode(d); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

// WriteJSON writes the report and all details as one JSON object, the details
// as the list "details".
func WriteJSON(w io.Writer, r *Report, details Details, progress Progress) error {
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	out.WriteString(`{"report":`)
	if err := enc.Encode(r); err != nil {
		return err
	}
	out.WriteString(`,"details":[`)
	for i := range r.Traces {
		if i > 0 {
			out.WriteString(",")
		}
		if err := enc.Encode(details(r.Traces[i].ID)); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, len(r.Traces))
		}
	}
	out.WriteString("]}\n")
	return out.Flush()
}
