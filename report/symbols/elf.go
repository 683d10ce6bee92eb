package symbols

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
)

// image makes the ELF file of a piece of code that debuggers read: no bytes of the code, which is in memory, but its
// symbol, its lines, the functions inlined in it, and how to unwind it.
func image(c *Code) []byte {
	d := debugInfo{c: c}
	d.build()
	f := elfFile{}
	f.section(elf.Section64{}, "", nil)
	f.section(elf.Section64{
		Type: uint32(elf.SHT_NOBITS), Flags: uint64(elf.SHF_ALLOC | elf.SHF_EXECINSTR), Addr: uint64(c.Addr), Size: uint64(len(c.Bytes)), Addralign: 1,
	}, ".text", nil)
	for _, s := range []struct {
		name string
		data []byte
	}{
		{".debug_info", d.info}, {".debug_abbrev", abbreviations}, {".debug_line", d.lines}, {".debug_ranges", d.ranges}, {".debug_frame", d.frame},
	} {
		f.section(elf.Section64{Type: uint32(elf.SHT_PROGBITS), Addralign: 1}, s.name, s.data)
	}
	names := append([]byte{0}, c.Name...)
	names = append(names, 0)
	symbols := encode(elf.Sym64{}, elf.Sym64{Name: 1, Info: elf.ST_INFO(elf.STB_GLOBAL, elf.STT_FUNC), Shndx: 1, Value: uint64(c.Addr), Size: uint64(len(c.Bytes))})
	f.section(elf.Section64{Type: uint32(elf.SHT_SYMTAB), Link: uint32(len(f.heads)) + 1, Info: 1, Addralign: 8, Entsize: 24}, ".symtab", symbols)
	f.section(elf.Section64{Type: uint32(elf.SHT_STRTAB), Addralign: 1}, ".strtab", names)
	return f.finish()
}

// elfFile is an ELF file in the making.
type elfFile struct {
	heads []elf.Section64
	data  []byte // of the sections
	names []byte
}

const elfHead = 64

func (f *elfFile) section(h elf.Section64, name string, data []byte) {
	h.Name = uint32(len(f.names))
	f.names = append(append(f.names, name...), 0)
	for len(f.data)%8 != 0 {
		f.data = append(f.data, 0)
	}
	if h.Type != uint32(elf.SHT_NULL) {
		h.Off = elfHead + uint64(len(f.data))
	}
	if h.Type != uint32(elf.SHT_NOBITS) {
		h.Size = uint64(len(data))
	}
	f.data = append(f.data, data...)
	f.heads = append(f.heads, h)
}

func (f *elfFile) finish() []byte {
	f.names = append(f.names, ".shstrtab\x00"...) // before its own place is taken
	n := uint32(len(f.names) - len(".shstrtab\x00"))
	f.section(elf.Section64{Type: uint32(elf.SHT_STRTAB), Addralign: 1}, "", f.names)
	last := &f.heads[len(f.heads)-1]
	last.Name = n
	for len(f.data)%8 != 0 {
		f.data = append(f.data, 0)
	}
	head := elf.Header64{
		Type: uint16(elf.ET_EXEC), Machine: uint16(elf.EM_X86_64), Version: 1, Shoff: elfHead + uint64(len(f.data)),
		Ehsize: elfHead, Phentsize: 56, Shentsize: 64, Shnum: uint16(len(f.heads)), Shstrndx: uint16(len(f.heads) - 1),
	}
	copy(head.Ident[:], "\x7fELF\x02\x01\x01")
	out := append(encode(head), f.data...)
	for _, h := range f.heads {
		out = append(out, encode(h)...)
	}
	return out
}

// encode writes structures as they lie in a file.
func encode(all ...any) []byte {
	var b bytes.Buffer
	for _, x := range all {
		// The structures have fixed sizes, and a buffer takes everything: there is no error to be had.
		_ = binary.Write(&b, binary.LittleEndian, x)
	}
	return b.Bytes()
}
