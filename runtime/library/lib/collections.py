"""Containers beside those that are built in."""

from _collections import deque

__all__ = ['deque']
