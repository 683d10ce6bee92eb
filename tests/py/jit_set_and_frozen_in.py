vowels = {"a", "e", "i", "o", "u"}
primes = frozenset([2, 3, 5, 7, 11])
n = 0
for c in "the quick brown fox jumps over the lazy dog" * 10:
    if c in vowels:
        n += 1
    if c not in "aeiou ":
        n += 100
print(n)
m = 0
for i in range(500):
    if i % 12 in primes:
        m += 1
    if i in (1, 2, 3) or i in [4, 5]:
        m += 1000
    if (i % 3, i % 5) in {(1, 1), (2, 3)}:
        m += 10**6
    if i * 0.5 in primes:
        m += 10**8
print(m)
seen = set()
dups = []
x = 1
while x not in seen:
    seen.add(x)
    x = x * x % 1009 + 1
print(len(seen), x)
graph = {i: [(i * 2) % 50, (i * 3 + 1) % 50] for i in range(50)}
todo, done = [0], set()
while todo:
    v = todo.pop()
    if v in done:
        continue
    done.add(v)
    todo.extend(w for w in graph[v] if w not in done)
print(len(done), sorted(done)[:5])
