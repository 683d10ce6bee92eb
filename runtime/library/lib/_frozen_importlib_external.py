"""The import of modules from files: loaders, the finders of directories, and the search along sys.path."""

import sys

import _frozen_importlib as _bootstrap
import _imp
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec, _load_module_shim, spec_from_loader

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []
MAGIC_NUMBER = b"\xa7\x0d\x0d\x0a"
_PYCACHE = "__pycache__"
path_sep = "/"
path_separators = "/"


def _join(*parts):
    joined = [p.rstrip("/") if p != "/" else "" for p in parts[:-1] if p]
    return "/".join(joined + list(parts[-1:]))


_path_join = _join


def _split(path):
    head, sep, tail = path.rpartition("/")
    return (head or sep) if sep else "", tail


_path_split = _split


def _relax_case():
    return False


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    return type(path).__fspath__(path)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """The name that a .pyc file of a source would have. None is ever read or written."""
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    if debug_override is not None:
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    head, tail = _split(_fspath(path))
    base, dot, rest = tail.rpartition(".")
    name = (base or rest) + dot + tag
    if optimization is None:
        optimization = sys.flags.optimize or ""
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name += ".opt-" + optimization
    name += ".pyc"
    if sys.pycache_prefix is not None:
        if not head.startswith("/"):
            head = _join(_imp.getcwd(), head) if head else _imp.getcwd()
        return _join(sys.pycache_prefix, head.lstrip("/"), name)
    return _join(head, _PYCACHE, name)


def source_from_cache(path):
    """The source that a name of cache_from_source() stands for."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = _fspath(path)
    head, name = _split(path)
    prefix = sys.pycache_prefix and sys.pycache_prefix.rstrip("/")
    if prefix and head.startswith(prefix + "/"):
        head = head[len(prefix):]
    else:
        head, cache = _split(head)
        if cache != _PYCACHE:
            raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        optimization = name.rsplit(".", 2)[-2]
        if not optimization.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not optimization[4:].isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    return _join(head, name.partition(".")[0] + SOURCE_SUFFIXES[0])


def _cache_of(path):
    try:
        return cache_from_source(path)
    except NotImplementedError:
        return None


def decode_source(source_bytes):
    """The text of a source file: its encoding is what its first lines say, and its lines end as Python's."""
    return _imp.decode_source(bytes(source_bytes))


def _check_name(method):
    def checked(self, name=None, *args, **kwargs):
        if name is None:
            name = self.name
        elif self.name != name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)
        return method(self, name, *args, **kwargs)

    checked.__name__ = method.__name__
    checked.__qualname__ = method.__qualname__
    checked.__doc__ = method.__doc__
    return checked


class _LoaderBasics:
    """What loaders of code have in common."""

    def is_package(self, fullname):
        base = _split(self.get_filename(fullname))[1].rsplit(".", 1)[0]
        return base == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)

    def load_module(self, fullname):
        return _load_module_shim(self, fullname)


class SourceLoader(_LoaderBasics):
    """Loads modules whose text get_data() reads."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Nothing is cached."""

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class FileLoader:
    """The part of loaders that knows a module's file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    @_check_name
    def load_module(self, fullname):
        return super().load_module(fullname)

    @_check_name
    def get_filename(self, fullname):
        return self.path

    def get_data(self, path):
        return _imp.read_source(str(path))

    @_check_name
    def get_resource_reader(self, name):
        from importlib.readers import FileReader

        return FileReader(self)


class SourceFileLoader(FileLoader, SourceLoader):
    """Loads modules from files."""

    def path_stats(self, path):
        mtime, size = _imp.file_stats(path)
        return {"mtime": mtime, "size": size}

    def path_mtime(self, path):
        return _imp.file_stats(path)[0]


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Would load modules from .pyc files, which are CPython's own."""

    def get_code(self, fullname):
        raise ImportError("compiled files are not supported", name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Would load modules from shared libraries, which are CPython's own."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def create_module(self, spec):
        raise ImportError("extension modules are not supported", name=self.name, path=self.path)

    def exec_module(self, module):
        raise ImportError("extension modules are not supported", name=self.name, path=self.path)

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None

    @_check_name
    def get_filename(self, fullname):
        return self.path


class _NamespacePath:
    """The `__path__` of a namespace package: it is computed anew when the path of the parent changed."""

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._path_finder = path_finder
        self._last_parent_path = tuple(self._parent_path())

    def _parent_path(self):
        parent = self._name.rpartition(".")[0]
        return sys.modules[parent].__path__ if parent else sys.path

    def _recalculate(self):
        parent = tuple(self._parent_path())
        if parent != self._last_parent_path:
            spec = self._path_finder(self._name, parent)
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
            self._last_parent_path = parent
        return self._path

    def __iter__(self):
        return iter(self._recalculate())

    def __getitem__(self, index):
        return self._recalculate()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._recalculate())

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"

    def __contains__(self, item):
        return item in self._recalculate()

    def append(self, item):
        self._path.append(item)


