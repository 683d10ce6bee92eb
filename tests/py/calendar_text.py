import calendar
import uuid

print(calendar.month(2024, 2), calendar.calendar(2023, m=4)[:900])
print(calendar.HTMLCalendar(6).formatmonth(2021, 5))
cal = calendar.Calendar(calendar.SUNDAY)
print(cal.monthdayscalendar(2022, 10), list(cal.itermonthdays4(2000, 2))[:3], list(cal.itermonthdates(2000, 1))[-1])
print(calendar.isleap(1900), calendar.leapdays(1900, 2001), calendar.weekday(12000, 2, 29), calendar.monthrange(2100, 2))
print(calendar.timegm((2021, 2, 3, 4, 5, 6)), list(calendar.day_abbr), calendar.month_name[1:4], len(calendar.month_abbr))
for bad in (lambda: calendar.monthrange(2000, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.day_name[9]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

u = uuid.uuid5(uuid.NAMESPACE_DNS, "python.org")
print(u, repr(uuid.uuid3(uuid.NAMESPACE_URL, "x")), u.version, u.variant, u.fields, u.urn, u.bytes_le.hex(), u.clock_seq, u.time)
print(u == uuid.UUID(bytes=u.bytes) == uuid.UUID(bytes_le=u.bytes_le) == uuid.UUID(fields=u.fields) == uuid.UUID(int=u.int), u < uuid.NAMESPACE_DNS)
print(uuid.uuid4().version, uuid.uuid1().version, uuid.uuid1() != uuid.uuid1(), uuid.UUID("{" + u.hex + "}") == u, len({u, uuid.UUID(str(u))}))
for args in ({}, {"hex": "12"}, {"int": 1 << 128}, {"bytes": b"1"}, {"fields": (1, 2)}, {"fields": (1 << 32, 0, 0, 0, 0, 0)}, {"int": 1, "version": 9}):
    try:
        uuid.UUID(**args)
    except Exception as e:
        print(type(e).__name__, e)
try:
    u.int = 3
except TypeError as e:
    print(e)
