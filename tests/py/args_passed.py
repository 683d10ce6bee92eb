# args: one 2 --flag=x -v é
import sys

print(sys.argv)
print(len(sys.argv), int(sys.argv[2]) + 1)
