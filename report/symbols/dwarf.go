package symbols

import (
	"encoding/binary"
	"path/filepath"
	"slices"
)

// debugInfo makes the sections of debug information, version 4, for a piece of code.
type debugInfo struct {
	c                          *Code
	info, lines, ranges, frame []byte
	files                      []string
}

func (d *debugInfo) build() {
	d.buildLines()
	d.buildInfo()
	d.buildFrame()
}

// Constants of the DWARF standard.
const (
	tagInlined     = 0x1d
	tagUnit        = 0x11
	tagSubprogram  = 0x2e
	atName         = 0x03
	atStmtList     = 0x10
	atLowPC        = 0x11
	atHighPC       = 0x12
	atLanguage     = 0x13
	atCompDir      = 0x1b
	atInline       = 0x20
	atOrigin       = 0x31
	atDeclFile     = 0x3a
	atDeclLine     = 0x3b
	atRanges       = 0x55
	atCallFile     = 0x58
	atCallLine     = 0x59
	formAddr       = 0x01
	formData8      = 0x07
	formString     = 0x08
	formData1      = 0x0b
	formUdata      = 0x0f
	formRef4       = 0x13
	formSecOffset  = 0x17
	inlined        = 1
	languageC99    = 0x0c // debuggers know no better one for names that they shall leave alone
	cfaDefCFA      = 0x0c
	cfaOffset      = 0x80
	regSP          = 7
	regReturn      = 16
	lineBase       = -5
	lineRange      = 14
	lineOpcodes    = 13
	lineCopy       = 1
	lineAdvancePC  = 2
	lineAdvance    = 3
	lineSetFile    = 4
	lineSetAddress = 2
	lineEnd        = 1
)

// Kinds of entries, with the attributes that abbreviations lists for them.
const (
	abbrevUnit = 1 + iota
	abbrevAbstract
	abbrevTrace
	abbrevInlined
)

var abbreviations = func() (b []byte) {
	add := func(code, tag uint64, children byte, attrs ...uint64) {
		b = binary.AppendUvarint(binary.AppendUvarint(b, code), tag)
		b = append(b, children)
		for _, a := range append(attrs, 0, 0) {
			b = binary.AppendUvarint(b, a)
		}
	}
	add(abbrevUnit, tagUnit, 1, atLanguage, formData1, atName, formString, atCompDir, formString, atStmtList, formSecOffset, atLowPC, formAddr, atHighPC, formData8)
	add(abbrevAbstract, tagSubprogram, 0, atName, formString, atDeclFile, formUdata, atDeclLine, formUdata, atInline, formData1)
	add(abbrevTrace, tagSubprogram, 1, atName, formString, atDeclFile, formUdata, atDeclLine, formUdata, atLowPC, formAddr, atHighPC, formData8)
	add(abbrevInlined, tagInlined, 1, atOrigin, formRef4, atRanges, formSecOffset, atCallFile, formUdata, atCallLine, formUdata)
	return append(b, 0)
}()

// fileNumber is the number of a source file in the line table, from 1 on.
func (d *debugInfo) fileNumber(name string) uint64 {
	i := slices.Index(d.files, name)
	if i < 0 {
		i = len(d.files)
		d.files = append(d.files, name)
	}
	return uint64(i) + 1
}

// buildInfo makes an entry for the code, and in it one for each function that was inlined.
func (d *debugInfo) buildInfo() {
	le := binary.LittleEndian
	b := make([]byte, 4, 512)
	b = le.AppendUint16(b, 4)
	b = le.AppendUint32(b, 0)
	b = append(b, 8, abbrevUnit, languageC99)
	name := "machine code"
	if len(d.files) > 0 {
		name = d.files[0]
	}
	b = append(append(b, name...), 0)
	b = append(append(b, filepath.Dir(name)...), 0)
	b = le.AppendUint32(b, 0)
	b = le.AppendUint64(b, uint64(d.c.Addr))
	b = le.AppendUint64(b, uint64(len(d.c.Bytes)))
	abstract := make([]uint32, len(d.c.Frames))
	for i, f := range d.c.Frames {
		if f.Caller < 0 {
			continue
		}
		abstract[i] = uint32(len(b))
		b = append(b, abbrevAbstract)
		b = append(append(b, f.Func...), 0)
		b = binary.AppendUvarint(b, d.fileNumber(f.File))
		b = binary.AppendUvarint(b, uint64(f.First))
		b = append(b, inlined)
	}
	b = append(b, abbrevTrace)
	b = append(append(b, d.c.Name...), 0)
	first := Frame{}
	if len(d.c.Frames) > 0 {
		first = d.c.Frames[0]
	}
	b = binary.AppendUvarint(b, d.fileNumber(first.File))
	b = binary.AppendUvarint(b, uint64(first.First))
	b = le.AppendUint64(b, uint64(d.c.Addr))
	b = le.AppendUint64(b, uint64(len(d.c.Bytes)))
	for i, f := range d.c.Frames {
		if f.Caller < 0 {
			b = d.inlinedIn(b, i, abstract)
		}
	}
	b = append(b, 0, 0) // ends of the trace and of the unit
	le.PutUint32(b, uint32(len(b)-4))
	d.info = b
}

