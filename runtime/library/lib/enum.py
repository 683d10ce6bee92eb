"""Enumerations: classes with a fixed set of named values."""

import sys
from builtins import property as _bltin_property
from types import MappingProxyType, DynamicClassAttribute

__all__ = [
    'EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
    'auto', 'unique', 'property', 'verify', 'member', 'nonmember',
    'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
    'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
    'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE',
    'pickle_by_global_name', 'pickle_by_enum_name',
]

# They are None while their own classes are made.
Enum = Flag = EJECT = KEEP = ReprEnum = None
_simple = object()


class nonmember:
    """Keeps what it wraps from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes what it wraps a member."""

    def __init__(self, value):
        self.value = value


class auto:
    """Stands for a value that _generate_next_value_() gives."""

    def __init__(self, value=_simple):
        self.value = value

    def __repr__(self):
        return 'auto(%r)' % (self.value,)


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return (len(name) > 4 and name[:2] == name[-2:] == '__'
            and name[2] != '_' and name[-3] != '_')


def _is_sunder(name):
    return (len(name) > 2 and name[0] == name[-1] == '_'
            and name[1] != '_' and name[-2] != '_')


def _is_private(cls_name, name):
    prefix = '_%s__' % cls_name
    return (len(name) > len(prefix) and name.startswith(prefix)
            and (name[-1] != '_' or name[-2] != '_'))


def _is_single_bit(number):
    return number > 0 and not number & (number - 1)


def _high_bit(value):
    return value.bit_length() - 1


def _iter_bits_lsb(number):
    """Yield the bits of a number from the lowest on."""
    if isinstance(number, Enum):
        number = number.value
    if number < 0:
        raise ValueError('%r is not a positive integer' % number)
    while number:
        bit = number & -number
        yield bit
        number ^= bit


def show_flag_values(value):
    """Return the bits of a flag as a list."""
    return list(_iter_bits_lsb(value))


def bin(number, max_bits=None):
    """Return a number in binary with its sign bit apart, as two's complement."""
    if number >= 0:
        width = number.bit_length()
        text, sign = format(number, 'b') if number else '', '0'
        fill = '0'
    else:
        width = (~number).bit_length()
        text, sign = format(number + (1 << width), '0%db' % width) if width else '', '1'
        fill = '1'
    if max_bits is not None:
        text = text.rjust(max_bits, fill)
    elif number == 0:
        text = '0'
    return '0b%s %s' % (sign, text)


