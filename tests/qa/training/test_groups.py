"""Groups: the passages that answer, and others that only look like it."""

from briefings.qa.training.groups import make_groups, read_groups
from training_rows import PORTS, save


def test_groups_hold_the_answer_and_no_passage_that_mentions_it_is_wrong(tmp_path):
    rows = [
        (title, f"{context} Ships wait in the harbour of {title}.", *rest) for title, context, *rest in PORTS
    ]
    save(tmp_path, "nq", rows)
    make_groups(tmp_path, tmp_path / "work", ["nq"])
    groups = read_groups(tmp_path / "work", ["nq"])
    assert groups
    for group in groups:
        assert any(one.text[start:end] for one in group.right for start, end in one.answers)
        words = {one.text[start:end] for one in group.right for start, end in one.answers}
        assert not any(word in one.text for one in group.wrong for word in words)
        assert all(not one.answers for one in group.wrong)


def test_a_question_without_an_answer_keeps_the_best_passage_of_its_own_text(tmp_path):
    save(tmp_path, "nq", PORTS, silent=["How many ships wait in the harbour of Ferrow?"])
    make_groups(tmp_path, tmp_path / "work", ["nq"])
    (group,) = [
        one for one in read_groups(tmp_path / "work", ["nq"]) if one.question.startswith("How many ships")
    ]
    assert [(one.title, one.answers) for one in group.right] == [("Ferrow", ())]
    assert {one.title for one in group.wrong} == {"Tema", "Oster", "Lund"}
