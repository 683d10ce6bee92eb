"""Abstract base classes of numbers (PEP 3141)."""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class Number(metaclass=ABCMeta):
    """All numbers inherit from this class.

    If you just want to check if an argument x is a number, without
    caring what kind, use isinstance(x, Number).
    """
    __slots__ = ()

    __hash__ = None


def _abstract(names):
    """Return abstract methods: names by words, with the number of operands behind."""
    made = {}
    for word in names.split():
        name, _, operands = word.partition(':')
        if operands == '2':
            def method(self, other):
                raise NotImplementedError
        else:
            def method(self):
                raise NotImplementedError
        method.__name__ = name
        made[name] = abstractmethod(method)
    return made


class Complex(Number):
    """Complex defines the operations that work on the builtin complex type.

    In short, those are: a conversion to complex, .real, .imag, +, -,
    *, /, **, abs(), .conjugate, ==, and !=.
    """

    __slots__ = ()

    locals().update(_abstract('__complex__ __neg__ __pos__ __abs__ conjugate __add__:2 __radd__:2 __mul__:2 __rmul__:2 '
                              '__truediv__:2 __rtruediv__:2 __pow__:2 __rpow__:2 __eq__:2'))

    def __bool__(self):
        """True if self != 0. Called for bool(self)."""
        return self != 0

    @property
    @abstractmethod
    def real(self):
        """Retrieve the real component of this number."""
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        """Retrieve the imaginary component of this number."""
        raise NotImplementedError

    def __sub__(self, other):
        """self - other"""
        return self + -other

    def __rsub__(self, other):
        """other - self"""
        return -self + other


Complex.register(complex)


class Real(Complex):
    """To Complex, Real adds the operations that work on real numbers."""

    __slots__ = ()

    locals().update(_abstract('__float__ __trunc__ __floor__ __ceil__ __floordiv__:2 __rfloordiv__:2 __mod__:2 __rmod__:2 '
                              '__lt__:2 __le__:2'))

    @abstractmethod
    def __round__(self, ndigits=None):
        """Rounds self to ndigits decimal places, defaulting to 0."""
        raise NotImplementedError

    def __divmod__(self, other):
        """divmod(self, other): The pair (self // other, self % other)."""
        return self // other, self % other

    def __rdivmod__(self, other):
        """divmod(other, self): The pair (other // self, other % self)."""
        return other // self, other % self

    def __complex__(self):
        """complex(self) == complex(float(self), 0)"""
        return complex(float(self))

    @property
    def real(self):
        """Real numbers are their real component."""
        return +self

    @property
    def imag(self):
        """Real numbers have no imaginary component."""
        return 0

    def conjugate(self):
        """Conjugate is a no-op for Reals."""
        return +self


Real.register(float)


class Rational(Real):
    """.numerator and .denominator should be in lowest terms."""

    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        """float(self) = self.numerator / self.denominator"""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Integral adds methods that work on integral numbers."""

    __slots__ = ()

    locals().update(_abstract('__int__ __lshift__:2 __rlshift__:2 __rshift__:2 __rrshift__:2 __and__:2 __rand__:2 '
                              '__xor__:2 __rxor__:2 __or__:2 __ror__:2 __invert__'))

    def __index__(self):
        """Called whenever an index is needed, such as in slicing"""
        return int(self)

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """self ** exponent % modulus, but maybe faster."""
        raise NotImplementedError

    def __float__(self):
        """float(self) == float(int(self))"""
        return float(int(self))

    @property
    def numerator(self):
        """Integers are their own numerators."""
        return +self

    @property
    def denominator(self):
        """Integers have a denominator of 1."""
        return 1


Integral.register(int)
