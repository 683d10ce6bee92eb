"""Lines of source files, kept for those who ask for several."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# By file name: size, time of change (None if it came from a loader), lines and full
# name; or just a function that returns the text.
cache = {}


def clearcache():
    """Forget all lines."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Return a line of a file with its end, '' if there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """Return the lines of a file, [] if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that have changed: one, or all."""
    import os
    if filename is None:
        names = list(cache)
    else:
        names = [filename] if filename in cache else []
    for name in names:
        entry = cache[name]
        if len(entry) == 1 or entry[1] is None:
            continue
        size, mtime, lines, fullname = entry
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def _made_up(filename):
    return not filename or (filename.startswith('<') and filename.endswith('>'))


def updatecache(filename, module_globals=None):
    """Read a file anew; look along sys.path if it has no directory and is not there."""
    if filename in cache and len(cache[filename]) != 1:
        cache.pop(filename, None)
    if _made_up(filename):
        return []
    import os
    import sys
    fullname = filename
    try:
        stat = os.stat(fullname)
    except OSError:
        base = filename
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                text = ''
            else:
                if text is None:
                    return []
                lines = [line + '\n' for line in text.splitlines()]
                cache[filename] = len(text), None, lines, fullname
                return lines
        if os.path.isabs(filename):
            return []
        for dirname in sys.path:
            try:
                fullname = os.path.join(dirname, base)
                stat = os.stat(fullname)
                break
            except (TypeError, AttributeError, OSError):
                pass
        else:
            return []
    except ValueError:
        return []
    try:
        with open(fullname, 'rb') as file:
            lines = _decode(file.read())
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _decode(data):
    """Return the lines of a source, in the encoding that it says it has."""
    if data.startswith(b'\xef\xbb\xbf'):
        data = data[3:]
    encoding = 'utf-8'
    for line in data.split(b'\n', 2)[:2]:
        text = line.strip()
        if text and not text.startswith(b'#'):
            break
        for mark in b'coding:', b'coding=':
            if text.startswith(b'#') and mark in text:
                name = text.split(mark, 1)[1].strip().split()
                if name:
                    word = name[0].decode('ascii', 'replace')
                    end = 0
                    while end < len(word) and (word[end].isalnum() or word[end] in '-_.'):
                        end += 1
                    encoding = word[:end] or 'utf-8'
    text = data.decode(encoding)
    if '\r' in text:
        text = text.replace('\r\n', '\n').replace('\r', '\n')
    return _split(text)


def _split(text):
    parts = text.split('\n')
    last = parts.pop()
    lines = [part + '\n' for part in parts]
    return lines + [last] if last else lines


def lazycache(filename, module_globals):
    """Note where the text of a module that is no file can be had. Return whether it can."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _made_up(filename):
        return False
    if module_globals and '__name__' in module_globals:
        spec = module_globals.get('__spec__')
        name = getattr(spec, 'name', None) or module_globals['__name__']
        loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
        get_source = getattr(loader, 'get_source', None)
        if name and get_source:
            def get_lines(name=name):
                return get_source(name)
            cache[filename] = (get_lines,)
            return True
    return False