class property(DynamicClassAttribute):
    """An attribute of members that members of the same name do not hide."""

    member = None
    name = None
    clsname = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = self.member
            if found is not None and found.__class__ is ownerclass:
                return found
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None
        if self.fget is not None:
            return self.fget(instance)
        if self.member is not None:
            raise AttributeError('%r member has no attribute %r' % (ownerclass, self.name))
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        super().__init__(fget, fset, fdel, doc or getattr(fget, '__doc__', None) or '')
        if fget is None:
            self.__doc__ = doc

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _Candidate:
    """Stands for a member in the namespace of a class that is being made."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, name):
        delattr(enum_class, name)
        obj = self.make(enum_class, name)
        value = obj._value_
        canonical = self.find(enum_class, value)
        if canonical is None:
            if (Flag is None or not issubclass(enum_class, Flag) or
                    isinstance(value, int) and _is_single_bit(value)):
                enum_class._member_names_.append(name)
        else:
            obj = canonical
        self.publish(enum_class, name, obj)
        enum_class._member_map_[name] = obj
        try:
            enum_class._value2member_map_.setdefault(value, obj)
        except TypeError:
            enum_class._unhashable_values_.append(value)

    def make(self, enum_class, name):
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        kind = enum_class._member_type_
        if kind is tuple:
            args = (args,)
        if enum_class._use_args_:
            obj = enum_class._new_member_(enum_class, *args)
        else:
            obj = enum_class._new_member_(enum_class)
        if not hasattr(obj, '_value_'):
            if kind is object:
                obj._value_ = value
            else:
                try:
                    obj._value_ = kind(*args)
                except Exception as exc:
                    raise TypeError('_value_ not set in __new__, unable to create it') from exc
        obj._name_ = name
        obj.__objclass__ = enum_class
        obj.__init__(*args)
        obj._sort_order_ = len(enum_class._member_names_)
        if Flag is not None and issubclass(enum_class, Flag) and isinstance(obj._value_, int):
            enum_class._flag_mask_ |= obj._value_
            if _is_single_bit(obj._value_):
                enum_class._singles_mask_ |= obj._value_
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
        return obj

    def find(self, enum_class, value):
        """Return the member that has the value already."""
        try:
            return enum_class._value2member_map_.get(value)
        except TypeError:
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    return other

    def publish(self, enum_class, name, obj):
        """Make the member an attribute of the class."""
        for base in enum_class.__mro__[1:]:
            there = base.__dict__.get(name)
            if there is None:
                continue
            if isinstance(there, (property, DynamicClassAttribute)):
                # Members keep the computed attribute.
                redirect = property(there.fget, there.fset, there.fdel)
                redirect.member = obj
                redirect.__set_name__(enum_class, name)
                setattr(enum_class, name, redirect)
                return
            if _is_descriptor(there):
                break
        setattr(enum_class, name, obj)


_SUNDERS = frozenset(['_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
                      '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_'])


class _EnumDict(dict):
    """The namespace of a class body, which knows what are members."""

    def __init__(self):
        super().__init__()
        self._member_names = {}  # a dict, for the order
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._special(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member):
            value = self._new_member(key, value.value)
        elif not _is_descriptor(value):
            if isinstance(value, type):
                import warnings
                warnings.warn('In 3.13 classes created inside an enum will not become a member.  '
                              'Use the `member` decorator to keep the current behavior.',
                              DeprecationWarning, stacklevel=2)
            value = self._new_member(key, value)
        elif isinstance(value, type) and not isinstance(value, _types_with_get):
            import warnings
            warnings.warn('In 3.13 classes created inside an enum will not become a member.  '
                          'Use the `member` decorator to keep the current behavior.',
                          DeprecationWarning, stacklevel=2)
            value = self._new_member(key, value)
        super().__setitem__(key, value)

    def _special(self, key, value):
        if key not in _SUNDERS:
            raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate_next_value = getattr(value, '__func__', value)
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        return value

    def _new_member(self, key, value):
        if key in self:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        if isinstance(value, auto):
            value = self._resolve(key, value)
        elif type(value) is tuple and any(isinstance(v, auto) for v in value):
            value = tuple([self._resolve(key, v) if isinstance(v, auto) else v for v in value])
        self._member_names[key] = None
        self._last_values.append(value)
        return value

    def _resolve(self, key, value):
        if value.value is _simple:
            value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        return value.value

    def update(self, members, **more):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more.items():
            self[name] = value


class _Never(type):
    pass


_types_with_get = _Never


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict()
        namespace._cls_name = cls
        first_enum = metacls._get_mixins_(cls, bases)[1]
        if first_enum is not None:
            namespace['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for key in classdict['_ignore_']:
            classdict.pop(key, None)
        names = list(classdict._member_names)
        invalid = set(names) & {'mro', ''}
        if invalid:
            raise ValueError('invalid enum member name(s) %s' % ','.join(map(repr, invalid)))
        order = classdict.pop('_order_', None)
        generate = classdict.get('_generate_next_value_')
        if generate is not None and type(generate) is not staticmethod:
            dict.__setitem__(classdict, '_generate_next_value_', staticmethod(generate))
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        namespace = dict(classdict)
        for name in names:
            namespace[name] = _Candidate(namespace[name])
        namespace.update(
            _new_member_=new, _use_args_=use_args, _member_names_=[], _member_map_={},
            _value2member_map_={}, _unhashable_values_=[], _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases),
            _boundary_=boundary or getattr(first_enum, '_boundary_', None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        if save_new and '__new__' in namespace:
            namespace['__new_member__'] = new
        own_repr = [name for name in ('__repr__', '__str__', '__format__', '__reduce_ex__') if name not in classdict]
        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as exc:
            if exc.__cause__ is not None and '__set_name__' in str(exc):
                cause = exc.__cause__
                cause.__context__ = None
                raise cause from cause.__cause__
            raise
        if Enum is not None:
            metacls._complete_(enum_class, classdict, first_enum, member_type, own_repr, save_new)
        if order is not None:
            metacls._check_order_(enum_class, order)
        return enum_class

    def __init__(cls, *args, **kwds):
        pass

    @classmethod
    def _complete_(metacls, enum_class, classdict, first_enum, member_type, own_repr, save_new):
        """Choose between the methods of the data type and those of enumerations."""
        if ReprEnum is not None and ReprEnum in enum_class.__bases__:
            for name in ('__str__', '__format__'):
                if name not in classdict:
                    method = getattr(member_type, name)
                    if method is object.__str__:
                        method = member_type.__repr__
                    setattr(enum_class, name, method)
                    if name in own_repr:
                        own_repr.remove(name)
        for name in own_repr:
            found = getattr(enum_class, name)
            if found in (getattr(member_type, name), getattr(object, name)):
                if ReprEnum is not None and issubclass(enum_class, ReprEnum) and name in ('__str__', '__format__'):
                    continue
                setattr(enum_class, name, getattr(first_enum, name))
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in classdict:
                    setattr(enum_class, name, getattr(Flag, name))
            values = [m._value_ for m in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if save_new:
            enum_class.__new_member__ = enum_class._new_member_
        enum_class.__new__ = Enum.__new__

    @staticmethod
    def _check_order_(enum_class, order):
        """Compare the order that the class says with the real one."""
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        order = list(order)
        real = enum_class._member_names_
        if Flag is not None and issubclass(enum_class, Flag):
            order = [o for o in order if o in real]
        else:
            members = enum_class._member_map_
            order = [o for o in order if o not in members or o in real]
        if order != real:
            raise TypeError('member order does not match _order_:\n  %r\n  %r' % (real, order))

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Return the member with a value; with names, make a new enumeration."""
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings
            warnings.warn(
                'in 3.12 __contains__ will no longer raise TypeError, but will return True or\n'
                'False depending on whether the value is a member or the value of a member',
                DeprecationWarning, stacklevel=2)
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            if not isinstance(cls.__dict__.get(attr), _Candidate):
                raise AttributeError('%r cannot delete member %r.' % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getattr__(cls, name):
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    @_bltin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return '<flag %r>' % cls.__name__
        return '<enum %r>' % cls.__name__

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The functional interface: names is a string, a list of names or pairs, or a dict."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = metacls._get_mixins_(class_name, bases)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, last = names, [], []
            for count, name in enumerate(plain):
                value = first_enum._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        if names is None:
            names = ()
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                pass
        if module is None:
            _make_class_unpicklable(namespace)
        else:
            namespace['__module__'] = module
        if qualname is not None:
            namespace['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Replace the constants of a module by members of a new enumeration."""
        namespace = sys.modules[module].__dict__
        source = source.__dict__ if source else namespace
        members = [(key, source[key]) for key in source.keys() if filter(key)]
        try:
            members.sort(key=lambda item: (item[1], item[0]))
        except TypeError:
            members.sort(key=lambda item: item[0])
        made = cls(name, members, module=module, boundary=boundary or KEEP)
        made.__reduce_ex__ = _reduce_ex_by_global_name
        if as_global:
            global_enum(made)
        else:
            namespace.update(made.__members__)
        namespace[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if Enum is not None and isinstance(base, EnumType) and base._member_names_:
                    raise TypeError('<enum %r> cannot extend %r' % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """Return the type of the data of members, and the first base that is an enumeration."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as '
                            '`EnumName([mixin_type, ...] [data_type,] enum_type)`')
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _data_bases_(mcls, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is not object:
                    yield chain, base

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain, base in mcls._data_bases_(bases):
            if isinstance(base, EnumType):
                return base._value_repr_
            if '__repr__' in base.__dict__:
                params = base.__dict__.get('__dataclass_params__')
                if '__dataclass_fields__' in base.__dict__ and params is not None and params.repr:
                    return _dataclass_repr
                return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        if base._member_type_ not in found:
                            found.append(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    kind = candidate or base
                    if kind not in found:
                        found.append(kind)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, set(found)))
        return found[0] if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """Return what makes members, whether to keep it, and whether it takes the value."""
        new = classdict.get('__new__')
        save_new = first_enum is not None and new is not None
        if new is None:
            ours = {None, None.__new__, object.__new__, getattr(Enum, '__new__', None)}
            for attr in ('__new_member__', '__new__'):
                for source in (member_type, first_enum):
                    found = getattr(source, attr, None)
                    if found not in ours:
                        new = found
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        use_args = first_enum is not None and new not in (getattr(Enum, '__new__', None), object.__new__)
        return new, save_new, use_args


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Derive from this class to define an enumeration."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        return _missing_member(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Return the value for auto(): one more than the greatest."""
        if not last_values:
            return start
        try:
            last = last_values[-1]
            last_values.sort()
            if last == last_values[-1]:
                return last + 1
        except TypeError:
            pass
        import warnings
        for last in reversed(last_values):
            try:
                value = last + 1
            except TypeError:
                continue
            warnings.warn('In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be '
                          'sortable and support adding +1\nand the value returned will be the largest value in the '
                          'enum incremented by 1', DeprecationWarning, stacklevel=3)
            return value
        warnings.warn('In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be '
                      'sortable and support adding +1\nand the value returned will be the largest value in the '
                      'enum incremented by 1', DeprecationWarning, stacklevel=3)
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, show(self._value_))

    def __str__(self):
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = set() if self.__class__._member_type_ is object else set(object.__dir__(self))
        members = self._member_map_
        for name in getattr(self, '__dict__', ()):
            if name[0] != '_' and name not in members:
                names.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in members:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in members:
                    names.add(name)
        return sorted(names | {'__class__', '__doc__', '__eq__', '__hash__', '__module__'})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


def _missing_member(cls, value):
    """Ask _missing_() for what no member has."""
    error = None
    try:
        result = cls._missing_(value)
    except Exception as exc:
        error, result = exc, None
    try:
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        invalid = ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        if result is None and error is None:
            raise invalid
        if error is None:
            error = TypeError('error in %s._missing_: returned %r instead of None or a valid member'
                              % (cls.__name__, result))
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error
    finally:
        error = invalid = None


class ReprEnum(Enum):
    """Only the repr() is that of an enumeration; str() and format() are the data type's."""


class IntEnum(int, ReprEnum):
    """Members are ints."""


class StrEnum(str, ReprEnum):
    """Members are strs."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError('encoding must be a string, not %r' % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError('errors must be a string, not %r' % (values[2]))
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Return the name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """Pickle a member as a name of its module."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """Pickle a member as an attribute of its class."""
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What to do with bits that no flag has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members are bits that can be combined."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Return the next bit."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = _high_bit(last)
        except Exception:
            raise TypeError('invalid flag value %r' % last) from None
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the combination of flags that a number stands for."""
        if not isinstance(value, int):
            raise ValueError('%r is not a valid %s' % (value, cls.__qualname__))
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        negative = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError('%r invalid value %r\n    given %s\n  allowed %s' % (
                    cls, value, bin(value, width), bin(mask, width)))
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError('%r unknown flag boundary %r' % (cls, cls._boundary_))
        if value < 0:
            negative = value
            value += all_bits + 1
        unknown = value & ~mask
        aliases = value & ~cls._singles_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError('%s(%r) -->  unknown values %r [%s]' % (cls.__name__, value, unknown, bin(unknown)))
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        made._name_ = cls._combined_name(value & mask, aliases, unknown)
        made._sort_order_ = None
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    @classmethod
    def _combined_name(cls, known, aliases, unknown):
        if not known and not unknown:
            return None
        names = []
        covered = 0
        for m in cls._iter_member_(known):
            names.append(m._name_)
            covered |= m._value_
        if not names and not unknown:
            return None
        for m in cls._member_map_.values():
            if m._value_ & ~covered and m._value_ & known == m._value_:
                names.append(m._name_)
                covered |= m._value_
        rest = (known & ~covered) | unknown
        if not names:
            return None
        if rest:
            names.append(cls._numeric_repr_(rest))
        return '|'.join(names)

    def __contains__(self, other):
        """Return whether self has all flags of other."""
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return '<%s: %s>' % (self.__class__.__name__, show(self._value_))
        return '<%s.%s: %s>' % (self.__class__.__name__, self._name_, show(self._value_))

    def __str__(self):
        if self._name_ is None:
            return '%s(%r)' % (self.__class__.__name__, self._value_)
        return '%s.%s' % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        """Return the number in the other operand, None if there is none."""
        if isinstance(other, self.__class__):
            return other._value_
        kind = self._member_type_
        if kind is not object and isinstance(other, kind):
            return other
        return None

    def __or__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


def unique(enumeration):
    """Refuse an enumeration with two names for one value."""
    aliases = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if aliases:
        raise ValueError('duplicate values found in %r: %s' % (
            enumeration, ', '.join(['%s -> %s' % pair for pair in aliases])))
    return enumeration


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join(['%s=%r' % (name, getattr(self, name)) for name in fields if fields[name].repr])


def _last_of_module(self):
    return self.__class__.__module__.split('.')[-1]


def global_enum_repr(self):
    """Show a member as a name of its module."""
    return '%s.%s' % (_last_of_module(self), self._name_)


def global_flag_repr(self):
    """Show flags as names of their module."""
    module = _last_of_module(self)
    if self._name_ is None:
        return '%s.%s(%r)' % (module, self.__class__.__name__, self._value_)
    if _is_single_bit(self._value_):
        return '%s.%s' % (module, self._name_)
    return '|'.join([n if n[0].isdigit() else '%s.%s' % (module, n) for n in self._name_.split('|')])


def global_str(self):
    """Show a member by its name alone."""
    if self._name_ is None:
        return '%s(%r)' % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Make the members names of the class's module, and show them so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Turn a plain class into an enumeration."""
    def convert(cls):
        metacls = type(etype)
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ('__dict__', '__weakref__'):
                namespace[name] = value
        namespace['__qualname__'] = cls.__qualname__
        return metacls(cls.__name__, (etype,), namespace, boundary=boundary)
    return convert


class EnumCheck(StrEnum):
    """What verify() looks for."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration in several ways."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._unique(enumeration)
            elif check is CONTINUOUS:
                self._continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._named(enumeration)
        return enumeration

    def _unique(self, enumeration):
        aliases = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
        if aliases:
            raise ValueError('aliases found in %r: %s' % (
                enumeration, ', '.join(['%s -> %s' % pair for pair in aliases])))

    def _continuous(self, enumeration):
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            kind = 'flag'
            missing = [2 ** i for i in range(_high_bit(low) + 1, _high_bit(high)) if 2 ** i not in values]
        elif issubclass(enumeration, IntEnum) or all(isinstance(v, int) for v in values):
            kind = 'enum'
            missing = [i for i in range(low + 1, high) if i not in values]
        else:
            raise Exception('verify: unknown type %r' % (type(enumeration),))
        if missing:
            raise ValueError(('invalid %s %r: missing values %s' % (
                kind, enumeration.__name__, ', '.join(map(str, missing))))[:256])

    def _named(self, enumeration):
        values = [m.value for m in enumeration]
        lacking, total = [], 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [v for v in _iter_bits_lsb(alias.value) if v not in values]
            if missed:
                lacking.append(name)
                for v in missed:
                    total |= v
        if lacking:
            if len(lacking) == 1:
                alias = 'alias %s is missing' % lacking[0]
            else:
                alias = 'aliases %s and %s are missing' % (', '.join(lacking[:-1]), lacking[-1])
            value = 'value 0x%x' % total if _is_single_bit(total) else 'combined values of 0x%x' % total
            raise ValueError('invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]' % (
                enumeration.__name__, alias, value))


def _make_class_unpicklable(obj):
    """Let pickling fail at once."""
    def refuse(self, proto):
        raise TypeError('%r cannot be pickled' % self)
    if isinstance(obj, dict):
        obj['__reduce_ex__'] = refuse
        obj['__module__'] = '<unknown>'
    else:
        obj.__reduce_ex__ = refuse
        obj.__module__ = '<unknown>'


def _test_simple_enum(checked_enum, simple_enum):
    """Compare an enumeration with one that _simple_enum() made."""
    failed = []
    if checked_enum.__dict__ == simple_enum.__dict__:
        return
    names = set(checked_enum._member_map_) | set(simple_enum._member_map_)
    for name in sorted(names):
        if name not in simple_enum._member_map_:
            failed.append('missing member from simple enum: %r' % name)
        elif name not in checked_enum._member_map_:
            failed.append('extra member in simple enum: %r' % name)
        else:
            one, two = checked_enum._member_map_[name], simple_enum._member_map_[name]
            if one._value_ != two._value_ or one._name_ != two._name_ or one._sort_order_ != two._sort_order_:
                failed.append('%r: %r is not %r' % (name, one, two))
    keys = {k for k in set(checked_enum.__dict__) ^ set(simple_enum.__dict__)
            if k not in names and k not in ('__doc__', '__module__', '__qualname__')}
    for key in sorted(keys):
        failed.append('%r is in one of them only' % key)
    if failed:
        raise TypeError('enum mismatch:\n   %s' % '\n   '.join(failed))


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """_convert_() by the functional interface alone."""
    namespace = sys.modules[module].__dict__
    source = source.__dict__ if source else namespace
    members = [(key, source[key]) for key in source.keys() if filter(key)]
    try:
        members.sort(key=lambda item: (item[1], item[0]))
    except TypeError:
        members.sort(key=lambda item: item[0])
    made = etype(name, members, module=module, boundary=boundary or KEEP)
    made.__reduce_ex__ = _reduce_ex_by_global_name
    return made
