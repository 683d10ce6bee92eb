import statistics as st
from decimal import Decimal as D
from fractions import Fraction as F

for data in ([1, 2, 3, 4, 4], [2.5, 3.25, 5.5, 11.25, 11.75], [F(1, 3), F(2, 5), F(7, 2)], [D("0.5"), D("0.75"), D("0.625"), D("0.375")], [1e16, 1.0, -1e16, 3]):
    for f in (st.mean, st.median, st.median_low, st.median_high, st.mode, st.multimode, st.variance, st.pvariance, st.stdev, st.pstdev, st.quantiles):
        print(f.__name__, f(data))
print(st.fmean([1, 2, 4], [3, 2, 1]), st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60], weights=[5, 30]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(st.quantiles(range(1, 100), n=10, method="inclusive"), st.mode("abracadabra"), st.multimode("aabbcc"))
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 4]
print(st.covariance(x, y), st.correlation(x, y), st.linear_regression(x, y), st.linear_regression(x, y, proportional=True))
n = st.NormalDist.from_samples([119, 107, 105, 111, 120.5])
print(n, n.mean, n.stdev, n.variance, n.pdf(110), n.cdf(100), n.inv_cdf(0.01), n.inv_cdf(1e-12), n.quantiles(5), n.zscore(120))
print(n + 3, n - n, 2 * n / 4, -n, 1 - n, n.overlap(st.NormalDist(100, 3)), n == +n, hash(n) == hash(+n), n.samples(2, seed=5))
for bad in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mean(["a"]), lambda: st.mode([]), lambda: st.harmonic_mean([-1, 2]), lambda: st.quantiles([1]),
            lambda: st.NormalDist(1, -1), lambda: n.inv_cdf(2), lambda: st.correlation([1, 1], [1, 2]), lambda: st.geometric_mean([0])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
