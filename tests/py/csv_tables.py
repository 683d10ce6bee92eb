import csv, io

def rows(text, **options):
    return list(csv.reader(io.StringIO(text, newline=''), **options))

print(rows('a,b,c\r\n1,"two, and ""three""",\n"x\ny",,z'))
print(rows('a;b c; d', delimiter=';', skipinitialspace=True), rows("'q''r',s", quotechar="'"), rows('a\\,b,c', escapechar='\\'))
print(rows('1,"2",x', quoting=csv.QUOTE_NONE), rows('1,"2"\n', quoting=csv.QUOTE_NONNUMERIC), rows(''), rows('\n\na\n'))
for options in ({'delimiter': ''}, {'quoting': 9}, {'quotechar': None, 'quoting': csv.QUOTE_ALL}, {'nothing': 1}):
    try:
        rows('a', **options)
    except TypeError as e:
        print(e)
for text in ('"a"b', '"open'):
    try:
        print(rows(text))
        rows(text, strict=True)
    except csv.Error as e:
        print(e)

def written(data, **options):
    out = io.StringIO(newline='')
    w = csv.writer(out, **options)
    for row in data:
        w.writerow(row)
    return out.getvalue()

data = [['a', 1, None, 2.5], ['x,y', 'say "hi"', 'new\nline', '']]
for options in ({}, {'quoting': csv.QUOTE_ALL}, {'quoting': csv.QUOTE_NONNUMERIC}, {'delimiter': '\t', 'lineterminator': '\n'}, {'doublequote': False, 'escapechar': '\\'}, {'dialect': 'unix'}):
    print(repr(written(data, **options)))
print(repr(written([['']])), repr(written([[]])))
try:
    written(data, quoting=csv.QUOTE_NONE)
except csv.Error as e:
    print(e)
print(list(csv.DictReader(io.StringIO('n,v\na,1\nb\nc,2,3\n'), restval='-')))
out = io.StringIO()
w = csv.DictWriter(out, ['v', 'n'], lineterminator='\n')
w.writeheader()
w.writerows([{'n': 1, 'v': 2}, {'v': 3}])
print(repr(out.getvalue()))
try:
    w.writerow({'z': 1})
except ValueError as e:
    print(e)
d = csv.Sniffer().sniff('a;b;c\n1;2;3\n4;5;6\n')
print(d.delimiter, csv.Sniffer().has_header('name,age\nann,3\nbob,4\n'), csv.list_dialects(), csv.get_dialect('excel-tab').delimiter)
