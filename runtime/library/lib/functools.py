"""Functions that work on functions, and on classes."""

import sys as _sys
from _gofunctools import partial as _partial, reduce, cmp_to_key, _lru_cache_wrapper as _lru_base
from _thread import RLock
from collections import namedtuple

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce', 'partial',
           'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

_GenericAlias = type(list[int])

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like the function that it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # after the update, which may have brought another one
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator that applies update_wrapper() to the function that it decorates."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partial(_partial):
    """partial(func, *args, **keywords) - new function with partial application
    of the given arguments and keywords.
    """
    __slots__ = ('__dict__', '__weakref__')


partial.__module__ = 'functools'


class _lru_cache_wrapper(_lru_base):
    __slots__ = ('__dict__', '__weakref__')


def _less_from(root, name):
    """Return the ordering method `name` made from the method `root`."""
    strict_root = root in ('__lt__', '__gt__')
    strict_name = name in ('__lt__', '__gt__')
    same_way = root[2] == name[2]

    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if same_way:
            if strict_root:
                return result or self == other      # <= from <
            return result and self != other         # < from <=
        if strict_root and strict_name:
            return not result and self != other     # > from <
        if strict_root or strict_name:
            return not result                       # >= from <, > from <=
        return not result or self == other          # >= from <=
    method.__name__ = name
    # found by pickle under this name
    method.__qualname__ = f'_{name.strip("_")}_from_{root.strip("_")}'
    method.__doc__ = getattr(object, name).__doc__
    globals()[method.__qualname__] = method
    return method


_ORDERS = ('__lt__', '__le__', '__gt__', '__ge__')
_derived_orders = {(root, name): _less_from(root, name) for root in _ORDERS for name in _ORDERS if root != name}


def total_ordering(cls):
    """Class decorator that adds the ordering methods that are missing."""
    roots = [n for n in _ORDERS if getattr(cls, n, None) is not getattr(object, n, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots, key=('__ge__', '__gt__', '__le__', '__lt__').index)
    for name in _ORDERS:
        if name not in roots:
            setattr(cls, name, _derived_orders[root, name])
    return cls


_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def lru_cache(maxsize=128, typed=False):
    """Decorator that remembers the results of the latest calls, of any number if
    maxsize is None. If typed is true then 3 and 3.0 are different arguments.
    """
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorator that remembers the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts += [repr(x) for x in self.args]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        result = None
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                # what func made of itself takes the arguments then
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
        if result is None:
            result = self._make_unbound_method().__get__(obj, cls)
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


def _c3_merge(sequences):
    """Merge lists of classes so that all keep their order (C3)."""
    result = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for s in sequences:
            head = s[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(head)
        for s in sequences:
            if s[0] == head:
                del s[0]


def _c3_mro(cls, abcs=()):
    """Return the order of cls's bases in which abstract classes that it is registered
    with stand where the class first fits them."""
    split = 0
    for i, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, '__abstractmethods__'):
            split = len(cls.__bases__) - i
            break
    first, last = list(cls.__bases__[:split]), list(cls.__bases__[split:])
    added = []
    for abc in abcs:
        if issubclass(cls, abc) and not any(issubclass(b, abc) for b in cls.__bases__):
            added.append(abc)
    rest = [abc for abc in abcs if abc not in added]
    orders = [_c3_mro(b, rest) for group in (first, added, last) for b in group]
    return _c3_merge([[cls]] + orders + [first] + [added] + [last])


def _compose_mro(cls, types):
    """Return the resolution order of cls with those of types in it that it is
    registered with."""
    known = set(cls.__mro__)

    def related(typ):
        return (typ not in known and hasattr(typ, '__mro__')
                and not isinstance(typ, _GenericAlias) and issubclass(cls, typ))
    types = [t for t in types if related(t)]

    def is_base(typ):
        return any(typ != other and typ in other.__mro__ for other in types)
    types = [t for t in types if not is_base(t)]
    wanted = []
    for typ in types:
        found = []
        for sub in typ.__subclasses__():
            if sub not in known and issubclass(cls, sub):
                found.append([s for s in sub.__mro__ if s in types])
        if not found:
            wanted.append(typ)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for s in sub:
                if s not in wanted:
                    wanted.append(s)
    return _c3_mro(cls, wanted)


def _find_impl(cls, registry):
    """Return the implementation for the nearest registered class of cls."""
    match = None
    mro = _compose_mro(cls, registry.keys())
    for t in mro:
        if match is not None:
            # of two abstract classes that cls is only registered with none is nearer
            if (t in registry and t not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, t)):
                raise RuntimeError("Ambiguous dispatch: {} or {}".format(match, t))
            break
        if t in registry:
            match = t
    return registry.get(match)


_UnionType = type(int | str)


def _union_args(cls):
    """Return the members of a union, or None."""
    if isinstance(cls, _UnionType):
        return cls.__args__
    typing = _sys.modules.get('typing')     # without it there are no other unions
    if typing is not None and typing.get_origin(cls) is typing.Union:
        return typing.get_args(cls)
    return None


def _is_valid_dispatch_type(cls):
    if isinstance(cls, type) and not isinstance(cls, _GenericAlias):
        return True
    args = _union_args(cls)
    return args is not None and all(isinstance(arg, type) for arg in args)


def _first_annotation(func, annotations):
    name, cls = next(iter(annotations.items()))
    if isinstance(cls, str) or cls is None:
        from typing import get_type_hints
        name, cls = next(iter(get_type_hints(func).items()))
    return name, cls


def singledispatch(func):
    """Decorator that makes a function generic: which implementation is called
    depends on the class of the first argument."""
    from types import MappingProxyType
    from weakref import WeakKeyDictionary
    registry = {}
    found = WeakKeyDictionary()
    token = None

    def dispatch(cls):
        """Return the implementation for a class."""
        nonlocal token
        if token is not None:
            from abc import get_cache_token
            current = get_cache_token()
            if token != current:
                found.clear()
                token = current
        try:
            return found[cls]
        except KeyError:
            pass
        impl = registry.get(cls)
        if impl is None:
            impl = _find_impl(cls, registry)
        found[cls] = impl
        return impl

    def register(cls, func=None):
        """Add the implementation for a class, or for several in a union."""
        nonlocal token
        if _is_valid_dispatch_type(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. "
                                f"{cls!r} is not a class or union type.")
            annotations = getattr(cls, '__annotations__', {})
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                f"Use either `@register(some_class)` or plain `@register` "
                                f"on an annotated function.")
            func = cls
            name, cls = _first_annotation(func, annotations)
            if not _is_valid_dispatch_type(cls):
                if _union_args(cls) is not None:
                    raise TypeError(f"Invalid annotation for {name!r}. "
                                    f"{cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        args = _union_args(cls)
        if args is not None:
            for arg in args:
                registry[arg] = func
        else:
            registry[cls] = func
        if token is None and hasattr(cls, '__abstractmethods__'):
            from abc import get_cache_token
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, '__name__', 'singledispatch function')
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Descriptor that makes a method generic in the class of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Add the implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)


_NOT_FOUND = object()


class cached_property:
    """A property that is computed once; then it is an attribute of the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {self.attrname!r} property.") from None
        value = values.get(self.attrname, _NOT_FOUND)
        if value is _NOT_FOUND:
            with self.lock:
                # another thread may have computed it
                value = values.get(self.attrname, _NOT_FOUND)
                if value is _NOT_FOUND:
                    value = self.func(instance)
                    try:
                        values[self.attrname] = value
                    except TypeError:
                        raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} "
                                        f"instance does not support item assignment for "
                                        f"caching {self.attrname!r} property.") from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)
