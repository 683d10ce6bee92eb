import os, tempfile
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath, PosixPath

p = PurePosixPath('/usr', 'lib//x/./y', 'z.tar.gz')
print(p, repr(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.anchor, p.root, p.drive)
print(p.with_name('n'), p.with_suffix('.bz2'), p.with_stem('s'), p.relative_to('/usr'), p.is_relative_to('/usr/lib'), p.is_absolute())
print(p / 'a' / '/b', 'pre' / PurePosixPath('x'), PurePosixPath('a') / 'b' == PurePosixPath('a/b'), PurePosixPath('a') < PurePosixPath('b'))
print(p.match('*.gz'), p.match('/usr/*/*/*/*.gz'), p.match('x/*.gz'), p.as_uri(), bytes(p), os.fspath(p), hash(p) == hash(PurePosixPath(str(p))))
print(PurePosixPath(), PurePosixPath('.'), PurePosixPath('..'), PurePosixPath('//a'), PurePosixPath('///a'), PurePosixPath('.bashrc').suffix, PurePosixPath('a.').suffix)
print(p.parents[0], p.parents[-1], len(p.parents), p.parents[1:3], repr(p.parents))
w = PureWindowsPath('c:/Program Files', 'x.TXT')
print(w, repr(w), w.parts, w.drive, w.root, w.anchor, w == PureWindowsPath('C:\\program files\\X.txt'), w.as_posix(), w.as_uri(), w.match('*.txt'))
print(PureWindowsPath('c:a', 'b'), PureWindowsPath('c:/a', 'd:b'), PureWindowsPath('c:/a', '/b'), PureWindowsPath('//host/share/x').parts, PureWindowsPath('nul.txt').is_reserved())
for f in (lambda: p.with_name(''), lambda: p.with_suffix('x'), lambda: p.relative_to('/opt'), lambda: PurePath(3), lambda: PurePath('x').as_uri(),
          lambda: PurePath('a') < 'b', lambda: PurePath('/').with_name('x'), lambda: PurePath('a').match('')):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e)[:75])
print(PurePath('x') == 'x', type(Path('x')) is PosixPath, isinstance(Path('x'), PurePosixPath), {Path('a'): 1}[Path('a')])

with tempfile.TemporaryDirectory() as name:
    base = Path(name)
    (base / 'd' / 'e').mkdir(parents=True)
    print((base / 'f.txt').write_text('h\u00e9llo\n'), (base / 'f.txt').read_bytes(), (base / 'f.txt').read_text())
    (base / 'd' / 'g.py').touch()
    (base / 'd' / 'e' / 'h.py').write_bytes(b'12')
    (base / 'link').symlink_to('f.txt')
    print(sorted(x.name for x in base.iterdir()), (base / 'link').is_symlink(), (base / 'link').readlink(), (base / 'link').resolve() == (base / 'f.txt').resolve())
    print(sorted(str(x.relative_to(base)) for x in base.glob('**/*.py')), sorted(x.name for x in base.rglob('*')), sorted(x.name for x in base.glob('*/*')))
    print((base / 'f.txt').exists(), (base / 'f.txt').is_file(), base.is_dir(), (base / 'no').exists(), (base / 'd/e/h.py').stat().st_size)
    print((base / 'f.txt').rename(base / 'r').name, (base / 'r').samefile(base / 'd' / '..' / 'r'))
    for f in (lambda: (base / 'd').mkdir(), lambda: (base / 'no').unlink(), lambda: (base / 'd').rmdir(), lambda: (base / 'no').read_text()):
        try:
            f()
        except OSError as e:
            print(type(e).__name__)
    (base / 'd').mkdir(exist_ok=True)
    (base / 'no').unlink(missing_ok=True)
    with (base / 'r').open() as f:
        print(f.readline())
print(base.exists(), Path.cwd() == Path(os.getcwd()), Path('~').expanduser() == Path.home())
