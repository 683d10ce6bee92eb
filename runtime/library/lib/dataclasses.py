"""Classes that are mostly data: their methods are made from annotated fields."""

import abc
import builtins
import copy
import keyword
import sys
import types
from reprlib import recursive_repr
from types import GenericAlias, FunctionType

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING',
           'fields', 'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _Marker:
    """A value that stands for something else in signatures."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _DefaultFactory(_Marker):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_HAS_DEFAULT_FACTORY = _DefaultFactory('<factory>')
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_nothing = types.MappingProxyType({})

# The kinds of fields.
_FIELD = _Marker('_FIELD')
_FIELD_CLASSVAR = _Marker('_FIELD_CLASSVAR')
_FIELD_INITVAR = _Marker('_FIELD_INITVAR')

_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT = '__post_init__'


class InitVar:
    """Annotates parameters of __init__() that are no fields."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare',
                 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _nothing if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return ('Field('
                f'name={self.name!r},'
                f'type={self.type!r},'
                f'default={self.default!r},'
                f'default_factory={self.default_factory!r},'
                f'init={self.init!r},'
                f'repr={self.repr!r},'
                f'hash={self.hash!r},'
                f'compare={self.compare!r},'
                f'metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},'
                f'_field_type={self._field_type}'
                ')')

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return ('_DataclassParams('
                f'init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Say more about a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _tuple_text(obj, names):
    if not names:
        return '()'
    return '(%s,)' % ','.join([f'{obj}.{name}' for name in names])


def _make_function(name, params, body, *, globals=None, locals=None, returns=MISSING):
    """Compile a function with given names around it."""
    locals = {} if locals is None else locals
    result = ''
    if returns is not MISSING:
        locals['__dataclass_return_type__'] = returns
        result = '->__dataclass_return_type__'
    lines = '\n'.join(['  ' + line for line in body])
    text = (f"def __create_fn__({', '.join(locals)}):\n"
            f" def {name}({', '.join(params)}){result}:\n{lines}\n"
            f" return {name}")
    namespace = {}
    exec(text, globals, namespace)
    return namespace['__create_fn__'](**locals)


class _InitMaker:
    """Writes the __init__() of a class."""

    def __init__(self, frozen, self_name, slots):
        self.frozen = frozen
        self.self_name = self_name
        self.slots = slots
        self.locals = {'__dataclass_MISSING__': MISSING,
                       '__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY,
                       '__dataclass_builtins_object__': object}

    def assign(self, name, value):
        if self.frozen:
            return f'__dataclass_builtins_object__.__setattr__({self.self_name},{name!r},{value})'
        return f'{self.self_name}.{name}={value}'

    def param(self, f):
        annotation = f':__dataclass_type_{f.name}__'
        self.locals[f'__dataclass_type_{f.name}__'] = f.type
        if f.default is MISSING and f.default_factory is MISSING:
            return f.name + annotation
        if f.default is not MISSING:
            return f'{f.name}{annotation}=__dataclass_dflt_{f.name}__'
        return f'{f.name}{annotation}=__dataclass_HAS_DEFAULT_FACTORY__'

    def statement(self, f):
        """Return what gives a field its value, None if nothing does."""
        default = f'__dataclass_dflt_{f.name}__'
        if f.default_factory is not MISSING:
            self.locals[default] = f.default_factory
            if f.init:
                value = f'{default}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}'
            else:
                value = f'{default}()'
        elif f.init:
            if f.default is not MISSING:
                self.locals[default] = f.default
            value = f.name
        elif self.slots and f.default is not MISSING:
            self.locals[default] = f.default
            value = default
        else:
            return None
        if f._field_type is _FIELD_INITVAR:
            return None
        return self.assign(f.name, value)


def _make_init(fields, std_fields, kw_fields, frozen, has_post_init, self_name, globals, slots):
    seen_default = False
    for f in std_fields:
        if not f.init:
            continue
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    maker = _InitMaker(frozen, self_name, slots)
    params = [self_name] + [maker.param(f) for f in std_fields]
    if kw_fields:
        params += ['*'] + [maker.param(f) for f in kw_fields]
    body = [line for line in [maker.statement(f) for f in fields] if line]
    if has_post_init:
        args = ','.join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        body.append(f'{self_name}.{_POST_INIT}({args})')
    return _make_function('__init__', params, body or ['pass'], globals=globals,
                          locals=maker.locals, returns=None)


def _make_repr(fields, globals):
    parts = ', '.join([f.name + '={self.' + f.name + '!r}' for f in fields])
    return recursive_repr()(_make_function(
        '__repr__', ('self',), ['return self.__class__.__qualname__ + f"(' + parts + ')"'], globals=globals))


def _make_frozen(cls, fields, globals):
    locals = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError}
    names = tuple([f.name for f in fields])
    test = f'type(self) is cls or name in {names!r}' if names else 'type(self) is cls'
    return (_make_function('__setattr__', ('self', 'name', 'value'),
                           (f'if {test}:', ' raise FrozenInstanceError(f"cannot assign to field {name!r}")',
                            'super(cls, self).__setattr__(name, value)'), locals=dict(locals), globals=globals),
            _make_function('__delattr__', ('self', 'name'),
                           (f'if {test}:', ' raise FrozenInstanceError(f"cannot delete field {name!r}")',
                            'super(cls, self).__delattr__(name)'), locals=dict(locals), globals=globals))


