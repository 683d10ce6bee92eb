import argparse, sys
sys.stderr = sys.stdout
def mk():
    p = argparse.ArgumentParser(prog='prog', description='A description of it all.', epilog='The end.')
    p.add_argument('files', nargs='*', help='some files')
    p.add_argument('-v', '--verbose', action='count', default=0, help='be loud')
    p.add_argument('-o', '--output', metavar='FILE', help='where to (default: %(default)s)', default='out')
    p.add_argument('-n', type=int, choices=[1,2,3])
    p.add_argument('--flag', action='store_true'); p.add_argument('--no-x', dest='x', action='store_false')
    p.add_argument('-D', action='append'); p.add_argument('--pair', nargs=2); p.add_argument('--opt', nargs='?', const='C', default='D')
    g = p.add_mutually_exclusive_group(); g.add_argument('--a', action='store_true'); g.add_argument('--b', action='store_true')
    p.add_argument('--color', action=argparse.BooleanOptionalAction, help='colored')
    return p
def t(args, p=None):
    try: print((p or mk()).parse_args(args))
    except SystemExit as e: print('exit', e)
t([]); t(['x','y','-vv','-o','f']); t(['-n2','--flag','z']); t(['-n','5']); t(['-n','q']); t(['--bogus']); t(['-h']); t(['--out=3','-Da','-D','b','--pair','1','2'])
t(['--opt','--opt=5']); t(['--opt']); t(['--a','--b']); t(['--','-v']); t(['--verb']); t(['--pair','1']); t(['--no-color']); t(['--flag=3']); t(['-vo','q'])
p = argparse.ArgumentParser(prog='P'); s = p.add_subparsers(dest='cmd', required=True, help='subs'); a = s.add_parser('add', help='adds'); a.add_argument('x', type=float); a.set_defaults(f=1); b = s.add_parser('rm', aliases=['del']); b.add_argument('-f', action='store_true')
t(['add','3'], p); t(['del','-f'], p); t([], p); t(['zz'], p); t(['-h'], p); t(['add','-h'], p); t(['add'], p); t(['rm','q'],p)
p = argparse.ArgumentParser(prog='Q', formatter_class=argparse.ArgumentDefaultsHelpFormatter); p.add_argument('src'); p.add_argument('dst', nargs='+'); p.add_argument('last'); p.add_argument('--z', default=4, help='zed'); p.add_argument('-x', required=True); p.add_argument('--version', action='version', version='%(prog)s 1.0')
t(['a','b','c','d','-x','1'], p); t(['a'], p); t(['-h'], p); t(['--version'], p); print(p.parse_known_args(['a','b','c','-x','1','--unk','9']))
print(argparse.Namespace(a=1,b='x'), p.format_usage())
p = argparse.ArgumentParser(prog='W'*20); [p.add_argument('--long-option-%d' % i, help='h'*60+' yy') for i in range(5)]; p.add_argument('neg', type=int); t(['-5'], p); t(['-h'], p)
g = p.add_argument_group('grp','grp desc'); g.add_argument('--ing'); p.print_help()
