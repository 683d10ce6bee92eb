class Ball:
    def __init__(self, x, v):
        self.x = x
        self.v = v
        self.hits = 0

    def move(self, dt):
        self.x += self.v * dt
        if self.x < 0 or self.x > 10:
            self.v = -self.v
            self.hits += 1


balls = [Ball(i % 10, (i % 7 - 3) * 0.5) for i in range(30)]
for step in range(60):
    for b in balls:
        b.move(0.25)
print(sum(b.hits for b in balls), ["%.3f" % b.x for b in balls[:6]])
balls.sort(key=lambda b: (b.x, b.v))
print(["%.3f" % b.x for b in balls[:4]], "%.6f" % sum(b.x * b.v for b in balls))
balls[3] = None
c = 0
for b in balls:
    try:
        b.move(1)
        c += 1
    except AttributeError as e:
        print(e)
print(c)
