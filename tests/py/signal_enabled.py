# no-stm-off: there are threads
# A thread in signals_enabled runs handlers while the main thread cannot.
import os
import signal
import threading
import time

try:
    from pypystm import signals_enabled
except ImportError:  # CPython: the main thread comes to run them in the end
    signals_enabled = None

seen = []
signal.signal(signal.SIGUSR1, lambda n, frame: seen.append(n))
main, ready, done = threading.main_thread(), threading.Event(), threading.Event()


def other():
    with signals_enabled:
        with signals_enabled:
            pass
        ready.set()
        n = 0
        while not seen:
            n += 1
    done.set()


def sleeper():
    with signals_enabled:
        ready.set()
        time.sleep(0.05)
    done.set()


if signals_enabled:
    for body in (other, sleeper):
        seen.clear()
        ready.clear()
        done.clear()
        t = threading.Thread(target=body)
        t.start()
        ready.wait()
        os.kill(os.getpid(), signal.SIGUSR1)
        while not done.is_set():
            done.wait(1)
        t.join()
        assert seen == [signal.SIGUSR1] or body is sleeper, seen
    while not seen:
        time.sleep(0.001)

    # errors of a handler are raised where it runs
    def fail(n, frame):
        raise KeyError(n)

    def catches():
        with signals_enabled:
            try:
                ready.set()
                while not done.is_set():
                    pass
            except KeyError as e:
                caught.append(e.args[0])

    caught = []
    ready.clear()
    done.clear()
    signal.signal(signal.SIGUSR1, fail)
    t = threading.Thread(target=catches)
    t.start()
    ready.wait()
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
        for _ in range(5000):
            if caught:
                break
            time.sleep(0.001)
    except KeyError as e:
        caught.append(e.args[0])
    done.set()
    t.join()
    assert caught == [signal.SIGUSR1], caught
print("ok")
