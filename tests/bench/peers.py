"""What people would use instead, on the same documents with the same model, in one run and one table.

    pip install -c constraints.txt -e '.[peers]'
    python tests/bench/peers.py --data FOLDER --work FOLDER [--briefings N] [--questions N] [--systems A,B] [--json FILE]

The documents are White House press briefings and the articles of squadshifts_new_wiki (see briefings.qa.training.sets),
each a text file in one folder. Every system is set up as its own documentation says (rivals/, a file each), reads that
folder by itself, and runs in fresh processes with the same number of threads and no network. A question counts as found
when one of the first k chunks is of the right document and holds an accepted answer in its place: chunk and document
are compared by their letters and digits alone, so that no system suffers from how it treats spaces, and a chunk counts
with all of its text, also what the model cut off when it was embedded.

All of them take in one document without a rebuild. The others are told which one changed, briefings looks through its
folder; the clock runs until the change is saved and a search has been answered after it. WORK keeps what was measured:
a run that is stopped goes on with the phase that it was in, and a system is measured again once its folder there is
deleted. "briefings float32" repeats "briefings" on a processor without bfloat16.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rivals import SYSTEMS
from rivals.measure import PHASES
from rivals.plan import prepare
from rivals.table import conditions, table

Results = dict[str, dict[str, Any]]

NO_NETWORK = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "DO_NOT_TRACK": "1",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("BRIEFINGS_DATA"), help="folder of briefings/ and qa/"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for indexes and what was measured")
    parser.add_argument("--briefings", type=int, default=300, help="how many press briefings")
    parser.add_argument("--articles", type=int, help="how many articles; all when left out")
    parser.add_argument("--questions", type=int, default=500, help="how many questions, the same each time")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="which, as the table calls them")
    parser.add_argument("--threads", type=int, default=2, help="processors for each, one at a time")
    parser.add_argument("--json", type=Path, help="write all figures there as well")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the data with --data or BRIEFINGS_DATA")
    names = options.systems.split(",")
    if unknown := [name for name in names if name not in SYSTEMS]:
        parser.error(f"--systems: {', '.join(unknown)} is none of {', '.join(SYSTEMS)}")
    try:
        settings = {name: getattr(options, name) for name in ("briefings", "articles", "questions")}
        plan = prepare(Path(options.data), options.work, **settings)
    except ValueError as error:
        parser.error(str(error))
    use_processors(options.threads)
    results = {name: measure(name, options.work, options.threads) for name in names}
    about = conditions(plan, options.threads, results)
    print("\n".join(["", *(f"{key}: {value}" for key, value in about.items()), "", table(results)]))
    if options.json:
        report = {"conditions": about, "systems": results}
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def use_processors(count: int) -> None:
    """Hold this process and all that it starts to `count` processors, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])


def measure(name: str, work: Path, threads: int) -> dict[str, Any]:
    """All figures of a system, or as many as there are before the phase that fails, with its `error`."""
    folder = work / name.replace(" ", "_")
    figures: dict[str, Any] = {}
    for phase in PHASES:
        kept = folder / f"{phase}.json"
        if not kept.is_file():
            try:
                measured = run(name, phase, folder, threads)
            except (subprocess.CalledProcessError, json.JSONDecodeError) as error:
                figures["error"] = f"{phase}: {last_line(folder / f'{phase}.log') or error}"
                print(f"{name}: {figures['error']}", flush=True)
                break
            kept.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
        figures |= json.loads(kept.read_text(encoding="utf-8"))
    return figures


def run(name: str, phase: str, folder: Path, threads: int) -> dict[str, Any]:
    """Run one phase in a process of its own; what it says on the way goes to FOLDER/PHASE.log."""
    make_ready(phase, folder)
    load, start = os.getloadavg()[0], time.time()
    command = [sys.executable, "-m", "rivals.measure", name, phase, str(folder.resolve()), str(start)]
    with (folder / f"{phase}.log").open("w", encoding="utf-8") as log:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=log, env=environment(threads), check=True, text=True
        )
    print(f"{name}: {phase} took {time.time() - start:.0f} s", flush=True)
    return {**json.loads(done.stdout.splitlines()[-1]), f"load before {phase}": load}


def make_ready(phase: str, folder: Path) -> None:
    """The documents for a build; for an update what was built, also when an update was stopped half-way."""
    home, built = folder / "home", folder / "built"
    if phase == "build":
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(folder.parent / "documents", home / "documents")
    elif phase == "update" and built.is_dir():
        shutil.rmtree(home)
        shutil.copytree(built, home)
    elif phase == "update":
        shutil.copytree(home, folder / "built.part")
        (folder / "built.part").rename(built)


def environment(threads: int) -> dict[str, str]:
    here = str(Path(__file__).parent)
    paths = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, **NO_NETWORK, "PYTHONPATH": paths, "OMP_NUM_THREADS": str(threads)}


def last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8").splitlines() if log.is_file() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


if __name__ == "__main__":
    main()
