# A program's own modules come before those of the library, as far as sys.path says so.
import sys
sys.path.insert(0, __file__.rpartition('/')[0] + '/lib/shadow' if '/' in __file__ else 'lib/shadow')
import heapq
print(heapq.answer, hasattr(heapq, 'heappush'), heapq.__file__.endswith('lib/shadow/heapq.py'))
del sys.modules['heapq'], sys.path[0]
import heapq
print(hasattr(heapq, 'answer'), hasattr(heapq, 'heappush'), heapq.__name__, heapq.__file__.endswith('heapq.py'))
sys.modules['queue'] = None
try:
    import queue
except ModuleNotFoundError as e:
    print(e)
del sys.modules['queue']
import queue, concurrent.futures, concurrent
from concurrent.futures import ThreadPoolExecutor
print(concurrent.futures.thread.__name__, concurrent.futures.__package__, concurrent.__path__ != [], queue.Queue.__module__)
from concurrent.futures import thread as t, Future
print(t is concurrent.futures.thread, Future.__module__)
try:
    import concurrent.nothing
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import threading.nothing
except ModuleNotFoundError as e:
    print(e)
try:
    from queue import nothing
except ImportError as e:
    print(str(e).split(' (')[0])

# tracebacks go through the library

try:
    queue.Queue(1).put(1, True, 1), queue.Queue().get(False)
except queue.Empty as e:
    tb, names = e.__traceback__, []
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(names[0], names[1])
