"""What the page does: asking, opening, saving, updating; errors end as one line, never as a traceback."""

import dataclasses
import pickle
import threading

import pytest
from briefings.index import BriefingsError, FolderEmptied, IndexLocked, Watcher, updater
from briefings.index.reading.scan import FoundFile, Scan
from briefings.ui import chat
from briefings.ui.progress import HowFar
from briefings.ui.web.desk import Desk
from briefings.ui.web.library.updates import UNEXPECTED
from briefings.ui.web.shown.render import transcript
from briefings.ui.web.types import Turn
from fakes import FakeEmbedder, reading, update, write
from fakes_ui import DAM, QUESTION, FakeAssistant, FakeRetriever


def change(desk: Desk, name: str, text: str | None) -> None:
    path = desk.folder / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    list(desk.update())


def test_an_answer_opens_its_first_source(desk):
    turn = desk.answer(QUESTION, ())
    assert turn.answer.found
    assert "<mark>Some <strong>420</strong> people were displaced in Varn.</mark>" in desk.first_source(turn)


def test_no_answer_opens_no_source(desk):
    assert "<mark>" not in desk.first_source(desk.answer("Who won?", ()))
    assert "<mark>" not in desk.first_source(Turn("Who?", problem="broken"))


def test_only_answers_are_handed_on_as_history(desk, monkeypatch):
    seen = []
    ask = desk.assistant.ask
    monkeypatch.setattr(
        desk.assistant, "ask", lambda question, history: seen.append(history) or ask(question, history)
    )
    first = desk.answer(QUESTION, ())
    desk.answer("And in Varn?", (first, Turn("broken", problem="x"), Turn("lost")))
    assert seen == [[], [first.answer]]


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (BriefingsError("index.sqlite is damaged: rebuild it"), "index.sqlite is damaged: rebuild it"),
        (ValueError("x = 1"), UNEXPECTED),
    ],
)
def test_an_error_while_answering_is_a_line_to_the_reader(desk, monkeypatch, error, shown):
    def broken(*_, **__):
        raise error

    monkeypatch.setattr(desk.assistant, "ask", broken)
    assert desk.answer(QUESTION, ()) == Turn(QUESTION, problem=shown)


def test_a_quote_opens_in_the_text_it_was_cut_from(desk):
    turns = (desk.answer("Who won?", ()), desk.answer(QUESTION, ()))
    assert "<mark>Some <strong>420</strong> people" in desk.open_quote(turns, 1, 0)
    assert 'role="note"' not in desk.open_quote(turns, 1, 0)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("A correction: nobody was displaced.", "no longer stands in it and is shown as it was"),
        (DAM.split("\n\n", 1)[1] + " And more.", "has changed since this answer. The quote still stands."),
        ("A word before. Some 420 people were displaced in Varn.", "The quote stands at another place now."),
    ],
)
def test_a_quote_of_a_document_that_has_changed_says_how(desk, text, remark):
    turns = (desk.answer(QUESTION, ()),)
    change(desk, "dam.txt", DAM.split("\n\n", 1)[0] + "\n\n" + text)
    html = desk.open_quote(turns, 0, 0)
    assert remark in html
    assert "<mark>Some <strong>420</strong> people were displaced in Varn.</mark>" in html


def test_a_quote_of_a_document_that_is_gone_is_shown_alone(desk):
    turns = (desk.answer(QUESTION, ()),)
    change(desk, "dam.txt", None)
    html = desk.open_quote(turns, 0, 0)
    assert "has left the index since this answer" in html
    assert "<mark>Some <strong>420</strong> people were displaced in Varn.</mark>" in html


def test_a_file_that_has_a_new_number_is_found_by_its_path(desk, monkeypatch):
    turns = (desk.answer(QUESTION, ()),)
    renumbered = [dataclasses.replace(one, id=one.id + 1) for one in desk.retriever._documents.values()]
    monkeypatch.setattr(desk.retriever, "_documents", {one.path: one for one in renumbered})
    assert 'role="note"' not in desk.open_quote(turns, 0, 0)


def test_a_session_holds_no_text_of_documents(desk):
    long = "The river rose by a metre. " * 10_000
    change(desk, "dam.txt", DAM + "\n" + long)
    turn = desk.answer(QUESTION, ())
    assert turn.answer.found
    assert len(pickle.dumps(turn)) < 5_000
    assert "The river rose" in desk.first_source(turn)


@pytest.mark.parametrize(("turn", "quote"), [(-1, 0), (0, -1), (5, 0), (0, 99), (1, 0)])
def test_numbers_from_the_browser_may_be_any(desk, turn, quote):
    turns = (desk.answer(QUESTION, ()), Turn("waiting"))
    assert "Please ask again" in desk.open_quote(turns, turn, quote)


def test_a_document_of_the_list_opens_or_is_said_to_be_gone(desk):
    number = desk.retriever.documents()[0].id
    assert "Some 420 people" in desk.open_document(number)
    assert "no longer in the index" in desk.open_document(-1)


