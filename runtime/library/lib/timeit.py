"""How long small pieces of code take."""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

_TEMPLATE = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """Lines after the first with an indentation."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Times a statement, or a function, after a setup."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        local_ns = {}
        global_ns = _globals() if globals is None else globals
        init = ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            stmtprefix = setup + "\n"
            setup = reindent(setup, 4)
        elif callable(setup):
            local_ns["_setup"] = setup
            init += ", _setup=_setup"
            stmtprefix = ""
            setup = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(stmtprefix + stmt, dummy_src_name, "exec")
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            local_ns["_stmt"] = stmt
            init += ", _stmt=_stmt"
            stmt = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = _TEMPLATE.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, dummy_src_name, "exec"), global_ns, local_ns)
        self.inner = local_ns["inner"]

    def print_exc(self, file=None):
        """Print a traceback that shows the timed code."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split("\n"), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The time of so many executions."""
        it = itertools.repeat(None, number)
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of several results of timeit()."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """The least of the numbers 1, 2, 5, 10, 20, 50, ... that takes 0.2 s, and its time."""
        scale = 1
        while True:
            for digit in 1, 2, 5:
                number = scale * digit
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Timer(...).timeit(number)"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Timer(...).repeat(repeat, number)"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _usage_error(message):
    print(message)
    print("use -h/--help for command line help")
    return 2


def main(args=None, *, _wrap_timer=None):
    """The command: times statements and prints the best of several runs."""
    import argparse
    import os

    class Bad(Exception):
        pass

    parser = argparse.ArgumentParser(prog="timeit", add_help=False)
    parser.error = lambda message: (_ for _ in ()).throw(Bad(message))
    parser.add_argument("-n", "--number", type=int, default=0)
    parser.add_argument("-r", "--repeat", type=int, default=default_repeat)
    parser.add_argument("-s", "--setup", action="append", default=[])
    parser.add_argument("-p", "--process", action="store_true")
    parser.add_argument("-t", "--time", action="store_true")
    parser.add_argument("-c", "--clock", action="store_true")
    parser.add_argument("-u", "--unit")
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("stmt", nargs="*")
    try:
        options = parser.parse_args(sys.argv[1:] if args is None else args)
    except Bad as e:
        return _usage_error(e)
    if options.help:
        print(__doc__, end="")
        return None
    if options.unit is not None and options.unit not in _UNITS:
        print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
        return 2
    timer = time.process_time if options.process else default_timer
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    precision = 3 + max(options.verbose - 1, 0)
    # The code may import what is in the current directory.
    sys.path.insert(0, os.curdir)
    t = Timer("\n".join(options.stmt) or "pass", "\n".join(options.setup) or "pass", timer)
    number, repeat = options.number, max(options.repeat, 1)

    def text(dt):
        unit = options.unit or next((u for u in ("sec", "msec", "usec", "nsec") if dt >= _UNITS[u]), "nsec")
        return f"{dt / _UNITS[unit]:.{precision}g} {unit}"

    try:
        if number == 0:
            def told(number, taken):
                print(f"{number} loop{'s' * (number != 1)} -> {taken:.{precision}g} secs")
            number, _ = t.autorange(told if options.verbose else None)
            if options.verbose:
                print()
        raw = t.repeat(repeat, number)
    except Exception:
        t.print_exc()
        return 1
    if options.verbose:
        print(f"raw times: {', '.join(map(text, raw))}")
        print()
    timings = [dt / number for dt in raw]
    best, worst = min(timings), max(timings)
    print(f"{number} loop{'s' if number != 1 else ''}, best of {repeat}: {text(best)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(f"The test results are likely unreliable. The worst time ({text(worst)}) was more than four times slower than "
                               f"the best time ({text(best)}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
