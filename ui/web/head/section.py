"""The head of the page as a section: it stands there from the first moment on, and stays in reach."""

from ..desk import Desk
from ..notes.shelf import OPENER
from ..parts import gr, part

_LOGOUT = '<form method="post" action="/logout"><button class="quiet">Log out</button></form>'
_COLOURS = (("system", "Auto"), ("light", "Light"), ("dark", "Dark"))

EARLY = """() => {
  // Gradio follows the system; what a reader has chosen is put over it, before the page is first seen.
  const chosen = () => localStorage.getItem("briefings-colours") ?? "system";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => document.body?.classList.toggle(
    "dark", chosen() === "dark" || (chosen() === "system" && system.matches));
  const begin = () => {
    paint();
    new MutationObserver(paint).observe(document.body, { attributeFilter: ["class"] });
  };
  document.body ? begin() : document.addEventListener("DOMContentLoaded", begin);
  system.addEventListener("change", paint);
  document.addEventListener("briefings:colours", paint);
}"""
"""What runs before the page is first seen."""


def lay_out(desk: Desk, *, with_logout: bool) -> gr.HTML:
    """Put the head where we stand; the part that counts the briefings is returned."""
    with gr.Row(elem_id="head"):
        if desk.notebook:
            part("opener", OPENER)
        masthead = part("masthead", desk.masthead())
        part("helm", _helm(_LOGOUT if with_logout else ""))
    return masthead


def _helm(logout: str) -> str:
    colours = "".join(
        f'<button type="button" data-colours="{name}" aria-pressed="false">{words}</button>'
        for name, words in _COLOURS
    )
    return (
        f'<div class="helm"><div class="modes" role="group" aria-label="Colours">{colours}</div>'
        '<button type="button" class="quiet" data-help aria-label="Shortcuts" title="Shortcuts">?</button>'
        f"{logout}</div>"
    )
