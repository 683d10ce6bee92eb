# status: 1
# no-stm-off: there are threads
import threading, time
def late():
    threading.main_thread().join()
    print('late thread')
threading.Thread(target=late).start()
threading._register_atexit(print, 'at exit', 1)
threading._register_atexit(lambda: print('at exit', 2))
raise ValueError('main fails')
