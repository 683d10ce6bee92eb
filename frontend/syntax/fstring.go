package syntax

import "strings"

// Strings and f-strings as they were up to Python 3.11: the lexer delivers an
// f-string as one string token, and the replacement fields are found and parsed
// afterwards, each as an expression in parentheses.

// stringHost is the parser on whose behalf strings are read.
type stringHost interface {
	// fieldExpr parses the expression of a replacement field, which stands
	// between two offsets into the host's source. at is the place of its brace.
	fieldExpr(at place, start, end int) Expr
	// stringProblem reports an error in a string and does not return. If at is
	// nil, it is placed at the last token that has been read.
	stringProblem(at *token, msg string)
}

// place is a place in an f-string that may have several lines.
type place struct {
	first     int   // offset of the f-string
	pos       int   // offset of the place
	line      int32 // its line
	lineStart int   // offset of the start of that line
}

// joinStrings makes one expression of string tokens that stand side by side.
func joinStrings(host stringHost, src string, toks []token) Expr {
	first, last := &toks[0], &toks[len(toks)-1]
	pos := Pos{first.Line, first.Col, last.EndLine, last.EndCol}
	if len(toks) == 1 && src[first.start]|0x20 != 'f' && src[first.start+1]|0x20 != 'f' {
		// The common case: no f-string and nothing to join.
		lit := splitLiteral(src[first.start:first.end])
		s := literalValue(host, &lit, first)
		if lit.bytes {
			return &Constant{Pos: pos, Value: Bytes(s)}
		}
		return &Constant{Pos: pos, Value: Str(s), Kind: literalKind(src, first)}
	}
	f := fieldReader{host: host, src: src, pos: pos, kind: literalKind(src, first)}
	var out joined
	isBytes := false
	for i := range toks {
		t := &toks[i]
		lit := splitLiteral(src[t.start:t.end])
		value := ""
		if !lit.format {
			value = literalValue(host, &lit, t)
		}
		if i > 0 && lit.bytes != isBytes {
			host.stringProblem(nil, "cannot mix bytes and nonbytes literals")
		}
		isBytes = lit.bytes
		if lit.format {
			start := int(t.start) + lit.start
			f.tok, f.raw, f.i, f.end = t, lit.raw, start, start+len(lit.body)
			f.at = place{first: int(t.start), pos: int(t.start), line: t.Line, lineStart: int(t.start - t.Col)}
			out.isFormat = true
			f.read(&out, 0)
		} else {
			out.text.WriteString(value)
		}
	}
	switch {
	case isBytes:
		return &Constant{Pos: pos, Value: Bytes(out.text.String())}
	case !out.isFormat:
		return &Constant{Pos: pos, Value: Str(out.text.String()), Kind: f.kind}
	}
	return out.finish(pos, f.kind)
}

// literalKind is "u" for strings that begin with a u prefix.
func literalKind(src string, first *token) string {
	if src[first.start] == 'u' {
		return "u"
	}
	return ""
}

// literalValue decodes a literal that is no f-string.
func literalValue(host stringHost, lit *literal, t *token) string {
	s, problem := lit.value()
	if problem == problemNotASCII {
		host.stringProblem(t, problem)
	} else if problem != "" {
		host.stringProblem(nil, problem)
	}
	return s
}

// joined collects the parts of a string: literal text becomes a constant when a
// replacement field or the end follows it.
type joined struct {
	isFormat bool
	values   []Expr
	text     strings.Builder
}

func (j *joined) flush(pos Pos, kind string) {
	if j.text.Len() > 0 {
		j.values = append(j.values, &Constant{Pos: pos, Value: Str(j.text.String()), Kind: kind})
		j.text.Reset()
	}
}

func (j *joined) finish(pos Pos, kind string) *JoinedStr {
	j.flush(pos, kind)
	if j.values == nil {
		j.values = []Expr{}
	}
	return &JoinedStr{Pos: pos, Values: j.values}
}

// fieldReader reads the body of one f-string.
type fieldReader struct {
	host stringHost
	src  string
	pos  Pos    // of the whole expression
	kind string // of its constants
	tok  *token // the f-string
	raw  bool
	i    int // offset of the next byte
	end  int // offset of the closing quote

	// at is the place of the newest field. It is kept so that line ends are
	// counted only once.
	at place
}

