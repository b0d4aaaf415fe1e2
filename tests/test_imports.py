"""Imports go one way, ui -> qa -> index, and heavy libraries wait until they are needed."""

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
MAY_IMPORT = {"index": {"index"}, "qa": {"qa", "index"}, "ui": {"ui", "qa", "index"}}
MODULES = [
    path.relative_to(CHECKOUT) for room in MAY_IMPORT for path in sorted((CHECKOUT / room).rglob("*.py"))
]
HEAVY = {
    "docx",
    "faiss",
    "gradio",
    "langchain_text_splitters",
    "lxml",
    "numpy",  # a tenth of a second, of the quarter that `briefings status` takes
    "pandas",
    "pptx",
    "pypdfium2",
    "scipy",
    "selectolax",
    "sentence_transformers",
    "sklearn",
    "torch",
    "transformers",
}


def imports(module):
    """The absolute names that a module of ours imports: "briefings.index.types", "json", ..."""
    package = ("briefings", *module.parent.parts)
    for node in ast.walk(ast.parse((CHECKOUT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module, node.lineno
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1]
            named = [node.module] if node.module else [alias.name for alias in node.names]
            yield from ((".".join((*above, name)), node.lineno) for name in named)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_go_one_way(module):
    allowed = MAY_IMPORT[module.parts[0]]
    rooms = [(name.split(".")[1], line) for name, line in imports(module) if name.startswith("briefings.")]
    assert [(room, line) for room, line in rooms if room not in allowed] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_our_own_packages_are_imported_relatively(module):
    source = ast.parse((CHECKOUT / module).read_text("utf-8"))
    froms = [node.module for node in ast.walk(source) if isinstance(node, ast.ImportFrom) and not node.level]
    plain = [alias.name for node in ast.walk(source) if isinstance(node, ast.Import) for alias in node.names]
    assert [name for name in froms + plain if name.split(".")[0] in {"briefings", *MAY_IMPORT}] == []


@pytest.mark.parametrize("room", ["index", "qa"])
def test_all_is_complete(room):
    """The public door lists each name that it imports, once, and each of them says what it is."""
    door = importlib.import_module(f"briefings.{room}")
    tree = ast.parse((CHECKOUT / room / "__init__.py").read_text("utf-8"))
    named = [
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    assert sorted(door.__all__) == sorted(named)
    assert [name for name in door.__all__ if not (getattr(door, name).__doc__ or "").strip()] == []


def loaded_by(code):
    """The heavy libraries that a fresh Python has loaded after `code`."""
    report = f"\nimport json, sys; print(json.dumps(sorted({HEAVY!r} & set(sys.modules))), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stderr.splitlines()[-1])


def command(*arguments):
    return f"""
import sys
from briefings.ui.cli import main
sys.argv = ["briefings", *{arguments!r}]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


@pytest.mark.parametrize(
    "package", ["briefings.index", "briefings.index.load", "briefings.qa", "briefings.ui.cli"]
)
def test_importing_a_package_loads_nothing_heavy(package):
    assert loaded_by(f"import {package}") == []


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("chat", "--help")], ids=" ".join)
def test_help_loads_nothing_heavy(arguments):
    assert loaded_by(command(*arguments)) == []


def test_the_check_sees_a_heavy_library():
    assert loaded_by("import selectolax") == ["selectolax"]


def test_status_loads_nothing_heavy(tmp_path):
    """`briefings status` answers at once, of an index that holds something."""
    from briefings.index import Index

    (tmp_path / "note.txt").write_text("The bridge at Brannock is open.\n", encoding="utf-8")
    with Index.open(tmp_path) as index:
        assert index.update().added == 1
    assert loaded_by(command("status", str(tmp_path))) == []
