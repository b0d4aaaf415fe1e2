"""The real server over a small folder, to be attacked over loopback; a secret lies beside the folder."""

from collections.abc import Iterator

import pytest
from attacks import Reader, Site, running


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def reader(site) -> Iterator[Reader]:
    with Reader(site.url) as reader:
        yield reader
