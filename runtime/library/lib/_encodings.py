"""Encodings where no package encodings is installed: those written in Go under their other names, UTF-7, and those of one byte a character."""

import _codecs

_ALIASES = {
    "utf_8": "u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001", "utf_16": "u16 utf16", "utf_16_be": "unicodebigunmarked utf_16be utf16_be utf16be",
    "utf_16_le": "unicodelittleunmarked utf_16le utf16_le utf16le", "utf_32": "u32 utf32", "utf_32_be": "utf_32be utf32_be utf32be",
    "utf_32_le": "utf_32le utf32_le utf32le", "utf_7": "u7 utf7 unicode_1_1_utf_7", "utf_8_sig": "utf8_sig",
    "latin_1": "8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1",
    "ascii": "646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii",
    "unicode_escape": "unicodeescape", "raw_unicode_escape": "rawunicodeescape", "koi8_r": "cskoi8r", "mac_roman": "macintosh macroman",
    "mac_cyrillic": "maccyrillic", "iso8859_2": "latin2 l2", "iso8859_3": "latin3 l3", "iso8859_4": "latin4 l4", "iso8859_5": "cyrillic",
    "iso8859_6": "arabic", "iso8859_7": "greek greek8", "iso8859_8": "hebrew", "iso8859_9": "latin5 l5", "iso8859_10": "latin6 l6",
    "iso8859_13": "latin7 l7", "iso8859_14": "latin8 l8", "iso8859_15": "latin9 l9", "iso8859_16": "latin10 l10",
    "cp437": "437 ibm437", "cp850": "850 ibm850", "cp852": "852 ibm852", "cp855": "855 ibm855", "cp866": "866 ibm866",
}
_NAMES = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()}
for _n in range(2, 17):
    _NAMES[f"iso_8859_{_n}"] = _NAMES[f"iso8859{_n}"] = f"iso8859_{_n}"
for _n in range(1250, 1259):
    _NAMES[f"windows_{_n}"] = _NAMES[f"windows{_n}"] = _NAMES[str(_n)] = f"cp{_n}"


def _charmap(table):
    encoding = _codecs.charmap_build(table)

    def encode(text, errors="strict"):
        return _codecs.charmap_encode(text, errors, encoding)

    def decode(data, errors="strict"):
        return _codecs.charmap_decode(data, errors, table)

    return encode, decode, None, None


def _with_signature():
    def encode(text, errors="strict"):
        return b"\xef\xbb\xbf" + _codecs.utf_8_encode(text, errors)[0], len(text)

    def decode(data, errors="strict"):
        data = bytes(data)
        start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        text, used = _codecs.utf_8_decode(data[start:], errors, True)
        return text, used + start

    return encode, decode, None, None


def _search(name):
    name = "_".join(name.replace("-", "_").split("_"))
    name = _NAMES.get(name, name)
    table = _codecs._byte_table(name)
    if table is not None:
        return _charmap(table)
    if name == "utf_8_sig":
        return _with_signature()
    encode = getattr(_codecs, name + "_encode", None)
    decode = getattr(_codecs, name + "_decode", None)
    if encode is None or decode is None or name not in _ALIASES:
        return None
    if name in ("latin_1", "ascii", "unicode_escape", "raw_unicode_escape"):
        return encode, decode, None, None
    return encode, lambda data, errors="strict": decode(data, errors, True), None, None


_codecs.register(_search)
