"""Values as bytes and back, by formats such as '<hi4s'."""
from _struct import Struct, calcsize, error, iter_unpack, pack, pack_into, unpack, unpack_from, _clearcache

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]