def _make_comparison(name, op, self_text, other_text, globals):
    return _make_function(name, ('self', 'other'),
                          ['if other.__class__ is self.__class__:',
                           f' return {self_text}{op}{other_text}', 'return NotImplemented'], globals=globals)


def _make_hash(fields, globals):
    text = _tuple_text('self', [f.name for f in fields])
    return _make_function('__hash__', ('self',), [f'return hash({text})'], globals=globals)


def _is_classvar(a_type, typing):
    return (a_type is typing.ClassVar
            or (type(a_type) is typing._GenericAlias and a_type.__origin__ is typing.ClassVar))


def _is_initvar(a_type, dataclasses):
    return a_type is dataclasses.InitVar or type(a_type) is dataclasses.InitVar


def _is_kw_only(a_type, dataclasses):
    return a_type is dataclasses.KW_ONLY


def _names(annotation, cls, a_module, a_type, is_type):
    """Return whether an annotation that is text names a type of a module."""
    text = annotation.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == '_'):
        end += 1
    first, rest = text[:end], text[end:].lstrip()
    if not first:
        return False
    module = sys.modules.get(cls.__module__)
    namespace = None
    if rest.startswith('.'):
        rest = rest[1:].lstrip()
        end = 0
        while end < len(rest) and (rest[end].isalnum() or rest[end] == '_'):
            end += 1
        name = rest[:end]
        if module is not None and module.__dict__.get(first) is a_module:
            namespace = sys.modules.get(a_type.__module__).__dict__
    else:
        name = first
        if module is not None:
            namespace = module.__dict__
    return bool(namespace and is_type(namespace.get(name), a_module))


