"""Workers of Ray read and embed; the index is the one that an ordinary build gives, whatever becomes of them."""

import contextlib
import os
from functools import partial
from pathlib import Path

import pytest
from briefings.index import BriefingsError, Index
from briefings.index.catalogue.catalogue import Catalogue
from fakes import FakeEmbedder, update, write

FILES = {
    f"f{i}": f"Bridge {i} of {i % 7} fell.\n\nThe engineers of Kursk counted {i * 3}." for i in range(60)
}


class Travelling(FakeEmbedder):
    """One that goes to another process, and there may die once: `dies` is a file that says that it did."""

    def __init__(self, dies: str = "", owner: int = 0) -> None:
        super().__init__()
        self.dies, self.owner = dies, owner or os.getpid()

    def __reduce__(self):
        return type(self), (self.dies, self.owner)

    def embed(self, texts):
        assert os.getpid() != self.owner, "texts are embedded by the workers alone"
        if self.dies and not Path(self.dies).exists() and any("Bridge 33 " in text for text in texts):
            Path(self.dies).touch()
            os._exit(1)
        return super().embed(texts)


def digest(folder):
    with contextlib.closing(Catalogue(folder / ".briefings" / "index.sqlite")) as catalogue:
        return catalogue.digest()


@pytest.fixture(scope="module")
def cluster():
    ray = pytest.importorskip("ray", reason="needs briefings[ray]")
    pytest.importorskip("ray.data", reason="needs briefings[ray]")
    above = [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []  # the code that is tested
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2]), *above])
    start = partial(
        ray.init,
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="error",
        runtime_env={"env_vars": {"PYTHONPATH": path}},
    )
    try:
        start()
    except RuntimeError:  # Ray waits some seconds for its own server, which a busy machine may exceed
        ray.shutdown()
        start()
    try:
        yield
    finally:
        ray.shutdown()


def by_workers(folder, embedder):
    with Index.open(folder, embedder=embedder) as index:
        return index.update(workers="ray:local:2")


@pytest.mark.filterwarnings("ignore")  # of Ray's own
@pytest.mark.usefixtures("cluster")
class TestWorkers:
    @pytest.fixture
    def expected(self, tmp_path):
        folder = write(tmp_path / "ordinary", **FILES, broken=b"%PDF-1.4 nothing")
        update(folder)
        return digest(folder)

    @pytest.mark.parametrize("dies", [False, True])
    def test_the_index_is_that_of_an_ordinary_build(self, tmp_path, expected, dies):
        folder, note = write(tmp_path / "f", **FILES, broken=b"%PDF-1.4 nothing"), tmp_path / "died"
        report = by_workers(folder, Travelling(str(note) if dies else ""))
        assert report.added == 60 and [one.path for one in report.skipped] == ["broken.txt"]
        assert digest(folder) == expected
        assert note.exists() == dies, "the worker did die where it was to"

    def test_a_second_run_reads_what_is_new_alone(self, tmp_path):
        folder = write(tmp_path / "f", **FILES)
        by_workers(folder, Travelling())
        write(folder, f3="Another bridge.")
        report = by_workers(folder, Travelling())
        assert (report.added, report.changed, report.unchanged) == (0, 1, 59)


@pytest.mark.parametrize("address", ["ray://", "ray:local:0", "somewhere", "ray:local:x"])
def test_an_address_that_is_none_is_said(tmp_path, address):
    pytest.importorskip("ray", reason="needs briefings[ray]")
    folder = write(tmp_path / "f", one="A bridge.")
    with (
        Index.open(folder, embedder=FakeEmbedder()) as index,
        pytest.raises(BriefingsError, match="--workers"),
    ):
        index.update(workers=address)


@pytest.mark.filterwarnings("ignore")  # of Ray's own
@pytest.mark.usefixtures("cluster")
def test_an_embedder_that_cannot_travel_is_said(tmp_path):
    folder = write(tmp_path / "f", one="A bridge.")
    with (
        Index.open(folder, embedder=FakeEmbedder()) as index,
        pytest.raises(BriefingsError, match="cannot be sent"),
    ):
        index.update(workers="ray:local:2")
