"""Abstract base classes of finders and loaders."""

import abc

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
from . import machinery

__all__ = ["Loader", "MetaPathFinder", "PathEntryFinder", "ResourceLoader", "InspectLoader", "ExecutionLoader", "FileLoader", "SourceLoader"]


class Loader(metaclass=abc.ABCMeta):
    """What loads modules."""

    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        return _bootstrap._load_module_shim(self, fullname)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """What may stand in sys.meta_path."""

    def find_module(self, fullname, path):
        import warnings

        warnings.warn("MetaPathFinder.find_module() is deprecated since Python 3.4 in favor of MetaPathFinder.find_spec() and is slated "
                      "for removal in Python 3.12", DeprecationWarning, stacklevel=2)
        if not hasattr(self, "find_spec"):
            return None
        found = self.find_spec(fullname, path)
        return found.loader if found is not None else None

    def invalidate_caches(self):
        """Forgets what was found, if anything is kept."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """What a path hook makes for an entry of a path."""

    def find_loader(self, fullname):
        import warnings

        warnings.warn("PathEntryFinder.find_loader() is deprecated since Python 3.4 in favor of PathEntryFinder.find_spec() (available since "
                      "3.4)", DeprecationWarning, stacklevel=2)
        if not hasattr(self, "find_spec"):
            return None, []
        found = self.find_spec(fullname)
        if found is None:
            return None, []
        return found.loader, found.submodule_search_locations or []

    def find_module(self, fullname):
        loader, portions = self.find_loader(fullname)
        return loader

    def invalidate_caches(self):
        """Forgets what was found, if anything is kept."""


class ResourceLoader(Loader):
    """A loader that can read any file that belongs to its modules."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    """A loader that tells what it loads."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    exec_module = _external._LoaderBasics.exec_module
    load_module = _external._LoaderBasics.load_module


class ExecutionLoader(InspectLoader):
    """A loader whose modules can be run as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(_external.FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of modules in files."""


class SourceLoader(_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of modules from source text."""

    def path_mtime(self, path):
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Nothing is cached."""


for _base, _kinds in (
    (MetaPathFinder, [machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder, machinery.WindowsRegistryFinder]),
    (PathEntryFinder, [machinery.FileFinder]),
    (InspectLoader, [machinery.BuiltinImporter, machinery.FrozenImporter, machinery.NamespaceLoader]),
    (ExecutionLoader, [machinery.SourcelessFileLoader, machinery.ExtensionFileLoader]),
    (FileLoader, [machinery.SourceFileLoader, machinery.SourcelessFileLoader]),
    (SourceLoader, [machinery.SourceFileLoader]),
):
    for _kind in _kinds:
        _base.register(_kind)
Finder = MetaPathFinder


def __getattr__(name):
    if name in ("ResourceReader", "Traversable", "TraversableResources"):
        from .resources import abc as resources

        return getattr(resources, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
