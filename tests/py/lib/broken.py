import sys


def explode():
    raise ValueError("broken module")


explode()
