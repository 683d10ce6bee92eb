"""Write where threads are: now, after a while, or where the program hangs."""

import sys as _sys
import _thread
from threading import Event as _Event

_enabled = False
_waiting = None  # the event that ends what dump_traceback_later() began


def _number(file):
    if file is None:
        file = _sys.stderr
    if file is None:
        raise RuntimeError("unable to get sys.stderr")
    return file


def _write_stack(file, frame):
    while frame is not None:
        code = frame.f_code
        file.write('  File "%s", line %s in %s\n' % (code.co_filename, frame.f_lineno, code.co_name))
        frame = frame.f_back


def dump_traceback(file=None, all_threads=True):
    """Write the stacks of all threads, or of the calling one, the innermost frames first."""
    file = _number(file)
    me = _thread.get_ident()
    frames = _sys._current_frames()
    frames[me] = _sys._getframe(1)
    if not all_threads:
        file.write("Stack (most recent call first):\n")
        _write_stack(file, frames[me])
    else:
        for ident in sorted(frames, key=lambda i: i == me):
            file.write("%s 0x%016x (most recent call first):\n" % ("Current thread" if ident == me else "Thread", ident))
            _write_stack(file, frames[ident])
            if ident != me:
                file.write("\n")
    file.flush()


def enable(file=None, all_threads=True):
    """Have faults reported, which the runtime does in any case."""
    global _enabled
    _number(file)
    _enabled = True


def disable():
    """Take enable() back; return whether there was anything to take back."""
    global _enabled
    was, _enabled = _enabled, False
    return was


def is_enabled():
    """Return whether enable() was called."""
    return _enabled


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Write the stacks of all threads after timeout seconds, unless that is cancelled."""
    global _waiting
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    file = _number(file)
    cancel_dump_traceback_later()
    ended = _waiting = _Event()

    def wait():
        while not ended.wait(timeout):
            file.write("Timeout (%s)!\n" % timeout)
            dump_traceback(file)
            if exit:
                import os
                os._exit(1)
            if not repeat:
                break

    _thread.start_new_thread(wait, ())


def cancel_dump_traceback_later():
    """Undo dump_traceback_later()."""
    global _waiting
    if _waiting is not None:
        _waiting.set()
        _waiting = None
