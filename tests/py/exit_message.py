# status: 1
import sys

print("out")
sys.exit("fatal: message on stderr")
