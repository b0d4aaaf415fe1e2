"""What sections of the page are made of: Gradio made quiet, parts of HTML with a script, the style."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .gate.incoming import private_folder
from .gate.sessions import USER

# Read when gradio is imported: it tells nobody, looks nothing up, and puts uploads where only we read.
os.environ |= {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_TEMP_DIR": str(private_folder()),
    "HF_HUB_OFFLINE": "1",
}

import gradio as gr
from gradio.events import api

__all__ = ["MANY", "api", "gr", "number", "part", "style", "text", "user"]

HERE = Path(__file__).parent
SECTIONS = ("head", "ask", "reader", "library", "notes")
"""Folders of the page's sections, each with its Python, its styles and its scripts."""
MANY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": 8}
"""For events that any number of readers start at the same time. Only `ask` and `search` are public."""


def part(name: str, value: str = "") -> gr.HTML:
    """A piece of the page as HTML, with the page's script: it turns clicks into events of this part."""
    return gr.HTML(value, elem_id=name, js_on_load=_gathered("js"), apply_default_css=False)


def style() -> str:
    """The style sheet of the whole page."""
    return _gathered("css")


def text(event: gr.EventData, name: str) -> str:
    """A text that the browser sent; "" where it sent none."""
    value = getattr(event, name, "")
    return value if isinstance(value, str) else ""


def number(event: gr.EventData, name: str) -> int:
    """A number that the browser sent; -1, which nothing has, for anything else."""
    digits = str(getattr(event, name, ""))
    return int(digits) if digits.isdecimal() else -1


def user(request: gr.Request) -> str:
    """Who sends a request, as the gate knows it; "" where nobody logs in."""
    return unquote(request.headers.get(USER, "")) if request else ""


def _gathered(suffix: str) -> str:
    files = [HERE / f"frame.{suffix}"]
    files += [file for name in SECTIONS for file in sorted((HERE / name).glob(f"*.{suffix}"))]
    return "\n".join(file.read_text("utf-8") for file in files)
