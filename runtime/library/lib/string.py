"""Constants, templates and a formatter that classes can change."""
import re as _re
from collections import ChainMap as _ChainMap
from _string import formatter_field_name_split as _split_field, formatter_parser as _parse

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize each word; without sep, runs of white space become one space."""
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


_missing = {}


class Template:
    """A string with $names to be replaced."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            delim = _re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or cls.idpattern
            pattern = (f"{delim}(?:(?P<escaped>{delim})|(?P<named>{name})|"
                       f"{{(?P<braced>{braced})}}|(?P<invalid>))")
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _fail(self, match):
        at = match.start('invalid')
        before = self.template[:at].splitlines(keepends=True)
        line = len(before) or 1
        col = at - sum(len(x) for x in before[:-1]) if before else 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, col))

    def _values(self, mapping, kws):
        if mapping is _missing:
            return kws
        return _ChainMap(kws, mapping) if kws else mapping

    def _replace(self, values, safe):
        def one(match):
            name = match.group('named') or match.group('braced')
            if name is not None:
                if not safe:
                    return str(values[name])
                try:
                    return str(values[name])
                except KeyError:
                    return match.group()
            if match.group('escaped') is not None:
                return self.delimiter
            if match.group('invalid') is not None:
                if safe:
                    return match.group()
                self._fail(match)
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return self.pattern.sub(one, self.template)

    def substitute(self, mapping=_missing, /, **kws):
        return self._replace(self._values(mapping, kws), False)

    def safe_substitute(self, mapping=_missing, /, **kws):
        return self._replace(self._values(mapping, kws), True)

    def is_valid(self):
        for match in self.pattern.finditer(self.template):
            if match.group('invalid') is not None:
                return False
            self._known(match)
        return True

    def get_identifiers(self):
        ids = []
        for match in self.pattern.finditer(self.template):
            name = match.group('named') or match.group('braced')
            if name is None:
                if match.group('invalid') is None:
                    self._known(match)
            elif name not in ids:
                ids.append(name)
        return ids

    def _known(self, match):
        """Raise ValueError for a pattern of a subclass that matches by other groups."""
        if all(match.group(g) is None for g in ('named', 'braced', 'escaped')):
            raise ValueError('Unrecognized named group in pattern', self.pattern)


Template.__init_subclass__()


class Formatter:
    """str.format() in pieces that a class can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if field is None:
                continue
            if field == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field = str(auto_arg_index)
                auto_arg_index += 1
            elif field.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, key = self.get_field(field, args, kwargs)
            used_args.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(obj, spec))
        return ''.join(parts), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, function in (('s', str), ('r', repr), ('a', ascii)):
            if conversion == letter:
                return function(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, name in rest:
            obj = getattr(obj, name) if is_attr else obj[name]
        return obj, first