class NamespaceLoader:
    """The loader of namespace packages, which have no code."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        return _load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader

        return NamespaceReader(self._path)


_NamespaceLoader = NamespaceLoader
_POPULATE = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_POPULATE):
    """A spec for a module in a file."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = _fspath(location)
        if isinstance(location, bytes):
            location = location.decode()
        if not location.startswith(("/", _imp.library)):
            location = _imp.absolute(location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for suffix in SOURCE_SUFFIXES:
            if location.endswith(suffix):
                loader = spec.loader = SourceFileLoader(name, location)
                break
        else:
            return None
    if submodule_search_locations is _POPULATE:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_split(location)[0])
    return spec


class FileFinder:
    """Finds modules in a directory."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = path or "."
        if not self.path.startswith(("/", _imp.library)):
            self.path = _imp.absolute(self.path)

    def invalidate_caches(self):
        """Nothing is kept."""

    def find_spec(self, fullname, target=None):
        tail = fullname.rpartition(".")[2]
        details = [loader for suffix, loader in self._loaders if suffix == ".py"]
        found = _imp.find_source([self.path], tail)
        if found is not None:
            file, package = found
            if file is None:
                spec = ModuleSpec(fullname, None)
                spec.submodule_search_locations = package
                return spec
            for loader in details:
                path = _imp.search_path(fullname, package) if package is not None else None
                return spec_from_file_location(fullname, file, loader=loader(fullname, file), submodule_search_locations=path)
        return None

    def find_loader(self, fullname):
        spec = self.find_spec(fullname)
        if spec is None:
            return None, []
        return spec.loader, spec.submodule_search_locations or []

    def find_module(self, fullname):
        return self.find_loader(fullname)[0]

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            if not _imp.is_directory(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class PathFinder:
    """Finds modules along sys.path, or the `__path__` of a package, by the finders that sys.path_hooks make."""

    @staticmethod
    def invalidate_caches():
        for name, finder in list(sys.path_importer_cache.items()):
            if finder is None:
                del sys.path_importer_cache[name]
            elif hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()

    @staticmethod
    def _path_hooks(path):
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                continue
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        if path == "":
            try:
                path = _imp.getcwd()
            except FileNotFoundError:
                return None
        try:
            return sys.path_importer_cache[path]
        except KeyError:
            finder = sys.path_importer_cache[path] = cls._path_hooks(path)
            return finder

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        portions = []
        for entry in list(sys.path if path is None else path):
            if not isinstance(entry, str):
                continue
            finder = cls._path_importer_cache(entry)
            if finder is None or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError("spec missing loader")
            portions.extend(spec.submodule_search_locations)
        if not portions:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = _NamespacePath(fullname, portions, cls.find_spec)
        return spec

    @classmethod
    def find_module(cls, fullname, path=None):
        spec = cls.find_spec(fullname, path)
        return None if spec is None else spec.loader

    @staticmethod
    def find_distributions(*args, **kwargs):
        from importlib.metadata import MetadataPathFinder

        return MetadataPathFinder.find_distributions(*args, **kwargs)


class WindowsRegistryFinder:
    """There is no registry here."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


def _spec_of_file(name, file, search):
    """The spec of a module that the interpreter found by itself."""
    spec = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
    spec._set_fileattr = True
    spec.submodule_search_locations = search
    return spec


def _main_spec(name):
    """The spec of what `-m name` runs; the packages around it are imported."""
    path = None
    package = name.rpartition(".")[0]
    if package:
        path = getattr(_imp.import_module(package), "__path__", None)
        if path is None:
            raise ModuleNotFoundError(f"Error while finding module specification for {name!r} (__path__ attribute not found on {package!r} "
                                      f"while trying to find {name!r})", name=name)
    spec = _bootstrap._find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name}", name=name)
    if spec.submodule_search_locations is not None:
        if name.endswith(".__main__"):
            raise ModuleNotFoundError("Cannot use package as __main__ module", name=name)
        _imp.import_module(name)
        spec = _bootstrap._find_spec(name + ".__main__", sys.modules[name].__path__)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name}.__main__; {name!r} is a package and cannot be directly executed", name=name)
    if not hasattr(spec.loader, "get_code"):
        raise ModuleNotFoundError(f"{name!r} is a namespace package and cannot be executed" if spec.loader is None
                                  else f"No code object available for {name}", name=name)
    return spec


def _install():
    finders = [BuiltinImporter, FrozenImporter, PathFinder]
    hooks = [FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES))]
    sys.meta_path.extend(finders)
    sys.path_hooks.extend(hooks)
    for name, module in list(sys.modules.items()):
        if _imp.is_builtin(name):
            _bootstrap._describe_builtin(name, module)
    for module in (_bootstrap, sys.modules[__name__]):
        spec = _spec_of_file(module.__name__, module.__file__, None)
        module.__spec__, module.__loader__ = spec, spec.loader
    main = sys.modules.get("__main__")
    if main is not None and getattr(main, "__loader__", None) is None:
        file = getattr(main, "__file__", None)
        main.__loader__ = BuiltinImporter if file is None else SourceFileLoader("__main__", file)
    names = {"_describe_builtin": _bootstrap._describe_builtin, "_find_and_load": _bootstrap._find_and_load,
             "_spec_of_file": _spec_of_file, "_main_spec": _main_spec}
    _imp.install(names, finders + hooks)


_install()
