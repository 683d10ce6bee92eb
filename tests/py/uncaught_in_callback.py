# status: 1
def check(x):
    if x > 300:
        raise LookupError("no entry for %d" % x)
    return -x


def by_key(items):
    return sorted(items, key=check)


def all_of(items):
    return [check(x) for x in items]


print(len(all_of(range(300))))
print(by_key(range(250, 350)))
