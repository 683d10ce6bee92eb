from datetime import *
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
d=datetime(2024,2,29,13,14,15,16); print(d,repr(d),d.isoformat(),d.date(),d.time(),d+timedelta(days=366),d.isocalendar(),d.weekday(),d.ctime(),d.timetuple(),d.strftime('%Y-%m-%d %H:%M:%S.%f %j %a %b'))
print(timedelta(1.5,3,hours=2),repr(timedelta(-1,5,7)),timedelta(microseconds=.5),timedelta(microseconds=1.5),timedelta(days=1)/3,timedelta(7)//timedelta(2),divmod(timedelta(7),timedelta(2)),timedelta(1)*2.5,-timedelta(1),timedelta(seconds=1.1).total_seconds())
for s in ['2024-01-02','20240102','2024-W05-3','2024W05','2024-01-02T03','2024-01-02T03:04:05.123456+05:30','2024-01-02 03:04Z','20240102T030405','2024-1-2','2024-W54-1','2024-01-02T03:04:05,5']: t(datetime.fromisoformat,s); t(date.fromisoformat,s)
for s in ['03:04','T03:04:05.1','030405+01','25:00','3']: t(time.fromisoformat,s)
print(datetime.fromtimestamp(0,timezone.utc),datetime.utcfromtimestamp(1.5),datetime(2020,1,1,tzinfo=timezone.utc).timestamp(),datetime(2020,1,1,tzinfo=timezone(timedelta(hours=2))).astimezone(timezone.utc))
t(date,2023,2,29);t(date,0,1,1);t(datetime,2020,1,1,24);t(time,0,60);t(lambda:date.max+timedelta(1));t(lambda:datetime(2020,1,1)<datetime(2020,1,1,tzinfo=UTC));t(lambda:datetime(2020,1,1)<date(2020,1,1))
print(datetime(2020,1,1)==date(2020,1,1),hash(datetime(2020,1,1,1,tzinfo=UTC))==hash(datetime(2020,1,1,2,tzinfo=timezone(timedelta(hours=1)))),timezone(timedelta(hours=-5,minutes=-30)),timezone.utc,repr(timezone(timedelta(1,-1),'x')),time(1,2,3,tzinfo=UTC),repr(time(1,2,tzinfo=UTC,fold=1)))
for x in (d,date(2020,1,2),time(1,2,3,4),timedelta(1,2,3),UTC,datetime(2020,1,1,tzinfo=UTC)):
    for p in range(2, 6):
        f, args = x.__reduce_ex__(p)[:2]
        assert f(*args) == x
print(date.fromordinal(738000),date(2024,12,30).isocalendar(),date.fromisocalendar(2025,1,1),d.replace(year=2023,day=1),datetime.combine(date(2020,1,1),time(1)),f'{d:%d/%m}',d-datetime(2024,1,1))