def test_uploads_are_saved_or_refused_one_by_one(desk, tmp_path):
    files = [tmp_path / "in" / name for name in ("new.txt", "song.mp3")]
    files[0].parent.mkdir()
    for file in files:
        file.write_text("x")
    refused, saved = desk.save(files)
    assert saved == ("uploads/new.txt",)
    assert "song.mp3: cannot be read" in refused
    assert not any(file.exists() for file in files), "what is refused leaves at once"
    assert (tmp_path / "uploads" / "new.txt").exists()
    assert desk.save([]) == ("", ())


def test_an_open_page_is_drawn_anew_only_when_the_index_or_the_update_has_moved_on(desk, monkeypatch):
    desk.examples.find()
    head, overview, seen = desk.news("")
    assert "1 briefing" in head and "Newest" in overview
    assert desk.news(seen) is None
    desk.working = lambda: HowFar(1, 3, "new.txt", 40.0)
    change(desk, "new.txt", "New\n\nA ferry brought 61 pumps.\n")
    head, overview, seen = desk.news(seen)
    assert "2 briefings" in head and "Reading: 1 of 3 files, about 40 seconds left" in head
    desk.working = lambda: HowFar(2, 3, "other.txt")
    assert "2 of 3 files" in desk.news(seen)[0]

    def gone():
        raise BriefingsError("the share is not mounted")

    monkeypatch.setattr(desk.retriever, "status", gone)
    assert desk.news("") is None


def test_a_page_over_an_empty_index_that_is_being_read_says_how_far_it_is(tmp_path):
    retriever = FakeRetriever(tmp_path)
    desk = Desk(
        tmp_path,
        retriever,
        FakeAssistant(retriever),
        retriever.update,
        [".txt"],
        working=lambda: HowFar(3, 300, "a.txt", 130.0),
    )
    assert "Reading: 3 of 300 files, about 2 minutes left" in desk.overview()
    assert "No briefings yet" not in desk.overview()


def test_a_turn_says_of_each_quote_when_its_briefing_has_changed_or_gone(desk):
    turns = (desk.answer(QUESTION, ()), Turn("broken", problem="x"))
    assert desk.checked(turns) == turns
    change(desk, "dam.txt", DAM.split("\n\n", 1)[0] + "\n\nNobody was displaced.")
    changed = desk.checked(turns)
    assert "has changed since this answer" in changed[0].remarks[0]
    assert "has changed since this answer" in transcript(changed)
    change(desk, "dam.txt", None)
    assert "has left the index" in desk.checked(changed)[0].remarks[0]


def test_closing_ends_an_update_between_two_files_and_waits_for_it(desk):
    begun, closing = threading.Event(), threading.Event()

    def update(progress):
        progress(0, 2, "dam.txt")
        begun.set()
        assert closing.wait(60)
        progress(1, 2, "dyke.txt")
        raise AssertionError("it went on")

    slow = Desk(desk.folder, desk.retriever, desk.assistant, update, [".txt"])
    shown = slow.update()
    assert "Looking for changes" in next(shown)
    assert "0 of 2 files" in next(shown)
    assert begun.wait(60)
    slow._closing.set()
    closing.set()
    slow.close()
    assert "the next update goes on from here" in list(shown)[-1]


def test_a_disk_that_is_full_is_a_line_to_the_reader(desk, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    (tmp_path / "new.txt").write_text("x")
    assert "new.txt: could not be saved (No space left on device)" in desk.save([tmp_path / "new.txt"])[0]


def test_an_update_ends_with_its_report_and_is_seen_at_once(desk):
    (desk.folder / "new.txt").write_text("New\n\nA ferry brought 61 pumps.\n")
    shown = list(desk.update())
    assert "Looking for changes" in shown[0]
    assert "1 added, 0 changed, 0 removed, 1 unchanged" in shown[-1]
    assert desk.answer("How many pumps did the ferry bring?", ()).answer.found
    assert "2 briefings" in desk.masthead()
    assert "new.txt" in desk.list_documents()[0]


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (IndexLocked("another process is updating this index"), "another process is updating this index"),
        (RuntimeError("x"), UNEXPECTED),
    ],
)
def test_an_update_that_fails_ends_with_the_reason(desk, error, shown):
    def broken(progress):
        progress(1, 2, "dam.txt")
        raise error

    failing = Desk(desk.folder, desk.retriever, desk.assistant, broken, [".txt"])
    *_, last = failing.update()
    assert shown in last
    assert "Traceback" not in last


def test_the_button_removes_nothing_where_a_share_may_not_be_mounted(tmp_path):
    folder, home = write(tmp_path / "folder", a="The bridge fell."), tmp_path / "index"
    update(folder, index=home)
    with reading(folder, index=home) as retriever:
        do = updater(folder, index=home, embedder=FakeEmbedder())
        desk = chat.open_desk(folder, retriever, do, reader="none")
        (folder / "a.txt").rename(tmp_path / "a.txt")
        *_, last = desk.update()
        assert f"1 files of {folder} are gone as if" in last and "nothing is removed" in last
        assert [info.path for info in retriever.documents()] == ["a.txt"]
        write(folder, b="The bridge stands.")
        assert "1 added, 0 changed, 1 removed" in list(desk.update())[-1]


