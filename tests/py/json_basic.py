import json
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
L=json.loads; D=json.dumps
for s in ['[1,2.5,-3e2,"a\\u00e9\\ud83d\\ude00\\n",null,true,false]','{"a":{"b":[]},"c":{}}',' [ ] ','','[','[1,','{','{"a"','{"a":','{"a":1,}','[1 2]','"abc','"\\x"','"\\u12"','NaN','[Infinity,-Infinity]','01','1.','-','tru','"a\nb"','{1:2}','[1]x','123456789012345678901234567890','1e400','"\\ud800"', '[1,]','{"a":1 "b"}', '["a","b']:
    t(L,s)
t(D,{'a':[1,2.5,None,True,'é\u2028"\\\n\x01😀'],1:2,1.5:3,None:4,True:5,'n':float('nan')}); t(D,'é',ensure_ascii=False); t(D,{'b':1,'a':[1,{'x':2}]},indent=2,sort_keys=True); t(D,[1,2],separators=(',',':')); t(D,object()); t(D,{(1,2):3}); t(D,{(1,2):3,'a':1},skipkeys=True); t(D,float('inf'),allow_nan=False); t(D,{1,2},default=list)
x=[];x.append(x); t(D,x); t(L,'{"a":1,"a":2}',object_pairs_hook=lambda p:p); t(L,'{"a":{"b":1}}',object_hook=lambda d:list(d)); t(L,'[1.5,2]',parse_float=str,parse_int=lambda s:'i'+s); t(L,b'{"a":1}'); t(L,'\ufeff1'); t(L,3)
t(D,[[],{},()]); t(D,[1,[2,[3]]],indent='\t'); t(json.JSONDecoder().raw_decode,'1 2'); t(D,10**30); t(D,'\ud800')
class E(json.JSONEncoder):
    def default(s,o): return 'X'
t(D,[object()],cls=E); t(list, json.JSONEncoder().iterencode({'a':[1]}))
class F(float): pass
class I(int):
    def __repr__(s): return 'no'
class S(str): pass
t(D,[F(1.5),I(3),S('a')]); t(D,{'z':1,'a':2},sort_keys=True)


try: L('{"a":\n [1,\n x]}')
except json.JSONDecodeError as e: print(e.lineno,e.colno,e.pos,e.msg)
