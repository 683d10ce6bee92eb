# What goes wrong in callbacks and initializers is logged, by the name and at the level that CPython gives it.
# no-stm-off: there are threads
import concurrent.futures as cf
import logging


def bad(f):
    raise ValueError("in callback")


def init():
    raise KeyError("in initializer")


def work():
    with cf.ThreadPoolExecutor(1) as ex:
        f = ex.submit(int); f.result(); f.add_done_callback(bad)
    f = cf.Future()
    f.add_done_callback(bad)
    f.set_result(1)
    ex = cf.ThreadPoolExecutor(1, initializer=init)
    try:
        ex.submit(int).result()
    except Exception as e:
        print(type(e).__name__)
    ex.shutdown()


class Names(logging.Handler):
    def emit(self, r):
        print(r.name, r.levelname, r.getMessage().split(' for ')[0], r.exc_info[0].__name__)


log = logging.getLogger('concurrent.futures')
handler = Names()
log.addHandler(handler)
log.propagate = False
work()
log.setLevel(logging.CRITICAL)
work()
