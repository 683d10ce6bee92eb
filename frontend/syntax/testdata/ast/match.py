match x:
    case 0: pass
    case -1: pass
    case 1.5: pass
    case -1.5: pass
    case 2j: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case 'a': pass
    case 'a' 'b': pass
    case b'a': pass
    case None: pass
    case True: pass
    case False: pass
match x:
    case a: pass
    case _: pass
    case a.b: pass
    case a.b.c: pass
    case (a): pass
    case (_): pass
    case a | b.c | 1: pass
    case a as b: pass
    case (a as b) as c: pass
    case 1 | 2 as c: pass
    case (1 | 2) as c: pass
match x:
    case []: pass
    case [a]: pass
    case [a,]: pass
    case [a, b, *_]: pass
    case [*a]: pass
    case (): pass
    case (a,): pass
    case (a, *b): pass
    case (*a,): pass
    case a,: pass
    case a, b: pass
    case a, *b: pass
    case *a,: pass
    case *_, a,: pass
    case [[a], (b, c)]: pass
    case a | b, c as d: pass
match x:
    case {}: pass
    case {'a': b}: pass
    case {'a': b,}: pass
    case {1: a, -1: b, 1+2j: c, None: d, True: e, 'f' 'g': h, i.j: k}: pass
    case {**rest}: pass
    case {**rest,}: pass
    case {'a': b, **rest}: pass
    case {'a': {'b': c | d}, **rest,}: pass
match x:
    case A(): pass
    case A(a): pass
    case A(a, b,): pass
    case A(a=b): pass
    case A(a, b=c, d=_,): pass
    case a.b.C(d, e=f.g): pass
    case A(B(c), d=E(f=1)): pass
    case A([a, *b], (c)): pass
match x:
    case a if b: pass
    case a, if b: pass
    case a if (b := c): pass
    case a if b := c: pass
match x, y:
    case a, b: pass
match x,:
    case a,: pass
match *x, y:
    case _: pass
match (x):
    case _: pass
match (x, y):
    case _: pass
match -x:
    case _: pass
match [x]:
    case _: pass
match {x: y}:
    case _: pass
match x := y:
    case _: pass
match x if y else z:
    case _: pass
match not x:
    case _: pass
match lambda: x:
    case _: pass
match match:
    case case: pass
    case match: pass
match x:
    case 1:
        match y:
            case 2:
                pass
            case _:
                pass
        x = 1
    case _:
        pass
match(x):
    case y:
        pass
match x.y(z)[w]:
    case case(match=_): pass
match await_:
    case {"x": x, "y": [y, *_]} if x > y:
        return_ = x
