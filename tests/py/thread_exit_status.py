# status: 7
import threading, time, sys
def late():
    time.sleep(0.03)
    print('late thread')
    sys.exit(9)
threading.Thread(target=late).start()
try:
    sys.exit(7)
finally:
    print('finally')
