# Threads raise one exception object, chain it, and read its traceback.
# allowed: \w+ ok
# seen: raise ok; cause ok; group ok
# rounds: 3
from meet import Box, run


def thrower(s):
    e = s.e
    for i in range(4):
        try:
            raise e
        except ValueError as got:
            if got is not e or got.args != ("shared",):
                return f"{got!r}"
            got.note = i
            n, tb = 0, got.__traceback__
            while tb is not None and n < 1000:
                if tb.tb_frame.f_code.co_name != "thrower":
                    return tb.tb_frame.f_code.co_name
                n, tb = n + 1, tb.tb_next
            if n == 1000:
                return "endless"
    return "ok"


def causer(s):
    for i in range(4):
        try:
            try:
                raise KeyError(i)
            except KeyError as inner:
                raise s.e from inner
        except ValueError as got:
            cause = got.__cause__
            if cause is not None and not isinstance(cause, KeyError):
                return f"{cause!r}"
    return "ok"


def stripper(s):
    for i in range(6):
        s.e.with_traceback(None)
        s.e.__cause__ = None
        s.e.__context__ = None
        s.e.add_note(f"{i}")
    return "ok"


def grouper(s):
    for i in range(4):
        try:
            raise ExceptionGroup("both", [s.e, KeyError(i)])
        except* ValueError as g:
            assert g.exceptions == (s.e,), g
        except* KeyError as g:
            assert len(g.exceptions) == 1, g
    return "ok"


def make():
    return Box(e=ValueError("shared"))


def all_ok(s, *got):
    return "ok" if set(got) == {"ok"} else f"{got}"


run("raise", [thrower, thrower, stripper], make, all_ok)
run("cause", [causer, causer, stripper], make, all_ok)
run("group", [grouper, grouper, causer], make, all_ok)
