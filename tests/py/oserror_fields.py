e=OSError(2,'a','f'); print(e.args, e.filename, e, repr(e))
e=OSError(2,'a','f',None,'g'); print(e.args, e.filename, e.filename2, e, repr(e))
e.filename='zz'; e.errno=7; print(e, e.errno, e.args)
e=OSError('x'); print(e, e.errno, e.filename, e.strerror, e.args)
e=OSError(1,2,3,4,5,6); print(e, e.errno)
e=BlockingIOError(11,'x',7); print(e.characters_written, e.args, e)
try: BlockingIOError(11,'x').characters_written
except AttributeError as x: print(repr(x))
class E(OSError):
    def __init__(self, a, b): super().__init__(5, b, a)
e=E('q','w'); print(e, e.args, e.errno, e.filename)
import copy
print(OSError(2,'a','f').__reduce__(), OSError(2,'a').__reduce__(), OSError(2,'a','b',None,'c').__reduce__())
try: OSError(a=1)
except TypeError as x: print(x)
