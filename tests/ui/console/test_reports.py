"""What is printed of an index: updates, skipped files, news, what it holds and whether it is sound."""

import json
from pathlib import Path

from briefings.index import (
    CheckReport,
    UpdateReport,
)
from briefings.ui import console
from fakes_cli import REPORT, SKIPPED, FakeIndex


def test_status(run):
    code, out, err = run("status", "corpus")
    assert (code, err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in out.splitlines() if not line.startswith("on disk"))
    assert lines["documents"] == "1,200"
    assert lines["passages"] == "34,000"
    assert lines["dates"] == "2024-10-01 to 2024-10-28"
    assert lines["model"] == "all-MiniLM-L6-v2"
    assert lines["dtype"] == "bfloat16"
    assert "12.3 MB" in out
    assert "skipped\tscan.pdf\thas no text: it is a scan\n" in out


def test_status_json(run):
    _, out, _ = run("status", "corpus", "--json")
    status = json.loads(out)
    assert status["first_date"] == "2024-10-01"
    assert status["skipped"] == [{"path": "scan.pdf", "reason": "has no text: it is a scan"}]


def test_check_says_what_is_wrong_and_what_to_do(run, monkeypatch):
    def found(report):
        monkeypatch.setattr("briefings.index.check", lambda folder, index: report)
        return run("check", "corpus")

    assert found(CheckReport(1200, 34000)) == (0, "sound: 1,200 documents, 34,000 passages\n", "")
    notes = CheckReport(1, 2, (), ("a\x1b.txt has changed; run it",))
    lines = "sound: 1 documents, 2 passages\nnote\ta\ufffd.txt has changed; run it\n"
    assert found(notes) == (0, lines, "")
    lines = "not sound: 1 documents, 2 passages\nproblem\tx is damaged; rebuild\n"
    assert found(CheckReport(1, 2, ("x is damaged; rebuild",))) == (1, lines, "")


def test_check_json(run, monkeypatch):
    monkeypatch.setattr("briefings.index.check", lambda folder, index: CheckReport(1, 2, ("bad",)))
    code, out, _ = run("check", "corpus", "--json")
    expected = {"is_sound": False, "documents": 1, "passages": 2, "problems": ["bad"], "notes": []}
    assert (code, json.loads(out)) == (1, expected)


def test_index_reports_what_it_did_and_skipped(run):
    code, out, err = run("index", "corpus", "--rebuild", "--max-mb", "1.5", "--model", "tiny")
    assert (code, err) == (0, "")
    assert out == "2 added, 1 changed, 0 removed, 4 unchanged\nskipped\tscan.pdf\thas no text: it is a scan\n"
    options = {
        "index": None,
        "model": "tiny",
        "store": "faiss",
        "max_bytes": 1_500_000,
        "rebuild": True,
    }
    assert FakeIndex.calls == [(Path("corpus"), options), "compacted"]


def test_index_json(run):
    _, out, _ = run("index", "corpus", "--json")
    assert json.loads(out)["added"] == 2


def test_news_is_what_changed_and_what_was_not_skipped_before(capsys):
    tell = console.news(SKIPPED)
    for report in (UpdateReport(unchanged=7, skipped=SKIPPED), UpdateReport(unchanged=7)):
        tell(report)
        assert capsys.readouterr().out == ""
    tell(REPORT)
    assert (
        capsys.readouterr().out
        == "2 added, 1 changed, 0 removed, 4 unchanged\nskipped\tscan.pdf\thas no text: it is a scan\n"
    )
    tell(REPORT)
    assert capsys.readouterr().out == "2 added, 1 changed, 0 removed, 4 unchanged\n"
    console.news((), as_json=True)(REPORT)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["skipped"] == [{"path": "scan.pdf", "reason": "has no text: it is a scan"}]
