"""Results in, lines on the terminal out: to stdout, progress and errors to stderr. Begin with `answers`."""

from .answers import print_answer, print_hits
from .plain import (
    clean,
    complain,
    one_line,
    print_json,
    tolerate_any_text,
    write_bytes,
    write_json,
)
from .reports import news, print_check, print_report, print_skipped, print_status

__all__ = [
    "clean",
    "complain",
    "news",
    "one_line",
    "print_answer",
    "print_check",
    "print_hits",
    "print_json",
    "print_report",
    "print_skipped",
    "print_status",
    "tolerate_any_text",
    "write_bytes",
    "write_json",
]
