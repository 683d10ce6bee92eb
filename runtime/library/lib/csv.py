"""Tables as text: values separated by commas, or as a dialect has it."""

import re
from io import StringIO

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', '__doc__', 'excel',
           'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'Sniffer', 'unregister_dialect', '__version__', 'DictReader', 'DictWriter', 'unix_dialect']

__version__ = '1.0'
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    """What goes wrong with tables."""


Error.__module__ = '_csv'

_dialects = {}
_limit = 131072


def field_size_limit(*limit):
    """Return how long a field may be, and set it if a number is given."""
    global _limit
    old = _limit
    if limit:
        if len(limit) > 1:
            raise TypeError('field_size_limit() takes at most 1 argument')
        new = limit[0]
        if not isinstance(new, int):
            raise TypeError('limit must be an integer')
        _limit = new
    return old


class _Format:
    """A dialect as readers and writers have it: checked, and the same for ever."""

    __slots__ = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting',
                 'strict')
    _defaults = {'delimiter': ',', 'quotechar': '"', 'escapechar': None, 'doublequote': True, 'skipinitialspace': False,
                 'lineterminator': '\r\n', 'quoting': QUOTE_MINIMAL, 'strict': False}

    def __init__(self, dialect=None, **options):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in options:
            if name not in self._defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        for name, default in self._defaults.items():
            value = options.get(name, getattr(dialect, name, default))
            object.__setattr__(self, name, self._checked(name, value))
        if self.quotechar is None and 'quoting' not in options and getattr(dialect, 'quoting', None) is None:
            object.__setattr__(self, 'quoting', QUOTE_NONE)
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")

    @staticmethod
    def _checked(name, value):
        if name in ('doublequote', 'skipinitialspace', 'strict'):
            return bool(value)
        if name == 'quoting':
            if type(value) is not int:
                raise TypeError('"quoting" must be an integer')
            if not 0 <= value <= 3:
                raise TypeError('bad "quoting" value')
            return value
        if name == 'lineterminator':
            if not isinstance(value, str):
                raise TypeError('"lineterminator" must be a string')
            return value
        if value is None and name != 'delimiter':
            return None
        if not isinstance(value, str):
            either = '' if name == 'delimiter' else ' or None'
            raise TypeError('"%s" must be string%s, not %s' % (name, either, type(value).__name__))
        if len(value) != 1:
            raise TypeError('"%s" must be a 1-character string' % name)
        return value

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")

    def __delattr__(self, name):
        raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")


def register_dialect(name, dialect=None, **options):
    """Make a dialect known under a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Format(dialect, **options)


def unregister_dialect(name):
    """Forget a dialect."""
    try:
        del _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def get_dialect(name):
    """Return the dialect of a name."""
    try:
        return _dialects[name]
    except (KeyError, TypeError):
        raise Error('unknown dialect') from None


def list_dialects():
    """Return the names of all dialects."""
    return list(_dialects)


class Dialect:
    """How a table is written; subclasses give the values."""

    _name = ''
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ is not Dialect:
            self._valid = True
        try:
            _Format(self)
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    """The usual properties of files that spreadsheets write."""

    delimiter, quotechar, doublequote, skipinitialspace = ',', '"', True, False
    lineterminator, quoting = '\r\n', QUOTE_MINIMAL


class excel_tab(excel):
    """Files that spreadsheets write with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """Files of UNIX: lines end as there, all fields are quoted."""

    delimiter, quotechar, doublequote, skipinitialspace = ',', '"', True, False
    lineterminator, quoting = '\n', QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)

# Where the reader is in a row.
_START, _FIELD, _QUOTED, _AFTER_QUOTE, _ESCAPE, _ESCAPE_QUOTED, _ESCAPED_END, _ROW_END = range(8)


