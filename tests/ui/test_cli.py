"""The commands, most of them over stand-ins for the index and the assistant, for speed."""

import dataclasses
import datetime as dt
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from briefings.index import (
    BriefingsError,
    CheckReport,
    Document,
    FolderEmptied,
    Hit,
    IndexLocked,
    IndexNotFound,
    IndexStatus,
    Passage,
    Skipped,
    Span,
    UpdateReport,
    UpdateStopped,
)
from briefings.qa import Answer, Evidence, SentenceReader, SpanReader
from briefings.ui import cli, console

TEXT = "NATO met on Monday. However, [red]10,000 troops[/red] are in Kursk, it said."
DOCUMENT = Document(
    id=7,
    path="nato/2024-10-28.md",
    title="NATO \x1b[31mbriefing",
    date=dt.date(2024, 10, 28),
    source="NATO",
    text=TEXT,
    sha256="0" * 64,
)
QUOTE = Evidence(
    quote=TEXT[20:],
    start=20,
    end=len(TEXT),
    document=DOCUMENT,
    score=0.9,
    answer_span=Span(34, 47),
    context=Span(0, 19),
)
HIT = Hit(Passage(1, 7, 0, len(TEXT), TEXT, heading="Monday"), DOCUMENT, score=0.03, dense=0.5, words=2.0)
SKIPPED = (Skipped("scan.pdf", "has no text: it is a scan"),)
REPORT = UpdateReport(added=2, changed=1, removed=0, unchanged=4, skipped=SKIPPED)
STATUS = IndexStatus(
    documents=1200,
    passages=34000,
    generation=3,
    first_date=dt.date(2024, 10, 1),
    last_date=dt.date(2024, 10, 28),
    model="all-MiniLM-L6-v2",
    dtype="bfloat16",
    bytes_on_disk=12_300_000,
    skipped=SKIPPED,
)


class FakeIndex:
    """Stands in for `Index`: remembers how it was called; `error` is what `update` raises."""

    calls: list
    error: BaseException | None = None
    note: str | None = None

    @classmethod
    def open(cls, folder, **options):
        cls.calls.append((folder, options))
        return cls()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def update(self, progress, sift=None):
        progress(1, 2, "odd [red]\x1b name\n.md")
        if self.error:
            raise self.error
        return REPORT

    def arrange(self, progress):
        progress(3, 4, "")
        self.calls.append("arranged")


class FakeRetriever:
    """Stands in for `Retriever`: finds what `hits` holds; `error` is what `open` raises."""

    calls: list
    hits = (HIT,)
    error: Exception | None = None

    @classmethod
    def open(cls, folder, **options):
        cls.calls.append((folder, options))
        if cls.error:
            raise cls.error
        return cls()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def search(self, words, **options):
        self.calls.append((words, options))
        return self.hits

    def status(self):
        return STATUS

    def embed(self, texts):
        raise AssertionError("only a reader embeds, and the assistant is a fake")


class FakeAssistant:
    """Stands in for `Assistant`: gives `answer` to every question."""

    answer = Answer("q", "q", "10,000 troops", found=True, confidence=0.9, evidence=(QUOTE, QUOTE))

    reader = None

    def __init__(self, retriever, reader):
        self.retriever = retriever
        FakeAssistant.reader = reader

    def ask(self, question, history=()):
        self.retriever.calls.append(question)
        return self.answer


