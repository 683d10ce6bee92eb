# status: 1
data = {"rows": [{"cells": [1, 2, None]}]}


def get(d):
    return d["rows"][0]["cells"][2]["value"]


def add(x, y):
    return x.a + y.a


class P:
    pass


def call(p):
    return add(p, p) + 1


try:
    get(data)
except TypeError:
    call(P())
