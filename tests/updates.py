"""What the tests of updates ask of an index and of a report."""

import os
import time
from pathlib import Path

from briefings.index import UpdateReport
from fakes import reading

KEPT = "; the version that was indexed before is kept"


def paths(folder, question="bridge", **options) -> set[str]:
    with reading(folder, **options) as retriever:
        return {hit.document.path for hit in retriever.search(question, k=50)}


def age(folder: Path) -> None:
    """Make the files look written a minute ago, so that size and time are trusted."""
    long_ago = time.time() - 60
    for file in folder.rglob("*.txt"):
        os.utime(file, (long_ago, long_ago))


def counts(report: UpdateReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged
