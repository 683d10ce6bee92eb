"""Handlers for the signals of the system."""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum


def _named(name, prefixes, others=()):
    """Make an enumeration of those constants, and put its members in their place."""
    members = {n: v for n, v in vars(_signal).items()
               if n.isupper() and n.startswith(prefixes) and n not in others}
    made = _IntEnum(name, members, module=__name__)
    globals().update(made.__members__)
    return made


_masks = ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK')
_handlers = ('SIG_DFL', 'SIG_IGN')

Handlers = _named('Handlers', _handlers)
Sigmasks = _named('Sigmasks', _masks)
Signals = _named('Signals', ('SIG',), _masks + _handlers)


def _as(kind, value):
    """The member of an enumeration for a number, or what else it is."""
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def _as_number(value):
    return value.value if isinstance(value, _IntEnum) else value


def _members(numbers):
    return {_as(Signals, n) for n in numbers}


def signal(signalnum, handler):
    """Set what becomes of a signal, and return what did before: SIG_IGN, SIG_DFL, or a
    function of the signal's number and the frame that it interrupts."""
    return _as(Handlers, _signal.signal(_as_number(signalnum), _as_number(handler)))


def getsignal(signalnum):
    """Return what becomes of a signal; None if that was not set from Python."""
    return _as(Handlers, _signal.getsignal(signalnum))


def pthread_sigmask(how, mask):
    """Change the set of blocked signals, and return the set before."""
    return _members(_signal.pthread_sigmask(how, mask))


def sigpending():
    """Return the blocked signals that have come."""
    return _members(_signal.sigpending())


def sigwait(sigset):
    """Wait for one of the signals, take it away, and return it."""
    return _as(Signals, _signal.sigwait(sigset))


def valid_signals():
    """Return the signals that there are."""
    return _members(_signal.valid_signals())
