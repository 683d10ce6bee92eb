import sys


def main():
    print("in main")
    raise SystemExit


try:
    main()
except Exception:
    print("not caught")
