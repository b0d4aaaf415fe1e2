"""How long the commands that must answer at once take: `python tests/bench/startup.py [FOLDER]`.

FOLDER, an indexed folder, adds `briefings status FOLDER`. Prints the best and the median of ten runs; under a
second is the aim. For what is slow: `python -X importtime -c "import briefings.ui.cli"`.
"""

import statistics
import subprocess
import sys
import time

RUNS = 10


def seconds(arguments: list[str]) -> float:
    """One run of a command in a fresh Python."""
    start = time.perf_counter()
    main = "from briefings.ui.cli import main; main()"
    subprocess.run([sys.executable, "-c", main, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print a line for each command."""
    commands = [["--version"], ["--help"], ["chat", "--help"]]
    commands += [["status", folder] for folder in sys.argv[1:2]]
    print(f"{'command':<40} {'best':>7} {'median':>7}")
    for command in commands:
        times = [seconds(command) for _ in range(RUNS)]
        print(f"briefings {' '.join(command):<30} {min(times):6.2f}s {statistics.median(times):6.2f}s")


if __name__ == "__main__":
    main()
