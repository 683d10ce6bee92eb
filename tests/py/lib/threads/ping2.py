import time

time.sleep(0.005)
import lib.threads.pong2
name = 'ping'
