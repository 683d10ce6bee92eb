"""Dates, times and the time between them."""

import time as _time
from operator import index as _index

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059

_MONTHS = [None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAYS = [None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_DAY_US = 86400 * 1000000


# Days are numbered from 1, the first of January of year 1. Years are taken to begin in
# March, so that the odd day of leap years comes last.

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _ymd2ord(year, month, day):
    y = year - (month <= 2)
    return y * 365 + y // 4 - y // 100 + y // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 306


def _ord2ymd(n):
    n += 305
    era, doe = divmod(n, 146097)
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return era * 400 + yoe + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def _isoweek1monday(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _check_int(value):
    return _index(value)


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('year %i is out of range' % year)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_tz(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type %r" % type(tz).__name__)


def _check_offset(name, offset):
    if offset is None:
        return
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not {type(offset).__name__!r}")
    if not -timedelta(1) < offset < timedelta(1):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")


def _check_tzname(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not {type(name).__name__!r}")
    return name


def _cannot_compare(x, y):
    x, y = type(x), type(y)
    raise TypeError("can't compare %s.%s to %s.%s" % (x.__module__, x.__qualname__, y.__module__, y.__qualname__))


def _divide_and_round(n, d):
    """Return n / d as the nearest integer, the even one of two."""
    q, r = divmod(n, d)
    r *= 2
    above = r > d if d > 0 else r < d
    if above or r == d and q % 2 == 1:
        q += 1
    return q


def _format_offset(offset, sep=':'):
    if offset is None:
        return ''
    sign = '+'
    if offset.days < 0:
        sign = '-'
        offset = -offset
    us = offset._us()
    hh, us = divmod(us, 3600 * 1000000)
    mm, us = divmod(us, 60 * 1000000)
    ss, us = divmod(us, 1000000)
    text = f'{sign}{hh:02d}{sep}{mm:02d}'
    if ss or us:
        text += f'{sep}{ss:02d}'
        if us:
            text += f'.{us:06d}'
    return text


_TIMESPECS = {
    'hours': '{:02d}', 'minutes': '{:02d}:{:02d}', 'seconds': '{:02d}:{:02d}:{:02d}',
    'milliseconds': '{:02d}:{:02d}:{:02d}.{:03d}', 'microseconds': '{:02d}:{:02d}:{:02d}.{:06d}',
}


def _format_time(hh, mm, ss, us, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    elif timespec == 'milliseconds':
        us //= 1000
    try:
        form = _TIMESPECS[timespec]
    except KeyError:
        raise ValueError('Unknown timespec value')
    return form.format(hh, mm, ss, us)


def _strftime(obj, format, timetuple):
    """Format by time.strftime() what that knows, and the rest here."""
    out = []
    i = 0
    n = len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != '%' or i >= n:
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == 'f':
            out.append('%06d' % getattr(obj, 'microsecond', 0))
        elif c == 'z':
            offset = obj.utcoffset() if hasattr(obj, 'utcoffset') else None
            out.append(_format_offset(offset, ''))
        elif c == 'Z':
            name = obj.tzname() if hasattr(obj, 'tzname') else None
            out.append('' if name is None else name.replace('%', '%%'))
        else:
            out.append('%' + c)
    return _time.strftime(''.join(out), timetuple)


# Reading ISO 8601.

def _digits(text, width):
    if len(text) != width or not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _parse_date(text):
    """Return year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D and the like."""
    year = _digits(text[:4], 4)
    rest = text[4:]
    dashed = rest[:1] == '-'
    if dashed:
        rest = rest[1:]
    if rest[:1] == 'W':
        week = _digits(rest[1:3], 2)
        rest = rest[3:]
        day = 1
        if rest:
            if dashed:
                if rest[0] != '-':
                    raise ValueError
                rest = rest[1:]
            day = _digits(rest, 1)
        return _iso_to_ymd(year, week, day)
    month = _digits(rest[:2], 2)
    rest = rest[2:]
    if dashed:
        if rest[:1] != '-':
            raise ValueError
        rest = rest[1:]
    return year, month, _digits(rest, 2)


def _iso_to_ymd(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    monday = _isoweek1monday(year)
    if not 0 < week < 53:
        if not (week == 53 and _isoweek1monday(year + 1) - monday == 53 * 7):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    n = monday + (week - 1) * 7 + day - 1
    if not 1 <= n <= _MAXORDINAL:
        raise ValueError(f"Year is out of range: {year}")
    return _ord2ymd(n)


def _parse_clock(text):
    """Return the parts of HH[:MM[:SS[.ffffff]]], or the same without colons."""
    parts = [0, 0, 0, 0]
    parts[0] = _digits(text[:2], 2)
    rest = text[2:]
    colons = rest[:1] == ':'
    for i in (1, 2):
        if not rest:
            return parts
        if colons:
            if rest[0] != ':':
                raise ValueError
            rest = rest[1:]
        parts[i] = _digits(rest[:2], 2)
        rest = rest[2:]
    if rest:
        if rest[0] not in '.,':
            raise ValueError
        fraction = rest[1:]
        if not (fraction.isascii() and fraction.isdigit()):
            raise ValueError
        parts[3] = int(fraction[:6].ljust(6, '0'))
    return parts


def _parse_time(text):
    """Return the parts of a time and its tzinfo."""
    if len(text) < 2:
        raise ValueError
    tz = None
    at = max(text.find('+'), text.find('-'))
    if text[-1:] == 'Z':
        tz = timezone.utc
        text = text[:-1]
    elif at >= 0:
        offset = text[at + 1:]
        if len(offset) in (0, 1, 3):
            raise ValueError
        hh, mm, ss, us = _parse_clock(offset)
        delta = timedelta(hours=hh, minutes=mm, seconds=ss, microseconds=us)
        if text[at] == '-':
            delta = -delta
        tz = timezone(delta) if delta else timezone.utc
        text = text[:at]
    return _parse_clock(text) + [tz]


class timedelta:
    """Represent the difference between two datetime objects.

    Supported operators:

    - add, subtract timedelta
    - unary plus, minus, abs
    - compare to timedelta
    - multiply, divide by int

    In addition, datetime supports subtraction of two datetime objects
    returning a timedelta, and addition or subtraction of a datetime
    and a timedelta giving a datetime.
    """
    __slots__ = '_days', '_seconds', '_microseconds', '_hashcode'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        for name, value in (('days', days), ('seconds', seconds), ('microseconds', microseconds),
                            ('milliseconds', milliseconds), ('minutes', minutes), ('hours', hours), ('weeks', weeks)):
            if not isinstance(value, (int, float)):
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        days += weeks * 7
        seconds += minutes * 60 + hours * 3600
        microseconds += milliseconds * 1000
        # Parts of days become seconds, parts of seconds microseconds; these are rounded once.
        part = 0.0
        us = 0
        if isinstance(days, float):
            whole = int(days)
            rest = (days - whole) * 86400.0
            us += int(rest) * 1000000
            part = rest - int(rest)
            days = whole
        if isinstance(seconds, float):
            whole = int(seconds)
            part += seconds - whole
            seconds = whole
        us += days * _DAY_US + seconds * 1000000
        part *= 1e6
        if isinstance(microseconds, float) or part:
            whole = int(microseconds)
            even = whole - whole % 2    # ties go to the even sum
            us += even + round(microseconds - even + part)
        else:
            us += microseconds
        return cls._from_us(us)

    @classmethod
    def _from_us(cls, us):
        days, us = divmod(us, _DAY_US)
        if abs(days) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        self = object.__new__(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(us, 1000000)
        self._hashcode = -1
        return self

    def _us(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def __repr__(self):
        args = []
        for name in ('days', 'seconds', 'microseconds'):
            value = getattr(self, '_' + name)
            if value:
                args.append("%s=%d" % (name, value))
        return "%s.%s(%s)" % (self.__class__.__module__, self.__class__.__qualname__, ', '.join(args) or '0')

    def __str__(self):
        mm, ss = divmod(self._seconds, 60)
        hh, mm = divmod(mm, 60)
        s = "%d:%02d:%02d" % (hh, mm, ss)
        if self._days:
            s = "%d day%s, " % (self._days, "" if abs(self._days) == 1 else "s") + s
        if self._microseconds:
            s += ".%06d" % self._microseconds
        return s

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._us() / 10 ** 6

    @property
    def days(self):
        """days"""
        return self._days

    @property
    def seconds(self):
        """seconds"""
        return self._seconds

    @property
    def microseconds(self):
        """microseconds"""
        return self._microseconds

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_us(self._us() + other._us())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_us(self._us() - other._us())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_us(other._us() - self._us())
        return NotImplemented

    def __neg__(self):
        return timedelta._from_us(-self._us())

    def __pos__(self):
        return timedelta._from_us(self._us())

    def __abs__(self):
        return timedelta._from_us(abs(self._us()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from_us(self._us() * other)
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return timedelta._from_us(_divide_and_round(self._us() * n, d))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us() // other._us()
        if isinstance(other, int):
            return timedelta._from_us(self._us() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError('division by zero')
            return timedelta._from_us(_divide_and_round(self._us(), other))
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            if not n:
                raise ZeroDivisionError('division by zero')
            return timedelta._from_us(_divide_and_round(self._us() * d, n))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_us(self._us() % other._us())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._us(), other._us())
            return q, timedelta._from_us(r)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return self._us() == other._us()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, timedelta):
            return self._us() <= other._us()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, timedelta):
            return self._us() < other._us()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, timedelta):
            return self._us() >= other._us()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, timedelta):
            return self._us() > other._us()
        return NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash((self._days, self._seconds, self._microseconds))
        return self._hashcode

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


class IsoCalendarDate(tuple):
    """The result of date.isocalendar() or datetime.isocalendar()

    This object may be accessed either as a tuple of
      ((year, week, weekday))
    or via the object attributes as named in the above tuple.
    """

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return f'{self.__class__.__module__}.{self.__class__.__name__}(year={self[0]}, week={self[1]}, weekday={self[2]})'


_IsoCalendarDate = IsoCalendarDate
del IsoCalendarDate
_IsoCalendarDate.__qualname__ = _IsoCalendarDate.__name__ = 'IsoCalendarDate'


class date:
    """date(year, month, day) --> date object"""

    __slots__ = '_year', '_month', '_day', '_hashcode'

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            state = year.encode('latin1') if isinstance(year, str) else year
            if 1 <= state[2] & 0x7F <= 12:
                self = object.__new__(cls)
                self.__setstate(state)
                self._hashcode = -1
                return self
            if isinstance(year, str):
                raise ValueError("Failed to encode latin1 string when unpickling a date object. "
                                 "pickle.load(data, encoding='latin1') is assumed.")
        if month is None or day is None:
            missing = 'month' if month is None else 'day'
            pos = 2 if month is None else 3
            if month is not None or not isinstance(year, (bytes, str)):
                raise TypeError(f"function missing required argument '{missing}' (pos {pos})")
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hashcode = -1
        return self

    @classmethod
    def fromtimestamp(cls, t):
        "Construct a date from a POSIX timestamp (like time.time())."
        y, m, d, hh, mm, ss, weekday, jday, dst = _time.localtime(t)
        return cls(y, m, d)

    @classmethod
    def today(cls):
        "Construct a date from time.time()."
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        """Construct a date from a proleptic Gregorian ordinal.

        January 1 of year 1 is day 1.  Only the year, month and day are
        non-zero in the result.
        """
        n = _index(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > _MAXORDINAL:
            raise ValueError("year is out of range")
        return cls(*_ord2ymd(n))

    @classmethod
    def fromisoformat(cls, date_string):
        """Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            return cls(*_parse_date(date_string))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}')

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """Construct a date from the ISO year, week number and weekday.

        This is the inverse of the date.isocalendar() function"""
        return cls(*_iso_to_ymd(year, week, day))

    def __repr__(self):
        return "%s.%s(%d, %d, %d)" % (self.__class__.__module__, self.__class__.__qualname__, self._year, self._month, self._day)

    def ctime(self):
        "Return ctime() style string."
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.toordinal() % 7 or 7], _MONTHS[self._month], self._day, self._year)

    def strftime(self, format):
        "Format using strftime()."
        return _strftime(self, format, self.timetuple())

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("must be str, not %s" % type(fmt).__name__)
        return self.strftime(fmt) if fmt else str(self)

    def isoformat(self):
        """Return the date formatted according to ISO: 'YYYY-MM-DD'."""
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    __str__ = isoformat

    @property
    def year(self):
        """year (1-9999)"""
        return self._year

    @property
    def month(self):
        """month (1-12)"""
        return self._month

    @property
    def day(self):
        """day (1-31)"""
        return self._day

    def timetuple(self):
        "Return local time tuple compatible with time.localtime()."
        return self._timetuple(0, 0, 0, -1)

    def _timetuple(self, hh, mm, ss, dst):
        n = self.toordinal()
        yday = n - _days_before_year(self._year)
        return _time.struct_time((self._year, self._month, self._day, hh, mm, ss, (n + 6) % 7, yday, dst))

    def toordinal(self):
        """Return proleptic Gregorian ordinal for the year, month and day.

        January 1 of year 1 is day 1.  Only the year, month and day values
        contribute to the result.
        """
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """Return a new date with new values for the specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def _key(self):
        return self._year, self._month, self._day

    def _other(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        if isinstance(other, date):
            return self._key() == other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date):
            return self._key() <= other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date):
            return self._key() < other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date):
            return self._key() >= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date):
            return self._key() > other._key()
        return NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            self._hashcode = hash(self.__getstate())
        return self._hashcode

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if 0 < n <= _MAXORDINAL:
                return type(self).fromordinal(n)
            raise OverflowError("date value out of range")
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def weekday(self):
        "Return day of the week, where Monday == 0 ... Sunday == 6."
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        "Return day of the week, where Monday == 1 ... Sunday == 7."
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year = self._year
        monday = _isoweek1monday(year)
        today = _ymd2ord(self._year, self._month, self._day)
        week, day = divmod(today - monday, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _isoweek1monday(year), 7)
        elif week >= 52 and today >= _isoweek1monday(year + 1):
            year += 1
            week = 0
        return _IsoCalendarDate(year, week + 1, day + 1)

    def __getstate(self):
        hi, lo = divmod(self._year, 256)
        return bytes([hi, lo, self._month, self._day]),

    def __setstate(self, state):
        hi, lo, self._month, self._day = state
        self._year = hi * 256 + lo

    def __reduce__(self):
        return self.__class__, self.__getstate()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
_date_class = date


class tzinfo:
    """Abstract base class for time zone info objects."""

    __slots__ = ()

    def tzname(self, dt):
        "datetime -> string name of time zone."
        raise NotImplementedError("tzinfo subclass must override tzname()")

    def utcoffset(self, dt):
        "datetime -> timedelta, positive for east of UTC, negative for west of UTC"
        raise NotImplementedError("tzinfo subclass must override utcoffset()")

    def dst(self, dt):
        """datetime -> DST offset as timedelta, positive for east of UTC."""
        raise NotImplementedError("tzinfo subclass must override dst()")

    def fromutc(self, dt):
        "datetime in UTC -> datetime in local time."
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc() requires a non-None utcoffset() result")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc() requires a non-None dst() result")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc(): dt.dst gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        args = getattr(self, "__getinitargs__", tuple)()
        return self.__class__, args, self.__getstate__()


_tzinfo_class = tzinfo


class _Clock:
    """What times and datetimes have in common."""

    __slots__ = ()

    @property
    def hour(self):
        """hour (0-23)"""
        return self._hour

    @property
    def minute(self):
        """minute (0-59)"""
        return self._minute

    @property
    def second(self):
        """second (0-59)"""
        return self._second

    @property
    def microsecond(self):
        """microsecond (0-999999)"""
        return self._microsecond

    @property
    def tzinfo(self):
        """timezone info object"""
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def _for_tz(self):
        """Return what methods of a tzinfo are called with."""
        return self

    def utcoffset(self):
        """Return the timezone offset as timedelta, positive east of UTC
        (negative west of UTC)."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.utcoffset(self._for_tz())
        _check_offset("utcoffset", offset)
        return offset

    def tzname(self):
        """Return the timezone name."""
        if self._tzinfo is None:
            return None
        return _check_tzname(self._tzinfo.tzname(self._for_tz()))

    def dst(self):
        """Return 0 if DST is not in effect, or the DST offset (as timedelta
        positive eastward) if DST is in effect."""
        if self._tzinfo is None:
            return None
        offset = self._tzinfo.dst(self._for_tz())
        _check_offset("dst", offset)
        return offset

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("must be str, not %s" % type(fmt).__name__)
        return self.strftime(fmt) if fmt else str(self)


class time(_Clock):
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints.
    """
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_hashcode', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            state = hour.encode('latin1') if isinstance(hour, str) else hour
            if state[0] & 0x7F < 24:
                self = object.__new__(cls)
                self.__setstate(state, minute or None)
                self._hashcode = -1
                return self
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tz(tzinfo)
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold
        return self

    def _for_tz(self):
        return None

    def _compare(self, other, equality):
        """Return -1, 0 or 1; 2 if the two cannot be equal."""
        mine, theirs = self._tzinfo, other._tzinfo
        a = b = None
        if mine is not theirs:
            a, b = self.utcoffset(), other.utcoffset()
        x = self._hour, self._minute, self._second, self._microsecond
        y = other._hour, other._minute, other._second, other._microsecond
        if a != b:
            if a is None or b is None:
                if equality:
                    return 2
                raise TypeError("can't compare offset-naive and offset-aware times")
            x = self._in_us() - a._us()
            y = other._in_us() - b._us()
        return (x > y) - (x < y)

    def _in_us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hashcode == -1:
            t = self.replace(fold=0) if self._fold else self
            offset = t.utcoffset()
            if not offset:
                self._hashcode = hash(t.__getstate()[0])
            else:
                us = self._in_us() - offset._us()
                if 0 <= us < _DAY_US:
                    # as the time without a zone that it is equal to in UTC
                    ss, us = divmod(us, 1000000)
                    mm, ss = divmod(ss, 60)
                    hh, mm = divmod(mm, 60)
                    us = time(hh, mm, ss, us)
                self._hashcode = hash(us)
        return self._hashcode

    def __repr__(self):
        s = "%d, %d" % (self._hour, self._minute)
        if self._microsecond:
            s += ", %d, %d" % (self._second, self._microsecond)
        elif self._second:
            s += ", %d" % self._second
        if self._tzinfo is not None:
            s += ", tzinfo=%r" % self._tzinfo
        if self._fold:
            s += ", fold=1"
        return "%s.%s(%s)" % (self.__class__.__module__, self.__class__.__qualname__, s)

    def isoformat(self, timespec='auto'):
        """Return the time formatted according to ISO."""
        return (_format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _format_offset(self.utcoffset()))

    __str__ = isoformat

    @classmethod
    def fromisoformat(cls, time_string):
        """Construct a time from a string in one of the ISO 8601 formats."""
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        text = time_string[1:] if time_string[:1] == 'T' else time_string
        try:
            parts = _parse_time(text)
        except Exception:
            raise ValueError(f'Invalid isoformat string: {time_string!r}')
        return cls(*parts)

    def strftime(self, format):
        """Format using strftime().  The date part of the timestamp passed
        to underlying strftime should not be used."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return a new time with new values for the specified fields."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __getstate(self, protocol=3):
        h = self._hour
        if self._fold and protocol > 3:
            h += 128
        us = self._microsecond
        state = bytes([h, self._minute, self._second, us >> 16, us >> 8 & 255, us & 255])
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __setstate(self, state, tz):
        if tz is not None and not isinstance(tz, _tzinfo_class):
            raise TypeError("bad tzinfo state arg")
        h, self._minute, self._second, us1, us2, us3 = state
        self._fold = h >> 7
        self._hour = h & 127
        self._microsecond = us1 << 16 | us2 << 8 | us3
        self._tzinfo = tz

    def __reduce_ex__(self, protocol):
        return self.__class__, self.__getstate(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_time_class = time
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


class datetime(date, _Clock):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an
    instance of a tzinfo subclass. The remaining arguments may be ints.
    """
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10:
            state = year.encode('latin1') if isinstance(year, str) else year
            if 1 <= state[2] & 0x7F <= 12:
                self = object.__new__(cls)
                self.__setstate(state, month)
                self._hashcode = -1
                return self
        if month is None or day is None:
            raise TypeError("function missing required argument '%s' (pos %d)"
                            % (('month', 2) if month is None else ('day', 3)))
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tz(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._hashcode = -1
        self._fold = fold
        return self

    @classmethod
    def _from_seconds(cls, t, utc, tz):
        """Return the datetime of a POSIX timestamp, to the nearest microsecond."""
        if isinstance(t, int):
            seconds, us = t, 0
        else:
            if t != t:
                raise ValueError("cannot convert float NaN to integer")
            if isinstance(t, float):
                seconds = t // 1
                us = round((t - seconds) * 1e6)
                n, d = t.as_integer_ratio()
                seconds, us = divmod(_divide_and_round(n * 1000000, d), 1000000)
            else:
                seconds, us = divmod(round(t * 1000000), 1000000)
        y, m, d, hh, mm, ss = (_time.gmtime if utc else _time.localtime)(seconds)[:6]
        result = cls(y, m, d, hh, mm, min(ss, 59), us, tz)
        if tz is None and not utc:
            # The same clock may have shown this time a while ago: then this is the second.
            day = 24 * 3600
            if seconds < day and _time.timezone == 0 and seconds < 0:
                return result
            probe = cls(*_time.localtime(seconds - day)[:6], us) if seconds >= day else result
            gap = result - probe - timedelta(0, day) if seconds >= day else timedelta(0)
            if gap.days < 0:
                y, m, d, hh, mm, ss = _time.localtime(seconds + gap // timedelta(0, 1))[:6]
                if cls(y, m, d, hh, mm, ss, us) == result:
                    result._fold = 1
        elif tz is not None:
            result = tz.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """Construct a datetime from a POSIX timestamp (like time.time()).

        A timezone info object may be passed in as well.
        """
        _check_tz(tz)
        return cls._from_seconds(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, t):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        return cls._from_seconds(t, True, None)

    @classmethod
    def now(cls, tz=None):
        "Construct a datetime from time.time() and optional time zone info."
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        "Construct a UTC datetime from time.time()."
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        "Construct a datetime from a given date and a given time."
        if not isinstance(date, _date_class):
            raise TypeError("date argument must be a date instance")
        if not isinstance(time, _time_class):
            raise TypeError("time argument must be a time instance")
        if tzinfo is True:
            tzinfo = time.tzinfo
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        """Construct a datetime from a string in one of the ISO 8601 formats."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        if len(date_string) < 7:
            raise ValueError(f'Invalid isoformat string: {date_string!r}')
        try:
            end = _date_end(date_string)
            parts = _parse_date(date_string[:end])
            clock = [0, 0, 0, 0, None]
            if date_string[end + 1:]:
                clock = _parse_time(date_string[end + 1:])
            elif len(date_string) > end:
                raise ValueError
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*parts, *clock)

    def timetuple(self):
        "Return local time tuple compatible with time.localtime()."
        dst = self.dst()
        if dst is None:
            dst = -1
        else:
            dst = 1 if dst else 0
        return self._timetuple(self._hour, self._minute, self._second, dst)

    def _seconds_local(self):
        """Return the POSIX time of a naive datetime, in whole seconds."""
        t = (self.replace(microsecond=0, tzinfo=None, fold=0) - _EPOCH_NAIVE) // timedelta(0, 1)
        day = 24 * 3600

        def shown(u):
            return (datetime(*_time.localtime(u)[:6]) - _EPOCH_NAIVE) // timedelta(0, 1)

        # u + offset(u) == t is to be solved; offsets differ by less than a day.
        offset = shown(t) - t
        u1 = t - offset
        t1 = shown(u1)
        if t1 == t:
            # perhaps another time shows the same, a while before or after
            u2 = u1 + (day if self._fold else -day)
            other = shown(u2) - u2
            if other == offset:
                return u1
        else:
            other = t1 - u1
        u2 = t - other
        if shown(u2) == t:
            return u2
        if t1 == t:
            return u1
        # no clock ever showed it
        return min(u1, u2) if self._fold else max(u1, u2)

    def timestamp(self):
        "Return POSIX timestamp as float"
        if self._tzinfo is None:
            return self._seconds_local() + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def utctimetuple(self):
        "Return UTC time tuple compatible with time.gmtime()."
        offset = self.utcoffset()
        if offset:
            self -= offset
        return self._timetuple(self._hour, self._minute, self._second, 0)

    def date(self):
        "Return the date part."
        return _date_class(self._year, self._month, self._day)

    def time(self):
        "Return the time part, with tzinfo None."
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        "Return the time part, with same tzinfo."
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        """Return a new datetime with new values for the specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _local_timezone(self):
        if self._tzinfo is None:
            seconds = self._seconds_local()
        else:
            seconds = (self - _EPOCH) // timedelta(seconds=1)
        local = _time.localtime(seconds)
        return timezone(timedelta(seconds=local.tm_gmtoff), local.tm_zone)

    def astimezone(self, tz=None):
        if tz is None:
            tz = self._local_timezone()
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError("tz argument must be an instance of tzinfo")
        mine = self._tzinfo
        offset = None
        if mine is not None:
            if mine is tz:
                return self
            offset = self.utcoffset()
        if offset is None:
            mine = self.replace(tzinfo=None)._local_timezone()
            if tz is mine:
                return self
            offset = mine.utcoffset(self)
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        "Return ctime() style string."
        return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[self.toordinal() % 7 or 7], _MONTHS[self._month], self._day,
                                                  self._hour, self._minute, self._second, self._year)

    def isoformat(self, sep='T', timespec='auto'):
        """Return the time formatted according to ISO.

        The full format looks like 'YYYY-MM-DD HH:MM:SS.mmmmmm'.
        By default, the fractional part is omitted if self.microsecond == 0.
        """
        return ("%04d-%02d-%02d%c" % (self._year, self._month, self._day, sep)
                + _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _format_offset(self.utcoffset()))

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if parts[-1] == 0:
            del parts[-1]
            if parts[-1] == 0:
                del parts[-1]
        s = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            s += ", tzinfo=%r" % self._tzinfo
        if self._fold:
            s += ", fold=1"
        return "%s.%s(%s)" % (self.__class__.__module__, self.__class__.__qualname__, s)

    def __str__(self):
        "Convert to string, for str()."
        return self.isoformat(sep=' ')

    @classmethod
    def strptime(cls, date_string, format):
        'string, format -> new datetime parsed from a string (like time.strptime()).'
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

    def _us(self):
        return (((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other, equality):
        """Return -1, 0 or 1; 2 if the two cannot be equal."""
        a = b = None
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            # a time that depends on the fold is equal to none of another zone
            if equality and (a != self.replace(fold=not self._fold).utcoffset()
                             or b != other.replace(fold=not other._fold).utcoffset()):
                return 2
        x, y = self._us(), other._us()
        if a != b:
            if a is None or b is None:
                if equality:
                    return 2
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            x -= a._us()
            y -= b._us()
        return (x > y) - (x < y)

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, True) == 0
        return False if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        return self._order(other, lambda c: c <= 0)

    def __lt__(self, other):
        return self._order(other, lambda c: c < 0)

    def __ge__(self, other):
        return self._order(other, lambda c: c >= 0)

    def __gt__(self, other):
        return self._order(other, lambda c: c > 0)

    def _order(self, other, test):
        if isinstance(other, datetime):
            return test(self._compare(other, False))
        if isinstance(other, date):
            _cannot_compare(self, other)
        return NotImplemented

    def __add__(self, other):
        "Add a datetime and a timedelta."
        if not isinstance(other, timedelta):
            return NotImplemented
        days, us = divmod(self._us() + other._us(), _DAY_US)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        ss, us = divmod(us, 1000000)
        mm, ss = divmod(ss, 60)
        hh, mm = divmod(mm, 60)
        y, m, d = _ord2ymd(days)
        return type(self)(y, m, d, hh, mm, ss, us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        "Subtract two datetimes, or a datetime and a timedelta."
        if not isinstance(other, datetime):
            if isinstance(other, timedelta):
                return self + -other
            return NotImplemented
        base = timedelta._from_us(self._us() - other._us())
        if self._tzinfo is other._tzinfo:
            return base
        a, b = self.utcoffset(), other.utcoffset()
        if a == b:
            return base
        if a is None or b is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return base + b - a

    def __hash__(self):
        if self._hashcode == -1:
            t = self.replace(fold=0) if self._fold else self
            offset = t.utcoffset()
            if offset is None:
                self._hashcode = hash(t.__getstate()[0])
            else:
                self._hashcode = hash(timedelta._from_us(self._us() - offset._us()))
        return self._hashcode

    def __getstate(self, protocol=3):
        hi, lo = divmod(self._year, 256)
        us = self._microsecond
        month = self._month
        if self._fold and protocol > 3:
            month += 128
        state = bytes([hi, lo, month, self._day, self._hour, self._minute, self._second, us >> 16, us >> 8 & 255, us & 255])
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __setstate(self, state, tz):
        if tz is not None and not isinstance(tz, _tzinfo_class):
            raise TypeError("bad tzinfo state arg")
        hi, lo, month, self._day, self._hour, self._minute, self._second, us1, us2, us3 = state
        self._fold = month >> 7
        self._month = month & 127
        self._year = hi * 256 + lo
        self._microsecond = us1 << 16 | us2 << 8 | us3
        self._tzinfo = tz

    def __reduce_ex__(self, protocol):
        return self.__class__, self.__getstate(protocol)

    def __reduce__(self):
        return self.__reduce_ex__(2)


def _date_end(text):
    """Return where the date ends at the beginning of a date and time."""
    n = len(text)
    if n == 7:
        return 7
    if text[4] == '-':
        if text[5] == 'W':
            return 10 if n > 8 and text[8] == '-' and n > 9 and text[9].isdigit() else 8
        return 10
    if text[4] == 'W':
        # YYYYWwwD or YYYYWww, with any character behind
        end = 7
        while end < n and text[end].isdigit():
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 8


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


_OMITTED = object()


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __slots__ = '_offset', '_name'

    def __new__(cls, offset, name=_OMITTED):
        if not isinstance(offset, timedelta):
            raise TypeError("offset must be a timedelta")
        if name is _OMITTED:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError("name must be a string")
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
        return cls._create(offset, name)

    @classmethod
    def _create(cls, offset, name=None):
        self = tzinfo.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        """pickle support"""
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return self.__class__, self.__getinitargs__()

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        """Convert to formal string, for repr()."""
        if self is self.utc:
            return 'datetime.timezone.utc'
        args = repr(self._offset) if self._name is None else "%r, %r" % (self._offset, self._name)
        return "%s.%s(%s)" % (self.__class__.__module__, self.__class__.__qualname__, args)

    def __str__(self):
        return self.tzname(None)

    def _checked(self, name, dt):
        if not (dt is None or isinstance(dt, datetime)):
            raise TypeError(f"{name}() argument must be a datetime instance or None")

    def utcoffset(self, dt):
        self._checked('utcoffset', dt)
        return self._offset

    def tzname(self, dt):
        self._checked('tzname', dt)
        if self._name is not None:
            return self._name
        return 'UTC' + _format_offset(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        self._checked('dst', dt)
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() argument must be a datetime instance or None")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


timezone.utc = timezone._create(timedelta(0))
timezone.min = timezone._create(-timedelta(hours=23, minutes=59))
timezone.max = timezone._create(timedelta(hours=23, minutes=59))
UTC = timezone.utc
_EPOCH_NAIVE = datetime(1970, 1, 1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

