"""Stories as examples for fitting."""

import json

from briefings.qa.training.fitting.stories import story_examples

ASKED = {
    "answerable": [{"q": "Who leads the port?", "quote": ["Greta Lindqvist leads"], "answer": ["Lindqvist"]}],
    "differ": [{"q": "How many ships wait?", "values": ["31"], "earlier": ["12"]}],
    "unanswerable": ["How many cranes are there?"],
}


def test_each_question_comes_with_its_candidates_and_which_of_them_answer(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(
        "Greta Lindqvist leads the port. 31 ships wait. It has 131 berths.\n"
    )
    (tmp_path / "docs" / "b.md").write_text("On Monday 12 ships did wait at the pier.\n")
    (tmp_path / "questions.json").write_text(json.dumps(ASKED))

    told = list(story_examples(tmp_path, lambda retriever: lambda question, found: [0.0] * len(found)))

    right = [{one.text for one, is_right in zip(e.found, e.right, strict=True) if is_right} for e, _ in told]
    assert [example.question for example, _ in told] == [
        "Who leads the port?",
        "How many ships wait?",
        "How many cranes are there?",
    ]
    assert right[0] == {"Greta Lindqvist leads the port."}
    assert right[1] == {"31 ships wait.", "On Monday 12 ships did wait at the pier."}
    assert right[2] == set()
    assert [has_answer for _, has_answer in told] == [True, True, False]
    assert all(example.table.shape[0] == len(example.found) for example, _ in told)
