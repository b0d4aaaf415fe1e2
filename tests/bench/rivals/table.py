"""The figures of all systems as one Markdown table, and the conditions under which they were measured."""

import os
import platform
from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]

# heading, figure, format, whether more is better
COLUMNS = (
    ("build, s", "build, s", "{:.0f}", False),
    ("new document, s", "new document, s", "{:.2f}", False),
    ("changed document, s", "changed document, s", "{:.2f}", False),
    ("query p50, ms", "query p50, ms", "{:.1f}", False),
    ("p95, ms", "query p95, ms", "{:.1f}", False),
    ("memory, MB", "memory, MB", "{:.0f}", False),
    ("disk, MB", "disk, MB", "{:.1f}", False),
    ("recall@1", "recall@1", "{:.3f}", True),
    ("@3", "recall@3", "{:.3f}", True),
    ("@10", "recall@10", "{:.3f}", True),
    ("cold start, s", "cold start, s", "{:.1f}", False),
)
PACKAGES = (
    "briefings",
    "langchain-community",
    "txtai",
    "haystack-ai",
    "llama-index-core",
    "sentence-transformers",
    "torch",
    "faiss-cpu",
)


def table(results: Mapping[str, Figures]) -> str:
    """A row for each system, the best of each column in bold; then a line for each system that failed."""
    headings = ["system", *(heading for heading, *_ in COLUMNS), "deleted document answers"]
    lines = ["| " + " | ".join(headings) + " |", "|---" * len(headings) + "|"]
    shown = [_column(results, *column[1:]) for column in COLUMNS]
    for name, figures in results.items():
        cells = [_named(name, figures), *(column[name] for column in shown), _leaks(figures)]
        lines.append("| " + " | ".join(cells) + " |")
    errors = [
        f"- {name} failed at {figures['error']}" for name, figures in results.items() if "error" in figures
    ]
    return "\n".join([*lines, "", *errors] if errors else lines)


def _named(name: str, figures: Figures) -> str:
    dtype = figures.get("dtype", "float32")
    return name if dtype == "float32" else f"{name}, {dtype}"


def _column(results: Mapping[str, Figures], figure: str, form: str, more: bool) -> dict[str, str]:
    """A column's cells by system; what looks equal to the best is bold as well."""
    values = {name: figures[figure] for name, figures in results.items() if figure in figures}
    best = form.format((max if more else min)(values.values())) if values else ""
    cells = {name: form.format(value) for name, value in values.items()}
    return {
        name: f"**{cells[name]}**" if cells.get(name) == best else cells.get(name, "failed")
        for name in results
    }


def _leaks(figures: Figures) -> str:
    """Whether a deleted document still answers, at once or from what was saved; and whether new text is lost."""
    if "leaks, loaded again" not in figures:
        return "failed"
    leaks = figures["leaks, in the process"] + figures["leaks, loaded again"]
    seen = figures["sees what is new, in the process"] and figures["sees what is new, loaded again"]
    return ("yes" if leaks else "no") + ("" if seen else ", and new text is lost")


def conditions(plan: Mapping[str, Any], threads: int, results: Mapping[str, Figures]) -> dict[str, str]:
    """What was measured, when, on what, beside how much else, and with which versions."""
    loads = [value for one in results.values() for key, value in one.items() if key.startswith("load before")]
    return {
        "documents": f"{plan['documents']:,} ({plan['settings']['briefings']} press briefings), "
        f"{plan['characters'] / 1e6:.1f} million characters",
        "questions": f"{len(plan['questions']):,}",
        "date": date.today().isoformat(),
        "machine": f"{_processor()}, {threads} threads, Python {platform.python_version()}",
        "load average before a phase, highest": f"{max(loads, default=0):.1f}",
        "versions": ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown processor") + f", {os.cpu_count()} cores"
