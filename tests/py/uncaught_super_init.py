# status: 1
class Base:
    def __init__(self, name):
        self.name = name.strip()


class Child(Base):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = int(age)


people = [Child(" a ", "1"), Child("b", "2")]
print([p.name for p in people])
Child(None, 3)
