import time

time.sleep(0.02)
from . import left
