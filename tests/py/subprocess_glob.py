import subprocess, sys, time
from subprocess import *
r=run(['echo','hi'],capture_output=True,text=True); print(r, r.stdout)
print(check_output('echo a; echo b >&2; exit 0',shell=True,stderr=STDOUT))
try:
    check_output(['sh','-c','echo out; exit 3'])
except CalledProcessError as e:
    print(e, e.output, e.returncode)
p=Popen(['cat'],stdin=PIPE,stdout=PIPE); print(p.communicate(b'x'*200000)[0]==b'x'*200000, p.returncode)
try:
    run(['sleep','10'],timeout=0.05)
except TimeoutExpired as e:
    print(e.cmd, e.timeout <= 0.05)
try:
    run(['/nonexistent/x'])
except FileNotFoundError as e:
    print(e)
try:
    run(['nonexistent-cmd'])
except FileNotFoundError as e:
    print(e)
try:
    run(['true'],cwd='/nonexistent')
except FileNotFoundError as e:
    print(e)
p=Popen(['sleep','10']); p.terminate(); print(p.wait(), repr(p))
try:
    run(['sh','-c','kill -9 $$'],check=True)
except CalledProcessError as e:
    print(e)
print(getoutput('echo 1; echo 2'), getstatusoutput('exit 4'))
with Popen(['sh','-c','read x; echo got $x'],stdin=PIPE,stdout=PIPE,text=True,bufsize=1) as p:
    p.stdin.write('line\n'); print(p.stdout.readline())
print(run(['sh','-c','echo $FOO'],env={'FOO':'bar'},stdout=PIPE).stdout, run(['pwd'],cwd='/tmp',stdout=PIPE).stdout)
print(run(['cat'],input='text\n',text=True,stdout=PIPE), run('exit 2',shell=True).returncode, call(['false']))
print(run(['cat'],stdin=DEVNULL,stdout=PIPE).stdout, subprocess.list2cmdline(['a b','c"d','']))
import os
r,w=os.pipe(); run(['sh','-c','echo via >&%d'%w],pass_fds=[w]); os.close(w); print(os.read(r,100))
import fnmatch, glob
print(fnmatch.translate('a*b?[!x-z]*.py'), fnmatch.filter(['a.py','b.txt','.h.py'],'*.py'), fnmatch.fnmatch('abc','a[b-c]?'))
here = '/tmp/stmjit-glob-%d' % os.getpid()
os.makedirs(here + '/a/b')
for n in ('x.py', '.h', 'a/y.py', 'a/b/z.py'):
    open(here + '/' + n, 'w').close()
os.chdir(here)
print(sorted(glob.glob('*')), sorted(glob.glob('**/*.py', root_dir=here, recursive=True)), sorted(glob.glob('**', recursive=True)))
print(glob.glob('.*'), glob.escape('a[b'), sorted(glob.glob('a/*/')), glob.glob(b'x*'), sorted(glob.glob('*/*.py')), glob.glob('none/*'))
run(['rm', '-r', here], cwd='/')