class _Reader:
    """An iterator of rows."""

    def __init__(self, lines, dialect=None, **options):
        self._lines = iter(lines)
        self.dialect = _Format(dialect, **options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._row, self._field, self._number, self._state = [], [], False, None
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state in (_QUOTED, _ESCAPED_END):
                    if self.dialect.strict:
                        raise Error('unexpected end of data') from None
                    self._save()
                    return self._row
                if self._row and self._state is not None:
                    return self._row
                raise
            if not isinstance(line, str):
                raise Error('iterator should return strings, not %s (the file should be opened in text mode)'
                            % type(line).__name__)
            self.line_num += 1
            self._take(line)
            if self._state not in (_QUOTED, _ESCAPE_QUOTED, _ESCAPE, _ESCAPED_END):
                return self._row

    def _save(self):
        text = ''.join(self._field)
        self._row.append(float(text) if self._number else text)
        self._field, self._number = [], False

    def _add(self, c):
        self._field.append(c)
        if len(self._field) > _limit:
            raise Error('field larger than field limit (%d)' % _limit)

    def _take(self, line):
        d = self.dialect
        numbers = d.quoting == QUOTE_NONNUMERIC
        quote = d.quotechar if d.quoting != QUOTE_NONE else None
        state = self._state
        fresh = state is None  # nothing of the row has come
        if fresh:
            state = _START
        for c in line:
            end = c in '\r\n'
            if state == _ROW_END:
                if not end:
                    raise Error('new-line character seen in unquoted field - do you need to open the file in '
                                'universal-newline mode?')
            elif state == _START:
                if end:
                    if not fresh:
                        self._save()
                    state = _ROW_END
                    continue
                fresh = False
                if c == quote:
                    state = _QUOTED
                elif c == d.escapechar:
                    state = _ESCAPE
                elif c == ' ' and d.skipinitialspace:
                    pass
                elif c == d.delimiter:
                    self._save()
                else:
                    self._number = numbers
                    self._add(c)
                    state = _FIELD
            elif state == _ESCAPE:
                self._add(c)
                state = _ESCAPED_END if end else _FIELD
            elif state in (_FIELD, _ESCAPED_END):
                state = _FIELD
                if end:
                    self._save()
                    state = _ROW_END
                elif c == d.escapechar:
                    state = _ESCAPE
                elif c == d.delimiter:
                    self._save()
                    state = _START
                else:
                    self._add(c)
            elif state == _QUOTED:
                if c == d.escapechar:
                    state = _ESCAPE_QUOTED
                elif c == quote:
                    state = _AFTER_QUOTE if d.doublequote else _FIELD
                else:
                    self._add(c)
            elif state == _ESCAPE_QUOTED:
                self._add(c)
                state = _QUOTED
            elif c == quote:  # after a quote: it was the first of two
                self._add(c)
                state = _QUOTED
            elif c == d.delimiter:
                self._save()
                state = _START
            elif end:
                self._save()
                state = _ROW_END
            elif not d.strict:
                self._add(c)
                state = _FIELD
            else:
                raise Error("'%s' expected after '%s'" % (d.delimiter, quote))
        if state in (_FIELD, _AFTER_QUOTE) or state == _START and not fresh:
            self._save()
            state = _ROW_END
        elif state == _ESCAPE:
            self._add('\n')
        elif state == _ESCAPE_QUOTED:
            self._add('\n')
            state = _QUOTED
        self._state = state


class _Writer:
    """Writes rows to a file."""

    def __init__(self, file, dialect=None, **options):
        self.dialect = _Format(dialect, **options)
        try:
            self._write = file.write
        except AttributeError:
            raise TypeError('argument 1 must have a "write" method') from None
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')

    def writerow(self, row, /):
        """Write a row; return what the file's write() returns."""
        try:
            fields = iter(row)
        except TypeError:
            raise Error('iterable expected, not %s' % type(row).__name__) from None
        d, texts = self.dialect, []
        for value in fields:
            text = '' if value is None else value if isinstance(value, str) else str(value)
            quoted = d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float))
            texts.append(self._field(text, quoted))
        if len(texts) == 1 and not texts[0]:
            if d.quoting == QUOTE_NONE:
                raise Error('single empty field record must be quoted')
            texts[0] = d.quotechar * 2
        return self._write(d.delimiter.join(texts) + d.lineterminator)

    def _field(self, text, quoted):
        d = self.dialect
        special = {d.delimiter, d.escapechar, d.quotechar, *d.lineterminator, '\r', '\n'} - {None}
        out = []
        for c in text:
            if c in special:
                escape = d.quoting == QUOTE_NONE
                if not escape:
                    if c == d.quotechar:
                        if d.doublequote:
                            out.append(c)
                        else:
                            escape = True
                    elif c == d.escapechar:
                        escape = True
                    if not escape:
                        quoted = True
                if escape:
                    if d.escapechar is None:
                        raise Error('need to escape, but no escapechar set')
                    out.append(d.escapechar)
            out.append(c)
        text = ''.join(out)
        return d.quotechar + text + d.quotechar if quoted else text

    def writerows(self, rows, /):
        """Write rows."""
        for row in rows:
            self.writerow(row)


