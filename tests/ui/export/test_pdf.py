"""Answers as PDF files."""

import pytest
from briefings.index import BriefingsError
from briefings.ui.export import exported
from briefings.ui.export import pdf as pdf_module
from html_pages import FOUND


def test_a_pdf_without_the_extra_names_the_pip_line(monkeypatch):
    monkeypatch.setattr(pdf_module, "_fonts", list)
    with pytest.raises(BriefingsError, match=r"pip install 'briefings\[export\]'"):
        exported([FOUND.receipt()], "pdf")
