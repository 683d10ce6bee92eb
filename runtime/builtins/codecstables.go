package builtins

import (
	"golang.org/x/text/encoding/charmap"

	"stmjit/gc"
	"stmjit/runtime/object"
)

// byteTables are the encodings of one byte a character, by their normal names.
var byteTables = map[string]*charmap.Charmap{
	"cp437": charmap.CodePage437, "cp850": charmap.CodePage850, "cp852": charmap.CodePage852, "cp855": charmap.CodePage855,
	"cp858": charmap.CodePage858, "cp860": charmap.CodePage860, "cp862": charmap.CodePage862, "cp863": charmap.CodePage863,
	"cp865": charmap.CodePage865, "cp866": charmap.CodePage866, "cp037": charmap.CodePage037, "cp1140": charmap.CodePage1140,
	"iso8859_2": charmap.ISO8859_2, "iso8859_3": charmap.ISO8859_3, "iso8859_4": charmap.ISO8859_4, "iso8859_5": charmap.ISO8859_5,
	"iso8859_6": charmap.ISO8859_6, "iso8859_7": charmap.ISO8859_7, "iso8859_8": charmap.ISO8859_8, "iso8859_9": charmap.ISO8859_9,
	"iso8859_10": charmap.ISO8859_10, "iso8859_13": charmap.ISO8859_13, "iso8859_14": charmap.ISO8859_14, "iso8859_15": charmap.ISO8859_15,
	"iso8859_16": charmap.ISO8859_16, "koi8_r": charmap.KOI8R, "koi8_u": charmap.KOI8U, "mac_roman": charmap.Macintosh,
	"mac_cyrillic": charmap.MacintoshCyrillic, "cp874": charmap.Windows874, "cp1250": charmap.Windows1250, "cp1251": charmap.Windows1251,
	"cp1252": charmap.Windows1252, "cp1253": charmap.Windows1253, "cp1254": charmap.Windows1254, "cp1255": charmap.Windows1255,
	"cp1256": charmap.Windows1256, "cp1257": charmap.Windows1257, "cp1258": charmap.Windows1258,
}

// noCharacter is what tables have for bytes that mean nothing.
const noCharacter = '\ufffe'

// byteTable returns the characters of the 256 bytes, or None for an unknown encoding.
func byteTable(t *thread, a []Value) Value {
	if !object.IsStr(a[0]) {
		return t.Raise(object.TypeError, "a name must be str")
	}
	name := object.GoStr(a[0])
	c := byteTables[name]
	if c == nil {
		return gc.None
	}
	// The tables of the web have control characters where Windows has nothing.
	web := len(name) == 6 && name[:4] == "cp12" || name == "cp874"
	runes := make([]rune, 256)
	for i := range runes {
		r := c.DecodeByte(byte(i))
		if r == '\ufffd' || web && r >= 0x80 && r < 0xa0 {
			r = noCharacter
		}
		runes[i] = r
	}
	return object.NewStr(t, string(runes))
}
