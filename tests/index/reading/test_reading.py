"""The process that reads files: it serves many, ends with its parent, and whoever ends it is named."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from briefings.index import BriefingsError, Index
from briefings.index.reading import child, limits, reading
from briefings.index.reading.child import Request
from briefings.index.reading.limits import DEFAULT, Limits
from briefings.index.reading.prepare import ReadFile, Unread
from briefings.index.reading.reading import Reading
from briefings.index.reading.scan import scan
from fakes import FakeEmbedder, update, write
from hostile_files import attack

PATIENCE = 60
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows knows no signals")


def files(folder: Path):
    return scan(folder, max_bytes=10**9).files


def process_of(one: Reading) -> int:
    return one._process._popen.pid


def gone(process: int) -> bool:
    """Whether a process is no more; a dead one that its parent, or nobody, has not waited for is."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def until(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def test_one_process_reads_what_this_one_would(tmp_path):
    write(tmp_path, **{f"f{number}": f"Bridge {number} fell. " * 40 for number in range(20)}, g="")
    for file in tmp_path.iterdir():
        os.utime(file, (1, 1))  # the time of a file of just now is not believed, that of a second later is
    with Reading(tmp_path, FakeEmbedder(), DEFAULT) as one:
        outcomes = list(one.over(files(tmp_path), {}))
        process = process_of(one)
    here = [
        child.read(Request(tmp_path, found, "", DEFAULT, True, None), FakeEmbedder(), lambda _: None)
        for found in files(tmp_path)
    ]
    assert outcomes == here and isinstance(outcomes[0], ReadFile) and isinstance(outcomes[-1], Unread)
    with Reading(tmp_path, FakeEmbedder(), DEFAULT) as another:
        another.look(files(tmp_path)[0])
        assert process_of(another) == process, "it waited for more"


def test_bytes_that_are_known_are_not_cut_again(tmp_path):
    write(tmp_path, a="The bridge fell.")
    (found,) = files(tmp_path)
    with Reading(tmp_path, FakeEmbedder(), DEFAULT) as one:
        state = one.look(found).state
        assert list(one.over([found], {"a.txt": state})) == [Unread(state)]


def test_the_file_that_ends_it_is_named_and_the_others_are_read(tmp_path):
    write(tmp_path, a="One.", b="Two.", z="Three.")
    (tmp_path / "c.pdf").write_bytes(attack("flate.pdf"))
    (tmp_path / "d.pdf").write_bytes(attack("form.pdf"))
    with Reading(tmp_path, FakeEmbedder(), Limits(seconds=5)) as one:
        outcomes = list(one.over(files(tmp_path), {}))
    assert [outcome.state.path for outcome in outcomes] == ["a.txt", "b.txt", "c.pdf", "d.pdf", "z.txt"]
    assert [isinstance(outcome, ReadFile) for outcome in outcomes] == [True, True, False, False, True]
    assert [outcome.ended and len(outcome.state.sha256) for outcome in outcomes[2:4]] == [64, 64]


@posix_only
def test_a_process_that_somebody_ends_between_two_files_is_replaced(tmp_path):
    write(tmp_path, a="One.", b="Two.")
    first, second = files(tmp_path)
    with Reading(tmp_path, FakeEmbedder(), DEFAULT) as one:
        one.look(first)
        os.kill(process_of(one), signal.SIGKILL)
        assert isinstance(one.look(second), ReadFile)


def test_the_counting_of_tokens_does_not_count_against_a_file(tmp_path):
    class Slow(FakeEmbedder):
        def count_tokens(self, texts):
            threading.Event().wait(1.5)  # what a model takes to load
            return super().count_tokens(texts)

    write(tmp_path, a="The bridge fell.")
    with Reading(tmp_path, Slow(), Limits(seconds=1)) as one:
        assert isinstance(one.look(files(tmp_path)[0]), ReadFile)


def test_an_error_of_the_counter_is_raised_here_and_leaves_nothing_behind(tmp_path):
    class Broken(FakeEmbedder):
        def count_tokens(self, texts):
            raise ZeroDivisionError

    write(tmp_path, a="The bridge fell.")
    with pytest.raises(ZeroDivisionError), Reading(tmp_path, Broken(), DEFAULT) as one:
        try:
            one.look(files(tmp_path)[0])
        finally:
            process = process_of(one)
    assert gone(process)


def test_what_another_thread_waits_for_can_be_given_up(tmp_path):
    (tmp_path / "long.txt").write_bytes(attack("quotes.txt") * 3)
    raised = []

    def look():
        try:
            one.look(files(tmp_path)[0])
        except Exception as error:
            raised.append(error)

    with Reading(tmp_path, FakeEmbedder(), DEFAULT) as one:
        thread = threading.Thread(target=look)
        thread.start()
        until(lambda: one._process and one._process.expected)
        one.stop()
        thread.join(PATIENCE)
    assert len(raised) == 1


