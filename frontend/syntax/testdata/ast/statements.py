pass
break
continue
pass; pass
pass; x = 1;
import a
import a.b.c
import a as b
import a.b as c, d, e.f as g
from a import b
from a import b as c, d
from a import (b)
from a import (b as c, d,)
from a.b import c
from . import a
from .. import a
from ... import a
from .... import a
from .a import b
from ...a.b import c
from a import *
from . import *
global a
global a, b
nonlocal a
nonlocal a, b
assert a
assert a, b
assert (a, b)
raise
raise a
raise a from b
raise a() from None
print(a)
match = 1
match.a
match(a)
match[a]
match[a] = b
match(a).b = c
match, b = c
match: int = 1
match -a
match * a
match + 1
match in a
match not in a
match if a else b
match or b
match(a, b)
match()
case = 1
case(a)
_ = 1
if a: pass
if a: pass; pass
if a:
    pass
if a:
    pass
else:
    pass
if a: pass
elif b: pass
if a:
    pass
elif b:
    pass
elif c: pass
else:
    pass
if (a := b): pass
if a := b: pass
while a: pass
while a:
    pass
else:
    pass
while a := b():
    break
for a in b: pass
for a in b:
    pass
else:
    pass
for a, b in c: pass
for a, in b: pass
for a, *b in c, d: pass
for (a, b), [c] in d: pass
for a.b in c: pass
for a[b] in c: pass
for a[b in c] in d: pass
for a in *b, c: pass
for a in b if c else d: pass
for (a) in b: pass
for x().y in z: pass
try: pass
finally: pass
try:
    pass
except:
    pass
try:
    pass
except A:
    pass
except B as b:
    pass
except (C, D) as c: pass
except:
    pass
else:
    pass
finally:
    pass
try:
    pass
except* A:
    pass
except *B as b:
    pass
except *(C, D):
    pass
else:
    pass
finally:
    pass
with a: pass
with a as b: pass
with a, b: pass
with a as b, c as d: pass
with a as (b, c): pass
with a as [b, *c]: pass
with a as b.c, d as e[f]: pass
with (a): pass
with (a) as b: pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b,): pass
with (a as b, c as d): pass
with (a, b as c, d,): pass
with (a, b), c: pass
with (a), b: pass
with (a).b as c: pass
with (a + b) * c: pass
with (yield): pass
with (a for a in b) as c: pass
with (a := b): pass
with (a := b) as c: pass
with (*a, b): pass
with (): pass
with (a, *b) as c: pass
with (a if b else c): pass
with (lambda: a): pass
with (
    a as b,
    c,
):
    pass
with open('a') as b, \
     open('c') as d:
    pass
