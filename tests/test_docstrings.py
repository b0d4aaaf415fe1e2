"""The examples in docstrings do what they say; those that need an open folder are illustrations, and left out."""

import doctest
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
WITH_EXAMPLES = [
    path.relative_to(CHECKOUT)
    for top in ("index", "qa", "ui")
    for path in sorted((CHECKOUT / top).rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


class Runner(doctest.DocTestRunner):
    """Collects what went wrong, but for a name that the reader of an example has to bring."""

    def __init__(self):
        super().__init__(optionflags=OPTIONS)
        self.wrong = []

    def report_failure(self, out, test, example, got):
        self.wrong.append(f"{test.name}: {example.source.strip()} gives {got.strip()}")

    def report_unexpected_exception(self, out, test, example, exc_info):
        if exc_info[0] is not NameError:
            self.wrong.append(f"{test.name}: {example.source.strip()} raises {exc_info[1]!r}")


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=str)
def test_the_examples_of_a_docstring_hold(path):
    name = ".".join(("briefings", *path.with_suffix("").parts)).removesuffix(".__init__")
    module, runner = pytest.importorskip(name, exc_type=ImportError), Runner()
    for example in doctest.DocTestFinder().find(module):
        example.examples = [one for one in example.examples if '"corpus"' not in one.source]
        runner.run(example, out=lambda text: None)
    assert runner.wrong == []
