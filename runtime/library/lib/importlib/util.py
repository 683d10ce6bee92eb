"""Tools for what implements or uses the import system."""

import sys
import types
from contextlib import contextmanager

import _imp
from _frozen_importlib import _find_spec, _resolve_name, module_from_spec, spec_from_loader
from _frozen_importlib_external import (
    MAGIC_NUMBER,
    cache_from_source,
    decode_source,
    source_from_cache,
    spec_from_file_location,
)

from .abc import Loader


def source_hash(source_bytes):
    """A hash of a source, eight bytes."""
    return _imp.source_hash(0, source_bytes)


def resolve_name(name, package):
    """The full name of a module that may be relative to a package."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    return _resolve_name(name[level:], package, level)


def find_spec(name, package=None):
    """The spec of a module, which is not imported, though its parents are; None if there is none."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    path = None
    parent = fullname.rpartition(".")[0]
    if parent:
        package = __import__(parent, fromlist=["__path__"])
        try:
            path = package.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {fullname!r}",
                                      name=fullname) from error
    return _find_spec(fullname, path)


@contextmanager
def _module_to_load(name):
    existed = name in sys.modules
    module = sys.modules.get(name)
    if not existed:
        module = type(sys)(name)
        module.__initializing__ = True
        sys.modules[name] = module
    try:
        yield module
    except Exception:
        if not existed:
            sys.modules.pop(name, None)
    finally:
        module.__initializing__ = False


def _deprecated(what, instead):
    import warnings

    warnings.warn(f"{what} is deprecated and slated for removal in Python 3.12{instead}", DeprecationWarning, stacklevel=3)


def set_package(fxn):
    """Makes a method that returns a module set its `__package__`; deprecated."""
    import functools

    @functools.wraps(fxn)
    def wrapper(*args, **kwargs):
        _deprecated("set_package", "")
        module = fxn(*args, **kwargs)
        if getattr(module, "__package__", None) is None:
            module.__package__ = module.__name__ if hasattr(module, "__path__") else module.__name__.rpartition(".")[0]
        return module

    return wrapper


def set_loader(fxn):
    """Makes a method that returns a module set its `__loader__`; deprecated."""
    import functools

    @functools.wraps(fxn)
    def wrapper(self, *args, **kwargs):
        _deprecated("set_loader", "")
        module = fxn(self, *args, **kwargs)
        if getattr(module, "__loader__", None) is None:
            module.__loader__ = self
        return module

    return wrapper


def module_for_loader(fxn):
    """Gives a load_module() method the module to load; deprecated."""
    import functools

    @functools.wraps(fxn)
    def wrapper(self, fullname, *args, **kwargs):
        _deprecated("module_for_loader", "")
        with _module_to_load(fullname) as module:
            module.__loader__ = self
            try:
                is_package = self.is_package(fullname)
            except (ImportError, AttributeError):
                pass
            else:
                module.__package__ = fullname if is_package else fullname.rpartition(".")[0]
            return fxn(self, module, *args, **kwargs)

    return wrapper


class _LazyModule(types.ModuleType):
    """A module that is loaded when it is first used."""

    def __getattribute__(self, attr):
        spec = object.__getattribute__(self, "__spec__")
        own = object.__getattribute__(self, "__dict__")
        before, kind = spec.loader_state
        changed = {k: v for k, v in own.items() if k not in before or before[k] is not v}
        self.__class__ = kind
        name = spec.name
        spec.loader.exec_module(self)
        if name in sys.modules and sys.modules[name] is not self:
            raise ValueError(f"module object for {name!r} substituted in sys.modules during a lazy load")
        own.update(changed)
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """Makes another loader run a module's code when the module is first used."""

    @staticmethod
    def __check_eager_loader(loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")

    @classmethod
    def factory(cls, loader):
        cls.__check_eager_loader(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self.__check_eager_loader(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = dict(module.__dict__), module.__class__
        module.__class__ = _LazyModule
