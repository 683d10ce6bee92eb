import time

time.sleep(0.005)
import lib.threads.ping2
name = 'pong'
