"""Imports go one way, ui -> qa -> index and from room to room, and heavy libraries wait until they are needed."""

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

# The map: what each room may import, besides itself. Rooms stand above those that import them, so that there is
# no circle. A room is a module or a folder with all in it that has no line of its own; "index" and "qa" stand for
# their doors, the names in `__all__`. A folder's `__init__` is the door to it, and may import all that is in it.
# The ground floor, which nearly all of index stands on, is GROUND.
GROUND = "index/types index/errors index/private index/home index/known"
MAY_IMPORT = {
    "index/types": "",
    "index/errors": "",
    "index/private": "",
    "index/home": "index/errors",
    "index/known": "index/private",
    "index/text": "index/types",
    "index/load": "index/types index/errors index/text",
    "index/load/formats": "index/types index/errors index/text index/load",
    "index/load/door": "index/types index/errors index/load index/load/formats",
    "index/segment": "index/types index/text",
    "index/embed": "index/types index/errors",
    "index/catalogue": f"{GROUND} index/text index/load index/segment index/embed",
    "index/vectors": f"{GROUND} index/catalogue",
    "index/reading": f"{GROUND} index/text index/load index/segment",
    "index/update/date_order": f"{GROUND} index/text index/load index/catalogue",
    "index/agreement": f"{GROUND} index/catalogue index/reading index/update/date_order",
    "index/soundness": f"{GROUND} index/catalogue index/vectors index/reading index/agreement",
    "index/origin": f"{GROUND} index/embed index/catalogue index/agreement index/soundness",
    "index/search": f"{GROUND} index/text index/embed index/catalogue index/vectors index/origin",
    "index/update": f"{GROUND} index/text index/load index/segment index/embed index/catalogue index/vectors"
    " index/reading index/origin index/update/date_order",
    "index/watch": f"{GROUND} index/load index/embed index/reading index/update index/vectors",
    "index": "",
    "index/adapters": "index/types index/search",
    "qa/receipts": "index",
    "qa/types": "index qa/receipts",
    "qa/conversation": "index qa/types",
    "qa/kinds": "",
    "qa/rivals": "index qa/kinds",
    "qa/namesakes": "index qa/conversation",
    "qa/read": "index qa/types qa/rivals qa/namesakes",
    "qa/adapters": "index qa/types qa/read",
    "qa/phrase": "index qa/types",
    "qa/training": "index qa/types qa/read qa/kinds",
    "qa/compare": "index qa/types qa/read qa/conversation qa/namesakes",
    "qa/notebook": "index qa/types qa/compare",
    "qa/scope": "index qa/types qa/compare",
    "qa/series": "index qa/types qa/compare",
    "qa/newer": "index qa/compare",
    "qa/reasons": "index",
    "qa/from_last": "index qa/types qa/compare qa/conversation qa/reasons",
    "qa/certainty": "",
    "qa/not_found": "index",
    "qa/assistant": "index qa/types qa/phrase qa/read qa/conversation qa/compare qa/scope qa/series qa/newer qa/not_found"
    " qa/from_last",
    "qa": "",
    "ui/api": "index qa",
    "ui/console": "index qa ui/api",
    "ui/export": "index qa",
    "ui/progress": "index ui/console",
    "ui/web": "index qa qa/notebook qa/receipts ui/api ui/export ui/progress",
    "ui/options": "index qa ui/web",
    "ui/doors": "index qa qa/receipts ui/options ui/api ui/console ui/web",
    "ui/updating": "index ui/console ui/progress",
    "ui/remembered": "index qa qa/notebook ui/options ui/console ui/updating",
    "ui/chat": "index qa qa/notebook ui/api ui/console ui/progress ui/web",
    "ui/asking": "index qa ui/export ui/options ui/api ui/console ui/updating",
    "ui/cli": "index qa ui/export ui/options ui/api ui/console ui/doors ui/web ui/updating ui/asking"
    " ui/remembered ui/chat",
}
PACKAGES = ("index", "qa", "ui")
MODULES = [path.relative_to(CHECKOUT) for top in PACKAGES for path in sorted((CHECKOUT / top).rglob("*.py"))]
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


def room_of(name):
    """The room of "index/text/words": the longest line of the map that it begins with, or None."""
    rooms = (room for room in MAY_IMPORT if f"{name}/".startswith(f"{room}/"))
    return max(rooms, key=len, default=None)


def own_imports(module):
    """What a module imports of our own, as ("index/text/words", line)."""
    for name, line in imports(module):
        if name.startswith("briefings."):
            yield name.removeprefix("briefings.").replace(".", "/"), line


def test_the_map_has_no_circle():
    """Whatever a room may import stands above it."""
    above = set()
    for room, allowed in MAY_IMPORT.items():
        assert set(allowed.split()) <= above, room
        above.add(room)


@pytest.mark.parametrize("module", [one for one in MODULES if one.name != "__init__.py"], ids=str)
def test_a_module_imports_what_the_map_allows_its_room(module):
    room = room_of(module.with_suffix("").as_posix())
    assert room not in {None, *PACKAGES}, "it has no room: give it a line in MAY_IMPORT"
    allowed = {room, *MAY_IMPORT[room].split()}
    assert [(name, line) for name, line in own_imports(module) if room_of(name) not in allowed] == []


@pytest.mark.parametrize("module", [one for one in MODULES if one.name == "__init__.py"], ids=str)
def test_a_door_opens_its_own_folder_alone(module):
    inside = f"{module.parent.as_posix()}/"
    assert [(name, line) for name, line in own_imports(module) if not name.startswith(inside)] == []


def test_the_map_sees_an_import_across_rooms():
    assert room_of("index/load/formats/pdf") == "index/load/formats"
    assert room_of("index/load/metadata") == "index/load"
    assert room_of("index/newcomer") == "index", "which is no room for a module"
    assert "index/home" in {name for name, _ in own_imports(Path("index/watch/folder.py"))}
    assert "index/home" not in MAY_IMPORT["index/load"]


@pytest.mark.parametrize("module", [one for one in MODULES if one.parts[0] != "index"], ids=str)
def test_others_take_from_index_only_what_its_door_offers(module):
    offered = set(importlib.import_module("briefings.index").__all__)
    tree = ast.parse((CHECKOUT / module).read_text("utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "index"]
    taken = {alias.name for node in froms for alias in node.names}
    assert taken - offered == set()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_our_own_packages_are_imported_relatively(module):
    source = ast.parse((CHECKOUT / module).read_text("utf-8"))
    froms = [node.module for node in ast.walk(source) if isinstance(node, ast.ImportFrom) and not node.level]
    plain = [alias.name for node in ast.walk(source) if isinstance(node, ast.Import) for alias in node.names]
    assert [name for name in froms + plain if name.split(".")[0] in {"briefings", *PACKAGES}] == []


@pytest.mark.parametrize("room", ["index", "qa"])
def test_all_is_complete(room):
    """The public door lists each name that it imports, once; each says what it is, constants in the door's words."""
    door = importlib.import_module(f"briefings.{room}")
    tree = ast.parse((CHECKOUT / room / "__init__.py").read_text("utf-8"))
    named = [
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    assert sorted(door.__all__) == sorted(named)
    plain = [name for name in door.__all__ if name.isupper()]
    assert [name for name in plain if f"`{name}`" not in door.__doc__] == []
    public = set(door.__all__) - set(plain)
    assert [name for name in public if not (getattr(door, name).__doc__ or "").strip()] == []


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
