"""Paragraphs of text: filled, indented, cut."""

import re

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_spaces = '\t\n\x0b\x0c\r '


class TextWrapper:
    """Breaks paragraphs into lines of a width."""

    unicode_whitespace_trans = {ord(c): ord(' ') for c in _spaces}

    # Pieces: blanks; words that may be broken behind hyphens between letters; dashes.
    _word = r'[\w!"\'&.,?]'
    _letter = r'[^\d\W]'
    _blank = '[' + re.escape(_spaces) + ']'
    _nonblank = '[^' + re.escape(_spaces) + ']'
    wordsep_re = re.compile(r'''
        (   # blanks
            %(ws)s+
        |   # a dash between words
            (?<=%(wp)s) -{2,} (?=\w)
        |   # a word, perhaps up to a hyphen
            %(nws)s+? (?:
                -(?: (?<=%(lt)s{2}-) | (?<=%(lt)s-%(lt)s-))
                (?= %(lt)s -? %(lt)s)
            |   # or to its end
                (?=%(ws)s|\Z)
            |   # or to a dash
                (?<=%(wp)s) (?=-{2,}\w)
            )
        )''' % {'wp': _word, 'lt': _letter, 'ws': _blank, 'nws': _nonblank}, re.VERBOSE)
    wordsep_simple_re = re.compile('(%s+)' % _blank)
    sentence_end_re = re.compile(r'[a-z][\.\!\?][\"\']?\Z')

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        """Make tabs and line ends blanks, as far as that is asked for."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """Return the pieces that are not broken."""
        splitter = self.wordsep_re if self.break_on_hyphens is True else self.wordsep_simple_re
        return [chunk for chunk in splitter.split(text) if chunk]

    def _fix_sentence_endings(self, chunks):
        """Put two blanks behind the ends of sentences."""
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " " and self.sentence_end_re.search(chunks[i]):
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Take a part of a word that is longer than a line, or all of it."""
        space = 1 if width < 1 else width - cur_len
        word = reversed_chunks[-1]
        if not self.break_long_words:
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        end = space
        if self.break_on_hyphens and len(word) > space:
            hyphen = word.rfind('-', 0, space)
            if hyphen > 0 and any(c != '-' for c in word[:hyphen]):
                end = hyphen + 1
        cur_line.append(word[:end])
        reversed_chunks[-1] = word[end:]

    def _wrap_chunks(self, chunks):
        """Make lines of pieces."""
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        left = chunks[::-1]
        while left:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and left[-1].strip() == '':
                left.pop()
            line, length = [], 0
            while left and length + len(left[-1]) <= width:
                length += len(left[-1])
                line.append(left.pop())
            if left and len(left[-1]) > width:
                self._handle_long_word(left, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                length -= len(line.pop())
            if not line:
                continue
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (not left or self.drop_whitespace and len(left) == 1 and not left[0].strip())
                    and length <= width):
                lines.append(indent + ''.join(line))
                continue
            self._finish(lines, line, length, width, indent)
            break
        return lines

    def _finish(self, lines, line, length, width, indent):
        """Put the placeholder behind what is left of the last line."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """Return the lines of a paragraph."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """Return a paragraph in lines."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Return the lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Return a paragraph in lines."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Cut a text to a width, with single blanks between its words."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove the blanks that all lines begin with; lines of blanks alone become empty."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        bare = line.lstrip(' \t')
        if not bare:
            lines[i] = ''
            continue
        head = line[:len(line) - len(bare)]
        if margin is None:
            margin = head
            continue
        n = 0
        while n < len(margin) and n < len(head) and margin[n] == head[n]:
            n += 1
        margin = margin[:n]
    if margin:
        n = len(margin)
        lines = [line[n:] if line else line for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Put a prefix before lines: those that have more than blanks, or those chosen."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
