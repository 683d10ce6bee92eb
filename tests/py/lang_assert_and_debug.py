def check(x, low=0, high=10):
    assert low <= x <= high, f"{x} not in [{low}, {high}]"
    return x


total = 0
for i in range(-2, 13):
    try:
        total += check(i)
    except AssertionError as e:
        print(e)
print(total, __debug__)
if __debug__:
    print("debug on")
try:
    assert 0
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert [], [1, 2]
except AssertionError as e:
    print(repr(e), e.args)
assert True
assert (1, "always true tuple is a warning") != ()
x = 5
assert x == 5 and x > 0, print("not evaluated")
print("end")
