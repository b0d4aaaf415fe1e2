"""What is installed is what the checkout has, and what the project says about itself agrees."""

import ast
import importlib.util
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib import metadata, resources
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
ROOMS = ("index", "qa", "ui")


NOT_INSTALLED = {Path("ui/screenshot.png")}  # a picture for the README
EXPORT = {"fpdf"}  # of the extra, which ui/export/pdf names where it is missing
LANGUAGES = {"py3langid"}  # of the extra `languages`; English needs none of it
SERVERS = {"grpc", "psycopg", "pymilvus", "ray"}  # of the extras for stores on servers and for workers
OCR = {"PIL", "tesserocr"}  # of the extra, which index/load/formats/ocr/ names where it is missing
BEHIND_EXTRAS = {"adapters", "api"}  # rooms whose modules say which extra they lack
COMES_WITH_GRADIO = {"fastapi", "starlette", "uvicorn"}


def package_folders():
    """Every folder with Python files below the three rooms: {"briefings.index.load": Path("index/load"), ...}."""
    modules = [path for room in ROOMS for path in (CHECKOUT / room).rglob("*.py")]
    folders = {path.parent.relative_to(CHECKOUT) for path in modules}
    return {"briefings." + ".".join(folder.parts): folder for folder in folders}


def pins():
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {normal(name): version for name, version in pairs}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements():
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = PROJECT["project"]["dependencies"] + [line for extra in extras for line in extra]
    return [Requirement(line) for line in lines if not line.startswith("briefings")]


def test_every_package_folder_is_installed():
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == set(package_folders())


def test_every_package_folder_has_an_init():
    assert [
        folder for folder in package_folders().values() if not (CHECKOUT / folder / "__init__.py").exists()
    ] == []


def test_every_other_file_in_a_package_is_package_data():
    """A style sheet that no pattern names would be missing from the wheel only."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    left_out = [
        file.relative_to(CHECKOUT)
        for package, folder in package_folders().items()
        for file in (CHECKOUT / folder).iterdir()
        if file.is_file() and file.suffix not in {".py", ".pyc"} and not file.name.startswith(".")
        if not any(fnmatch(file.name, pattern) for pattern in [*patterns["*"], *patterns.get(package, [])])
    ]
    assert set(left_out) == NOT_INSTALLED


@pytest.mark.parametrize("room", ROOMS)
def test_the_installed_packages_are_typed(room):
    assert resources.files(f"briefings.{room}").joinpath("py.typed").is_file()


def test_briefings_is_a_namespace_of_its_own():
    """A host app keeps its own `index`, `qa` and `ui`."""
    assert importlib.util.find_spec("briefings").origin is None
    owned = [str(file) for file in metadata.files("briefings")]
    assert [file for file in owned if file.split("/")[0] in ROOMS] == []


def test_the_command_is_installed():
    [command] = metadata.entry_points(group="console_scripts", name="briefings")
    assert callable(command.load())


def test_versions_agree():
    version = PROJECT["project"]["version"]
    assert metadata.version("briefings") == version
    assert f"## [{version}]" in (CHECKOUT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("requirement", requirements(), ids=str)
def test_every_dependency_is_pinned_to_a_version_it_allows(requirement):
    assert requirement.specifier.contains(pins()[normal(requirement.name)])


def test_every_import_is_a_dependency():
    """What only happens to be installed here would be missing on a fresh machine."""
    files = [
        file
        for folder in package_folders().values()
        for file in (CHECKOUT / folder).glob("*.py")
        if folder.name not in BEHIND_EXTRAS
    ]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    modules = (
        {name.split(".")[0] for name in names}
        - sys.stdlib_module_names
        - COMES_WITH_GRADIO
        - OCR
        - EXPORT
        - LANGUAGES
        - SERVERS
    )
    providers = metadata.packages_distributions()
    declared = {normal(Requirement(line).name) for line in PROJECT["project"]["dependencies"]}
    assert {
        module: providers.get(module) for module in modules if not declared & provided(providers, module)
    } == {}


def provided(providers, module):
    return {normal(name) for name in providers.get(module, [])}


def test_pins_are_for_every_machine():
    """A local label, as of a build for the CPU alone, would refuse every other build."""
    assert pins()["torch"] == "2.13.0"
    assert [version for version in pins().values() if "+" in version] == []
