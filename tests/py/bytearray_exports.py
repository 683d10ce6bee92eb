def f():
    b = bytearray(b'abcdef')
    x = memoryview(b)[1:3]
    s = bytes(x)
    del x
    b.append(1)
    b += b'xy'
    memoryview(b)[0]
    del b[:2]
    memoryview(b)
    b[0:1] = b'12345'
    m = memoryview(b)
    for g in (lambda: b.append(1), lambda: b.clear(), lambda: b.__iadd__(b'1'), lambda: b.__delitem__(0)):
        try: g(); print('no error')
        except BufferError as e: print(e)
    m.release()
    b.clear()
    print(s, b)
    with memoryview(b) as m: pass
    b.extend(b'12')
    print(b)
f()
