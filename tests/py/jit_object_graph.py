class Account:
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.log = []
        Account.count += 1

    def deposit(self, n):
        if n <= 0:
            raise ValueError("amount must be positive")
        self.balance += n
        self.log.append(("d", n))

    def withdraw(self, n):
        if n > self.balance:
            raise RuntimeError(f"{self.owner}: insufficient")
        self.balance -= n
        self.log.append(("w", n))


class Savings(Account):
    rate = 0.01

    def add_interest(self):
        self.balance += self.balance * self.rate


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, name, kind=Account):
        self.accounts[name] = kind(name)
        return self.accounts[name]

    def transfer(self, a, b, n):
        self.accounts[a].withdraw(n)
        try:
            self.accounts[b].deposit(n)
        except (KeyError, ValueError):
            self.accounts[a].deposit(n)
            raise


def run(n):
    bank = Bank()
    names = ["ann", "bob", "cat", "dan"]
    for i, name in enumerate(names):
        bank.open(name, Savings if i % 2 else Account).deposit(100)
    failures = {}
    for i in range(n):
        a, b = names[i % 4], names[(i * 7 + 1) % 4] if i % 29 else "nobody"
        try:
            bank.transfer(a, b, (i * 13) % 50)
        except Exception as e:
            k = type(e).__name__
            failures[k] = failures.get(k, 0) + 1
        if i % 100 == 0:
            for acc in bank.accounts.values():
                if isinstance(acc, Savings):
                    acc.add_interest()
    return [(a.owner, round(a.balance, 6), len(a.log)) for a in bank.accounts.values()], failures, Account.count


print(run(600))


class Event:
    def __init__(self, t, action):
        self.t = t
        self.action = action

    def __lt__(self, o):
        return self.t < o.t


class Heap:
    def __init__(self):
        self.a = []

    def push(self, x):
        a = self.a
        a.append(x)
        i = len(a) - 1
        while i > 0:
            p = (i - 1) // 2
            if a[i] < a[p]:
                a[i], a[p] = a[p], a[i]
                i = p
            else:
                break

    def pop(self):
        a = self.a
        top = a[0]
        last = a.pop()
        if a:
            a[0] = last
            i = 0
            n = len(a)
            while True:
                c = 2 * i + 1
                if c >= n:
                    break
                if c + 1 < n and a[c + 1] < a[c]:
                    c += 1
                if a[c] < a[i]:
                    a[i], a[c] = a[c], a[i]
                    i = c
                else:
                    break
        return top


def simulate(n):
    h = Heap()
    seen = []
    seed = 7
    for i in range(20):
        h.push(Event(i * 37 % 23, lambda i=i: seen.append(i)))
    now = 0
    while h.a and len(seen) < n:
        e = h.pop()
        assert e.t >= now
        now = e.t
        e.action()
        seed = (seed * 1103515245 + 12345) % 2**31
        h.push(Event(now + 1 + seed % 17, lambda k=seed % 100: seen.append(k)))
    return now, sum(seen), len(seen)


print(simulate(300))
