g = [[i * j for j in range(20)] for i in range(20)]
t = 0
for row in g:
    for v in row:
        t += v
for i in range(20):
    for j in range(20):
        g[i][j] = g[j][i] + 1
print(t, g[3][:5], sum(map(sum, g)))
