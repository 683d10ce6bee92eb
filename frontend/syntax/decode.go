package syntax

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// declaration finds an encoding declaration (PEP 263) in a comment line.
var declaration = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`)

// blankLine matches a first line that lets the second one declare the encoding.
var blankLine = regexp.MustCompile(`^[ \t\f]*(?:#.*)?$`)

// charmaps are the single-byte encodings a source may declare, by normal name.
var charmaps = map[string]*charmap.Charmap{
	"iso-8859-1": charmap.ISO8859_1, "latin1": charmap.ISO8859_1, "l1": charmap.ISO8859_1,
	"iso8859-1": charmap.ISO8859_1, "iso-8859-2": charmap.ISO8859_2, "latin2": charmap.ISO8859_2,
	"iso-8859-3": charmap.ISO8859_3, "iso-8859-4": charmap.ISO8859_4, "iso-8859-5": charmap.ISO8859_5,
	"iso-8859-6": charmap.ISO8859_6, "iso-8859-7": charmap.ISO8859_7, "iso-8859-8": charmap.ISO8859_8,
	"iso-8859-9": charmap.ISO8859_9, "iso-8859-10": charmap.ISO8859_10,
	"iso-8859-13": charmap.ISO8859_13, "iso-8859-14": charmap.ISO8859_14,
	"iso-8859-15": charmap.ISO8859_15, "latin-9": charmap.ISO8859_15,
	"iso-8859-16": charmap.ISO8859_16,
	"cp437":       charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852,
	"cp866": charmap.CodePage866, "koi8-r": charmap.KOI8R, "koi8-u": charmap.KOI8U,
	"cp1250": charmap.Windows1250, "cp1251": charmap.Windows1251, "cp1252": charmap.Windows1252,
	"cp1253": charmap.Windows1253, "cp1254": charmap.Windows1254, "cp1255": charmap.Windows1255,
	"cp1256": charmap.Windows1256, "cp1257": charmap.Windows1257, "cp1258": charmap.Windows1258,
}

// decode turns the bytes of a file into UTF-8. It honours a byte order mark and
// an encoding declaration, and tells whether there was either. Errors have no
// place, as in CPython.
func decode(src []byte, name string) (text string, isDeclared bool, err *SyntaxError) {
	fail := func(format string, args ...any) (string, bool, *SyntaxError) {
		return "", false, &SyntaxError{Kind: "SyntaxError", Msg: fmt.Sprintf(format, args...), Filename: name, EndCol: -1}
	}
	src, bom := bytes.CutPrefix(src, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(src, 0) >= 0 {
		return fail("source code cannot contain null bytes")
	}
	declared := declaredEncoding(src)
	encoding := normalEncoding(declared)
	switch {
	case bom && declared != "" && (encoding != "utf-8" || strings.HasPrefix(strings.ToLower(declared), "utf8")):
		// CPython knows only the spelling with a hyphen here.
		return fail("encoding problem: %s with BOM", declared)
	case encoding == "utf-8" || encoding == "":
		i := invalidUTF8(src)
		if i >= 0 && (bom || declared != "") {
			return fail("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s",
				src[i], i, utf8Problem(src[i:]))
		}
		if i >= 0 {
			return fail("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding "+
				"declared; see https://peps.python.org/pep-0263/ for details",
				src[i], name, 1+bytes.Count(src[:i], []byte("\n")))
		}
		return string(src), bom || declared != "", nil
	case encoding == "ascii":
		for i, c := range src {
			if c >= 0x80 {
				return fail("'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i)
			}
		}
		return string(src), true, nil
	}
	table := charmaps[encoding]
	if table == nil {
		return fail("encoding problem: %s", declared)
	}
	var b strings.Builder
	for i, c := range src {
		r := table.DecodeByte(c)
		if c >= 0x80 && c < 0xa0 && strings.HasPrefix(encoding, "iso-8859-") {
			r = rune(c) // control characters, which the tables leave out
		}
		if r == utf8.RuneError {
			return fail("'charmap' codec can't decode byte 0x%02x in position %d: character maps to <undefined>", c, i)
		}
		b.WriteRune(r)
	}
	return b.String(), true, nil
}

// checkText refuses text that no file could hold.
func checkText(src, name string) *SyntaxError {
	e := &SyntaxError{Kind: "SyntaxError", Filename: name, EndCol: -1}
	switch {
	case strings.IndexByte(src, 0) >= 0:
		e.Msg = "source code string cannot contain null bytes"
	case !utf8.ValidString(src):
		i := invalidUTF8([]byte(src))
		e.Msg = fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s",
			src[i], i, utf8Problem([]byte(src[i:])))
	default:
		return nil
	}
	return e
}

// declaredEncoding returns the encoding named in the first two lines, or "".
func declaredEncoding(src []byte) string {
	for range 2 {
		line := src
		if i := bytes.IndexAny(src, "\r\n"); i >= 0 {
			line = src[:i]
			src = bytes.TrimPrefix(src[i:], []byte("\r"))
			src = bytes.TrimPrefix(src, []byte("\n"))
		} else {
			src = nil
		}
		if m := declaration.FindSubmatch(line); m != nil {
			return string(m[1])
		}
		if !blankLine.Match(line) {
			break
		}
	}
	return ""
}

// normalEncoding folds the spellings of an encoding's name.
func normalEncoding(name string) string {
	n := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	switch {
	case n == "utf-8" || n == "utf8" || n == "u8" || strings.HasPrefix(n, "utf-8-"):
		return "utf-8"
	case n == "latin-1" || n == "iso-latin-1" || strings.HasPrefix(n, "latin-1-") ||
		strings.HasPrefix(n, "iso-8859-1-") || strings.HasPrefix(n, "iso-latin-1-"):
		return "iso-8859-1"
	case n == "us-ascii" || n == "646":
		return "ascii"
	}
	if rest, ok := strings.CutPrefix(n, "windows-"); ok {
		return "cp" + rest
	}
	if rest, ok := strings.CutPrefix(n, "iso8859-"); ok {
		return "iso-8859-" + rest
	}
	if rest, ok := strings.CutPrefix(n, "latin"); ok {
		if i, err := strconv.Atoi(strings.TrimPrefix(rest, "-")); err == nil && i <= 4 {
			return "iso-8859-" + strconv.Itoa(i)
		}
	}
	return n
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for i := 0; ; {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

// utf8Problem says what is wrong with the bytes that b begins with.
func utf8Problem(b []byte) string {
	switch {
	case b[0] < 0xc2 || b[0] > 0xf4:
		return "invalid start byte"
	case len(b) == 1:
		return "unexpected end of data"
	}
	return "invalid continuation byte"
}

// SourceText returns the text of a file as the parser reads it: decoded, with line
// ends \n.
func SourceText(src []byte) (string, error) {
	text, _, err := decode(src, "<string>")
	if err != nil {
		return "", err
	}
	return unifyLines(text), nil
}