def test_memory_is_counted_above_the_start_also_where_the_system_does_not(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell. " * 4_000_000, b="One.")
    with Reading(tmp_path, FakeEmbedder(), Limits(memory=20_000_000, bytes=10**9)) as one:
        large, small = one.over(files(tmp_path), {})
    assert "more than 19.1 MB of memory" in large.reason and isinstance(small, ReadFile)


def test_memory_that_no_system_limits_is_looked_at():
    """As on a Mac. What this process used in its life is passed on to the one it starts, so that looks here."""
    code = (
        "from briefings.index.reading import limits; from pathlib import Path; import time\n"
        "held = []\n"
        "limits._PAGE_COUNTS, limits._LOOK = Path('/nowhere'), 0.01\n"
        "limits._most_so_far = lambda: sum(map(len, held))\n"
        "limits.Memory().allow(50_000_000); held.append(bytes(49_000_000)); time.sleep(0.1)\n"
        "held.append(bytes(2_000_000)); time.sleep(60)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=PATIENCE)
    assert done.returncode == limits.ENDED_BY_MEMORY


def test_no_process_can_be_started(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.")
    monkeypatch.setattr(reading, "_take", reading._Process)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with (
        pytest.raises(BriefingsError, match="no process can be started"),
        Index.open(tmp_path, embedder=FakeEmbedder()) as index,
    ):
        index.update()


def test_an_application_without_a_python_reads_by_itself(tmp_path, monkeypatch):
    write(tmp_path, a="The bridge fell.")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(reading, "_take", lambda: pytest.fail("there is no Python"))
    assert update(tmp_path).added == 1


def test_an_idle_process_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_IDLE", 0.05)
    reading._end_idle()
    with Reading(write(tmp_path, a="One."), FakeEmbedder(), DEFAULT) as one:
        one.look(files(tmp_path)[0])
        process = process_of(one)
    until(lambda: not Path(f"/proc/{process}").exists())
    assert reading._waiting == []


PROGRAM = """
import sys
sys.path.insert(0, {tests!r})
from fakes import FakeEmbedder
from briefings.index import Index
from briefings.index.reading import reading
with Index.open({folder!r}, embedder=FakeEmbedder(), max_seconds=50) as index:
    print(index.update().added, flush=True)
print(reading._waiting[0]._popen.pid, flush=True)
assert "torch" not in sys.modules
{end}
"""


def start(folder: Path, end: str = "", cwd: Path | None = None) -> subprocess.Popen:
    """A script without a guard that updates a folder, as somebody may write it."""
    program = PROGRAM.format(tests=str(Path(__file__).parents[2]), folder=str(folder), end=end)
    script = folder.parent / "script.py"
    script.write_text(program)
    return subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd
    )


def test_it_works_from_a_script_and_ends_with_it(tmp_path):
    """And imports nothing that lies in the folder where it is called."""
    folder = write(tmp_path / "folder", a="The bridge fell.")
    for name in ("docx", "fakes", "selectolax", "email", "briefings"):
        (folder / f"{name}.py").write_text("raise SystemExit('imported what lies about')")
    running = start(folder, cwd=folder)
    out, err = running.communicate(timeout=PATIENCE)
    assert (out.split()[0], err, running.returncode) == ("1", "", 0)
    assert gone(int(out.split()[1]))


@posix_only
def test_it_ends_when_its_parent_is_killed(tmp_path):
    folder = write(tmp_path / "folder", a="The bridge fell.")
    running = start(folder, "sys.stdin.readline(); import time; time.sleep(60)")
    running.stdout.readline()
    process = int(running.stdout.readline())
    running.kill()
    running.communicate()
    until(lambda: gone(process))


@posix_only
def test_it_ends_when_its_parent_is_killed_in_the_middle_of_a_file(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "long.txt").write_bytes(attack("quotes.txt") * 3)
    running = start(folder)

    def children():
        found = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        return [int(one) for one in found]

    if not Path("/proc/self/task").exists():
        pytest.skip("who is whose child is told by Linux alone")
    until(children)
    (process,) = children()
    until(lambda: int(Path(f"/proc/{process}/statm").read_text().split()[1]) > 9000)  # it is at work
    running.kill()
    running.communicate()
    until(lambda: gone(process))


@posix_only
def test_ctrl_c_ends_both_quietly(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "long.txt").write_bytes(attack("quotes.txt") * 3)
    running = start(folder)
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    until(children.read_text)
    process = int(children.read_text())
    time_to_start = time.monotonic() + 1
    until(lambda: time.monotonic() > time_to_start)
    for one in (running.pid, process):  # as the terminal does it
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGINT)
    _, err = running.communicate(timeout=PATIENCE)
    assert "UpdateStopped" in err and "child" not in err
    until(lambda: gone(process))


def test_what_ended_its_reader_is_written_down_before_the_next_file_is_read(tmp_path, monkeypatch):
    write(tmp_path, a="One.", z="Three.")
    (tmp_path / "c.pdf").write_bytes(attack("flate.pdf"))
    works = Reading._next

    def dies_at_the_last(self, asked):
        if asked[0].found.path == "z.txt":
            raise SystemExit("the machine lost its power")
        return works(self, asked)

    monkeypatch.setattr(Reading, "_next", dies_at_the_last)
    with pytest.raises(SystemExit), Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        index.update()
    with Index.open(tmp_path, embedder=FakeEmbedder()) as index:
        assert [one.path for one in index._catalogue.skipped()] == ["c.pdf"]
