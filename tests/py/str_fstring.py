x = 42
name = "World"
items = [1, 2, 3]
d = {"k": "v"}
pi = 3.14159265
print(f"Hello {name}!", f"{x}", f"{x!r} {name!r} {name!s}", f"{x:5d}|{x:<5}|{x:^5}|{x:>5}|{x:05}", f"{{literal}} {{{x}}}")
print(f"{items[1]} {d['k']} {x + 1} {x * 2 if x > 10 else 0} {len(items)} {name.upper()} {[i * i for i in items]} {(1, 2)}")
print(f"{pi:.2f} {pi:10.3f} {pi:{10}.{3}} {x:{'>'}{8}}|", f"{x=} {x = } {pi=:.2f} {name=!s} {x + 1=}")
print(f"{'nested'} {f'inner {x}'} {'' if not x else f'{x}'}")
print(f"{lambda_ if (lambda_ := 5) else 0}", f"{ {'a': 1}['a'] }", f"{(lambda y: y * 2)(4)}", f"{x!r:>6}|{name!r:<10}|")
print(f"multi " f"part {x} " "plain {x}", f'''triple {
    x + 1
} done''', rf"raw\n{x}\t", f"\t{x}\n".strip())
print(f"{x:x} {x:#x} {x:b} {x:o} {x:,} {1234567:,} {1e6:,} {x:e} {0.25:%} {0.256:.1%}", f"{True} {None} {[]!r} {x:+}", f"{'a':>{x - 37}}|", f"")
print(f"{x:{x}}|", f"{'é😀':>5}|{'é😀':_^7}|", f"{x > 3 and x < 50}", f"{x!s:.1}", f"{-x:>+6}", f"{x:#06x}")
def f(a, *, b=2):
    return f"{a}-{b}"


print(f"{f(1)} {f(1, b=3)} {f(f'{x}')}")
try:
    f"{undefined_name}"
except NameError as e:
    print(e)
try:
    f"{x:10s}"
except ValueError as e:
    print(e)
