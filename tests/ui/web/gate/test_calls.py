"""What an event of the page takes; all else that a client sends is left out or refused."""

import pytest
from briefings.ui.web.gate.answers import Refused
from briefings.ui.web.gate.calls import LARGEST, MOST_FACTS, Call, Part

ASK = Call("ask", True, (Part("string", "question"), Part("integer", "k", 8)))


def refused(call, data):
    with pytest.raises(Refused) as raised:
        call.checked(data)
    assert raised.value.status == 422 and "\n" not in raised.value.line
    return raised.value.line


def test_values_come_through_and_what_is_missing_has_its_default():
    assert ASK.checked(["Who?", 3]) == ["Who?", 3]
    assert ASK.checked(["Who?"]) == ["Who?", 8]
    assert ASK.checked(["Who?", 3.0]) == ["Who?", 3]


@pytest.mark.parametrize("data", [None, {}, "Who?", ["Who?", 3, 4]])
def test_a_list_of_as_many_is_wanted(data):
    assert refused(ASK, data) == "data: a list is wanted, of question, k"
    assert "of nothing" in refused(Call("load", False, ()), [1])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([""], "question: this is empty"),
        ([" \n"], "question: this is empty"),
        ([None], "question: a text is wanted"),
        ([["Who?"]], "question: a text is wanted"),
        (["Who?", "3"], "k: a whole number is wanted"),
        (["Who?", True], "k: a whole number is wanted"),
        (["Who?", 2.5], "k: a whole number is wanted"),
        (["Who?", None], "k: a whole number is wanted"),
        (["Who?", LARGEST + 1], "k: the number is too large"),
        (["Who?", -1e300], "k: the number is too large"),
    ],
)
def test_what_is_wrong_is_named(data, said):
    assert refused(ASK, data) == said


def test_a_box_may_be_empty_and_a_state_is_the_servers_own():
    call = Call("list", False, (Part("textbox", "Filter"), Part("state", "view")))
    assert call.checked([None, {"person": "somebody else"}]) == ["", None]
    assert call.checked(["dam"]) == ["dam", None]


def test_a_file_is_a_path_with_a_suffix_that_can_be_read_and_nothing_else_of_what_is_sent():
    call = Call("upload", False, (Part("file", "files", suffixes=(".txt", ".pdf")),))
    sent = {"path": "/tmp/x/Dam.TXT", "orig_name": "../../evil.txt", "url": "http://o.invalid", "size": -1}
    ((one,),) = call.checked([[sent]])
    assert one == {"path": "/tmp/x/Dam.TXT", "orig_name": "Dam.TXT", "meta": {"_type": "gradio.FileData"}}
    assert call.checked([None]) == [None]
    for wrong in ("a.txt", [None], [{}], [{"path": ""}], [{"path": 3}]):
        assert "a list of uploaded files is wanted" in refused(call, [wrong])
    assert refused(call, [[{"path": "/tmp/run.exe"}]]) == "run.exe: cannot be read; use one of .pdf, .txt"
    assert "cannot be read" in refused(call, [[{"path": "/tmp/.."}]])


def test_what_a_click_says_of_itself_is_plain_and_bounded():
    call = Call("open", False, (), takes_facts=True)
    many = {f"n{number}": number for number in range(100)}
    assert len(call.facts(many)) == MOST_FACTS
    assert call.facts({"a": "x", "b": 1, "c": [1], "d": None, "e": {"f": 1}}) == {"a": "x", "b": 1}
    assert call.facts("nonsense") == {} == call.facts(None)
    assert ASK.facts({"a": "x"}) is None
