# no-stm-off: there are threads
import threading, time
def late():
    threading.main_thread().join()
    print('late thread', threading.main_thread().is_alive())
    t = threading.Thread(target=later); t.start()
def later():
    time.sleep(0.02)
    print('thread of a thread')
threading.Thread(target=late).start()
def waits_forever():
    print('daemon waits')
    ready.set()
    threading.Lock().acquire() if False else threading.Event().wait()
ready = threading.Event()
threading.Thread(target=waits_forever, daemon=True).start()
ready.wait()
taken = threading.Lock(); taken.acquire()
threading.Thread(target=taken.acquire, daemon=True).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
def spins():
    while True: pass
threading.Thread(target=spins, daemon=True).start()
print('main ends')
