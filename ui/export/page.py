"""Answers as HTML for the clipboard: Word and mail programs paste it with its looks."""

from html import escape

from .report import Entry, Quoted


def quote_html(quoted: Quoted) -> str:
    """A quote with its citation."""
    before = f"[{escape(quoted.before)}] " if quoted.before else ""
    after = f" [{escape(quoted.after)}]" if quoted.after else ""
    said = f"{before}“{escape(quoted.exact)}”{after}"
    return f"<blockquote><p>{said}<br><small>— {escape(quoted.citation)}</small></p></blockquote>"


def entry_html(entry: Entry) -> str:
    """A question, its answer and its quotes."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in entry.lines)
    return f"<h3>{escape(entry.question)}</h3>{lines}{''.join(map(quote_html, entry.quotes))}"