// moveTo advances at to an offset.
func (f *fieldReader) moveTo(pos int) {
	between := f.src[f.at.pos:pos]
	if n := strings.Count(between, "\n"); n > 0 {
		f.at.line += int32(n)
		f.at.lineStart = f.at.pos + strings.LastIndexByte(between, '\n') + 1
	}
	f.at.pos = pos
}

func (f *fieldReader) fail(msg string) { f.host.stringProblem(nil, "f-string: "+msg) }

// read appends literal text and fields. At level 0 it reads the whole body; in a
// format spec, at levels 1 and 2, up to the closing brace.
func (f *fieldReader) read(out *joined, level int) {
	for {
		if f.literal(out, level) {
			continue
		}
		if f.i >= f.end || f.src[f.i] == '}' {
			break
		}
		f.field(out, level)
	}
	if level > 0 && f.i >= f.end {
		f.fail("expecting '}'")
	}
}

// literal appends the text up to the next field or to the end. It returns true
// if it stopped behind a doubled brace and has to be called again.
func (f *fieldReader) literal(out *joined, level int) (again bool) {
	start := f.i
	stop := f.scanLiteral(level)
	again = stop == f.i-1
	text := f.src[start:stop]
	if !f.raw && strings.IndexByte(text, '\\') >= 0 {
		decoded, problem := unescape(text)
		if problem != "" {
			f.host.stringProblem(nil, problem)
		}
		text = decoded
	}
	out.text.WriteString(text)
	return again
}

// scanLiteral moves to the brace that ends the text and returns where the text
// ends: there, or at the second of doubled braces, which is skipped.
func (f *fieldReader) scanLiteral(level int) (stop int) {
	for f.i < f.end {
		c := f.src[f.i]
		f.i++
		if c == '\\' && !f.raw && f.i < f.end {
			c = f.src[f.i]
			f.i++
			if c == 'N' && f.next() == '{' {
				for f.i < f.end && f.src[f.i] != '}' {
					f.i++
				}
				f.i = min(f.i+1, f.end)
				continue
			}
		}
		if c != '{' && c != '}' {
			continue
		}
		if level == 0 {
			if f.next() == c {
				f.i++
				return f.i - 1
			}
			if c == '}' {
				f.fail("single '}' is not allowed")
			}
		}
		f.i--
		return f.i
	}
	return f.i
}

// field reads one replacement field, which begins at i.
func (f *fieldReader) field(out *joined, level int) {
	if level >= 2 {
		f.fail("expressions nested too deeply")
	}
	f.i++
	start := f.i
	f.skipExpr()
	end := f.i
	if c := f.next(); c == 0 || c == '<' || c == '>' {
		f.fail("expecting '}'")
	}
	if strings.Trim(f.src[start:end], " \t\n\f") == "" {
		if c := f.src[end]; c != '}' {
			f.fail("expression required before '" + string(rune(c)) + "'")
		}
		f.fail("empty expression not allowed")
	}
	v := &FormattedValue{Pos: f.pos, Conversion: -1}
	f.moveTo(start - 1)
	v.Value = f.host.fieldExpr(f.at, start, end)
	debug := f.src[f.i] == '='
	if debug {
		f.i++
		for f.i < f.end && strings.IndexByte(" \t\n\r\f\v", f.src[f.i]) >= 0 {
			f.i++
		}
		out.text.WriteString(f.src[start:f.i])
	}
	if f.next() == '!' {
		f.i++
		if f.i >= f.end {
			f.fail("expecting '}'")
		}
		v.Conversion = int(f.src[f.i])
		f.i++
		if v.Conversion != 's' && v.Conversion != 'r' && v.Conversion != 'a' {
			f.fail("invalid conversion character: expected 's', 'r', or 'a'")
		}
	}
	if f.next() == ':' {
		f.i++
		if f.i >= f.end {
			f.fail("expecting '}'")
		}
		var spec joined
		f.read(&spec, level+1)
		v.FormatSpec = spec.finish(f.tok.Pos, f.kind)
	}
	if f.next() != '}' {
		f.fail("expecting '}'")
	}
	f.i++
	if debug && v.FormatSpec == nil && v.Conversion < 0 {
		v.Conversion = 'r'
	}
	out.flush(f.pos, f.kind)
	out.values = append(out.values, v)
}

// next returns the next byte, 0 at the end of the body.
func (f *fieldReader) next() byte {
	if f.i < f.end {
		return f.src[f.i]
	}
	return 0
}
