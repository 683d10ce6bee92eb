# status: 1
class Cell:
    def __init__(self, v):
        self.v = v

    def inverse(self):
        return 1 / self.v


class Row:
    def __init__(self, cells):
        self.cells = cells

    def total(self):
        t = 0.0
        for c in self.cells:
            t += c.inverse()
        return t


row = Row([Cell(i + 1) for i in range(500)])
print("%.6f" % row.total())
row.cells[400].v = 0
print(row.total())
