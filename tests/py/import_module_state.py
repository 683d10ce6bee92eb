import lib.helpers
from lib import helpers

print(helpers.hot(100))
helpers.scale = 3
print(helpers.hot(100))
lib.helpers.scale = 2.5
print(helpers.hot(100))
helpers.area = lambda w, h: "patched"
from lib.helpers import area

print(area(1, 2), helpers.area(3, 4))
helpers.new_name = "added"
print(lib.helpers.new_name, "new_name" in helpers.__dict__)
del helpers.new_name
try:
    helpers.new_name
except AttributeError as e:
    print(e)
helpers.__dict__["direct"] = 5
print(helpers.direct)
setattr(helpers, "scale", "x")
try:
    helpers.hot(3)
    helpers.scale = [1]
    helpers.hot(2)
except TypeError as e:
    print(e)
