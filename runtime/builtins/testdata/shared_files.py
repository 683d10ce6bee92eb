# Threads share files: no write is torn, no line is read twice, and a wait delays nobody.
import sys
import threading

N = 4
path = sys.argv[0] + ".tmp"


def run(f):
    ts = [threading.Thread(target=f, args=(k,)) for k in range(N)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


with open(path, "w") as f:
    def write(k):
        for i in range(1000):
            f.write("%d:%d:%s\n" % (k, i, "x" * (i % 50)))
            if i % 250 == 0:
                f.flush()

    run(write)
with open(path) as f:
    lines = f.read().splitlines()
rows = [line.split(":") for line in lines]
assert len(lines) == N * 1000 and all(len(r) == 3 and len(r[2]) == int(r[1]) % 50 for r in rows)
for k in range(N):
    assert [int(r[1]) for r in rows if r[0] == str(k)] == list(range(1000))

with open(path, "w") as f:
    def show(k):
        for i in range(1000):
            print(k, i, "text", file=f)

    run(show)
with open(path) as f:
    printed = f.readlines()
assert sorted(printed) == sorted("%d %d text\n" % (k, i) for k in range(N) for i in range(1000))

got = []
with open(path) as f:
    def read(k):
        mine = []
        for line in f:
            mine.append(line)
        got.extend(mine)

    run(read)
assert sorted(got) == sorted(printed)

with open(path, "wb") as f:
    def put(k):
        for i in range(500):
            f.write(bytearray([k]) * 300)

    run(put)
with open(path, "rb") as f:
    data = f.read()
assert len(data) == N * 500 * 300 and all(len(set(data[i:i + 300])) == 1 for i in range(0, len(data), 300))

f = open(path, "w")
ended = []


def until_closed(k):
    try:
        for i in range(1000000):
            f.write("line\n")
            if k == 0 and i == 500:
                f.close()
    except ValueError as e:
        ended.append(str(e))


run(until_closed)
assert ended == ["I/O operation on closed file."] * N, ended

print("ok")
