# status: 42
import sys

for code in (None, 0, 1, "text", (1, 2)):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.code), repr(e))
sys.exit(298)
