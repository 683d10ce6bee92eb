"""Runs one file of CPython's tests and says what came of each method, line by line, as soon as it is known.

    driver.py MODULE RESULTS [DONE]

Lines of RESULTS are "list ID", "start ID", "passed ID", "failed ID", "error ID", "skipped ID"; after a tab comes what is to be
known besides. The methods that stand in the file DONE are left out: they have been run by a process that did not come to an end.
"""

import sys
import unittest

from test import support


class Report:
    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8", errors="backslashreplace")

    def say(self, what, name, more=""):
        text = " | ".join(line.strip() for line in str(more).splitlines() if line.strip())
        self.file.write(f"{what} {name}\t{text}\n")
        self.file.flush()


def name_of(test, module):
    name = test.id() if hasattr(test, "id") else str(test)
    return name.removeprefix(module + ".").replace("\n", " ").replace("\t", " ")


def last_lines(exc_info):
    """The exception in a few words, with the innermost line of the program."""
    kind, value, tb = exc_info
    place = ""
    while tb is not None:
        place = f"{tb.tb_frame.f_code.co_filename.rpartition('/')[2]}:{tb.tb_lineno}"
        tb = tb.tb_next
    try:
        text = str(value)
    except Exception as e:
        text = f"<no text: {e!r}>"
    return f"{kind.__name__}: {text[:600]} [{place}]"


class Result(unittest.TestResult):
    def __init__(self, report, module):
        super().__init__()
        self.report = report
        self.module = module
        self.outcome = None

    def startTest(self, test):
        super().startTest(test)
        self.outcome = None
        self.report.say("start", name_of(test, self.module))

    def stopTest(self, test):
        super().stopTest(test)
        what, more = self.outcome or ("error", "no outcome")
        self.report.say(what, name_of(test, self.module), more)

    def note(self, test, what, more=""):
        order = ["passed", "skipped", "failed", "error"]
        if isinstance(test, unittest.TestCase) or hasattr(test, "runTest"):
            if self.outcome is None or order.index(what) > order.index(self.outcome[0]):
                self.outcome = what, more
        else:
            # What goes wrong in setUpClass() and setUpModule() belongs to no method.
            self.report.say("outside", name_of(test, self.module), f"{what}: {more}")

    def addSuccess(self, test):
        self.note(test, "passed")

    def addExpectedFailure(self, test, err):
        self.note(test, "passed")

    def addUnexpectedSuccess(self, test):
        self.note(test, "failed", "unexpected success")

    def addSkip(self, test, reason):
        if isinstance(test, unittest.TestCase) or hasattr(test, "runTest"):
            self.note(test, "skipped", reason)
        else:
            self.report.say("outside", name_of(test, self.module), f"skipped: {reason}")

    def addFailure(self, test, err):
        self.note(test, "failed", last_lines(err))

    def addError(self, test, err):
        self.note(test, "error", last_lines(err))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            what = "failed" if issubclass(err[0], test.failureException) else "error"
            self.note(test, what, f"{subtest._subDescription()} {last_lines(err)}")


def leave_out(suite, done, report, module):
    kept = suite.__class__()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.addTest(leave_out(test, done, report, module))
            continue
        name = name_of(test, module)
        if name not in done:
            report.say("list", name)
            kept.addTest(test)
    return kept


def main():
    module, results = sys.argv[1:3]
    done = set()
    if len(sys.argv) > 3:
        with open(sys.argv[3], encoding="utf-8") as f:
            done = set(f.read().splitlines())
    report = Report(results)
    sys.argv[1:] = []
    # Asked of a module in C, whether lines have columns, which they have.
    support.has_no_debug_ranges = lambda: False
    try:
        import _pickle
    except ImportError:
        if module == "test.test_inspect":  # which looks at the signature of its methods
            import pickle
            sys.modules["_pickle"] = pickle
    try:
        mod = __import__(module, fromlist=["x"])
        suite = unittest.defaultTestLoader.loadTestsFromModule(mod)
    except unittest.SkipTest as e:
        report.say("nothing", "skipped", e)
        return
    except BaseException as e:
        report.say("nothing", "error", last_lines((type(e), e, e.__traceback__)))
        return
    suite = leave_out(suite, done, report, module)
    suite.run(Result(report, module))
    report.say("end", "end")


main()
