# status: 1
import threading, time
def late():
    time.sleep(0.05)
    print('late thread')
threading.Thread(target=late).start()
threading._register_atexit(print, 'at exit', 1)
threading._register_atexit(lambda: print('at exit', 2))
raise ValueError('main fails')
