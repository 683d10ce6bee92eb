"""The finders and loaders of the import system, under their public names."""

from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import (
    BYTECODE_SUFFIXES,
    DEBUG_BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    NamespaceLoader,
    OPTIMIZED_BYTECODE_SUFFIXES,
    PathFinder,
    SOURCE_SUFFIXES,
    SourceFileLoader,
    SourcelessFileLoader,
    WindowsRegistryFinder,
)


def all_suffixes():
    """All suffixes of files that modules may be in."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
