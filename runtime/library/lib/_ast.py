"""The classes of syntax trees, as the abstract grammar in the documentation of ast has them."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError(f"{type(self).__name__} constructor takes at most {len(fields)} positional argument"
                            f"{'' if len(fields) == 1 else 's'}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


AST.__module__ = "ast"

_EXPR = "lineno col_offset end_lineno? end_col_offset?"

# Each sum with its attributes; its constructors with their fields, where `?` marks what may be missing and `*` lists.
_GRAMMAR = {
    ("mod", ""): "Module(body* type_ignores*) Interactive(body*) Expression(body) FunctionType(argtypes* returns)",
    ("stmt", _EXPR): """
        FunctionDef(name args body* decorator_list* returns? type_comment?)
        AsyncFunctionDef(name args body* decorator_list* returns? type_comment?)
        ClassDef(name bases* keywords* body* decorator_list*) Return(value?) Delete(targets*)
        Assign(targets* value type_comment?) AugAssign(target op value) AnnAssign(target annotation value? simple)
        For(target iter body* orelse* type_comment?) AsyncFor(target iter body* orelse* type_comment?)
        While(test body* orelse*) If(test body* orelse*) With(items* body* type_comment?) AsyncWith(items* body* type_comment?)
        Match(subject cases*) Raise(exc? cause?) Try(body* handlers* orelse* finalbody*) TryStar(body* handlers* orelse* finalbody*)
        Assert(test msg?) Import(names*) ImportFrom(module? names* level?) Global(names*) Nonlocal(names*) Expr(value)
        Pass() Break() Continue()""",
    ("expr", _EXPR): """
        BoolOp(op values*) NamedExpr(target value) BinOp(left op right) UnaryOp(op operand) Lambda(args body)
        IfExp(test body orelse) Dict(keys* values*) Set(elts*) ListComp(elt generators*) SetComp(elt generators*)
        DictComp(key value generators*) GeneratorExp(elt generators*) Await(value) Yield(value?) YieldFrom(value)
        Compare(left ops* comparators*) Call(func args* keywords*) FormattedValue(value conversion format_spec?)
        JoinedStr(values*) Constant(value kind?) Attribute(value attr ctx) Subscript(value slice ctx) Starred(value ctx)
        Name(id ctx) List(elts* ctx) Tuple(elts* ctx) Slice(lower? upper? step?)""",
    ("expr_context", ""): "Load() Store() Del()",
    ("boolop", ""): "And() Or()",
    ("operator", ""): """
        Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()""",
    ("unaryop", ""): "Invert() Not() UAdd() USub()",
    ("cmpop", ""): "Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()",
    ("comprehension", None): "(target iter ifs* is_async)",
    ("excepthandler", _EXPR): "ExceptHandler(type? name? body*)",
    ("arguments", None): "(posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*)",
    ("arg", _EXPR, None): "(arg annotation? type_comment?)",
    ("keyword", _EXPR, None): "(arg? value)",
    ("alias", _EXPR, None): "(name asname?)",
    ("withitem", None): "(context_expr optional_vars?)",
    ("match_case", None): "(pattern guard? body*)",
    ("pattern", "lineno col_offset end_lineno end_col_offset"): """
        MatchValue(value) MatchSingleton(value) MatchSequence(patterns*) MatchMapping(keys* patterns* rest?)
        MatchClass(cls patterns* kwd_attrs* kwd_patterns*) MatchStar(name?) MatchAs(pattern? name?) MatchOr(patterns*)""",
    ("type_ignore", ""): "TypeIgnore(lineno tag)",
}


def _make(name, base, fields, attributes):
    names = tuple(f.rstrip("?*") for f in fields)
    ns = {"__module__": "ast", "_fields": names, "__match_args__": names}
    ns.update({f[:-1]: None for f in fields if f.endswith("?")})
    if attributes is not None:
        ns["_attributes"] = tuple(a.rstrip("?") for a in attributes.split())
        ns.update({a[:-1]: None for a in attributes.split() if a.endswith("?")})
    globals()[name] = cls = type(name, (base,), ns)
    return cls


def _define():
    for (sum_name, attributes, *alone), rows in _GRAMMAR.items():
        if rows.startswith("("):
            _make(sum_name, AST, rows.strip("()").split(), attributes or "")
            continue
        base = _make(sum_name, AST, (), attributes)
        for row in rows.replace("\n", " ").split(")"):
            name, paren, fields = row.strip().partition("(")
            if name:
                _make(name, base, fields.split(), None)


_define()
