import time

t = time.gmtime(1234567890)
print(t)
print(t.tm_year, t[1], t.tm_zone, t.tm_gmtoff, len(t), t == tuple(t), t[:3], t.tm_isdst, isinstance(t, tuple), hash(t) == hash(tuple(t)))
print(time.asctime(t), time.strftime("%Y-%m-%d %H:%M:%S", t), time.strftime("%a %A %b %B %d %j %U %W %w %u %y %Y %I %p %M %S %% %e", t))
for s, f in (("2009-02-13 23:31:30", "%Y-%m-%d %H:%M:%S"), ("Fri Feb 13 23:31:30 2009", "%a %b %d %H:%M:%S %Y"), ("13/02/09", "%d/%m/%y"), ("11 PM", "%I %p"), ("2009 44", "%Y %j"), ("5", "%d"), ("x", "%d"), ("2009-02-30", "%Y-%m-%d"), ("5 6", "%d"), ("5", "%Q")):
    try:
        print(tuple(time.strptime(s, f)))
    except ValueError as e:
        print(e)
print(time.struct_time(range(1, 10)), time.struct_time((1, 2, 3, 4, 5, 6, 7, 8, 9)).tm_sec)
for c in (lambda: time.struct_time((1,)), lambda: time.gmtime("a"), lambda: time.gmtime(1e30), lambda: time.strftime("%Y", (1, 2)), lambda: time.strftime(5), lambda: time.asctime((2000, 13, 1, 0, 0, 0, 0, 0, 0)), lambda: time.strptime("a", 5), lambda: setattr(t, "tm_year", 5)):
    try:
        print(c())
    except (TypeError, ValueError, OverflowError, AttributeError) as e:
        print(type(e).__name__, e)
now = time.time()
print(abs(time.mktime(time.localtime(now)) - now) < 2, time.gmtime(0)[:6], time.gmtime(-86400)[:6], time.gmtime(2**33)[:6])
for leap in (1900, 2000, 2023, 2024, 2100):
    d = time.strptime(f"{leap} 12 31", "%Y %m %d")
    print(leap, d.tm_yday, d.tm_wday, time.strftime("%U %W %V %G", d))