def test_the_button_knows_what_the_watcher_saw_mounted(tmp_path, monkeypatch):
    folder, sifts = write(tmp_path, a="The bridge fell."), []
    update(folder)

    def open_desk(*_, sift, **options):
        sifts.append(sift)
        raise KeyboardInterrupt

    monkeypatch.setattr(chat, "open_desk", open_desk)
    for watch in (True, False):
        with pytest.raises(KeyboardInterrupt):
            chat.serve(folder, open_browser=False, watch=watch)
    assert (sifts[0].__func__, sifts[1]) == (Watcher.sift_for_others, None)
    mounted = Scan((FoundFile("share/b.txt", 1, 1),), devices={"": 1, "share": 2})
    sifts[0].__self__._sift(mounted, [], set())
    assert sifts[0](mounted, ["share/b.txt"]) is mounted
    with pytest.raises(FolderEmptied, match=r"^1 files of .* nothing is removed"):
        sifts[0](Scan((), devices={"": 1}), ["share/b.txt"])


def test_examples_are_looked_for_once_for_each_state_of_the_index(desk, monkeypatch):
    asked = []
    ask = desk.assistant.ask
    monkeypatch.setattr(
        desk.assistant, "ask", lambda question, **options: asked.append(question) or ask(question, **options)
    )
    at_once, with_examples = desk.welcome()
    assert "What did Ada Berg say?" not in at_once
    assert "What did Ada Berg say?" in with_examples
    before = len(asked)
    assert "What did Ada Berg say?" in next(desk.welcome())
    list(desk.welcome())
    assert len(asked) == before
    change(desk, "two.txt", "Two\n2026-05-01, Desk\n\nLena Hoff said little about Varn.\n")
    assert "What did Lena Hoff say?" in list(desk.welcome())[-1]


def test_no_language_model_is_asked_for_examples(desk, monkeypatch):
    asked = []
    ask = desk.assistant.ask
    monkeypatch.setattr(
        desk.assistant, "ask", lambda question, **options: asked.append(options) or ask(question, **options)
    )
    list(desk.welcome())
    assert asked and all(options == {"phrase": False} for options in asked)


def test_the_page_opens_also_when_examples_fail(desk, monkeypatch):
    def broken(*_, **__):
        raise BriefingsError("no model")

    monkeypatch.setattr(desk.assistant, "ask", broken)
    assert "What do you want to know?" in list(desk.welcome())[-1]


def test_an_empty_folder_has_a_page_too(tmp_path):
    retriever = FakeRetriever(tmp_path)
    empty = Desk(tmp_path, retriever, FakeAssistant(retriever), retriever.update, [".txt"])
    assert "No briefings yet" in list(empty.welcome())[-1]
    assert "No documents yet" in empty.list_documents()[0]
    assert empty.answer(QUESTION, ()).answer.found is False


def test_without_leave_to_write_the_index_nothing_is_taken_in_and_it_says_so(desk, tmp_path):
    def never(_):
        raise AssertionError("updated")

    only = Desk(
        desk.folder, desk.retriever, desk.assistant, never, [".txt"], can_update=False, can_save=False
    )
    upload = write(tmp_path / "incoming", a="text") / "a.txt"
    assert only.answer(QUESTION, ()).answer.found
    assert "read only" in only.read_only() and "read only" in only.save([upload])[0]
    assert all("read only" in shown for shown in only.update())
    assert not (desk.folder / "uploads").exists()


def test_where_only_the_folder_is_read_only_updates_go_on(desk):
    only = Desk(desk.folder, desk.retriever, desk.assistant, desk.retriever.update, [".txt"], can_save=False)
    assert "no files can be added" in only.read_only()
    assert "unchanged" in list(only.update())[-1]
    assert desk.read_only() == ""


def test_examples_are_looked_for_once_a_page_stands_or_nobody_came(desk, monkeypatch):
    monkeypatch.setattr("briefings.ui.web.ask.examples.PATIENCE", 60)
    desk.warm_up()
    assert not desk.examples.known()  # a page that loads goes first
    next(pages := desk.welcome())
    next(pages)
    desk.examples.join(10)
    assert desk.examples.known()


def test_examples_are_looked_for_without_a_page_too(desk, monkeypatch):
    monkeypatch.setattr("briefings.ui.web.ask.examples.PATIENCE", 0)
    desk.warm_up()
    desk.examples.join(10)
    assert desk.examples.known()


def test_who_leaves_before_a_page_stood_need_not_wait(desk, monkeypatch):
    monkeypatch.setattr("briefings.ui.web.ask.examples.PATIENCE", 60)
    desk.warm_up()
    desk.close()
    assert not desk.examples.known()
