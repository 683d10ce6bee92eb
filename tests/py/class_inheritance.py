class Animal:
    kind = "animal"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return "..."

    def describe(self):
        return self.name + " the " + self.kind + " says " + self.speak()


class Dog(Animal):
    kind = "dog"

    def speak(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!" * self.age


class Cat(Animal):
    kind = "cat"

    def describe(self):
        return "cat: " + Animal.describe(self)


for a in (Animal("generic"), Dog("rex"), Puppy("bit", 2), Cat("tom")):
    print(a.describe(), type(a).__name__, isinstance(a, Animal), isinstance(a, Dog), [c.__name__ for c in type(a).__mro__])
print(issubclass(Puppy, Animal), issubclass(Dog, Puppy), Puppy.__bases__, Dog.__base__, Animal.__subclasses__())


class A:
    def f(self):
        return ["A"]


class B(A):
    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()


class D(B, C):
    def f(self):
        return ["D"] + super().f()


print(D().f(), [k.__name__ for k in D.__mro__], [k.__name__ for k in D.mro()], super(B, D()).f(), super(C, D()).f())
for bases in [(A, B), (B, A)]:
    try:
        k = type("X", bases, {})
        print([c.__name__ for c in k.__mro__])
    except TypeError as e:
        print(e)


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


try:
    class Z(XY, YX):
        pass
except TypeError as e:
    print(e)
try:
    class W(X, X):
        pass
except TypeError as e:
    print(e)
try:
    class U(type(None)):
        pass
except TypeError as e:
    print(e)
Dog.kind = "DOG"
print(Puppy("p", 1).kind, Puppy("p", 1).describe())
Animal.speak = lambda self: "patched"
print(Cat("c").speak(), Dog("d").speak())
del Dog.kind
print(Puppy("p", 1).kind)
