# no-stm-off: there are threads
import threading, time, _thread, queue

def interrupt():
    try:
        import os, signal
    except ImportError:
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGINT)

def soon():
    time.sleep(0.05)
    interrupt()

def interrupted(what, f, *args):
    t = threading.Thread(target=soon)
    try:
        t.start()  # in here, since it may be soon indeed
        f(*args)
        # delivered at the latest here
        time.sleep(10)
    except KeyboardInterrupt:
        print(what, 'interrupted')
    t.join()

lock = threading.Lock()
lock.acquire()
interrupted('acquire', lock.acquire)
interrupted('acquire with a limit', lock.acquire, True, 100)
print(lock.locked(), lock.acquire(timeout=0.001))
lock.release(); print(lock.acquire(False)); lock.release()
event = threading.Event()
interrupted('event', event.wait)
cond = threading.Condition()
def wait():
    with cond: cond.wait()
interrupted('condition', wait)
print(cond.acquire(False)); cond.release()
sleeper = threading.Thread(target=event.wait)
sleeper.start()
interrupted('join', sleeper.join)
event.set()
interrupted('queue', queue.Queue().get)
interrupted('simple queue', queue.SimpleQueue().get)
interrupted('sleep', time.sleep, 100)
def spin():
    while True: pass
interrupted('loop', spin)
# others are not interrupted
out = []
def other():
    time.sleep(0.1)
    out.append('other went on')
t = threading.Thread(target=other); t.start()
interrupted('join', t.join)
while not out: time.sleep(0.001)
print(out)
try: _thread.interrupt_main(100)
except ValueError as e: print(e)
try: _thread.interrupt_main(0)
except ValueError as e: print(e)
