"""Tracebacks as text, and as objects to look at."""

import itertools
import linecache
import sys
import _traceback

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list',
           'format_stack', 'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last',
           'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary',
           'TracebackException', 'walk_stack', 'walk_tb']

_sentinel = object()
_repeats = 3  # how often a frame is shown that comes again and again

_cause_message = ("\nThe above exception was the direct cause "
                  "of the following exception:\n\n")
_context_message = ("\nDuring handling of the above exception, "
                    "another exception occurred:\n\n")


def print_list(extracted_list, file=None):
    """Print what extract_tb() or extract_stack() returned."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Return the text of each frame of a list."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Return the text of each frame of a traceback."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return the frames of a traceback as a StackSummary."""
    return StackSummary._extract(_entries_of_tb(tb), limit=limit)


def _parse_value_tb(exc, value, tb):
    """Sort out the arguments of functions that take an exception alone, or in three parts."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return None, None
    return value, tb


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print an exception with its traceback."""
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    te.print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """Return what print_exception() prints, as a list of strings."""
    value, tb = _parse_value_tb(exc, value, tb)
    te = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(te.format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    """Return the lines of an exception without its traceback."""
    if value is _sentinel:
        value = exc
    te = TracebackException(type(value), value, None, compact=True)
    return list(te.format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return what print_exc() prints."""
    return "".join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody handled."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def _caller(f):
    return sys._getframe().f_back.f_back if f is None else f


def print_stack(f=None, limit=None, file=None):
    """Print the stack from where this is called."""
    print_list(_stack(_caller(f), limit), file=file)


def format_stack(f=None, limit=None):
    """Return the text of each frame of the stack."""
    return format_list(_stack(_caller(f), limit))


def extract_stack(f=None, limit=None):
    """Return the frames of the stack, the outermost first."""
    return _stack(_caller(f), limit)


def _stack(frame, limit):
    stack = StackSummary.extract(walk_stack(frame), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Forget the variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def walk_stack(f):
    """Yield frames and their lines from one outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield the frames of a traceback and their lines."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _entries_of_tb(tb):
    while tb is not None:
        line, end, col, end_col = _traceback.position(tb) if type(tb).__name__ == 'traceback' else (None,) * 4
        if line is None:
            line = tb.tb_lineno
        yield tb.tb_frame, (tb.tb_lineno, end, col, end_col)
        tb = tb.tb_next


class FrameSummary:
    """A frame of a traceback or stack."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return "<FrameSummary file {filename}, line {lineno} in {name}>".format(
            filename=self.filename, lineno=self.lineno, name=self.name)

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


class StackSummary(list):
    """Frames, which format() shows."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one of pairs of frames and lines."""
        pairs = ((f, (line, None, None, None)) for f, line in frame_gen)
        return klass._extract(pairs, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                frame_gen = itertools.islice(frame_gen, limit)
            else:
                frame_gen = list(frame_gen)[limit:]
        result = klass()
        names = set()
        for f, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = f.f_code
            filename = code.co_filename
            if filename not in names:
                names.add(filename)
                linecache.lazycache(filename, f.f_globals)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False,
                locals=f.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for filename in names:
            linecache.checkcache(filename)
        if lookup_lines:
            for f in result:
                f.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one of a list of FrameSummary objects or tuples."""
        result = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        """Return the text of a frame; None leaves it out."""
        lines = ['  File "{}", line {}, in {}\n'.format(
            frame_summary.filename, frame_summary.lineno, frame_summary.name)]
        if frame_summary.line:
            lines.append('    {}\n'.format(frame_summary.line))
            marks = self._marks(frame_summary)
            if marks:
                lines.append('    %s\n' % marks)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                lines.append('    {name} = {value}\n'.format(name=name, value=value))
        return ''.join(lines)

    def _marks(self, frame):
        if frame.colno is None or frame.end_colno is None or frame.end_lineno is None:
            return ''
        text = frame._original_line.rstrip()
        try:
            return _traceback.carets(text, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno)
        except Exception:
            return ''

    def format(self):
        """Return the text of each frame. A frame that comes again and again is shown three times."""
        result = []
        last = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = frame.filename, frame.lineno, frame.name
            if key != last:
                self._more(result, count)
                last, count = key, 0
            count += 1
            if count <= _repeats:
                result.append(text)
        self._more(result, count)
        return result

    def _more(self, result, count):
        count -= _repeats
        if count > 0:
            result.append(f'  [Previous line repeated {count} more time{"s" if count > 1 else ""}]\n')


class _Printer:
    """Keeps how deep in groups of exceptions the text is."""

    def __init__(self):
        self.seen = set()
        self.depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.depth)

    def emit(self, text_gen, margin_char=None):
        if margin_char is None:
            margin_char = '|'
        head = self.indent()
        if self.depth:
            head += margin_char + ' '
        if isinstance(text_gen, str):
            text_gen = [text_gen]
        for text in text_gen:
            if not self.depth:
                yield text
                continue
            out = []
            for line in text.splitlines(True):
                out.append(head + line)
            yield ''.join(out)


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except BaseException:
        return f'<{what} {func.__name__}() failed>'


class TracebackException:
    """An exception as it is shown, without the objects that it holds."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        _seen = set() if _seen is None else _seen
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_entries_of_tb(exc_traceback), limit=limit,
                                           lookup_lines=lookup_lines, capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception:
            self.__notes__ = None
        if exc_type and issubclass(exc_type, SyntaxError):
            self._take_syntax_error(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                       max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=_seen)
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return
        self._take_others(exc_value, compact, options)

    def _take_syntax_error(self, exc_value):
        self.filename = exc_value.filename
        lineno, end_lineno = exc_value.lineno, exc_value.end_lineno
        self.lineno = str(lineno) if lineno is not None else None
        self.end_lineno = str(end_lineno) if end_lineno is not None else None
        self.text = exc_value.text
        self.offset = exc_value.offset
        self.end_offset = exc_value.end_offset
        self.msg = exc_value.msg

    def _take_others(self, exc_value, compact, options):
        """Look at what an exception was raised from, and at the members of a group."""
        # A chain may be longer than the recursion limit.
        queue = [(self, exc_value)]
        seen = options['_seen']
        while queue:
            te, e = queue.pop()
            cause = e.__cause__
            if cause is not None and id(cause) not in seen:
                te.__cause__ = self._shallow(cause, options)
                queue.append((te.__cause__, cause))
            if compact:
                need = te.__cause__ is None and not e.__suppress_context__
            else:
                need = True
            context = e.__context__
            if need and context is not None and id(context) not in seen:
                te.__context__ = self._shallow(context, options)
                queue.append((te.__context__, context))
            if isinstance(e, BaseExceptionGroup):
                te.exceptions = []
                for x in e.exceptions:
                    inner = self._shallow(x, options)
                    te.exceptions.append(inner)
                    queue.append((inner, x))

    def _shallow(self, exc, options):
        te = TracebackException.__new__(TracebackException)
        # Without what it hangs on: that is the queue's.
        te._take_others = lambda *args: None
        te.__init__(type(exc), exc, exc.__traceback__, **options)
        del te._take_others
        return te

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def _load_lines(self):
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Yield the lines that name the exception."""
        if self.exc_type is None:
            yield _format_final_line(None, self._str)
            return
        stype = self.exc_type.__qualname__
        smod = self.exc_type.__module__
        if smod not in ("__main__", "builtins"):
            if not isinstance(smod, str):
                smod = "<unknown>"
            stype = smod + '.' + stype
        if not issubclass(self.exc_type, SyntaxError):
            yield _format_final_line(stype, self._str)
        else:
            yield from self._format_syntax_error(stype)
        notes = self.__notes__
        if isinstance(notes, (list, tuple)) or _is_sequence(notes):
            for note in notes:
                note = _safe_string(note, 'note')
                yield from [line + '\n' for line in note.split('\n')]
        elif notes is not None:
            yield "{}\n".format(_safe_string(notes, '__notes__', func=repr))

    def _format_syntax_error(self, stype):
        filename_suffix = ''
        if self.lineno is not None:
            yield '  File "{}", line {}\n'.format(self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            filename_suffix = ' ({})'.format(self.filename)
        text = self.text
        if isinstance(text, str):
            bare = text.rstrip('\n').lstrip(' \n\f')
            spaces = len(text.rstrip('\n')) - len(bare)
            yield '    {}\n'.format(bare)
            if self.offset is not None:
                offset = self.offset
                end = self.end_offset if self.end_offset not in {None, 0} else offset
                if self.lineno is not None and self.end_lineno is not None and self.lineno != self.end_lineno:
                    end = len(text.rstrip('\n')) + 1
                if offset == end or end == -1:
                    end = offset + 1
                first, last = offset - 1 - spaces, end - 1 - spaces
                if first >= 0:
                    blanks = ''.join([c if c.isspace() else ' ' for c in bare[:first]])
                    yield '    {}{}\n'.format(blanks, '^' * (last - first))
        msg = self.msg or "<no detail available>"
        yield "{}: {}{}\n".format(stype, msg, filename_suffix)

    def format(self, *, chain=True, _ctx=None):
        """Yield the text of the exception, after those that it hangs on."""
        if _ctx is None:
            _ctx = _Printer()
        output = []
        exc = self
        if chain:
            while exc:
                if exc.__cause__ is not None:
                    message, other = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, other = _context_message, exc.__context__
                else:
                    message = other = None
                output.append((message, exc))
                exc = other
        else:
            output.append((None, exc))
        for message, exc in reversed(output):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit('Traceback (most recent call last):\n')
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, chain, _ctx)

    def _format_group(self, exc, chain, ctx):
        is_toplevel = ctx.depth == 0
        if is_toplevel:
            ctx.depth += 1
        if exc.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n',
                                margin_char='+' if is_toplevel else None)
            yield from ctx.emit(exc.stack.format())
        yield from ctx.emit(exc.format_exception_only())
        total = len(exc.exceptions)
        shown = total if total <= self.max_group_width else self.max_group_width + 1
        ctx.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                ctx.need_close = True
            truncated = i >= self.max_group_width
            title = f'{i + 1}' if not truncated else '...'
            yield ctx.indent() + ('+-' if i == 0 else '  ') + f'+---------------- {title} ----------------\n'
            ctx.depth += 1
            if not truncated:
                yield from exc.exceptions[i].format(chain=chain, _ctx=ctx)
            else:
                remaining = total - self.max_group_width
                plural = 's' if remaining > 1 else ''
                yield from ctx.emit(f"and {remaining} more exception{plural}\n")
            if last and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.depth -= 1
        if is_toplevel:
            ctx.depth = 0

    def print(self, *, file=None, chain=True):
        """Print what format() yields."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _is_sequence(obj):
    if obj is None or isinstance(obj, (str, bytes, dict)):
        return False
    cls = type(obj)
    return hasattr(cls, '__getitem__') and hasattr(cls, '__len__') and hasattr(cls, 'index')


def _format_final_line(etype, value):
    text = _safe_string(value, 'exception')
    if value is None or not text:
        return "%s\n" % etype
    return "%s: %s\n" % (etype, text)

