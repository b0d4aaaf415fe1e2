"""Compacting in a process of its own: no reader lends it memory, and it can be ended at any moment."""

import os
import subprocess
import sys
from pathlib import Path

from .compact import compact

_started: dict[Path, subprocess.Popen[bytes]] = {}


def start(home: Path) -> None:
    """Compact in a process that may outlive this one; does nothing while the last one is at work."""
    running = _started.get(home)
    if running and running.poll() is None:
        return
    if not sys.executable or getattr(sys, "frozen", False):
        return  # there is no Python to start: the application calls `Index.compact`
    _started[home] = subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(home.absolute())],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def stop(home: Path) -> None:
    """End what `start` started, if it is not done yet; the shards stay as they are."""
    if running := _started.pop(home, None):
        running.terminate()
        running.wait()


def main() -> None:
    """Compact the index in the folder that is named, behind all else that the machine has to do."""
    if hasattr(os, "nice"):
        os.nice(10)
    compact(Path(sys.argv[1]), wait=False, verify=False)  # reading all costs too much each time


if __name__ == "__main__":
    main()
