"""Decimal fixed-point and floating-point arithmetic.

The numbers and their contexts are written in Go (_decimal); here is what
is easier to say in Python.
"""

try:
    import _decimal
except ImportError:
    from _pydecimal import *
    from _pydecimal import __version__, __libmpdec_version__
else:
    from _decimal import *
    from _decimal import __version__, __libmpdec_version__
    from _decimal import _keep
    from collections import namedtuple as _namedtuple
    from collections.abc import MutableMapping as _MutableMapping
    from contextvars import ContextVar as _ContextVar
    from numbers import Number as _Number, Rational as _Rational

    _SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)

    class _SignalDict(_MutableMapping):
        """The flags or the traps of a context, as a mapping of signals to truth values."""

        __slots__ = ("_context", "_traps")
        __module__ = "decimal"
        __qualname__ = "SignalDict"

        def __init__(self, context, traps):
            self._context = context
            self._traps = traps

        def __getitem__(self, signal):
            return self._context._bits(self._traps, signal)

        def __setitem__(self, signal, value):
            self._context._bits(self._traps, signal, bool(value))

        def __delitem__(self, signal):
            raise ValueError("signal keys cannot be deleted")

        def __iter__(self):
            return iter(_SIGNALS)

        def __len__(self):
            return len(_SIGNALS)

        def __eq__(self, other):
            bits = self._context._bits(self._traps)
            if isinstance(other, _SignalDict):
                return bits == other._context._bits(other._traps)
            if isinstance(other, dict):
                return set(other) == set(_SIGNALS) and dict(self) == {signal: bool(value) for signal, value in other.items()}
            return NotImplemented

        __hash__ = None

        def copy(self):
            return dict(self)

        def __repr__(self):
            return "{" + ", ".join(f"{signal!r}:{bool(value)}" for signal, value in self.items()) + "}"

    _SignalDict = _keep("SignalDict", lambda: _SignalDict)

    class _ContextManager:
        """What localcontext() returns: a context for the time of a block."""

        __slots__ = ("_new", "_saved")
        __module__ = "decimal"
        __qualname__ = "ContextManager"

        def __init__(self, new, saved):
            self._new = new
            self._saved = saved

        def __enter__(self):
            setcontext(self._new)
            return self._new

        def __exit__(self, *exc_info):
            setcontext(self._saved)

    _ContextManager = _keep("ContextManager", lambda: _ContextManager)

    DecimalTuple = _keep("DecimalTuple", lambda: _namedtuple("DecimalTuple", "sign digits exponent", module="decimal"))
    DefaultContext = _keep("DefaultContext", Context)
    BasicContext = _keep("BasicContext", lambda: Context(
        prec=9, rounding=ROUND_HALF_UP, traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow]))
    ExtendedContext = _keep("ExtendedContext", lambda: Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[]))
    _keep("var", lambda: _ContextVar("decimal_context"))
    _keep("Rational", lambda: _Rational)

    def _reduce(self):
        flags = [signal for signal, on in self.flags.items() if on]
        traps = [signal for signal, on in self.traps.items() if on]
        return (type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps))

    _keep("reduce", lambda: _reduce)

    def localcontext(ctx=None, **kwargs):
        """Return a context manager that makes a copy of a context the current one for a block."""
        saved = getcontext()
        if ctx is None:
            ctx = saved
        elif not isinstance(ctx, Context):
            raise TypeError("optional argument must be a context")
        new = ctx.copy()
        for name, value in kwargs.items():
            if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
            setattr(new, name, value)
        return _ContextManager(new, saved)

    _Number.register(Decimal)
