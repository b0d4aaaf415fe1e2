"""A writer that changes a folder and updates its index in a loop until it is killed; a program, and its plan.

    python writer_to_kill.py        reads "FOLDER SEED ROUND" a line, and for each forks a writer that starts there

It prints "pid N", then each round when its update is done, and "dead" when the writer is.
"""

import os
import random
import re
import sys
import tempfile
from pathlib import Path

REPORTS = 8
MARK = re.compile(r"\bd(\d+)v(\d+)\b")  # which report, which version; in every sentence of every report

State = dict[int, tuple[str, int]]  # report -> its file's name, its version


def states(seed: int, rounds: int) -> list[State]:
    """What the folder holds after each round: reports are added, changed, moved and removed by chance."""
    chance, state, found = random.Random(seed), {}, []
    for number in range(rounds):
        for report in range(REPORTS):
            what = chance.choice(["stay", "stay", "change", "change", "move", "remove"])
            if report not in state:
                state[report] = (f"report {report}.txt", number)
            elif what == "change":
                state[report] = (state[report][0], number)
            elif what == "move":
                state[report] = (f"report {report} of {number}.txt", state[report][1])
            elif what == "remove":
                del state[report]
        found.append(dict(state))
    return found


def text(report: int, version: int) -> str:
    """A report, of one to several passages, each with its mark."""
    lines = 2 + (report * 7 + version * 3) % 15
    return "\n\n".join(f"In part {i} the bridge of d{report}v{version} has fallen." for i in range(lines))


def apply(state: State, folder: Path) -> None:
    """Make a folder hold a state, file by file; each is moved, removed or replaced whole."""
    held = {report: (path, version) for path, (report, version) in marks(folder).items()}
    for report, (path, _) in held.items():
        name, _ = state.get(report, ("", -1))
        if not name:
            path.unlink()
        elif path.name != name:
            path.rename(folder / name)
    for report, (name, version) in state.items():
        if report not in held or held[report][1] != version:
            beside = folder / ".beside"
            beside.write_text(text(report, version))
            beside.replace(folder / name)


def marks(folder: Path) -> dict[Path, tuple[int, int]]:
    """Report and version of each file."""
    found = {}
    for path in folder.glob("*.txt"):
        ((report, version),) = set(MARK.findall(path.read_text()))
        found[path] = (int(report), int(version))
    return found


def write_on(folder: Path, seed: int, first: int) -> None:
    """Bring a folder and its index from round to round."""
    from fakes import update

    for number, state in enumerate(states(seed, 100_000 // REPORTS)[first:], first):
        apply(state, folder)
        update(folder)
        os.write(1, b"%d\n" % number)


def main() -> None:
    from briefings.index import index
    from fakes import update

    index._COMMIT_PASSAGES = 4
    with tempfile.TemporaryDirectory() as folder:  # so that all is imported before the first fork
        apply(states(0, 1)[0], Path(folder))
        update(Path(folder))
    os.write(1, b"ready\n")
    for line in sys.stdin:
        folder, seed, first = line.rsplit(" ", 2)
        child = os.fork()
        if child == 0:
            write_on(Path(folder), int(seed), int(first))
        os.write(1, b"pid %d\n" % child)
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
