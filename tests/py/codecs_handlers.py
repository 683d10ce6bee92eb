import _codecs as codecs
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for enc in ['utf-8','ascii','latin-1','utf-16','utf-16-le','utf-16-be','utf-32','utf-32-be','unicode_escape','raw_unicode_escape']:
    for s in ['abc','\xe9\u20ac','\ud800x','\U0001f600\n\t\\\x7f\xff']:
        for err in ['strict','ignore','replace','backslashreplace','xmlcharrefreplace','namereplace','surrogateescape','surrogatepass']:
            t(lambda:s.encode(enc,err))
    for b in [b'abc',b'\xe9\xff',b'\xff\xfe\xd8',b'\\u12\\x4\\U0011ffff\\N{SPACE}\\N{x}\\7',b'\xed\xa0\x80',b'a\\']:
        for err in ['strict','ignore','replace','backslashreplace','surrogateescape','surrogatepass']:
            t(lambda:b.decode(enc,err))
def h(e):
    return ('<%d-%d>'%(e.start,e.end), e.end)
codecs.register_error('h',h)
codecs.register_error('neg',lambda e:('x',-1)); codecs.register_error('far',lambda e:('x',99)); codecs.register_error('b',lambda e:(b'\xff',e.end)); codecs.register_error('bad',lambda e:5)
for err in ['h','neg','far','b']:
    for enc in ['ascii','latin-1','utf-8','utf-16']:
        if err!='neg': t(lambda:'a\u20ac\ud800b'.encode(enc,err))
    for enc in ['ascii','utf-8','utf-16']:
        if err!='neg': t(lambda:b'a\xff\xc3b\\x'.decode(enc,err))
