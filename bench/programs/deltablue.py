# Stresses: a graph of small objects of several classes, virtual methods, lists as queues, many short functions.
# Idea: Freeman-Benson, Maloney and Borning, "An incremental constraint solver" (CACM 1990): the DeltaBlue algorithm.
import sys

# Strengths: smaller is stronger.
REQUIRED = 0
STRONG_PREFERRED = 1
PREFERRED = 2
STRONG_DEFAULT = 3
NORMAL = 4
WEAK_DEFAULT = 5
WEAKEST = 6


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walkabout = WEAKEST
        self.stay = True


class Constraint:
    """What every constraint shares; subclasses know their variables and how to satisfy themselves."""

    is_input = False

    def __init__(self, strength):
        self.strength = strength

    def connect(self, planner):
        for variable in self.variables():
            variable.constraints.append(self)
        planner.add(self)

    def disconnect(self, planner):
        if self.is_satisfied():
            planner.remove(self)
        else:
            for variable in self.variables():
                variable.constraints.remove(self)

    def inputs_known(self, mark):
        for variable in self.inputs():
            if not (variable.mark == mark or variable.stay or variable.determined_by is None):
                return False
        return True

    def satisfy(self, mark, planner):
        """Enforces the constraint if it can; returns the constraint that it displaced, or None."""
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        for variable in self.inputs():
            variable.mark = mark
        out = self.output()
        displaced = out.determined_by
        if displaced is not None:
            displaced.drop()
        out.determined_by = self
        planner.propagate(self, mark)
        out.mark = mark
        return displaced


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength):
        Constraint.__init__(self, strength)
        self.variable = variable
        self.enforced = False

    def variables(self):
        return (self.variable,)

    def inputs(self):
        return ()

    def output(self):
        return self.variable

    def is_satisfied(self):
        return self.enforced

    def drop(self):
        self.enforced = False

    def choose_method(self, mark):
        self.enforced = self.variable.mark != mark and self.strength < self.variable.walkabout

    def recalculate(self):
        self.variable.walkabout = self.strength
        self.variable.stay = not self.is_input
        if self.variable.stay:
            self.execute()

    def execute(self):
        pass


class StayConstraint(UnaryConstraint):
    pass


class EditConstraint(UnaryConstraint):
    is_input = True


class BinaryConstraint(Constraint):
    def __init__(self, first, second, strength):
        Constraint.__init__(self, strength)
        self.first = first
        self.second = second
        self.source = None
        self.target = None

    def variables(self):
        return (self.first, self.second)

    def inputs(self):
        return (self.source,)

    def output(self):
        return self.target

    def is_satisfied(self):
        return self.target is not None

    def drop(self):
        self.target = None

    def point(self, source, target):
        self.source = source
        self.target = target

    def choose_method(self, mark):
        first, second, strength = self.first, self.second, self.strength
        if first.mark == mark:
            if second.mark != mark and strength < second.walkabout:
                self.point(first, second)
            else:
                self.drop()
        elif second.mark == mark:
            if strength < first.walkabout:
                self.point(second, first)
            else:
                self.drop()
        elif first.walkabout > second.walkabout:
            if strength < first.walkabout:
                self.point(second, first)
            else:
                self.drop()
        elif strength < second.walkabout:
            self.point(first, second)
        else:
            self.drop()

    def recalculate(self):
        source, target = self.source, self.target
        target.walkabout = max(self.strength, source.walkabout)
        target.stay = source.stay
        if target.stay:
            self.execute()


class EqualityConstraint(BinaryConstraint):
    def execute(self):
        self.target.value = self.source.value


