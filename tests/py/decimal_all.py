import decimal
from decimal import *
def t(s, g={}):
    try: print(s, '->', repr(eval(s, globals())))
    except Exception as e: print(s, '!!', type(e).__mro__[0:2], e)
c=Context(prec=5)
def sa(n,v):
    try: setattr(c,n,v); print(n,v,'ok')
    except Exception as e: print(n,v,type(e).__name__, e)
for n,v in [('prec',0),('prec','a'),('prec',1.5),('prec',10**30),('Emin',1),('Emin',-10**18),('Emax',-1),('clamp',2),('capitals',3),('rounding',1),('rounding','x'),('flags',1),('flags',{}),('flags',[Inexact]),('traps',[1]),('traps',1),('xyz',1),('_traps',3)]: sa(n,v)
try: del c.prec
except Exception as e: print(type(e),e)
for s in ["Decimal('abc')","Decimal((1,2))","Decimal((2,(1,),1))","Decimal((0,(1,11),1))","Decimal((0,(1,),'x'))","Decimal((0,1,1))","Decimal((0,('a',),1))","Decimal([])","Decimal(1j)","Decimal({})","Decimal('1',2)","Decimal(1).compare('a')","Decimal(1).compare(1,2)","c.add(1,'2')","c.add(1,2.0)","Decimal(1)+1.0","Decimal(1)<'a'","Decimal(1)<1j","Decimal(1)==1j","Decimal(1)==1+0j","Decimal('nan')<1","Decimal('nan')==1","Decimal('snan')==1","hash(Decimal('snan'))","int(Decimal('nan'))","int(Decimal('inf'))","float(Decimal('snan'))","round(Decimal('2.5'))","round(Decimal('2.675'),2)","round(Decimal('nan'))","round(Decimal('inf'))","round(Decimal('1.5'),'a')","round(Decimal('nan'),1)","Decimal('inf').as_integer_ratio()","Decimal('nan').as_integer_ratio()","Decimal.from_float('a')","c.create_decimal('1_0')","c.create_decimal(' 10')","Decimal(' 1_0 ')","Decimal('1e9999999999999999999999')","Decimal('1e-9999999999999999999999')","c.create_decimal('NaN123456789')","Decimal(1).quantize(1, rounding='x')","Decimal(1).quantize(1, rounding=5)","Decimal(10**7).quantize(Decimal('1e-28'))","c.power(2,3,5)","c.power(2,3,modulo=5)","pow(Decimal(2),3,5)","pow(2,Decimal(3),5)","pow(2,3,Decimal(5))","c.__reduce__()","Decimal(1).__reduce__()","Decimal(1).as_tuple()","Decimal('snan12').as_tuple()","Decimal('-inf').as_tuple()","setcontext(1)","localcontext(1)","localcontext(foo=3)","localcontext(None,prec=0)","c.flags[Inexact]","c.flags['a']","c.flags==c.flags","len(c.flags)","list(c.flags)","c.flags.copy()","Context(flags=1)","Context(prec='a')","Context(rounding='abc')","Context(traps=[InvalidContext])","Context(1,2,3,4,5,6,7,8)","c.Etiny()","c.Etop()","c.radix()","Decimal(1).radix()","Decimal(5).number_class()","c.is_normal(3)","Decimal('1.2')//0","Decimal(0)/0","Decimal(1)/0","Decimal(1)%0","divmod(Decimal(1),0)","Decimal('inf')%1","Decimal(0)**0","Decimal(-8)**Decimal('0.3')","Decimal(1)**Decimal('inf')","Decimal('1.0')**3","Decimal('1.0')**Decimal('0.5')","Decimal(1)**Decimal('0.5')","Decimal('1.00')**10**30", "Decimal('1e999999')*10","c.copy_decimal(3)","c.divmod(7,2)","Decimal(7).__divmod__(2)","Decimal(7).__divmod__('a')","Decimal(7).__complex__()","complex(Decimal('nan'))","Decimal(7).real","Decimal(7).imag","Decimal(7).conjugate()","format(Decimal('1.23'),'n')","format(Decimal('1.23'),'x')","format(Decimal('1.23'),'5')","format(Decimal('1.23'),5)","Decimal(3).exp(None)","Decimal(3).exp(context=3)","Decimal(3).fma(1,2)","Decimal(3).to_integral_value(rounding=None)","Decimal()","Decimal(True)","Decimal(value=3)","Decimal(1).xyz","repr(Decimal.__dict__['exp'])","Decimal.__add__(1,2)","Decimal(1).__add__('a')","c.create_decimal_from_float(1)","c.create_decimal_from_float('a')","c.create_decimal(1.1)","c.flags","c.create_decimal((0,(1,2,3,4,5,6,7),2))", "c._apply(Decimal('1.23456789'))","c.to_sci_string(Decimal('1.23456789'))","c.to_eng_string(Decimal('123e3'))","Decimal.__round__(Decimal(1),2**70)", "Decimal('1e30').__round__(3)","Context(prec=999999999999999999).divide(1,3)","Decimal(2)**Decimal('1e30')","c.same_quantum(1,2)","c.number_class(1)","isinstance(c.flags, dict)","Decimal('٣.٤')","Decimal('1\u00a0')","Decimal('1\0')"]: t(s)
setcontext(Context(prec=5,traps=[Inexact,Rounded,Overflow]))
t("Decimal(1)/3"); t("Decimal('1e999999')*1000"); t("Decimal('abc')"); t("getcontext().flags")
getcontext().traps[FloatOperation]=True
t("Decimal(1.5)"); t("Decimal(1)<1.5"); t("Decimal(1)==1.5"); t("getcontext()")

setcontext(Context(prec=20, traps=[]))
xs = [Decimal(s) for s in "0 -0 1 -1.50 123456789.123456789 1E+30 -7E-30 9.999E+999990 1E-1000010 inf -inf nan -snan12".split()]
for name in "exp ln log10 logb sqrt next_minus next_plus normalize to_integral_value number_class".split():
    print(name, *[getattr(x, name)() for x in xs])
for name in "add subtract multiply divide divide_int remainder remainder_near compare max min_mag quantize next_toward power".split():
    f = getattr(getcontext(), name)
    print(name, *[f(x, y) for x in xs[::2] for y in xs[1::3]])
for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(r, *[Decimal(s).quantize(Decimal("0.1"), rounding=r) for s in ("1.25", "-1.25", "1.35", "1.21", "-1.29", "0.05")])
for spec in ["", "08,", ".3e", "%", ".2f", "+.3g", "*^20", "=+12", "n", "z.0f", "014,.2f", "G"]:
    print(spec, *[format(x, spec) for x in xs[:7] + xs[9:]])
with localcontext(prec=6) as ctx:
    print(Decimal(2).sqrt(), Decimal(2) ** Decimal("0.5"), sum(map(Decimal, range(10))) / 7, ctx.flags[Inexact])
print(getcontext().prec, hash(Decimal("1.5")) == hash(1.5), {Decimal(3): "a"}[3], sorted([Decimal(2), 1.5, 1]))
class D(Decimal):
    pass
print(type(D(1) + 1).__name__, repr(D("1.0")), D(3) == 3, isinstance(D(1), Decimal), D.from_float(0.5).__class__.__name__)
a, b = getcontext().logical_and(Decimal(1100), Decimal(1010)), Decimal("12345").rotate(2)
print(a, b, Decimal(5).shift(3), Decimal("1e3").scaleb(-2), Decimal(1).fma(2, 3), Decimal("-0").copy_abs())
total = Decimal(0)
for i in range(3000):
    total = total + Decimal(i) / 8 - i % 3
print(total)
