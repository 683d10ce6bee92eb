def fields(a, b, w):
    f''
    f'plain'
    f'{a}'
    f'{a!r} and {b!s:>10}{w!a}'
    f'{a:{w}.{b}}'
    return f'{a=} {a + b = !r:^20}'

def long(a):
    return f'{a}0{a}1{a}2{a}3{a}4{a}5{a}6{a}7{a}8{a}9{a}0{a}1{a}2{a}3{a}4{a}5{a}6{a}7'

def percent(a, b, c):
    '%s' % (a,)
    '%5s|%-5r|%.2a|%05s|%% %.s' % (a, b, c, a, b)
    '%s %s' % (a,)
    '%d' % (a,)
    '%100s' % (a,)
    return '%s' % a, '%s' % (1,), 'a' 'b' '%s' % (a,)
