"""`briefings verify` and `briefings mcp`: what they print, and what is told where they cannot run."""

import json
import sys

import pytest
from briefings.index import documents_of
from briefings.qa import Answer, Evidence
from briefings.qa.receipts import receipt

FIRST, SECOND = "The bridge at Kolm is open.", "It was closed in March."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(f"Bridges\n\n{FIRST} {SECOND}\n", encoding="utf-8")
    (document,) = documents_of(tmp_path / "corpus", "a.txt")
    quotes = tuple(
        Evidence(one, document.text.index(one), document.text.index(one) + len(one), document, 0.9)
        for one in (FIRST, SECOND)
    )
    page = receipt(Answer("Is it?", "Is it?", FIRST, True, 0.9, quotes))
    (tmp_path / "receipt.json").write_text(json.dumps(page), encoding="utf-8")
    return tmp_path


def verified(run, folder, *more):
    return run("verify", str(folder / "receipt.json"), str(folder / "corpus"), *more)


def test_quotes_that_stand_are_told_so(run, folder):
    code, out, err = verified(run, folder)
    assert (code, err) == (0, "")
    assert out == f'1. as it was: a.txt\n   "{FIRST}"\n2. as it was: a.txt\n   "{SECOND}"\n'


def test_one_that_does_not_is_told_with_what_stands_there_now(run, folder):
    other = "The bridge at Kolm is open again."
    (folder / "corpus" / "a.txt").write_text(f"Bridges\n\n{other} {SECOND}\n", encoding="utf-8")
    code, out, _ = verified(run, folder)
    assert code == 1
    assert f'1. the quote has changed: a.txt\n   "{FIRST}"\n   now: "{other}"\n' in out
    assert "2. the document has changed, the quote is still there, at character " in out


def test_a_document_that_is_gone_fails_and_json_says_the_same(run, folder):
    (folder / "corpus" / "a.txt").unlink()
    code, out, _ = verified(run, folder)
    assert code == 1 and out.count("the document is gone: a.txt") == 2
    code, out, _ = verified(run, folder, "--json")
    assert code == 1
    assert [(one["state"], one["stands"]) for one in json.loads(out)] == [("gone", False)] * 2


def test_what_is_no_receipt_is_one_line_and_another_code(run, folder):
    (folder / "receipt.json").write_text("[]")
    code, out, err = verified(run, folder)
    assert (code, out) == (2, "") and err.count("\n") == 1 and "is no receipt" in err


def test_without_its_sdk_mcp_says_what_to_install(run, folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp", None)
    for name in [name for name in sys.modules if name.startswith(("mcp.", "briefings.ui.api.mcp"))]:
        monkeypatch.delitem(sys.modules, name)
    code, out, err = run("mcp", str(folder / "corpus"))
    assert (code, out) == (2, "") and err.count("\n") == 1
    assert "pip install 'briefings[mcp]'" in err
