package symbols

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sync"
)

// A Map is the file that perf looks for when it meets an address that belongs to no file: a line of text, address,
// size and name, for each piece of code.
type Map struct {
	mu   sync.Mutex
	file *os.File
	err  error
}

// MapName is the name that perf expects of the map of a process.
func MapName(pid int) string { return fmt.Sprintf("/tmp/perf-%d.map", pid) }

// NewMap creates the map of this process.
func NewMap() (*Map, error) {
	name := MapName(os.Getpid())
	_ = os.Remove(name) // of an earlier process; what is not ours stays, and is an error
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return &Map{file: f}, nil
}

// Add writes a line. It is written at once: perf may come when the process is killed.
func (m *Map) Add(c *Code) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, err := fmt.Fprintf(m.file, "%x %x %s\n", c.Addr, len(c.Bytes), c.Name)
	m.err = errors.Join(m.err, err)
}

// Close returns the first error of writing.
func (m *Map) Close() error { return errors.Join(m.err, m.file.Close()) }

// A Dump is the file that `perf inject --jit` makes ELF files of, one for each piece of code, with its bytes and
// its line table. The format is that of perf's jitdump-specification.txt, version 1.
type Dump struct {
	mu    sync.Mutex
	file  *os.File
	n     uint64 // pieces so far
	buf   []byte
	mark  []byte // the mapping that tells perf of the file
	clock func() uint64
	err   error
}

// Kinds of records.
const (
	dumpLoad  = 0
	dumpLines = 2
	dumpClose = 3
)

const (
	dumpMagic   = 0x4A695444
	dumpVersion = 1
	machineAMD  = 62 // of ELF
)

// DumpName is the name that perf expects of a dump.
func DumpName(pid int) string { return fmt.Sprintf("jit-%d.dump", pid) }

// NewDump creates the dump of this process in the working directory, and maps it, which perf records.
func NewDump() (*Dump, error) {
	f, err := os.OpenFile(DumpName(os.Getpid()), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, err
	}
	d := &Dump{file: f, clock: monotonic}
	le := binary.LittleEndian
	b := d.buf
	for _, w := range []uint32{dumpMagic, dumpVersion, 40, machineAMD, 0, uint32(os.Getpid())} {
		b = le.AppendUint32(b, w)
	}
	b = le.AppendUint64(b, d.clock())
	b = le.AppendUint64(b, 0)
	d.write(b)
	if d.mark, err = mapForPerf(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return d, nil
}

// Add writes the records of a piece of code: the lines have to come first.
func (d *Dump) Add(c *Code) {
	d.mu.Lock()
	defer d.mu.Unlock()
	le := binary.LittleEndian
	var lines []byte
	n := uint64(0)
	for _, l := range c.Lines {
		file := c.file(l)
		if file == "" || l.Line <= 0 {
			continue
		}
		lines = le.AppendUint64(lines, uint64(c.Addr)+uint64(l.Off))
		lines = le.AppendUint32(lines, uint32(l.Line))
		lines = le.AppendUint32(lines, 0)
		lines = append(append(lines, file...), 0) // the format has a short form for the last one, which perf reads wrongly
		n++
	}
	b := d.buf[:0]
	if n > 0 {
		b = d.head(b, dumpLines, 16+len(lines))
		b = le.AppendUint64(b, uint64(c.Addr))
		b = le.AppendUint64(b, n)
		b = append(b, lines...)
	}
	b = d.head(b, dumpLoad, 8+32+len(c.Name)+1+len(c.Bytes))
	b = le.AppendUint32(b, uint32(os.Getpid()))
	b = le.AppendUint32(b, uint32(os.Getpid())) // the thread: anybody
	b = le.AppendUint64(b, uint64(c.Addr))
	b = le.AppendUint64(b, uint64(c.Addr))
	b = le.AppendUint64(b, uint64(len(c.Bytes)))
	b = le.AppendUint64(b, d.n)
	b = append(append(b, c.Name...), 0)
	b = append(b, c.Bytes...)
	d.n++
	d.write(b)
}

// head begins a record with n bytes behind its head.
func (d *Dump) head(b []byte, kind uint32, n int) []byte {
	le := binary.LittleEndian
	b = le.AppendUint32(b, kind)
	b = le.AppendUint32(b, uint32(16+n))
	return le.AppendUint64(b, d.clock())
}

func (d *Dump) write(b []byte) {
	_, err := d.file.Write(b)
	d.err = errors.Join(d.err, err)
	d.buf = b[:0]
}

// Close ends the dump, and returns the first error of writing.
func (d *Dump) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.write(d.head(d.buf[:0], dumpClose, 0))
	return errors.Join(d.err, unmapForPerf(d.mark), d.file.Close())
}
