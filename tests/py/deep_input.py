# What is nested too deep, or too large, is an exception.
import re

DEPTH = 3000


def says(what, f):
    try:
        f()
    except (RecursionError, MemoryError, SyntaxError, OverflowError, re.error) as e:
        print(what, type(e).__name__ if not isinstance(e, MemoryError) else 'MemoryError')
    else:
        print(what, 'is done')


def nested(make, x):
    for _ in range(DEPTH):
        x = make(x)
    return x


def aliases():
    repr(nested(lambda x: list[x], list[int]))


def methods():
    from types import MethodType
    nested(lambda x: MethodType(x, 1), print)()


says('list(range)', lambda: list(range(1 << 60)))
says('extend', lambda: [].extend(range(1 << 61)))
says('conditions', lambda: re.compile('(a)' + '(?(1)b|' * DEPTH + ')' * DEPTH))
says('groups', lambda: re.compile('(?:' * DEPTH + ')' * DEPTH))
says('aliases', aliases)
says('import', lambda: exec('import os' + '.a' * DEPTH))
says('lists', lambda: repr(nested(lambda x: [x], [])))
says('comparison', lambda: nested(lambda x: [x], []) == nested(lambda x: [x], []))
says('tuples', lambda: isinstance(1, nested(lambda x: (x,), ())))
says('brackets', lambda: eval('[' * DEPTH))
