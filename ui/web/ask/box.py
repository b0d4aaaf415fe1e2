"""The box in which questions are typed, as HTML. It is drawn once: its script keeps what is typed."""

from ..gate.bodies import LONGEST_TEXT

HELP = (
    ("/", "Go to the question box"),
    ("Enter", "Ask; a question sent while another is pending waits for its turn"),
    ("Shift Enter", "Begin a new line"),
    ("↑ ↓", "In the empty box: bring back earlier questions"),
    ("j k", "Next and previous quote"),
    ("o", "Open the source of the quote"),
    ("t", "Go to the text of the source"),
    ("Esc", "Leave the box, close what is open, stop editing"),
    ("?", "Show this help"),
)
"""The shortcuts, with what they do; ask/keys.js does it."""


def box() -> str:
    """The form with its two modes, what waits for its turn, and the line that a screen reader hears."""
    return f"""
<form class="asking" data-now="ask" novalidate>
  <ol class="waiting" aria-label="Waiting for their turn"></ol>
  <p class="editing" hidden><span></span>
    <button type="button" class="quiet" data-stop-editing>Cancel</button></p>
  <p class="hint" role="alert"></p>
  <div class="line">
    <div class="modes" role="group" aria-label="Ask or search">
      <button type="button" data-mode="ask" aria-pressed="true">Ask</button>
      <button type="button" data-mode="search" aria-pressed="false">Search</button>
    </div>
    <textarea rows="1" maxlength="{LONGEST_TEXT}" aria-label="Question" placeholder="Ask about the briefings"
      autocomplete="off" enterkeyhint="send"></textarea>
    <button type="button" class="stop" data-event="stop_question" hidden>Stop</button>
    <button type="submit" class="send">Ask</button>
  </div>
</form>
<p class="unseen" role="status" aria-live="polite"></p>"""


def shortcuts() -> str:
    """The help over the page: which key does what."""
    rows = "".join(
        f"<div><dt>{' '.join(f'<kbd>{key}</kbd>' for key in keys.split())}</dt><dd>{what}</dd></div>"
        for keys, what in HELP
    )
    return (
        '<dialog class="shortcuts" aria-labelledby="shortcuts-title"><h2 id="shortcuts-title">Shortcuts</h2>'
        f'<dl>{rows}</dl><button type="button" class="quiet" data-shut>Close</button></dialog>'
    )
