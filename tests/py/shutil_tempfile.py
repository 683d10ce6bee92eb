import os, shutil, stat, tempfile

with tempfile.TemporaryDirectory(prefix='stmjit-') as base:
    print(os.path.basename(base).startswith('stmjit-'), oct(stat.S_IMODE(os.stat(base).st_mode)))
    os.chdir(base)
    os.makedirs('tree/sub')
    for name, text in (('tree/a.txt', 'a'), ('tree/b.pyc', 'b'), ('tree/sub/c', 'c')):
        with open(name, 'w') as f:
            f.write(text)
    os.chmod('tree/a.txt', 0o600)
    os.symlink('a.txt', 'tree/link')
    print(shutil.copytree('tree', 'copy', ignore=shutil.ignore_patterns('*.pyc')), sorted(os.listdir('copy')), os.path.islink('copy/link'))
    shutil.copytree('tree', 'links', symlinks=True)
    print(os.readlink('links/link'), oct(os.stat('copy/a.txt').st_mode))
    print(shutil.copy('tree/a.txt', 'new'), shutil.copy2('tree/a.txt', 'copy/sub'), shutil.copyfile('new', 'new2'))
    print(os.stat('copy/sub/a.txt').st_mtime_ns == os.stat('tree/a.txt').st_mtime_ns)
    print(shutil.move('new', 'copy'), os.path.exists('new'), shutil.move('links', 'moved'))
    shutil.rmtree('copy')
    print(sorted(os.listdir()))
    for f in (lambda: shutil.rmtree('nothing'), lambda: shutil.copyfile('new2', 'new2'), lambda: shutil.move('moved', 'tree/../moved'),
              lambda: shutil.copytree('tree', 'tree'), lambda: shutil.rmtree('moved/link')):
        try:
            f()
        except OSError as e:
            print(type(e).__name__, str(e)[:60])
    failed = []
    shutil.rmtree('nothing', onerror=lambda f, path, info: failed.append((f.__name__, path, info[0].__name__)))
    shutil.rmtree('nothing', ignore_errors=True)
    print(len(failed) > 0, failed[0][1:])
    print(shutil.which('sh') in ('/bin/sh', '/usr/bin/sh'), shutil.which('no-such-command'), shutil.disk_usage('/').total > 0)

    with tempfile.NamedTemporaryFile('w+', suffix='.txt', dir=base) as f:
        print(os.path.exists(f.name), f.name.endswith('.txt'), f.write('x\ny\n'))
        f.seek(0)
        print(list(f))
    print(os.path.exists(f.name))
    with tempfile.TemporaryFile() as f:
        print(f.write(b'123'), f.seek(0), f.read())
    with tempfile.SpooledTemporaryFile(max_size=5) as f:
        f.write(b'123')
        print(f._rolled)
        f.write(b'456')
        print(f._rolled, f.seek(0), f.read())
    fd, path = tempfile.mkstemp(dir=base, text=True)
    os.close(fd)
    print(os.path.dirname(path) == base, tempfile.gettempprefix(), tempfile.mktemp(dir=base) != path)
    d = tempfile.mkdtemp(b'-s', b'p-', os.fsencode(base))
    print(d.endswith(b'-s'), os.path.isdir(d))
    os.chdir('/')
print(os.path.exists(base))
