"""Context variables: values that belong to a task, not to a thread."""

from _thread import _local

_current = _local()
_MISSING = object()


def _context():
    """The context that the thread runs in."""
    try:
        return _current.context
    except AttributeError:
        context = _current.context = Context()
        return context


class Context:
    """A mapping of context variables to their values, and what code runs in."""

    __slots__ = ("_values", "_outer", "_entered", "__weakref__")

    def __new__(cls):
        self = super().__new__(cls)
        self._values = {}
        self._entered = False
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        outer = getattr(_current, "context", None)
        self._entered = True
        _current.context = self
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            if outer is None:
                del _current.context
            else:
                _current.context = outer

    def copy(self):
        new = Context()
        new._values = self._values.copy()
        return new

    def __getitem__(self, var):
        _check_key(var)
        return self._values[var]

    def get(self, var, default=None, /):
        _check_key(var)
        return self._values.get(var, default)

    def __contains__(self, var):
        _check_key(var)
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None


def _check_key(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")


class ContextVar:
    """A variable whose value depends on the context."""

    __slots__ = ("_name", "_default", "__weakref__")

    def __new__(cls, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self = super().__new__(cls)
        self._name = name
        self._default = default
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'ContextVar' is not an acceptable base type")

    @classmethod
    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        try:
            return _current.context._values[self]
        except (AttributeError, KeyError):
            pass
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        values = _context()._values
        token = Token.__new__(Token)
        token._context = _current.context
        token._var = self
        token._used = False
        token._old = values.get(self, Token.MISSING)
        # A copy of a context shares nothing, and iterators over it see no change.
        _current.context._values = {**values, self: value}
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _context()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = context._values.copy()
        if token._old is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        context._values = values

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    """What ContextVar.set() returns, and reset() takes."""

    __slots__ = ("_context", "_var", "_old", "_used", "__weakref__")
    MISSING = _Missing()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise RuntimeError("Tokens can only be created by ContextVars")
        return super().__new__(cls)

    def __init_subclass__(cls):
        raise TypeError("type 'Token' is not an acceptable base type")

    @classmethod
    def __class_getitem__(cls, item, /):
        return type(list[int])(cls, item)

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"

    __hash__ = None


def copy_context():
    """A copy of the current context."""
    return _context().copy()
