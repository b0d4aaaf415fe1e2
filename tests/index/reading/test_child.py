"""What the reading process makes of one file, and how it and the other process take turns."""

import contextlib
import io
import pickle
import subprocess
import sys

import pytest
from briefings.index.reading import child
from briefings.index.reading.child import READY, Question, Request, read
from briefings.index.reading.limits import DEFAULT, Limits
from briefings.index.reading.prepare import ReadFile, Unread
from briefings.index.reading.scan import scan
from fakes import FakeEmbedder, write


def requested(folder, known="", limits=DEFAULT, cut=True):
    (found,) = scan(folder, max_bytes=10**9).files
    return Request(folder, found, known, limits, cut, None)


def unread(request):
    told = []
    outcome = read(request, FakeEmbedder(), told.append)
    assert isinstance(outcome, Unread)
    return outcome, told


def test_its_state_is_told_before_it_is_loaded(tmp_path):
    told = []
    outcome = read(requested(write(tmp_path, a="The bridge fell.")), FakeEmbedder(), told.append)
    assert isinstance(outcome, ReadFile) and told == [outcome.state]
    assert [draft.path for draft in outcome.drafts] == ["a.txt"]
    known, told = unread(requested(tmp_path, outcome.state.sha256))
    assert known == Unread(outcome.state) and told == [outcome.state]


def test_of_one_that_was_never_read_nothing_is_told(tmp_path):
    request = requested(write(tmp_path, a="The bridge fell."), limits=Limits(bytes=5))
    outcome, told = unread(request)
    assert "is larger than the limit" in outcome.reason and told == [] and outcome.state.sha256 == ""
    (tmp_path / "a.txt").unlink()
    outcome, told = unread(request)
    assert (outcome.gone, outcome.reason, told) == (True, "", [])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("by\n  zero"), "ZeroDivisionError: by zero"),
        (BaseException("a panic"), "BaseException: a panic"),
        (ValueError("x" * 900), f"ValueError: {'x' * 188}"),
    ],
)
def test_a_fault_of_ours_is_a_reason_on_one_line(tmp_path, monkeypatch, error, said):
    def broken(*_):
        raise error

    monkeypatch.setattr(child, "prepare", broken)
    outcome, _ = unread(requested(write(tmp_path, a="The bridge fell.")))
    assert outcome.reason == f"cannot be read because of an error in briefings ({said}): please report it"
    assert len(outcome.state.sha256) == 64


def test_memory_that_is_not_to_be_had_is_no_reason_of_the_file(tmp_path, monkeypatch):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr(child, "prepare", broken)
    with pytest.raises(MemoryError):
        read(requested(write(tmp_path, a="The bridge fell.")), None, lambda _: None)


def test_a_request_that_comes_before_an_answer_waits(tmp_path):
    one = requested(write(tmp_path, a="One."))
    inbox = child._Inbox(io.BytesIO(b"".join(map(pickle.dumps, [one, one, [7, 8]]))))
    assert inbox.answer() == [7, 8]
    assert [inbox.request(), inbox.request(), inbox.request()] == [one, one, None]


def test_the_most_tokens_of_a_passage_are_asked_for_once():
    class Clock:
        stopped = contextlib.nullcontext

    sent = []
    answers = io.BytesIO(pickle.dumps(510) + pickle.dumps([3]))
    counter = child._Counter(child._Inbox(answers), sent.append, Clock())
    assert (counter.max_tokens, counter.max_tokens, counter.count_tokens(["a b c"])) == (510, 510, [3])
    assert sent == [Question(None), Question(["a b c"])]


def test_the_program_answers_each_request_and_ends_with_them(tmp_path):
    request = requested(write(tmp_path, a="The bridge fell."), cut=False)
    done = subprocess.run(
        [sys.executable, "-m", "briefings.index.reading.child"],
        input=pickle.dumps(request) * 2,
        stdout=subprocess.PIPE,
        timeout=60,
        check=True,
    )
    replies, said = io.BytesIO(done.stdout), []
    while replies.tell() < len(done.stdout):
        said.append(pickle.load(replies))
    here = read(request, None, lambda _: None)
    assert said == [READY, here.state, here, here.state, here]