// inlinedIn appends the entries of the functions that were inlined in a frame.
func (d *debugInfo) inlinedIn(b []byte, frame int, abstract []uint32) []byte {
	le := binary.LittleEndian
	for i, f := range d.c.Frames {
		if f.Caller != frame || i == frame {
			continue
		}
		at := len(d.ranges)
		if !d.rangesOf(i) {
			continue // only its calls are left
		}
		b = append(b, abbrevInlined)
		b = le.AppendUint32(b, abstract[i])
		b = le.AppendUint32(b, uint32(at))
		b = binary.AppendUvarint(b, d.fileNumber(d.c.Frames[frame].File))
		b = binary.AppendUvarint(b, uint64(f.Call))
		b = append(d.inlinedIn(b, i, abstract), 0)
	}
	return b
}

// rangesOf appends the ranges of the code of a frame and of those inlined in it, and reports whether there is any.
func (d *debugInfo) rangesOf(frame int) bool {
	le := binary.LittleEndian
	any, from := false, -1
	for i := 0; i <= len(d.c.Lines); i++ {
		in := i < len(d.c.Lines) && d.within(d.c.Lines[i].Frame, frame)
		switch {
		case in && from < 0:
			from = d.c.Lines[i].Off
		case !in && from >= 0:
			d.ranges = le.AppendUint64(d.ranges, uint64(from))
			d.ranges = le.AppendUint64(d.ranges, uint64(d.c.end(i-1)))
			any, from = true, -1
		}
	}
	if any {
		d.ranges = append(d.ranges, make([]byte, 16)...)
	}
	return any
}

// within reports whether a frame is another, or was inlined in it.
func (d *debugInfo) within(frame, other int) bool {
	for ; frame >= 0; frame = d.c.Frames[frame].Caller {
		if frame == other {
			return true
		}
	}
	return false
}

// buildLines makes the line table. Its files are numbered by the program before the head can be written.
func (d *debugInfo) buildLines() {
	le := binary.LittleEndian
	p := []byte{0, 9, lineSetAddress}
	p = le.AppendUint64(p, uint64(d.c.Addr))
	off, line, file := 0, 1, uint64(1)
	for _, l := range d.c.Lines {
		p = binary.AppendUvarint(append(p, lineAdvancePC), uint64(l.Off-off))
		off = l.Off
		if name := d.c.file(l); name != "" {
			if n := d.fileNumber(name); n != file {
				p = binary.AppendUvarint(append(p, lineSetFile), n)
				file = n
			}
		}
		p = appendSigned(append(p, lineAdvance), int64(l.Line-line))
		line = l.Line
		p = append(p, lineCopy)
	}
	p = binary.AppendUvarint(append(p, lineAdvancePC), uint64(len(d.c.Bytes)-off))
	p = append(p, 0, 1, lineEnd)
	for _, f := range d.c.Frames {
		d.fileNumber(f.File)
	}
	base := lineBase
	head := []byte{1, 1, 1, byte(int8(base)), lineRange, lineOpcodes, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0}
	for _, f := range d.files {
		head = append(append(head, f...), 0, 0, 0, 0)
	}
	head = append(head, 0)
	b := make([]byte, 4, 64+len(head)+len(p))
	b = le.AppendUint16(b, 4)
	b = le.AppendUint32(b, uint32(len(head)))
	b = append(append(b, head...), p...)
	le.PutUint32(b, uint32(len(b)-4))
	d.lines = b
}

// buildFrame says how to unwind: the code uses nothing of the stack but the return address.
func (d *debugInfo) buildFrame() {
	le := binary.LittleEndian
	entry := func(body []byte) {
		for (len(body)+4)%8 != 0 {
			body = append(body, 0)
		}
		d.frame = append(le.AppendUint32(d.frame, uint32(len(body))), body...)
	}
	common := le.AppendUint32(nil, ^uint32(0))
	common = append(common, 1, 0, 1, 0x78, regReturn) // version, no augmentation, factors 1 and -8
	entry(append(common, cfaDefCFA, regSP, 8, cfaOffset|regReturn, 1))
	of := le.AppendUint32(nil, 0)
	of = le.AppendUint64(of, uint64(d.c.Addr))
	entry(le.AppendUint64(of, uint64(len(d.c.Bytes))))
}

// appendSigned appends a signed LEB128.
func appendSigned(b []byte, v int64) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}
