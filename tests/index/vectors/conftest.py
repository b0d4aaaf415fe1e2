"""An empty catalogue, and a folder of twenty files that are indexed."""

import contextlib

import pytest
from briefings.index.catalogue.writer import CatalogueWriter
from briefings.index.vectors import background
from fakes import update, write


@pytest.fixture(autouse=True)
def no_process_outlives_its_test():
    yield
    for home in [*background._started]:
        background.stop(home)


@pytest.fixture
def catalogue(tmp_path):
    with contextlib.closing(CatalogueWriter(tmp_path / "index.sqlite")) as catalogue:
        yield catalogue


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, **{f"f{i}": f"Bridge number {i} of {i % 3} fell." for i in range(20)})
    update(tmp_path)
    return tmp_path
