"""Coroutines that wait for each other: loop, tasks, locks, queues."""

from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .timeouts import *


async def to_thread(func, /, *args, **kwargs):
    """Call a function in another thread."""
    import contextvars
    import functools
    loop = get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))


__all__ = (events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__ + queues.__all__
           + runners.__all__ + taskgroups.__all__ + tasks.__all__ + timeouts.__all__ + ('to_thread',))
