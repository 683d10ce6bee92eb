"""Writes the expected results next to the test sources, as CPython 3.11 gives them.

    python3.11 testdata/generate.py

For ast/*.py: .ast has the dump of every top-level statement on a line of its own,
.pos the same with positions. For errors.txt, whose sources are separated by lines
of %%: errors.golden has, for each, the exception with its place as for a string
that is compiled, and below it what a script with this source prints.
"""

import ast
import pathlib
import subprocess
import sys
import tempfile
import warnings

assert sys.version_info[:2] == (3, 11)
warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent

for path in sorted((here / "ast").glob("*.py")):
    body = ast.parse(path.read_bytes()).body
    for suffix, attributes in (".ast", False), (".pos", True):
        lines = [ast.dump(s, include_attributes=attributes) + "\n" for s in body]
        text = "".join(lines).encode("utf-8", "surrogatepass")
        path.with_suffix(suffix).write_bytes(text)


def place(source):
    try:
        ast.parse(source)
    except SyntaxError as e:
        where = e.lineno, e.offset, e.end_lineno, e.end_offset
        return f"{type(e).__name__}: {e.msg} {where}\n"
    raise ValueError(f"no error: {source!r}")


def printed(source, script):
    script.write_text(source, encoding="utf-8", newline="")
    command = [sys.executable, "-W", "ignore", "-X", "utf8", script]
    err = subprocess.run(command, capture_output=True, text=True).stderr
    return err.replace(str(script), "case.py")


sources = (here / "errors.txt").read_text(encoding="utf-8").split("%%\n")
with tempfile.TemporaryDirectory() as folder:
    script = pathlib.Path(folder).resolve() / "case.py"
    results = [place(s) + printed(s, script) for s in sources]
(here / "errors.golden").write_text("%%\n".join(results), encoding="utf-8")
