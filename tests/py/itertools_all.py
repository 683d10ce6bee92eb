from itertools import *
import sys
def p(*a): print(*a)
p(list(chain('abc','de')), list(chain.from_iterable([[1],[2,3]])))
p(list(islice(count(3,2),5)), list(islice(count(2.5,.5),4)), count(10), count(10,2), count(1.5,1.0))
p(list(islice(cycle('abc'),8)))
p(list(zip_longest('abc','x',fillvalue='-')), list(zip_longest()))
p(list(pairwise('abcd')), list(pairwise('a')))
p(list(repeat(3,4)), repeat(2), repeat('a',3))
p(list(accumulate([1,2,3,4])), list(accumulate([1,2,3],lambda a,b:a*b,initial=10)), list(accumulate([])))
p(list(compress('abcdef',[1,0,1,0,1,1])))
p(list(dropwhile(lambda x:x<3,[1,2,3,1])), list(takewhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(None,[0,1,2,0])), list(filterfalse(lambda x:x%2,range(6))))
p(list(starmap(pow,[(2,3),(3,2)])))
p(list(islice('abcdefg',2)), list(islice('abcdefg',2,4)),list(islice('abcdefg',2,None)),list(islice('abcdefg',0,None,2)),list(islice('abcdefg',1,6,3)))
p(list(combinations('abcd',2)), list(combinations('ab',3)), list(combinations('ab',0)))
p(list(combinations_with_replacement('abc',2)), list(combinations_with_replacement('',1)), list(combinations_with_replacement('',0)))
p(list(permutations('abc')), list(permutations('abc',2)), list(permutations('ab',3)))
p(list(product('ab',[1,2])), list(product('ab',repeat=2)), list(product()), list(product('ab',repeat=0)), list(product('ab','')))
p([(k,list(g)) for k,g in groupby('aaabbca')])
g=groupby([1,1,3,2,4],lambda x:x%2); k1,g1=next(g); k2,g2=next(g); p(k1,list(g1),k2,list(g2))
a,b,c=tee('abcd',3); p(next(a),next(a),list(b),list(a),list(c)); p(tee([],0))
class C(chain): pass
p(list(C('ab','c')), type(C.from_iterable(['x'])).__name__)
class D(cycle):
    def __init__(self,*a,newarg=None): self.n=newarg
d=D("ab",newarg=3); p(next(d),d.n)
for f in ["islice([1],-1)","islice([1],1,2,0)","count('a')","repeat()","permutations('a',-1)","combinations('abc')","next(chain(1))","product('ab',repeat=-1)","permutations('a','b')","groupby()","tee([],-1)", "islice([])","takewhile(1)","starmap(pow,[1]).__next__()","compress('a')","chain('a',x=1)"]:
    try: p(f,eval(f))
    except Exception as e: p(f,type(e).__name__,e)
p(chain.__module__, chain, type(tee([])[0]))
