"""Asking in a browser: narrowed, queued, edited, stopped, searched, and from the keyboard."""

import threading

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from briefings.ui.web.desk import Desk
from fakes_ui import serving
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
DISPLACED = "How many people were displaced?"


@pytest.fixture
def gate(site, monkeypatch):
    """Answers wait until the test lets them come: `gate.set()`."""
    may_answer = threading.Event()
    answer = site.assistant.ask

    def slowly(*given, **named):
        assert may_answer.wait(20)
        return answer(*given, **named)

    def shut():
        monkeypatch.setattr(site.assistant, "ask", slowly)
        return may_answer

    yield shut
    may_answer.set()


def send(page: Page, words: str) -> None:
    box = page.locator("#question textarea")
    box.fill(words)
    box.press("Enter")


def answered(page: Page, turns: int) -> None:
    expect(page.locator(".turn")).to_have_count(turns)
    expect(page.locator(".turn .foot")).to_have_count(turns)


def questions(page: Page) -> list[str]:
    return [one.split("\n")[-1] for one in page.locator(".turn .question").all_inner_texts()]


def test_chips_narrow_the_answer_and_stay_in_the_link(open_page):
    page = open_page()
    page.get_by_role("button", name="Narrow to…").click()
    page.get_by_label("Orlo Municipality").check()
    page.get_by_label("To", exact=True).fill("2026-12-31")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".chips .chip")).to_have_text(["Orlo Municipality×", "until 31 December 2026×"])
    send(page, "How many pumps were displaced by people in Orlo?")
    answered(page, 1)
    expect(page.locator(".turn .told .chip")).to_have_text(["Orlo Municipality", "until 31 December 2026"])
    expect(page.locator(".turn .quote")).not_to_have_count(0)
    for cite in page.locator(".turn .cite").all():
        expect(cite).to_contain_text("Orlo Municipality")
    assert "source=Orlo+Municipality&until=2026-12-31" in page.url
    page.reload()  # the link holds them
    expect(page.locator(".chips .chip")).to_have_count(2)
    page.get_by_role("button", name="Remove Orlo Municipality").click()
    expect(page.locator(".chips .chip")).to_have_count(1)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".chips .chip")).to_have_count(0)
    assert "?" not in page.url.rstrip("?")


def test_a_wrong_period_is_said_and_takes_nothing_away(open_page, site):
    page = open_page(url=f"{site.url}?source=Orlo+Municipality")
    expect(page.locator(".chips .chip")).to_have_count(1)
    page.get_by_role("button", name="Change").click()
    page.get_by_label("From", exact=True).fill("2026-05-01")
    page.get_by_label("To", exact=True).fill("2026-04-01")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#narrow [role=alert]")).to_contain_text("1 May 2026 is after 1 April 2026")
    expect(page.locator(".chips .chip")).to_have_text(["Orlo Municipality×"])


def test_another_part_of_the_page_narrows_by_an_event(open_page):
    page = open_page()
    page.evaluate(
        """document.dispatchEvent(new CustomEvent("briefings:narrow",
           { detail: { since: "2026-03-04", until: "2026-03-04" } }))"""
    )
    expect(page.locator(".chips .chip")).to_have_text(["since 4 March 2026×", "until 4 March 2026×"])


def test_questions_sent_while_one_is_pending_wait_for_their_turn(open_page, gate):
    page = open_page()
    may_answer = gate()
    send(page, DISPLACED)
    expect(page.locator(".searching")).to_be_visible()
    send(page, "How many soldiers were sent?")
    send(page, "How many barges did the harbour master count?")
    expect(page.locator(".waiting li span")).to_have_text(
        ["How many soldiers were sent?", "How many barges did the harbour master count?"]
    )
    page.locator(".waiting li").nth(1).get_by_role("button", name="Remove").click()
    may_answer.set()
    answered(page, 2)
    assert questions(page) == [DISPLACED, "How many soldiers were sent?"]
    expect(page.locator(".waiting li")).to_have_count(0)


