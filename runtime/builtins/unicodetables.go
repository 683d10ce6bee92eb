package builtins

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"
	"sort"
	"sync"

	"golang.org/x/text/unicode/runenames"

	"stmjit/frontend/syntax"
)

// The Unicode database: version 14.0, and 3.2.0, which domain names are prepared by.
// ucd/generate.py makes the file; it is read when something asks for it.

//go:embed ucd/unicode14.bin
var unicodeFile []byte

// charRecord is what many characters have in common.
type charRecord struct {
	category, direction, width string
	combining                  int
	mirrored                   bool
}

// charRuns maps characters to records: run i ends before ends[i].
type charRuns struct {
	ends    []rune
	records []uint16
}

// charNumber is the value of a character that means a number: kind 2 is a decimal
// digit, 1 another digit.
type charNumber struct {
	kind, numerator, denominator int
}

// decomposition is what a character stands for; tag is "" for a canonical one.
type decomposition struct {
	tag string
	to  []rune
}

type unicodeTables struct {
	records    []charRecord
	now, old   charRuns
	numbers    map[rune]charNumber
	decomposed map[rune]decomposition
	composed   map[[2]rune]rune
}

var unicodeData = sync.OnceValue(readUnicode)

func readUnicode() *unicodeTables {
	all, err := io.ReadAll(flate.NewReader(bytes.NewReader(unicodeFile)))
	if err != nil {
		panic("stmjit: bug: the Unicode database: " + err.Error())
	}
	number := func() int {
		n, size := binary.Uvarint(all)
		all = all[size:]
		return int(n)
	}
	texts := func() []string {
		list := make([]string, number())
		for i := range list {
			n := number()
			list[i] = string(all[:n])
			all = all[n:]
		}
		return list
	}
	categories, directions, widths, tags := texts(), texts(), texts(), texts()
	u := &unicodeTables{records: make([]charRecord, number())}
	for i := range u.records {
		r := &u.records[i]
		r.category, r.direction = categories[number()], directions[number()]
		r.combining = number()
		r.width = widths[number()]
		r.mirrored = number() != 0
	}
	for _, runs := range []*charRuns{&u.now, &u.old} {
		n, end := number(), 0
		runs.ends, runs.records = make([]rune, n), make([]uint16, n)
		for i := range n {
			end += number()
			runs.ends[i], runs.records[i] = rune(end), uint16(number())
		}
	}
	n, c := number(), 0
	u.decomposed, u.composed = make(map[rune]decomposition, n), make(map[[2]rune]rune, n)
	for range n {
		c += number()
		var d decomposition
		if tag := number(); tag > 0 {
			d.tag = tags[tag-1]
		}
		d.to = make([]rune, number())
		for i := range d.to {
			d.to[i] = rune(number())
		}
		u.decomposed[rune(c)] = d
		if d.tag == "" && len(d.to) == 2 {
			u.composed[[2]rune{d.to[0], d.to[1]}] = rune(c)
		}
	}
	u.numbers = make(map[rune]charNumber)
	c = 0
	for range number() {
		c += number()
		x := charNumber{kind: number()}
		if v := number(); v&1 != 0 {
			x.numerator = -(v >> 1)
		} else {
			x.numerator = v >> 1
		}
		x.denominator = number()
		u.numbers[rune(c)] = x
	}
	c = 0
	for range number() {
		c += number()
		if d := u.decomposed[rune(c)]; len(d.to) == 2 {
			delete(u.composed, [2]rune{d.to[0], d.to[1]})
		}
	}
	return u
}

// record returns what a version of the database says of a character.
func (u *unicodeTables) record(r rune, old bool) *charRecord {
	runs := &u.now
	if old {
		runs = &u.old
	}
	i := sort.Search(len(runs.ends), func(i int) bool { return r < runs.ends[i] })
	return &u.records[runs.records[i]]
}

// assigned reports whether a version has a character.
func (u *unicodeTables) assigned(r rune, old bool) bool { return u.record(r, old).category != "Cn" }

// lookupChar finds a character of Unicode 14.0 by its name.
func lookupChar(name string) (rune, bool) {
	r, ok := syntax.LookupName(name)
	return r, ok && (r < 0x80 || unicodeData().assigned(r, false))
}

const hangulBase, hangulCount = 0xac00, 11172

// charName returns the name of a character, "" if it has none.
func charName(r rune, old bool) string {
	switch {
	case !unicodeData().assigned(r, old):
		return ""
	case r >= hangulBase && r < hangulBase+hangulCount:
		return syntax.HangulName(r)
	case isUnified(r):
		return "CJK UNIFIED IDEOGRAPH-" + upperHex(r)
	}
	name := runenames.Name(r)
	if name == "" || name[0] == '<' {
		return ""
	}
	return name
}

// isUnified reports whether r is in one of the blocks of ideographs with computed
// names.
func isUnified(r rune) bool {
	name := runenames.Name(r)
	return len(name) > 14 && name[:14] == "<CJK Ideograph" || name == "<CJK Ideograph>"
}

func upperHex(r rune) string {
	const digits = "0123456789ABCDEF"
	var b []byte
	for shift := 20; shift >= 0; shift -= 4 {
		if r>>shift != 0 || shift < 16 {
			b = append(b, digits[r>>shift&15])
		}
	}
	return string(b)
}
