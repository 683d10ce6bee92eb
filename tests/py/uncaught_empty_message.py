# status: 1
class Empty(Exception):
    pass


raise Empty