class ScaleConstraint(BinaryConstraint):
    """second = first * scale + offset, where scale and offset are variables too."""

    def __init__(self, first, scale, offset, second, strength):
        BinaryConstraint.__init__(self, first, second, strength)
        self.scale = scale
        self.offset = offset

    def variables(self):
        return (self.first, self.second, self.scale, self.offset)

    def inputs(self):
        return (self.source, self.scale, self.offset)

    def execute(self):
        if self.target is self.second:
            self.second.value = self.first.value * self.scale.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, target = self.source, self.target
        target.walkabout = max(self.strength, source.walkabout)
        target.stay = source.stay and self.scale.stay and self.offset.stay
        if target.stay:
            self.execute()


class Planner:
    def __init__(self):
        self.mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.new_mark()
        while constraint is not None:
            constraint = constraint.satisfy(mark, self)

    def remove(self, constraint):
        out = constraint.output()
        constraint.drop()
        for variable in constraint.variables():
            variable.constraints.remove(constraint)
        unsatisfied = self.retract_from(out)
        for strength in range(REQUIRED, WEAKEST + 1):
            for other in unsatisfied:
                if other.strength == strength:
                    self.add(other)

    def retract_from(self, out):
        """Recomputes what hung on a variable that lost its constraint; returns the constraints now unsatisfied."""
        out.determined_by = None
        out.walkabout = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            variable = todo.pop()
            for constraint in variable.constraints:
                if not constraint.is_satisfied():
                    unsatisfied.append(constraint)
            for constraint in variable.constraints:
                if constraint is not variable.determined_by and constraint.is_satisfied():
                    constraint.recalculate()
                    todo.append(constraint.output())
        return unsatisfied

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            out = current.output()
            if out.mark == mark:
                raise ValueError("constraints form a cycle")
            current.recalculate()
            self.add_consumers(out, todo)

    def add_consumers(self, variable, todo):
        for constraint in variable.constraints:
            if constraint is not variable.determined_by and constraint.is_satisfied():
                todo.append(constraint)

    def plan_from(self, constraints):
        """The satisfied constraints that hang on the given inputs, in an order in which they can be executed."""
        mark = self.new_mark()
        plan = []
        todo = [c for c in constraints if c.is_input and c.is_satisfied()]
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                out.mark = mark
                self.add_consumers(out, todo)
        return plan


def change(planner, variable, values):
    """Edits a variable as a user dragging it would: plan once, execute for every value."""
    edit = EditConstraint(variable, PREFERRED)
    edit.connect(planner)
    plan = planner.plan_from([edit])
    for value in values:
        variable.value = value
        for constraint in plan:
            constraint.execute()
    edit.disconnect(planner)


def chain(n):
    """A long chain of equal variables, edited at one end and read at the other."""
    planner = Planner()
    variables = [Variable("v%d" % i, 0) for i in range(n + 1)]
    for left, right in zip(variables, variables[1:]):
        EqualityConstraint(left, right, REQUIRED).connect(planner)
    StayConstraint(variables[-1], STRONG_DEFAULT).connect(planner)
    first, last = variables[0], variables[-1]
    edit = EditConstraint(first, PREFERRED)
    edit.connect(planner)
    plan = planner.plan_from([edit])
    total = 0
    for value in range(20):
        first.value = value
        for constraint in plan:
            constraint.execute()
        if last.value != value:
            raise ValueError("the chain is broken")
        total += last.value
    edit.disconnect(planner)
    return total


def projection(n):
    """n pairs of variables tied by the same scale and offset, edited from either side and by the parameters."""
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    pairs = []
    for i in range(n):
        source = Variable("source%d" % i, i)
        target = Variable("target%d" % i, i)
        StayConstraint(source, NORMAL).connect(planner)
        ScaleConstraint(source, scale, offset, target, REQUIRED).connect(planner)
        pairs.append((source, target))
    source, target = pairs[-1]
    change(planner, source, range(17, 18))
    total = target.value
    change(planner, target, range(1050, 1051))
    total += source.value
    for parameter, value in ((scale, 5), (offset, 2000)):
        change(planner, parameter, [value] * 10)
        for _, target in pairs[:-1]:
            total += target.value
    return total


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(chain(n), projection(n))


main()
