"""Questions with the text that they come with."""

from briefings.qa.training.in_context import groups_in_context


def row(title, context, answer=None, name="timeqa"):
    answers = [{"text": answer, "start": context.index(answer)}] * 2 if answer else []
    return {
        "set": name,
        "title": title,
        "question": f"When? {context}",
        "context": context,
        "answers": answers,
    }


def test_a_text_has_its_answer_once_and_others_of_its_article_beside_it():
    rows = [row("A_B", "In 1931 it rose.", "1931"), row("A_B", "In 1954 it fell.", "1954"), row("C", "No.")]
    first, _, silent = groups_in_context(rows)
    (passage,) = first.right
    assert [passage.text[start:end] for start, end in passage.answers] == ["1931"]
    assert [one.text for one in first.wrong] == ["In 1954 it fell."]
    assert passage.title == "A B"
    assert (silent.right[0].answers, silent.wrong) == ((), ())


def test_a_text_that_holds_the_same_words_is_not_wrong():
    rows = [row("A", "In 1931 it rose.", "1931"), row("A", "It fell in 1931.", "1931")]
    assert [group.wrong for group in groups_in_context(rows)] == [(), ()]


def test_texts_without_a_title_of_their_own_have_none():
    rows = [row("dev 1", "a | 1", "1", "tatqa_dev"), row("dev 1", "b | 2", "2", "tatqa_dev")]
    assert {(group.right[0].title, group.wrong) for group in groups_in_context(rows)} == {("", ())}
