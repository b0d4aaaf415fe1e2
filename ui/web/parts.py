"""What sections of the page are made of: Gradio made quiet, parts of HTML with a script, the style."""

import os
from pathlib import Path
from typing import Any

from .gate.incoming import private_folder

# Read when gradio is imported: it tells nobody, looks nothing up, and puts uploads where only we read.
os.environ |= {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_TEMP_DIR": str(private_folder()),
    "HF_HUB_OFFLINE": "1",
}

import gradio as gr
from gradio.events import api

__all__ = ["MANY", "api", "gr", "number", "part", "style"]

HERE = Path(__file__).parent
SECTIONS = ("ask", "reader", "library")
"""Folders of the page's sections, each with its Python, style and script: ask/ask.css, ask/ask.js."""
MANY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": 8}
"""For events that any number of readers start at the same time. Only `ask` and `search` are public."""


def part(name: str, value: str = "") -> gr.HTML:
    """A piece of the page as HTML, with the page's script: it turns clicks into events of this part."""
    return gr.HTML(value, elem_id=name, js_on_load=_gathered("js"), apply_default_css=False)


def style() -> str:
    """The style sheet of the whole page."""
    return _gathered("css")


def number(event: gr.EventData, name: str) -> int:
    """A number that the browser sent; -1, which nothing has, for anything else."""
    text = str(getattr(event, name, ""))
    return int(text) if text.isdecimal() else -1


def _gathered(suffix: str) -> str:
    files = [HERE / f"frame.{suffix}", *(HERE / name / f"{name}.{suffix}" for name in SECTIONS)]
    return "\n".join(file.read_text("utf-8") for file in files if file.is_file())