def test_a_pending_question_is_stopped_and_the_next_one_asked(open_page, gate):
    page = open_page()
    may_answer = gate()
    send(page, DISPLACED)
    expect(page.locator(".searching")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn .problem")).to_have_text("Stopped before the answer was there.")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    may_answer.set()
    send(page, "How many soldiers were sent?")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").last.locator(".foot")).to_be_visible()
    expect(page.locator(".turn").first.locator(".problem")).to_be_visible()


def test_a_question_is_edited_and_asked_again_beside_the_first(open_page):
    page = open_page()
    send(page, DISPLACED)
    answered(page, 1)
    page.get_by_role("button", name="Edit").click()
    box = page.get_by_label("Question")
    expect(box).to_have_value(DISPLACED)
    expect(page.locator(".editing")).to_be_visible()
    send(page, "How many soldiers were sent?")
    answered(page, 2)
    page.get_by_role("button", name="Ask again").first.click()
    answered(page, 3)
    assert questions(page) == [DISPLACED, "How many soldiers were sent?", DISPLACED]


def test_what_a_follow_up_was_read_as_is_edited_and_then_stands_by_itself(open_page):
    page = open_page()
    send(page, DISPLACED)
    send(page, "And in the valley?")
    answered(page, 2)
    page.locator(".read-as").get_by_role("button", name="Edit").click()
    expect(page.get_by_label("Question")).to_have_value("How many people were displaced in the valley?")
    expect(page.locator(".editing")).to_contain_text("read by itself")
    page.keyboard.press("Escape")
    expect(page.locator(".editing")).to_be_hidden()
    page.locator(".read-as").get_by_role("button", name="Edit").click()
    send(page, "And in Orlo?")
    answered(page, 3)
    expect(page.locator(".turn").last.locator(".read-as")).to_have_count(0)


def test_the_up_arrow_brings_questions_back(open_page):
    page = open_page()
    send(page, DISPLACED)
    send(page, "How many soldiers were sent?")
    answered(page, 2)
    box = page.get_by_label("Question")
    for key, words in (
        ("ArrowUp", "How many soldiers were sent?"),
        ("ArrowUp", DISPLACED),
        ("ArrowUp", DISPLACED),
        ("ArrowDown", "How many soldiers were sent?"),
        ("ArrowDown", ""),
    ):
        box.press(key)
        expect(box).to_have_value(words)
    box.fill("typed")
    box.press("ArrowUp")
    expect(box).to_have_value("typed")


def test_search_mode_finds_marks_groups_and_opens_passages(open_page):
    page = open_page()
    page.get_by_role("button", name="Search", exact=True).click()
    send(page, "pumps Orlo")
    expect(page.locator(".passages mark").first).to_be_visible()
    expect(page.locator(".passages .group h3").first).to_have_text("Orlo water works restart one pump")
    page.locator(".passage .cite").first.click()
    expect(page.locator("#source h2")).to_have_text("Orlo water works restart one pump")
    expect(page.locator("#source mark").first).to_be_visible()
    page.get_by_role("button", name="Newest first").click()
    expect(page.get_by_role("button", name="Newest first")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Ask only this briefing").first.click()
    expect(page.locator(".chips .chip")).to_have_count(1)
    expect(page.locator(".passages .group")).to_have_count(1)  # searched again, narrowed
    page.get_by_role("button", name="Ask", exact=True).first.click()
    expect(page.locator(".passages")).to_be_hidden()


def test_a_refusal_offers_a_search_and_what_was_meant(open_page):
    page = open_page()
    send(page, "Who drank the watter, Mayor?")
    answered(page, 1)
    page.locator(".meant button").click()
    answered(page, 2)
    assert questions(page)[1] == "Who drank the water, Mayor?"
    page.get_by_role("button", name="Search for these words").last.click()
    expect(page.locator(".passages .count")).to_contain_text("Who drank the water, Mayor?")


def test_what_to_ask_next_is_answered(open_page):
    page = open_page()
    send(page, DISPLACED)
    answered(page, 1)
    suggestion = page.locator("#next .questions button").first
    words = suggestion.inner_text()
    suggestion.click()
    answered(page, 2)
    assert questions(page)[1] == words
    expect(page.locator(".turn").last.locator(".found")).to_be_visible()


def test_shortcuts(open_page):
    page = open_page()
    send(page, DISPLACED)
    answered(page, 1)
    box = page.get_by_label("Question")
    box.press("Escape")
    expect(box).not_to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".quote").nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("o")
    expect(page.locator("#source mark")).to_contain_text("6,100")
    page.keyboard.press("k")
    expect(page.locator(".quote").nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.shortcuts")).to_be_hidden()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("j/?")
    expect(box).to_have_value("j/?")
    page.get_by_role("tab", name="Documents").click()
    page.locator(".masthead").click()
    page.keyboard.press("/")
    expect(box).to_be_focused()


def test_another_conversation_leaves_the_search(open_page):
    page = open_page()
    send(page, DISPLACED)
    answered(page, 1)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".turn")).to_be_hidden()
    page.evaluate("document.querySelector('[data-event=new_conversation]').click()")
    expect(page.locator(".welcome")).to_be_visible()


def test_typed_words_and_the_queue_survive_a_reload(open_page, gate):
    page = open_page(failing=True)
    gate()
    send(page, DISPLACED)
    send(page, "How many soldiers were sent?")
    page.get_by_label("Question").fill("half a ques")
    page.reload()
    expect(page.get_by_label("Question")).to_have_value("half a ques")
    expect(page.locator(".waiting li span")).to_have_text([DISPLACED, "How many soldiers were sent?"])