def reader(iterable, dialect=None, **options):
    """An iterator of the rows that lines of text have, each a list of strings."""
    return _Reader(iterable, dialect, **options)


def writer(fileobj, dialect=None, **options):
    """An object that writes rows to a file."""
    return _Writer(fileobj, dialect, **options)


class DictReader:
    """An iterator of rows as dicts; the names are given or stand in the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        if len(names) < len(row):
            d[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            d[name] = self.restval
        return d

    from types import GenericAlias as _GenericAlias
    __class_getitem__ = classmethod(_GenericAlias)
    del _GenericAlias


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write the names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _list(self, row):
        if self.extrasaction == 'raise':
            wrong = row.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(x) for x in wrong))
        return (row.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        """Write a row."""
        return self.writer.writerow(self._list(rowdict))

    def writerows(self, rowdicts):
        """Write rows."""
        return self.writer.writerows(map(self._list, rowdicts))

    from types import GenericAlias as _GenericAlias
    __class_getitem__ = classmethod(_GenericAlias)
    del _GenericAlias


class Sniffer:
    """Guesses how a table is written."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """Return a dialect for a sample of a table."""
        quote, double, delimiter, space = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, space = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL
        dialect.doublequote = double
        dialect.delimiter = delimiter
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = space
        return dialect

    def _by_quotes(self, sample, delimiters):
        """What stands between quoted fields."""
        found = re.findall(r'''(?:^|([^\w\n"'])( ?))(["'])(?:(?!\3).|\3\3)*+\3(?:([^\w\n"'])|$)''', sample, re.M | re.S)
        if not found:
            return '', False, None, False
        quotes, between, spaces = {}, {}, 0
        for before, space, quote, after in found:
            quotes[quote] = quotes.get(quote, 0) + 1
            for d in (before, after):
                if d and (delimiters is None or d in delimiters):
                    between[d] = between.get(d, 0) + 1
            spaces += bool(space)
        quote = max(quotes, key=quotes.get)
        delimiter = max(between, key=between.get) if between else ''
        double = bool(delimiter) and re.search(
            r'(?:%s|^)\W*%s[^%s\n]*%s[^%s\n]*%s\W*(?:%s|$)' % (
                re.escape(delimiter), quote, re.escape(delimiter), quote, re.escape(delimiter), quote,
                re.escape(delimiter)), sample, re.M) is not None
        return quote, double, delimiter, bool(delimiter) and spaces == between[delimiter] // 2 and spaces > 0

    def _by_counts(self, sample, delimiters):
        """The character that stands equally often in each line."""
        lines = [line for line in sample.split('\n') if line]
        if not lines:
            return '', False
        candidates = {}
        for c in {c for line in lines[:200] for c in line if ord(c) < 127}:
            if delimiters is not None and c not in delimiters:
                continue
            counts = [line.count(c) for line in lines[:200]]
            usual = max(set(counts), key=counts.count)
            share = counts.count(usual) / len(counts)
            if usual and share >= 0.9:
                candidates[c] = share, usual
        if delimiters is None:
            plain = {c: v for c, v in candidates.items() if not c.isalnum()}
            candidates = plain or candidates
        for c in self.preferred:
            if c in candidates:
                break
        else:
            if not candidates:
                return '', False
            c = max(candidates, key=lambda c: (candidates[c], c))
        return c, lines[0].count(c) == lines[0].count(c + ' ')

    def has_header(self, sample):
        """Guess whether the first row is one of names."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for n, row in enumerate(rows):
            if n > 20:
                break
            if len(row) != len(header):
                continue
            for i in list(kinds):
                try:
                    complex(row[i])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[i])
                if kinds[i] is None:
                    kinds[i] = kind
                elif kinds[i] != kind:
                    del kinds[i]
        votes = 0
        for i, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[i]) != kind else -1
            else:
                try:
                    kind(header[i])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
