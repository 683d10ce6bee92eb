# status: 7
# no-stm-off: there are threads
import threading, time, sys
def late():
    threading.main_thread().join()
    print('late thread')
    sys.exit(9)
threading.Thread(target=late).start()
try:
    sys.exit(7)
finally:
    print('finally')
