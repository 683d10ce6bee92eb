import math


def show(*values):
    """Prints to 13 digits: the last bits of these functions are the C library's."""
    print(*["%.13g" % v for v in values])


print(math.pi, math.e, math.tau, math.inf, math.nan)
for x in (0.0, 0.5, 1.0, 2.0, -1.5, 100.25, 1e-10):
    show(math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.exp(x), math.sinh(x), math.cosh(x), math.tanh(x), math.expm1(x), math.asinh(x), math.erf(x))
    print(math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.modf(x), math.frexp(x), math.copysign(x, -1), math.fmod(x, 0.75))
for x in (0.5, 1.0, 2.0, 10.0, 1e300, 1e-300):
    show(math.log(x), math.log2(x), math.log10(x), math.log1p(x), math.log(x, 3), x**0.3, math.pow(x, 0.1), math.cbrt(x))
    print(math.sqrt(x), math.ldexp(x, 3), math.hypot(x, 0), math.ulp(x), math.nextafter(x, 0))
show(math.log(2**1000), math.log10(10**50), math.log2(2**100), math.asin(1), math.acos(0.5), math.atan2(1, -1), math.degrees(math.pi), math.radians(180), math.gamma(5.5), math.lgamma(30), math.acosh(2), math.atanh(0.5))
print(math.pow(2, 10), math.hypot(3, 4), math.atan2(0.0, 1.0), math.atan2(-0.0, 1.0), math.sin(0.0), math.sin(-0.0), math.exp(0), math.log(1), math.cos(0), math.log2(8), math.log10(1000), math.exp2(10), math.dist([1, 2], [4, 6]), math.remainder(7, 4))
print(math.fmod(7, 3), math.fmod(-7, 3), math.modf(-3.25), math.frexp(8.5), math.ldexp(0.5, 5), math.copysign(1, -0.0))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.05, rel_tol=0.1), math.isclose(0, 1e-12, abs_tol=1e-9))
print(math.factorial(20), math.factorial(30), math.gcd(12, 18), math.gcd(0, 5), math.gcd(2**80, 6**30), math.gcd(), math.lcm(4, 6), math.isqrt(10**30), math.isqrt(99), math.comb(10, 3), math.perm(5, 2), math.comb(5, 9), math.prod([1, 2, 3, 4]), math.prod([1.5, 2]), math.prod([]), math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]))
print(math.floor(2**70), math.ceil(-0.5), math.floor(-0.5), math.trunc(-2.9), math.floor(1e20), math.sqrt(2), math.sqrt(1e-320), math.sqrt(10**300))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.acos(2), lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.sqrt("x"), lambda: math.sqrt(), lambda: math.pow(0, -1), lambda: math.pow(10, 400), lambda: math.fmod(1, 0), lambda: math.isqrt(-1), lambda: math.gcd(1.5, 2), lambda: math.sin(math.inf), lambda: math.comb(-1, 2), lambda: math.nothing, lambda: math.log(10, 1), lambda: math.ldexp(1.0, 5000)):
    try:
        print(f())
    except (ValueError, OverflowError, TypeError, AttributeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)


class F:
    def __float__(self):
        return 2.25

    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"


print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.sqrt(4), math.sqrt(True), math.sqrt(2**100), math.floor(5), math.fabs(-3))