def _get_field(cls, a_name, a_type, default_kw_only):
    """Return the field for an annotation."""
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING  # made by __slots__
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    typing = sys.modules.get('typing')
    if typing and (_is_classvar(a_type, typing)
                   or isinstance(f.type, str) and _names(f.type, cls, typing, typing.ClassVar, _is_classvar)):
        f._field_type = _FIELD_CLASSVAR
    if f._field_type is _FIELD:
        dataclasses = sys.modules[__name__]
        if (_is_initvar(a_type, dataclasses)
                or isinstance(f.type, str) and _names(f.type, cls, dataclasses, dataclasses.InitVar, _is_initvar)):
            f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if f.default_factory is not MISSING:
            raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _set_new_attribute(cls, name, value):
    """Set an attribute that the class does not define; return whether it does."""
    if name in cls.__dict__:
        return True
    if isinstance(value, FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _choose_hash(cls, unsafe_hash, eq, frozen, has_explicit_hash, fields, globals):
    """Set __hash__ as the table in the documentation says."""
    def make():
        chosen = [f for f in fields if (f.compare if f.hash is None else f.hash)]
        func = _make_hash(chosen, globals)
        func.__qualname__ = f"{cls.__qualname__}.__hash__"
        return func
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = make()
    elif eq and not has_explicit_hash:
        cls.__hash__ = make() if frozen else None


def _collect(cls, kw_only):
    """Return the fields of a class with those of its bases, and what the bases are."""
    fields = {}
    any_frozen = has_bases = False
    all_frozen = True
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getattr(b, _FIELDS, None)
        if base_fields is not None:
            has_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            if getattr(b, _PARAMS).frozen:
                any_frozen = True
            else:
                all_frozen = False
    own = []
    seen_kw_only = False
    dataclasses = sys.modules[__name__]
    for name, type in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only(type, dataclasses) or (
                isinstance(type, str) and _names(type, cls, dataclasses, dataclasses.KW_ONLY, _is_kw_only)):
            if seen_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            seen_kw_only = kw_only = True
        else:
            own.append(_get_field(cls, name, type, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return fields, has_bases, any_frozen, all_frozen


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    fields, has_bases, any_frozen, all_frozen = _collect(cls, kw_only)
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not all_frozen and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    all_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init = [f for f in all_init if f.init and not f.kw_only]
    kw_init = [f for f in all_init if f.init and f.kw_only]
    own_init = True
    if init:
        own_init = _set_new_attribute(cls, '__init__', _make_init(
            all_init, std_init, kw_init, frozen, hasattr(cls, _POST_INIT),
            '__dataclass_self__' if 'self' in fields else 'self', globals, slots))
    real = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        _set_new_attribute(cls, '__repr__', _make_repr([f for f in real if f.repr], globals))
    compared = [f.name for f in real if f.compare]
    mine, theirs = _tuple_text('self', compared), _tuple_text('other', compared)
    if eq:
        _set_new_attribute(cls, '__eq__', _make_comparison('__eq__', '==', mine, theirs, globals))
    if order:
        for name, op in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new_attribute(cls, name, _make_comparison(name, op, mine, theirs, globals)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    if frozen:
        for func in _make_frozen(cls, real, globals):
            if _set_new_attribute(cls, func.__name__, func):
                raise TypeError(f'Cannot overwrite attribute {func.__name__} in class {cls.__name__}')
    _choose_hash(cls, unsafe_hash, eq, frozen, has_explicit_hash, real, globals)
    if not getattr(cls, '__doc__'):
        plain = not own_init and type(cls) is type and '__new__' not in cls.__dict__
        cls.__doc__ = cls.__name__ + _signature_text(cls, (std_init, kw_init) if plain else None)
    if match_args:
        _set_new_attribute(cls, '__match_args__', tuple([f.name for f in std_init]))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


def _signature_text(cls, params=None):
    """Return the parameters of the class as text."""
    if params is None:
        import inspect
        try:
            return str(inspect.signature(cls)).replace(' -> None', '')
        except (TypeError, ValueError):
            return ''
    std, kw = params
    parts = [_param_text(f) for f in std]
    if kw:
        parts += ['*'] + [_param_text(f) for f in kw]
    return '(%s)' % ', '.join(parts)


def _param_text(f):
    """Show a parameter of __init__() as the module inspect does, without that."""
    kind = f.type
    if getattr(kind, '__module__', None) == 'typing':
        kind = builtins.repr(kind).replace('typing.', '')
    elif isinstance(kind, GenericAlias):
        kind = str(kind)
    elif isinstance(kind, type):
        kind = kind.__qualname__ if kind.__module__ in ('builtins',) else f'{kind.__module__}.{kind.__qualname__}'
    else:
        kind = builtins.repr(kind)
    text = f'{f.name}: {kind}'
    if f.default is not MISSING:
        text += ' = ' + builtins.repr(f.default)
    elif f.default_factory is not MISSING:
        text += ' = <factory>'
    return text


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    match cls.__dict__.get('__slots__'):
        case None:
            slots = []
            if getattr(cls, '__weakrefoffset__', -1) != 0 and not cls.__dict__.get(_FIELDS):
                slots.append('__weakref__')
            yield from slots
        case str(slot):
            yield slot
        case iterable if not hasattr(iterable, '__next__'):
            yield from iterable
        case _:
            raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    """Return a class like another with slots for its fields."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple([f.name for f in fields(cls)])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        if '__slots__' in base.__dict__:
            inherited.update(_slots_of(base))
        elif '__weakref__' in base.__dict__:
            inherited.add('__weakref__')
    wanted = names + (('__weakref__',) if weakref_slot else ())
    namespace['__slots__'] = tuple([name for name in wanted if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if '__getstate__' not in namespace:
            cls.__getstate__ = _dataclass_getstate
        if '__setstate__' not in namespace:
            cls.__setstate__ = _dataclass_setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add methods to a class, made from its annotations."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return the fields as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Return whether an object is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of an instance as a dict, also those of instances in them."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict(obj, dict_factory)


def _asdict(obj, dict_factory):
    if _is_instance(obj):
        return dict_factory([(f.name, _asdict(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    return _converted(obj, lambda x: _asdict(x, dict_factory))


def _converted(obj, convert):
    """Return a container with converted items, or a copy of what is none."""
    cls = type(obj)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return cls(*[convert(v) for v in obj])
    if isinstance(obj, (list, tuple)):
        return cls([convert(v) for v in obj])
    if isinstance(obj, dict):
        items = [(convert(k), convert(v)) for k, v in obj.items()]
        if hasattr(cls, 'default_factory'):
            result = cls(getattr(obj, 'default_factory'))
            for k, v in items:
                result[k] = v
            return result
        return cls(items)
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of an instance as a tuple, also those of instances in them."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple(obj, tuple_factory)


def _astuple(obj, tuple_factory):
    if _is_instance(obj):
        return tuple_factory([_astuple(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    return _converted(obj, lambda x: _astuple(x, tuple_factory))


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False):
    """Make a dataclass from names: `name`, (name, type) or (name, type, Field)."""
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, 'typing.Any'
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = tp

    def exec_body(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns['__annotations__'] = annotations
    cls = types.new_class(cls_name, bases, {}, exec_body)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return an instance like another, with other values for some fields."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, '
                                 'it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
