'a' "b" 'c'
''
""
"it's"
'say "hi"'
'both \' and "'
'''triple
quoted'''
"""with "quotes" in"""
''''a'''
r'\n\'' r"\
"
R"\x"
u'uni' 'code'
U'big'
'plain' u'late'
b'bytes'
b'\x00\xff\n\\' B"\101"
rb'\x' Rb"\y" bR'\z' BR'''
'''
b"it's"
'\a\b\f\n\r\t\v\\\'\"\0\7\77\777\x41\u00e9\U0001f600'
'\
joined'
'\q\8\ '
'é\é'
'\ud800\udc00'
'\N{LATIN SMALL LETTER A}\N{greek small letter alpha}\N{NULL}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{VS17}'
'tab	and nonprintable  '
'日本語' '𝐱'
"line \
continues" ' and joins' \
    ' over lines'
