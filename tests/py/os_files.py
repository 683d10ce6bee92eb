import os, stat, sys

base = '/tmp/stmjit-os-%d' % os.getpid()
os.mkdir(base)
here = os.getcwd()
os.chdir(base)
print(os.getcwd() == os.path.realpath(base), isinstance(os.getcwdb(), bytes))

def write(name, text):
    with open(name, 'w') as f:
        f.write(text)

write('a.txt', 'hello')
os.makedirs('x/y/z')
os.makedirs('x/y/z', exist_ok=True)
try:
    os.makedirs('x/y/z')
except FileExistsError as e:
    print(e.filename, e.errno == 17)
write('x/b', '')
write('x/y/c', 'cc')
os.symlink('a.txt', 'link')
os.symlink('/none', 'broken')
os.link('a.txt', 'hard')
print(sorted(os.listdir()), sorted(os.listdir(b'x')))
print(os.readlink('link'), os.path.islink('link'), os.path.exists('broken'), os.path.lexists('broken'))
st = os.stat('link')
print(st.st_size, stat.filemode(st.st_mode)[0], st.st_nlink, stat.S_ISLNK(os.lstat('link').st_mode), st[6], len(st))
print(os.path.samefile('a.txt', 'hard'), os.path.getsize('x/y/c'))
os.chmod('a.txt', 0o640)
print(oct(os.stat('a.txt').st_mode), stat.filemode(os.stat('a.txt').st_mode))
os.utime('a.txt', (1000, 2000))
print(os.path.getatime('a.txt'), os.path.getmtime('a.txt'), os.stat('a.txt').st_mtime_ns)
for top, dirs, files in os.walk('.'):
    dirs.sort()
    print(top, dirs, sorted(files))
for top, dirs, files in os.walk('x', topdown=False):
    print(top, dirs, files)
with os.scandir('.') as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False))
os.rename('a.txt', 'x/moved')
os.replace('hard', 'x/moved')
os.truncate('x/moved', 3)
print(open('x/moved').read())
for what in (lambda: os.remove('nothing'), lambda: os.rmdir('x'), lambda: os.listdir('nothing'), lambda: os.mkdir('x'),
             lambda: os.rename('nothing', 'b'), lambda: os.stat(b'nothing'), lambda: os.chdir('x/b')):
    try:
        what()
    except (OSError, TypeError) as e:
        print(type(e).__name__, e)

# descriptors
fd = os.open('raw', os.O_RDWR | os.O_CREAT, 0o600)
print(os.write(fd, b'0123456789'), os.lseek(fd, 2, os.SEEK_SET), os.read(fd, 3), os.pread(fd, 2, 8), os.pwrite(fd, b'ab', 0))
print(os.fstat(fd).st_size, os.get_inheritable(fd), os.isatty(fd))
d = os.dup(fd)
os.close(fd)
os.lseek(d, 0, 0)
with os.fdopen(d, 'rb') as f:
    print(f.read())
try:
    os.close(d)
except OSError as e:
    print(e)
r, w = os.pipe()
os.write(w, b'through')
os.close(w)
print(os.read(r, 100), os.read(r, 100))
os.close(r)

# the environment
os.environ['STMJIT_X'] = 'y\u00e9'
print(os.environ['STMJIT_X'], os.getenv('STMJIT_X'), os.environb[b'STMJIT_X'], 'STMJIT_X' in os.environ)
del os.environ['STMJIT_X']
print(os.getenv('STMJIT_X', 'gone'), os.environ.get('STMJIT_X'))
try:
    os.environ['STMJIT_X'] = 1
except TypeError as e:
    print(e)
try:
    del os.environ['STMJIT_X']
except KeyError as e:
    print(repr(e))

# processes
print(os.system('exit 3') >> 8, os.waitstatus_to_exitcode(os.system('kill -9 $$')))
pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'exit $CODE'], {'CODE': '7'})
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(os.spawnv(os.P_WAIT, '/bin/sh', ['sh', '-c', 'exit 5']))
try:
    os.waitpid(-1, 0)
except ChildProcessError as e:
    print(e)

# names
class P:
    def __fspath__(self): return 'x/b'
print(os.fspath(P()), os.path.exists(P()), isinstance(P(), os.PathLike), os.fsencode('\udcff'), os.fsdecode(b'\xff') == '\udcff')
print(os.path.join('a', 'b', '/c', 'd'), os.path.split('/a/b/'), os.path.splitext('a.tar.gz'), os.path.splitext('..x'), os.path.normpath('a//./b/../../..'))
print(os.path.commonpath(['/usr/lib', '/usr/local']), os.path.relpath('/a/b', '/a/c/d'), os.path.basename('/x/y'), os.path.isabs('x'))
print(os.path.realpath('x/../link') == os.path.realpath('a.txt'), os.path.expandvars('$none-${STMJIT_HOME}'), os.strerror(2))
try:
    os.path.join('a', 3)
except TypeError as e:
    print(e)

os.chdir(here)
os.system('rm -r ' + base)
print(os.path.exists(base), os.cpu_count() >= 1, os.getpid() == os.getpid(), os.name, os.sep, os.linesep == '\n')
