def literals(s):
    match s:
        case 1: f(1)
        case 'a' | 'b': f(2)
        case -1.5 | 2+3j: f(3)
        case None | True: f(4)
        case mod.NAME: f(5)
        case _: f(6)

def sequences(s):
    match s:
        case []: f(1)
        case [x]: f(x)
        case (1, y, *rest): f(y, rest)
        case [*_, last]: f(last)
        case [_, *_]: f(2)
        case [*_]: f(3)

def mappings(s):
    match s:
        case {}: f(1)
        case {'k': v, mod.K: 1}: f(v)
        case {'k': v, **rest} if rest: f(v, rest)

def classes(s):
    match s:
        case int(): f(1)
        case Point(0, y=b): f(b)
        case Line(Point(x=a), end) as line: f(a, end, line)
        case str(x) | [x, _]: f(x)
        case other: f(other)
