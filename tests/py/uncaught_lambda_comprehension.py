# status: 1
rows = [[1, 2], [3, 0], [4, 5]]
ratios = [(lambda r: r[0] / r[1])(row) for row in rows]
