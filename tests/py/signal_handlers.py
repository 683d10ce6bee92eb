# no-stm-off: there are threads
import os, signal, threading, time

print(repr(signal.SIGINT), repr(signal.SIG_DFL), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
hits = []
def note(n, frame):
    hits.append((n, frame.f_code.co_name))
print(repr(signal.signal(signal.SIGUSR1, note)), signal.getsignal(signal.SIGUSR1) is note)
os.kill(os.getpid(), signal.SIGUSR1)
print(hits)
signal.raise_signal(signal.SIGUSR1)
print(len(hits))
def inner():
    signal.raise_signal(signal.SIGUSR1)
inner()
print(hits[-1])

class Late(Exception): pass
def alarm(n, frame):
    raise Late(n)
signal.signal(signal.SIGALRM, alarm)

# in a loop, which may be compiled
def spin():
    i = 0
    try:
        while True:
            i += 1
    except Late as e:
        return repr(e), i > 10
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(spin())
# in a wait
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    time.sleep(10)
except Late as e:
    print('sleep', e)
lock = threading.Lock()
lock.acquire()
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    lock.acquire()
except Late as e:
    print('acquire', e)
# a handler that returns: the wait goes on
signal.signal(signal.SIGALRM, note)
signal.setitimer(signal.ITIMER_REAL, 0.02)
began = time.monotonic()
time.sleep(0.1)
print(time.monotonic() - began >= 0.1, hits[-1][0] == signal.SIGALRM)

# timers that repeat
ticks = [0]
def tick(n, frame):
    ticks[0] += 1
signal.signal(signal.SIGALRM, tick)
signal.setitimer(signal.ITIMER_REAL, 0.005, 0.005)
while ticks[0] < 5:
    pass
print(signal.setitimer(signal.ITIMER_REAL, 0)[1])
print(signal.alarm(100), signal.alarm(0) >= 99, signal.getitimer(signal.ITIMER_REAL))

# masks
n = len(hits)
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
print(len(hits) - n, signal.sigpending())
print(repr(signal.sigwait({signal.SIGUSR1})), signal.sigpending())
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]), len(hits) - n)
print(signal.sigtimedwait([signal.SIGUSR2], 0.001))

# threads: the main one runs the handlers
where = []
signal.signal(signal.SIGUSR1, lambda n, f: where.append(threading.current_thread() is threading.main_thread()))
def send():
    time.sleep(0.02)
    os.kill(os.getpid(), signal.SIGUSR1)
sender = threading.Thread(target=send)
sender.start()
signal.pause()
sender.join()
print(where)
def refused():
    try:
        signal.signal(signal.SIGUSR1, note)
    except ValueError as e:
        print(e)
t = threading.Thread(target=refused)
t.start()
t.join()
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
print(where)

# a descriptor that is written to
r, w = os.pipe()
os.set_blocking(w, False)
print(signal.set_wakeup_fd(w))
signal.raise_signal(signal.SIGUSR1)
print(os.read(r, 10), signal.set_wakeup_fd(-1) == w)

for what in ((9, note), (100, note), (0, note), (10, 'x'), ('x', note)):
    try:
        signal.signal(*what)
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(signal.strsignal(2), '|', signal.strsignal(11), '|', signal.strsignal(17))
print(len(signal.valid_signals()), signal.Signals(15).name, [s.name for s in signal.Sigmasks])
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR2)
print(repr(signal.getsignal(signal.SIGUSR2)))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print('interrupted')
