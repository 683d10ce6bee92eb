f''
f'text'
f'{x}'
f'{x!r}'
f'{x!s:>10}'
f'{x!a}'
f'{x:{width}.{precision}f}'
f'{x=}'
f'{x = }'
f'{x=!s}'
f'{x=:5}'
f'a{b}c{d}e'
f'{{}}'
f'{{{x}}}'
f'a{{b}}c'
f'{ x }'
f'{(x)}'
f'{x, y}'
f'{(lambda x: x)(1)}'
f'{[a for a in b]}'
f'{ {1: 2}[1] }'
f'{a["b"]}' f"{a['b']}"
f'{a!=b}' f'{a==b}' f'{a<=b}' f'{a>=b}' f'{a<b}' f'{a>b}'
f'{yield_}'
f'{x:%H:%M}'
f'{"nested " + f"{y}"}'
'a' f'{b}' 'c' f'{d}' 'e'
u'a' f'{b}' 'c'
f'' f''
rf'\{x}\n'
fr'\d{x}'
F'{x}\n\x41'
f'\N{DIGIT ONE}{x}'
f'{x:\n}'
f'''
  {x}
    {y
     + z} tail
{
  w
}
'''
f'''{
a
}''' 'b'
f'é{x}ü{y}'
z = (f'{one}'
     f'{two}' 'three'
     f'''
 {four}''')
f'{f"{x}"} {f"{y!r:{z}}"}'
f"""{f'''{f'{f"{x}"}'}'''}"""
f'{*a, *b}'
f'{a if b else c}'
f'{a:=5}'
f'{(a:=5)}'
f'{a or b:x}'
def g():
    f'{yield}'
    f'{yield x}'
async def h():
    f'{await x}'