def test_an_event_that_fails_gives_the_question_back(open_page, site):
    page = open_page(failing=True)
    page.route("**/gradio_api/queue/join*", lambda route: route.fulfill(status=503, json={"detail": "full"}))
    send(page, DISPLACED)
    expect(page.get_by_label("Question")).to_have_value(DISPLACED)
    expect(page.locator(".hint")).to_contain_text("Your words are here again")
    page.unroute("**/gradio_api/queue/join*")
    page.get_by_label("Question").press("Enter")
    answered(page, 1)


def test_a_screen_reader_hears_the_answer(open_page):
    page = open_page()
    send(page, DISPLACED)
    answered(page, 1)
    heard = page.locator("#question [role=status]")
    expect(heard).to_contain_text("Answer: ")
    expect(heard).to_contain_text("4,200 people")


def test_the_head_is_there_before_any_event_and_stays_in_reach(open_page, site, monkeypatch):
    waits = threading.Event()
    head = site.desk.masthead
    desk = Desk(site.folder, site.retriever, site.assistant, site.retriever.update, [".txt"])
    with serving(desk) as url:
        monkeypatch.setattr(desk, "masthead", lambda: waits.wait(20) and head())
        page = open_page(url=url, height=500)
        expect(page.locator(".masthead")).to_contain_text("4 briefings")
        waits.set()
        send(page, DISPLACED)
        answered(page, 1)
        page.mouse.wheel(0, 3000)
        expect(page.locator(".masthead h1")).to_be_in_viewport()
        expect(page.get_by_role("tab", name="Documents")).to_be_in_viewport()
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_a_choice_that_lasts(open_page, scheme):
    page = open_page(color_scheme=scheme)
    dark = "document.body.classList.contains('dark')"
    assert page.evaluate(dark) == (scheme == "dark")
    for choice in ("Dark", "Light"):
        page.get_by_role("button", name=choice).click()
        assert page.evaluate(dark) == (choice == "Dark")
        page.reload()
        page.locator(".welcome").wait_for()
        page.wait_for_function(f"{dark} === {str(choice == 'Dark').lower()}")
        expect(page.get_by_role("button", name=choice)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Auto").click()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(dark)


def test_a_wide_window_is_used(open_page):
    page = open_page(width=1920)
    assert page.locator("#workspace").bounding_box()["width"] > 1780


def test_after_a_restart_the_next_answer_stands_below_what_was_shown(open_page, site):
    with serving(site.desk) as url:
        page = open_page(url=url, failing=True)
        send(page, DISPLACED)
        answered(page, 1)
    port = int(url.rstrip("/").rsplit(":", 1)[1])
    with serving(Desk(site.folder, site.retriever, site.assistant, site.retriever.update, [".txt"]), port):
        send(page, "How many soldiers were sent?")
        answered(page, 2)
        assert questions(page) == [DISPLACED, "How many soldiers were sent?"]
        expect(page.locator(".earlier .lost")).to_contain_text("started again")
        send(page, "How many homes did drinking water reach?")
        answered(page, 3)
        assert questions(page)[:2] == [DISPLACED, "How many soldiers were sent?"]
        page.locator(".earlier .cite").first.click()  # it must not open a quote of another answer
        expect(page.locator("#source mark")).not_to_contain_text("displaced")
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".turn")).to_have_count(0)
        page.close()


@pytest.mark.parametrize("missed", [False, True], ids=["unseen", "missed by the page"])
def test_where_a_login_has_ended_the_page_says_so_and_keeps_all(browser, site, missed):
    context = browser.new_context()
    page = context.new_page()
    auth = [("ada", "pass word")]
    with serving(site.desk, auth=auth) as url:
        page.goto(url)
        page.get_by_label("Username").fill("ada")
        page.get_by_label("Password").fill("pass word")
        page.get_by_role("button", name="Login").click()
        send(page, DISPLACED)
        answered(page, 1)
    if missed:
        expect(page.get_by_text("Connection to the server was lost")).to_be_visible()
    port = int(url.rstrip("/").rsplit(":", 1)[1])
    with serving(
        Desk(site.folder, site.retriever, site.assistant, site.retriever.update, [".txt"]), port, auth=auth
    ):
        send(page, "How many soldiers were sent?")
        expect(page.locator(".hint")).to_contain_text("Your login has ended")
        expect(page.get_by_label("Question")).to_have_value("How many soldiers were sent?")
        expect(page.locator(".turn")).to_have_count(1)
        context.close()
