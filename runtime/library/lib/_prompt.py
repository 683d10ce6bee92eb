"""What the interactive prompt has for people: names in builtins that explain
themselves, and the completion of words."""

import builtins
import keyword
import os
import sys


class Quitter:
    """Calling it ends the program; showing it says so."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Use {self.name}() or Ctrl-D (i.e. EOF) to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


class Text:
    """A text that is shown when its name is typed, or when it is called."""

    def __init__(self, name, text):
        self.name = name
        self.text = text

    def __repr__(self):
        if self.text.count('\n') < 3:
            return self.text
        return f'Type {self.name}() to see the full {self.name} text'

    def __call__(self):
        print(self.text)


class Helper:
    """help() and help(object), by the pydoc of an installed library."""

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        try:
            import pydoc
        except ImportError:
            if args:
                print(getattr(args[0], '__doc__', None))
            else:
                print('There is no pydoc: it belongs to an installed Python 3.11.')
            return None
        return pydoc.help(*args, **kwds)


def prepare():
    """Put the names for people into builtins."""
    for name in 'exit', 'quit':
        setattr(builtins, name, Quitter(name))
    builtins.copyright = Text('copyright', sys.copyright)
    builtins.credits = Text('credits', 'stmjit is a Python with a tracing compiler and transactional memory.')
    builtins.license = Text('license', 'See the file LICENSE.')
    builtins.help = Helper()


def complete(text, names):
    """The word before the cursor and what it may become, a line for each."""
    words = text.split(None, 2)
    if words and words[0] in ('import', 'from'):
        found = _imported(text, words)
        if found is not None:
            return '\n'.join(found)
    start = len(text)
    while start and (text[start - 1].isidentifier() or text[start - 1].isalnum() or text[start - 1] == '.'):
        start -= 1
    word = text[start:]
    if not word:
        return ''
    if '.' in word:
        found = _attributes(word, names)
    else:
        found = _names(word, names)
    return '\n'.join([word] + sorted(found))


# Keywords that nothing, or a colon, follows.
_alone = {'False', 'None', 'True', 'break', 'continue', 'pass'}
_colon = {'else', 'finally', 'try'}


def _names(word, names):
    found = set()
    for k in keyword.kwlist + ['match', 'case']:
        if k.startswith(word):
            found.add(k if k in _alone else k + ':' if k in _colon else k + ' ')
    for space in names, vars(builtins):
        for name in list(space):
            if isinstance(name, str) and name.startswith(word):
                found.add(name + '(' if callable(space[name]) else name)
    return found


def _attributes(word, names):
    """Attributes of an object that is reached by names alone; nothing is called for
    it but what attributes are made of."""
    path, _, last = word.rpartition('.')
    first, *rest = path.split('.')
    if first in names:
        value = names[first]
    else:
        value = getattr(builtins, first)
    for name in rest:
        value = getattr(value, name)
    found = set()
    for name in dir(value):
        if not name.startswith(last) or name.startswith('_') and not last:
            continue
        if not isinstance(getattr(type(value), name, None), property) and callable(getattr(value, name, None)):
            name += '('
        found.add(f'{path}.{name}')
    return found


def _imported(text, words):
    """Completions in an import statement; None if the cursor is not at such a name."""
    new = text[-1].isspace() or text[-1] == ','
    if words[0] == 'import':
        word = '' if new else text.replace(',', ' ').split()[-1]
        return [word] + sorted(_modules(word)) if len(words) > 1 or new else None
    if len(words) == 1 or len(words) == 2 and not new:
        word = words[1] if len(words) > 1 else ''
        return [word] + sorted(_modules(word)) if len(words) > 1 or new else None
    if len(words) == 2 or 'import'.startswith(words[2]) and not new:
        return [words[2] if len(words) > 2 else '', 'import ']
    if not words[2].startswith('import'):
        return None
    word = '' if new or text[-1] == '(' else text.replace(',', ' ').replace('(', ' ').split()[-1]
    module = sys.modules.get(words[1])
    found = {n for n in dir(module) if n.startswith(word)} if module else set()
    prefix = words[1] + '.'
    found.update(n[len(prefix):] for n in _modules(prefix + word))
    return [word] + sorted(found)


def _modules(word):
    """Names of modules that can be imported; of a package's once it is."""
    package, dot, last = word.rpartition('.')
    if package:
        module = sys.modules.get(package)
        places = list(getattr(module, '__path__', ()))
        found = set()
    else:
        places = sys.path
        found = {n for n in sys.builtin_module_names if n.startswith(last)}
        found.update(n for n in sys.modules if '.' not in n and n.startswith(last))
    for place in places:
        try:
            entries = os.listdir(place or '.')
        except (OSError, ValueError):
            continue
        for entry in entries:
            name, ext = os.path.splitext(entry)
            if name.isidentifier() and name.startswith(last) and (
                    ext == '.py' or not ext and os.path.isfile(os.path.join(place, entry, '__init__.py'))):
                found.add(name)
    return {package + dot + n for n in found if last or not n.startswith('_')}
