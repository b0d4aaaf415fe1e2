"""Text made harmless, errors in a line, and streams that cannot show all characters."""

import io
import sys

import pytest
from briefings.qa import Answer
from briefings.ui import cli
from fakes_cli import FakeAssistant


def test_stdout_that_is_not_utf8(fakes, monkeypatch):
    """A quote that the terminal cannot show is escaped; JSON stays JSON."""
    snowman = Answer("q", "q", "snow \u2603", found=True, confidence=1)
    monkeypatch.setattr(FakeAssistant, "answer", snowman)
    for arguments, expected in (((), "snow \\u2603\n"), (("--json",), '"text": "snow \\u2603"')):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
        monkeypatch.setattr(sys, "argv", ["briefings", "ask", "corpus", "Snow?", *arguments])
        with pytest.raises(SystemExit):
            cli.main()
        sys.stdout.flush()
        assert expected in raw.getvalue().decode("ascii")
