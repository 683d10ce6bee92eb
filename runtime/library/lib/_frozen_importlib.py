"""The core of the import system: specs, the finders that need no files, and the search along sys.meta_path.

The interpreter goes a shorter way as long as a program has no finders of its own; what it finds is described by the
same specs.
"""

import sys

import _imp


class ModuleSpec:
    """What is known of a module before it is loaded: where it is, and who loads it."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._initializing = False
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        try:
            return (
                self.name == other.name
                and self.loader == other.loader
                and self.origin == other.origin
                and self.submodule_search_locations == other.submodule_search_locations
                and self.cached == other.cached
                and self.has_location == other.has_location
            )
        except AttributeError:
            return NotImplemented

    __hash__ = None

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr and self.origin.endswith(".py"):
            self._cached = sys.modules["_frozen_importlib_external"]._cache_of(self.origin)
        return self._cached

    @cached.setter
    def cached(self, path):
        self._cached = path

    @property
    def parent(self):
        """The name of the package that the module is in; of a package its own."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


class BuiltinImporter:
    """Finds and loads the modules that are part of the interpreter. All methods belong to the class."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @classmethod
    def find_module(cls, fullname, path=None):
        return cls if _imp.is_builtin(fullname) else None

    @staticmethod
    def create_module(spec):
        if not _imp.is_builtin(spec.name):
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return _imp.create_builtin(spec)

    @staticmethod
    def exec_module(module):
        return None

    @classmethod
    def load_module(cls, fullname):
        return _load_module_shim(cls, fullname)

    @classmethod
    def get_code(cls, fullname):
        _need_builtin(fullname)

    @classmethod
    def get_source(cls, fullname):
        _need_builtin(fullname)

    @classmethod
    def is_package(cls, fullname):
        _need_builtin(fullname)
        return False


def _need_builtin(fullname):
    if fullname not in sys.builtin_module_names:
        raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)


class FrozenImporter:
    """Finds frozen modules, of which there are none."""

    _ORIGIN = "frozen"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @classmethod
    def find_module(cls, fullname, path=None):
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        raise ImportError(f"{module.__name__!r} is not a frozen module", name=module.__name__)

    @classmethod
    def load_module(cls, fullname):
        raise ImportError(f"{fullname!r} is not a frozen module", name=fullname)

    get_code = get_source = is_package = load_module


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec for a module that a loader loads; the loader is asked for what is not said."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if origin is None and hasattr(loader, "get_filename"):
        external = sys.modules["_frozen_importlib_external"]
        if is_package is None:
            return external.spec_from_file_location(name, loader=loader)
        return external.spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        try:
            is_package = loader.is_package(name)
        except (AttributeError, ImportError):
            is_package = False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _init_module_attrs(spec, module, *, override=False):
    """Gives a module the attributes that its spec says, but for those that it has."""

    def give(name, value):
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass

    give("__name__", spec.name)
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        external = sys.modules["_frozen_importlib_external"]
        loader = external.NamespaceLoader.__new__(external.NamespaceLoader)
        loader._path = spec.submodule_search_locations
        spec.loader = loader
    give("__loader__", loader)
    give("__package__", spec.parent)
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None:
        give("__path__", spec.submodule_search_locations)
    if spec.has_location:
        give("__file__", spec.origin)
        if spec.cached is not None:
            give("__cached__", spec.cached)
    return module


def module_from_spec(spec):
    """A new module that a spec describes; its code has not run."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    _init_module_attrs(spec, module)
    return module


def _exec(spec, module):
    """Runs the code of a module that is there already."""
    name = spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name!r} not in sys.modules", name=name)
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=name)
            _init_module_attrs(spec, module, override=True)
        else:
            _init_module_attrs(spec, module, override=True)
            if hasattr(spec.loader, "exec_module"):
                spec.loader.exec_module(module)
            else:
                spec.loader.load_module(name)
    finally:
        # The module may have put another one in its place.
        module = sys.modules.pop(name)
        sys.modules[name] = module
    return module


def _load(spec):
    """Makes a module, puts it into sys.modules and runs its code."""
    name = spec.name
    loader = spec.loader
    if loader is not None and not hasattr(loader, "exec_module"):
        loader.load_module(name)
        module = sys.modules[name]
        _init_module_attrs(spec, module)
        return module
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[name] = module
        try:
            if spec.loader is None:
                raise ImportError("missing loader", name=name)
            spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        module = sys.modules.pop(name)
        sys.modules[name] = module
    finally:
        spec._initializing = False
    return module


def _load_module_shim(loader, fullname):
    """The load_module() of loaders that have an exec_module()."""
    spec = spec_from_loader(fullname, loader)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        _exec(spec, module)
        return sys.modules[fullname]
    return _load(spec)


def _find_spec(name, path, target=None):
    """Asks the finders of sys.meta_path, one after the other."""
    finders = sys.meta_path
    if finders is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    reloads = name in sys.modules
    for finder in list(finders):
        try:
            find_spec = finder.find_spec
        except AttributeError:
            continue
        spec = find_spec(name, path, target)
        if spec is None:
            continue
        if not reloads and name in sys.modules:
            # The search imported the module.
            own = getattr(sys.modules[name], "__spec__", None)
            return spec if own is None else own
        return spec
    return None


def _find_and_load(name, path):
    """What the interpreter calls when a program has finders of its own: the module, or None."""
    spec = _find_spec(name, path)
    return None if spec is None else _load(spec)


def _describe_builtin(name, module):
    """Completes a module of the interpreter, which was made without a spec."""
    module.__spec__ = spec_from_loader(name, BuiltinImporter, origin=BuiltinImporter._ORIGIN)
    module.__loader__ = BuiltinImporter
    module.__package__ = name.rpartition(".")[0]


def _resolve_name(name, package, level):
    """The full name of a relative one."""
    base = package.rsplit(".", level - 1)
    if len(base) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{base[0]}.{name}" if name else base[0]


def _gcd_import(name, package=None, level=0):
    if not isinstance(name, str):
        raise TypeError(f"module name must be str, not {type(name)}")
    if level > 0:
        name = _resolve_name(name, package, level)
    elif not name:
        raise ValueError("Empty module name")
    return _imp.import_module(name)


def _call_with_frames_removed(f, *args, **kwds):
    return f(*args, **kwds)
