if a:
	b
	if c:
		d
	e
if a:
        b


  # odd comment
        c
    # another
else:
 b
x = 1
  y = 2
if a:
    b
x = (1 +
2
    + 3) # comment
x = [

# comment
  1,

]
x = 1 + \
  2
if a and \
b:
    c
if a:
    b; c;
    d
# comment at the end
def f():
    """doc"""
    # comment

    return {
1: 2,
    }
if a:
  if b:
    if c:
      d
e
if a: b
else: c
\

x = """
  a
""" ; y = 1
if 1:
\
  x
if 1:
  \
    x
  y
x