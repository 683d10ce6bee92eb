import time

time.sleep(0.02)
from .right import value