@pytest.fixture(autouse=True)
def fakes(monkeypatch):
    monkeypatch.setattr(FakeIndex, "calls", [], raising=False)
    monkeypatch.setattr(FakeRetriever, "calls", [], raising=False)
    monkeypatch.setattr("briefings.index.Index", FakeIndex)
    monkeypatch.setattr("briefings.index.Retriever", FakeRetriever)
    monkeypatch.setattr("briefings.qa.Assistant", FakeAssistant)
    for name in ("BRIEFINGS_INDEX", "BRIEFINGS_MODEL", "BRIEFINGS_READER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def serve(monkeypatch):
    """The calls of the stand-in for the chat page."""
    calls = []
    monkeypatch.setattr("briefings.ui.chat.serve", lambda folder, **options: calls.append((folder, options)))
    return calls


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command line in this process: `code, out, err = run("status", "corpus")`."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["briefings", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code or 0
        return code, *capsys.readouterr()

    return run


def one_line(text):
    return text.startswith("briefings: ") and text.endswith("\n") and text.count("\n") == 1


def test_ask_prints_answer_quote_context_and_source(run):
    code, out, err = run("ask", "corpus", "How many troops?")
    assert (code, err) == (0, "")
    assert out.startswith("10,000 troops\n")
    assert f'1. [NATO met on Monday.] "{QUOTE.quote}"\n' in out
    assert "NATO \ufffd[31mbriefing | NATO | 2024-10-28 | nato/2024-10-28.md" in out
    assert FakeRetriever.calls == [(Path("corpus"), {"index": None, "model": None}), "How many troops?"]


def test_k_limits_the_quotes(run):
    _, out, _ = run("ask", "corpus", "How many troops?", "--k", "1")
    assert out.count(QUOTE.quote) == 1


def test_ask_says_when_the_briefings_do_not(run, monkeypatch):
    text = "The briefings do not say."
    monkeypatch.setattr(FakeAssistant, "answer", Answer("q", "q", text, False, 0.1, (QUOTE,)))
    code, out, _ = run("ask", "corpus", "Who won?")
    assert code == 1
    assert out.startswith(f"{text}\n")
    assert QUOTE.quote in out


def test_ask_json_is_the_answer_and_nothing_else(run):
    code, out, err = run("ask", "corpus", "How many troops?", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == FakeAssistant.answer.to_dict()


def test_search_passes_its_filters_on(run):
    arguments = ("--k", "3", "--source", "NATO", "--since", "2024-10-01", "--until", "2024-10-31")
    code, out, _ = run("search", "corpus", "troops", *arguments, "--document", "a.md", "--document", "b.md")
    assert code == 0
    assert FakeRetriever.calls[1] == (
        "troops",
        {
            "k": 3,
            "documents": ["a.md", "b.md"],
            "source": "NATO",
            "since": dt.date(2024, 10, 1),
            "until": dt.date(2024, 10, 31),
        },
    )
    assert f"1. Monday\n{TEXT}\n" in out


def test_a_heading_inside_the_passage_is_not_repeated(run, monkeypatch):
    passage = dataclasses.replace(HIT.passage, heading="NATO met")
    monkeypatch.setattr(FakeRetriever, "hits", [dataclasses.replace(HIT, passage=passage)])
    _, out, _ = run("search", "corpus", "troops")
    assert f"1. {TEXT}\n" in out


def test_search_json(run):
    _, out, _ = run("search", "corpus", "troops", "--json")
    [hit] = json.loads(out)
    assert (hit["text"], hit["start"], hit["end"], hit["score"]) == (TEXT, 0, len(TEXT), 0.03)
    assert hit["document"]["date"] == "2024-10-28"
    assert "text" not in hit["document"]


def test_search_that_finds_nothing(run, monkeypatch):
    monkeypatch.setattr(FakeRetriever, "hits", [])
    assert run("search", "corpus", "zebra") == (1, "No passage matches.\n", "")
    assert run("search", "corpus", "zebra", "--json") == (1, "[]\n", "")


def test_a_wrong_date_is_a_usage_error(run):
    code, out, err = run("search", "corpus", "troops", "--since", "yesterday")
    assert (code, out) == (2, "")
    assert "yesterday" in err


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
    options = {"index": None, "model": "tiny", "max_bytes": 1_500_000, "rebuild": True}
    assert FakeIndex.calls == [(Path("corpus"), options), "arranged"]


def test_index_json(run):
    _, out, _ = run("index", "corpus", "--json")
    assert json.loads(out)["added"] == 2


FOLLOWED = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from briefings.index.embed import choose
from briefings.ui.cli import main
from fakes import FakeEmbedder

choose.SentenceTransformerEmbedder = lambda *_: FakeEmbedder()
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_index_follows_a_folder_with_a_line_for_each_change_until_ctrl_c(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge fell.", encoding="utf-8")
    program = [sys.executable, "-c", FOLLOWED, str(Path(__file__).parents[1])]
    command = [*program, "index", str(tmp_path), "--watch"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout.readline() == "1 added, 0 changed, 0 removed, 0 unchanged\n"
            assert process.stderr.readline() == f"briefings: following {tmp_path}; Ctrl-C stops it\n"
            (tmp_path / "b.txt").write_text("The bridge stands.", encoding="utf-8")
            assert process.stdout.readline() == "1 added, 0 changed, 0 removed, 1 unchanged\n"
            (tmp_path / "c.txt").write_text("", encoding="utf-8")
            assert process.stdout.readline() == "0 added, 0 changed, 0 removed, 2 unchanged\n"
            assert process.stdout.readline() == "skipped\tc.txt\tis empty\n"
            (tmp_path / "a.txt").unlink()
            assert process.stdout.readline() == "0 added, 0 changed, 1 removed, 1 unchanged\n"
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
            assert (out, err) == ("", "briefings: no longer following; the index is kept\n")
            assert process.returncode == 130
        finally:
            process.kill()


STOPPED = """
import os, signal, sys, threading
sys.path.insert(0, sys.argv.pop(1))
wait_at = sys.argv.pop(1)
from briefings.index.embed import choose
from briefings.index.update import index
from briefings.ui.cli import main
from fakes import FakeEmbedder

class Slow(FakeEmbedder):
    def embed(self, texts):
        os.write(1, "".join(f"embeds {text}\\n" for text in texts).encode())
        if wait_at in texts:
            threading.Event().wait()
        return super().embed(texts)

index._COMMIT_PASSAGES = 1
choose.SentenceTransformerEmbedder = lambda *_: Slow()
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_ctrl_c_during_a_build_says_what_is_kept_and_the_next_one_goes_on_from_there(tmp_path):
    texts = [f"Bridge {number:02} fell." for number in range(12)]
    for number, text in enumerate(texts):
        (tmp_path / f"f{number:02}.txt").write_text(text, encoding="utf-8")
    said = "briefings: stopped; {} of 12 files are indexed; the same command goes on from there\n"

    def build(wait_at):
        command = [
            sys.executable,
            "-c",
            STOPPED,
            str(Path(__file__).parents[1]),
            wait_at,
            "index",
            str(tmp_path),
        ]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def stop(at, wait_at):
        """Ctrl-C when a text is about to be embedded; returns the first one that was, and what is said."""
        with build(wait_at) as process:
            try:
                first = line = process.stdout.readline()
                while line != f"embeds {at}\n":
                    assert line, process.stderr.read()
                    line = process.stdout.readline()
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=60)
            finally:
                process.kill()
        assert process.returncode == 130
        assert all(line.startswith("embeds") for line in out.splitlines())
        return first, err

    assert stop(at=texts[4], wait_at=texts[4]) == (f"embeds {texts[0]}\n", said.format(4))
    first, err = stop(at=texts[6], wait_at=texts[11])  # in the midst of whatever it does then
    assert first == f"embeds {texts[4]}\n"
    with build("") as process:
        out, _ = process.communicate(timeout=60)
    *embedded, report = out.splitlines()
    kept = 12 - len(embedded)
    assert embedded == [f"embeds {text}" for text in texts[kept:]]
    assert report == f"{12 - kept} added, 0 changed, 0 removed, {kept} unchanged"
    assert 6 <= kept < 12 and err in {said.format(kept), said.format(kept - 1)}  # one may be stored just then


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


def test_environment_names_index_and_model(run, monkeypatch):
    monkeypatch.setenv("BRIEFINGS_INDEX", "elsewhere")
    monkeypatch.setenv("BRIEFINGS_MODEL", "tiny")
    run("ask", "corpus", "Who?")
    assert FakeRetriever.calls[0][1] == {"index": Path("elsewhere"), "model": "tiny"}


def test_the_reader_is_the_one_that_ships_none_or_a_name(run, monkeypatch):
    run("ask", "corpus", "Who?")
    assert isinstance(FakeAssistant.reader, SpanReader)
    run("ask", "corpus", "Who?", "--reader", "none")
    assert isinstance(FakeAssistant.reader, SentenceReader)
    monkeypatch.setenv("BRIEFINGS_READER", "/no/such/reader")
    code, out, err = run("ask", "corpus", "Who?")
    assert (code, out) == (2, "")
    assert err.startswith("briefings: reader '/no/such/reader' is not on this machine; give ")
    assert err.count("\n") == 1


def test_stopping_an_update_says_what_was_kept(run, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", KeyboardInterrupt())
    code, out, err = run("index", "corpus")
    assert (code, out) == (130, "")
    assert one_line(err)
    assert "kept" in err


def test_stopping_a_long_update_says_how_far_it_came(run, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", UpdateStopped(1234, 5000))
    assert run("index", "corpus") == (
        130,
        "",
        "briefings: stopped; 1,234 of 5,000 files are indexed; the same command goes on from there\n",
    )


def test_an_index_of_an_older_version_is_brought_up_to_date_with_a_word(run, monkeypatch):
    monkeypatch.setattr(FakeIndex, "note", "x was of an older version")
    code, out, err = run("index", "corpus")
    assert (code, err) == (0, "briefings: x was of an older version\n") and out.startswith("2 added")


def test_errors_are_one_line_and_exit_code_2(run, monkeypatch):
    monkeypatch.setattr(FakeRetriever, "error", IndexNotFound("no index:\nrun `briefings index x\x1b[31m`"))
    for command in (
        ("ask", "x", "Who?"),
        ("search", "x", "who"),
        ("status", "x"),
        ("ask", "x", "Who?", "--json"),
    ):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert err == "briefings: no index: run `briefings index x\ufffd[31m`\n"


def test_unexpected_errors_are_one_line_too(run, monkeypatch):
    monkeypatch.setattr(FakeRetriever, "error", ZeroDivisionError("1 / 0"))
    code, _, err = run("status", "corpus")
    assert code == 2
    assert one_line(err)
    assert "ZeroDivisionError: 1 / 0" in err
    assert "--debug" in err
    with pytest.raises(ZeroDivisionError):
        run("--debug", "status", "corpus")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_empty_words_are_refused(run, command):
    code, _, err = run(command, "corpus", " \n ")
    assert code == 2
    assert one_line(err)
    assert "empty" in err
    assert FakeRetriever.calls == []


def test_arguments_that_are_not_utf8_reach_the_index_as_text(run):
    run("ask", "corpus", "Who is in caf\udce9?")
    assert FakeRetriever.calls[1] == "Who is in caf\ufffd?"


def test_stdout_that_is_not_utf8(monkeypatch):
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


def test_a_terminal_gets_colour_and_no_markup_of_a_document(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "200")
    _, out, _ = run("ask", "corpus", "How many troops?")
    assert "\x1b[1;32m10,000 troops\x1b[0m" in out  # the words that answer
    assert "[red]" in out
    assert "\x1b[31m" not in out  # the escape sequence in the title
    _, out, _ = run("status", "corpus")
    assert "scan.pdf" in out


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--allowed-host", "news.example"], "with --allowed-host news.example others on the network"),
        (["--behind-proxy", "127.0.0.1"], "with --behind-proxy 127.0.0.1 others on the network"),
        (["--host", "0.0.0.0"], "with --host 0.0.0.0 others on the network"),
        (["--allowed-host", "*", "--no-auth"], "--allowed-host *: give one host name"),
        (["--behind-proxy", "proxy", "--no-auth"], "--behind-proxy proxy: give the proxy's address"),
    ],
)
def test_chat_lets_nobody_else_in_by_oversight(run, serve, options, reason):
    code, _, errors = run("chat", "corpus", "--no-browser", *options)
    assert code == 2
    assert reason in errors
    assert not serve


def test_chat_answers_to_names_and_believes_proxies_that_are_given(run, serve):
    options = ["--allowed-host", "news.example", "--behind-proxy", "10.0.0.0/8", "--auth", "ada:pw"]
    assert run("chat", "corpus", "--no-browser", *options)[0] == 0
    assert serve[0][1]["allowed_hosts"] == ["news.example"]
    assert serve[0][1]["behind_proxy"] == ["10.0.0.0/8"]


def test_no_command_may_look_a_name_up(run, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    run("status", "corpus")
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_chat_updates_then_serves(run, serve):
    code, out, _ = run("chat", "corpus", "--port", "7000", "--no-browser")
    assert code == 0
    assert "2 added" in out
    assert serve == [
        (
            Path("corpus"),
            {
                "index": None,
                "model": None,
                "reader": None,
                "host": "127.0.0.1",
                "port": 7000,
                "auth": None,
                "allowed_hosts": [],
                "behind_proxy": [],
                "open_browser": False,
                "watch": True,
            },
        )
    ]


def test_chat_need_not_follow_its_folder(run, serve):
    run("chat", "corpus", "--no-watch")
    assert serve[0][1]["watch"] is False


def test_chat_opens_where_a_share_may_not_be_mounted(run, serve, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", FolderEmptied("3 files are gone: mount it again"))
    assert run("chat", "corpus") == (0, "", "briefings: 3 files are gone: mount it again\n")
    assert len(serve) == 1


def test_chat_serves_the_current_folder_by_default(run, serve):
    run("chat")
    assert serve[0][0] == Path()


def test_chat_opens_beside_another_writer(run, serve, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", IndexLocked("locked"))
    code, _, err = run("chat", "corpus")
    assert code == 0
    assert one_line(err)
    assert len(serve) == 1


def test_chat_does_not_serve_what_it_could_not_index(run, serve, monkeypatch):
    monkeypatch.setattr(FakeIndex, "error", BriefingsError("the disk is full"))
    assert run("chat", "corpus") == (2, "", "briefings: the disk is full\n")
    assert serve == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])
def test_chat_does_not_open_to_the_network_by_accident(run, serve, host):
    code, _, err = run("chat", "corpus", "--host", host)
    assert code == 2
    assert one_line(err)
    assert "--auth" in err
    assert (FakeIndex.calls, serve) == ([], [])
    assert run("chat", "corpus", "--host", host, "--no-auth")[0] == 0
    assert run("chat", "corpus", "--host", host, "--auth", "ann:secret")[0] == 0
    assert [options["auth"] for _, options in serve] == [None, [("ann", "secret")]]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "::1"])
def test_chat_on_loopback_needs_no_password(run, serve, host):
    assert run("chat", "corpus", "--host", host)[0] == 0


def test_users_from_a_file(run, serve, tmp_path):
    users = tmp_path / "users.txt"
    users.write_text("ann:se:cret\n\nbob:hidden\n", encoding="utf-8")
    run("chat", "corpus", "--auth", f"@{users}", "--auth", "eve:third")
    assert serve[0][1]["auth"] == [("ann", "se:cret"), ("bob", "hidden"), ("eve", "third")]


@pytest.mark.parametrize("auth", ["secret", ":secret", "secret:", "@no-such-file", ""])
def test_wrong_users_are_refused_without_showing_a_password(run, serve, auth):
    code, _, err = run("chat", "corpus", "--auth", auth)
    assert code == 2
    assert one_line(err)
    assert "secret" not in err
    assert serve == []


def test_version(run):
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("briefings 0.")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_help_tells_the_exit_codes(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "0 when something is found" in out
    assert "1 when nothing is" in out
    assert "2 on an error" in out


def test_a_closed_pipe_is_no_error():
    """`briefings --help | head -1` must not end in a traceback."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from briefings.ui.cli import main; main()", "--help"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writer)
    assert done.stderr == b""


def test_the_whole_way(run, monkeypatch, tmp_path):
    """Files to an answer with the real index and assistant, and what changes when a file goes."""
    monkeypatch.undo()  # the stand-ins
    for name in ("BRIEFINGS_INDEX", "BRIEFINGS_MODEL", "BRIEFINGS_READER"):
        monkeypatch.delenv(name, raising=False)
    folder = str(tmp_path)
    fact = "The icebreaker Halvorsen carries a crew of forty-two."
    (tmp_path / "fleet.md").write_text(f"# Fleet\n\nIt left port on Monday. {fact}\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    ask = ("ask", folder, "How large is the crew of the icebreaker Halvorsen?")

    code, _, err = run(*ask)
    assert (code, one_line(err)) == (2, True)
    assert "briefings index" in err

    code, out, _ = run("index", folder)
    assert code == 0
    assert out.startswith("1 added, 0 changed, 0 removed, 0 unchanged\nskipped\tempty.txt\t")

    code, out, _ = run(*ask)
    assert (code, fact in out, "fleet.md" in out) == (0, True, True)
    assert run("ask", folder, "Who won the football match in Lima?")[0] == 1
    assert json.loads(run("search", folder, "icebreaker", "--json")[1])[0]["document"]["title"] == "Fleet"

    (tmp_path / "fleet.md").unlink()
    assert run("index", folder)[1].startswith("0 added, 0 changed, 1 removed")
    assert run(*ask)[0] == 1
    assert run("status", folder)[1].startswith("documents   0\n")


def test_stopping_an_update_while_following_says_how_far_it_came(run, monkeypatch):
    def stopped(*_):
        raise UpdateStopped(1234, 5000)

    monkeypatch.setattr("briefings.index.watch.watcher.Watcher.run", stopped)
    code, _, err = run("index", "corpus", "--watch")
    assert (code, err.splitlines()[-1]) == (
        130,
        "briefings: no longer following; 1,234 of 5,000 files are indexed; the same command goes on from there",
    )
