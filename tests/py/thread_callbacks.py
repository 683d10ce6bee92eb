# no-stress: it runs a short function a million times
# Built-ins that call short functions for long: each call is a safe point, at which other threads run.
import threading, time

turns = []
stop = False


def other():
    while not stop:
        turns.append(1)
        time.sleep(0)


thread = threading.Thread(target=other)
thread.start()
for call in (
    lambda f: max(range(300000), key=f),
    lambda f: min(map(f, range(300000))),
    lambda f: sorted(range(300000), key=f)[0],
    lambda f: sum(filter(f, range(300000))),
):
    before = len(turns)
    print(call(lambda x: -x), len(turns) > before)
stop = True
thread.join()
