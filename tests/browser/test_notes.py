"""What is remembered, in a browser: conversations, links, Back, standing questions, feedback."""

import re
import shutil

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from briefings.qa.notebook import Notebook
from briefings.ui.web.desk import Desk
from briefings.ui.web.notes.again import Again
from fakes_ui import BRIEFINGS, FakeAssistant, FakeRetriever, serving
from playwright.sync_api import expect

# Gradio's statistics of its queue use two options that pandas 3 is about to drop.
pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

DISPLACED = "How many people were displaced?"
PUMPS = "How many pumps at Orlo?"


class Place:
    """A folder with a notebook, whose page can be served again and again."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(BRIEFINGS, folder)
        (folder / ".briefings").mkdir()
        self.notebook = Notebook.open(folder)

    def desk(self) -> Desk:
        retriever = FakeRetriever(self.folder)
        retriever.update(lambda *_: None)
        return Desk(
            self.folder,
            retriever,
            FakeAssistant(retriever),
            retriever.update,
            [".txt"],
            notebook=self.notebook,
        )


@pytest.fixture
def place(tmp_path) -> Place:
    return Place(tmp_path / "valley")


@pytest.fixture
def remembering(place):
    """A page that remembers: its address, its desk."""
    desk = place.desk()
    with serving(desk) as url:
        yield url, desk


def ask(page, question: str, turns: int | None = None) -> None:
    turns = page.locator(".turn").count() if turns is None else turns
    box = page.get_by_label("Question", exact=True)
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1)
    expect(page.locator(".searching")).to_have_count(0)


def listed(page):
    return page.locator(".shelf [data-open-conversation]")


def test_a_conversation_survives_a_reload_and_is_in_a_second_tab(remembering, open_page):
    url, _ = remembering
    page = open_page(width=1440, url=url)
    ask(page, DISPLACED)
    expect(page).to_have_url(re.compile(r"\?c="))
    expect(listed(page)).to_have_text([DISPLACED])
    page.reload()
    expect(page.locator(".question")).to_have_text(f"You asked: {DISPLACED}")
    expect(page.locator("#source mark strong")).to_have_text("4,200")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".quote blockquote").first).to_contain_text("4,200 people")
    ask(other, "And who was displaced?")
    ask(page, PUMPS, turns=2)  # the first tab takes in what the second one asked


def test_back_and_forward_go_from_conversation_to_conversation(remembering, open_page):
    url, _ = remembering
    page = open_page(width=1440, url=url)
    ask(page, DISPLACED)
    page.get_by_role("button", name="New conversation").first.click()
    expect(page.locator(".turn")).to_have_count(0)
    ask(page, PUMPS)
    expect(listed(page)).to_have_text([PUMPS, DISPLACED])
    listed(page).nth(1).click()
    expect(page.locator(".question")).to_contain_text(DISPLACED)
    expect(listed(page).nth(1)).to_have_attribute("aria-current", "page")
    page.go_back()
    expect(page.locator(".question")).to_contain_text(PUMPS)
    page.go_forward()
    expect(page.locator(".question")).to_contain_text(DISPLACED)


def test_a_conversation_is_found_renamed_deleted_and_brought_back(remembering, open_page):
    url, _ = remembering
    page = open_page(width=1440, url=url)
    ask(page, DISPLACED)
    page.get_by_role("button", name="New conversation").first.click()
    ask(page, PUMPS, turns=0)
    page.get_by_label("Search conversations").fill("4,200 displaced")
    expect(listed(page)).to_have_text([DISPLACED])
    page.get_by_label("Search conversations").fill("")
    expect(listed(page)).to_have_count(2)
    page.locator(".shelf .menu summary").first.click()
    page.get_by_role("button", name="Rename").click()
    name = page.get_by_label("Name of the conversation")
    name.fill("Water works")
    name.press("Enter")
    expect(listed(page)).to_have_text(["Water works", DISPLACED])
    page.locator(".shelf .menu summary").first.click()
    page.get_by_role("button", name="Delete").click()
    expect(listed(page)).to_have_text([DISPLACED])
    expect(page.locator(".turn")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(listed(page)).to_have_text(["Water works", DISPLACED])
    page.reload()
    expect(listed(page)).to_have_text(["Water works", DISPLACED])


def test_a_link_asks_and_one_to_nothing_says_so(remembering, open_page):
    url, _ = remembering
    page = open_page(width=1440, url=url).context.new_page()
    page.goto(f"{url}?q=How+many+people+were+displaced%3F")
    expect(page.locator(".quote blockquote").first).to_contain_text("4,200 people")
    expect(page).to_have_url(re.compile(r"\?c="))
    page.reload()
    expect(page.locator(".turn")).to_have_count(1)
    other = page.context.new_page()
    other.goto(f"{url}?c=nothing-of-this-name")
    expect(other.locator("#transcript .problem")).to_contain_text("This conversation is not here")


def test_a_conversation_survives_a_restart_and_says_what_has_changed_since(place, open_page):
    with serving(place.desk()) as url:
        page = open_page(width=1440, url=url, failing=True)
        ask(page, DISPLACED)
        link = page.url.removeprefix(url)
        page.close()
    dam = next(one for one in place.folder.glob("*.txt") if "4,200" in one.read_text())
    dam.write_text(dam.read_text().replace("Some 4,200", "Some 5,100"))
    with serving(place.desk()) as url:
        page = open_page(width=1440, url=url, failing=True).context.new_page()
        page.goto(url + link)
        expect(page.locator(".quote blockquote").first).to_contain_text("Some 4,200 people")
        expect(page.locator("#source [role=note]")).to_contain_text("has changed since this answer")
        ask(page, "And who was displaced?")  # a follow-up to what was asked before the restart
        expect(page.locator(".read-as").last).to_contain_text(
            "How many people were displaced who was displaced?"
        )


def test_an_open_page_goes_on_where_it_was_when_its_server_was_started_again(place, open_page):
    with serving(place.desk()) as url:
        page = open_page(width=1440, url=url, failing=True)
        ask(page, DISPLACED)
    with serving(place.desk(), int(url.rstrip("/").rsplit(":", 1)[1])):
        box = page.get_by_label("Question", exact=True)
        box.fill("And who was displaced?")
        box.press("Enter")
        # Gradio may load the page again by itself meanwhile: then the question stands ready to be sent.
        ready = "document.querySelector('.asking .hint')?.textContent.includes('Not yet asked')"
        page.wait_for_function(f"document.querySelectorAll('.turn').length == 2 || {ready}")
        expect(page.locator(".question").first).to_contain_text(DISPLACED)
        if page.evaluate(ready):
            box.press("Enter")
        expect(page.locator(".turn")).to_have_count(2)
        expect(page.locator(".read-as").last).to_contain_text("How many people were displaced who was")
        expect(page.locator(".lost")).to_have_count(0)
        page.locator(".cite").first.click()
        expect(page.locator("#source mark strong")).to_have_text("4,200")
        (one,) = place.notebook.conversations().newest()
        assert (one.name, one.turns) == (DISPLACED, 2)
        page.close()


def test_on_a_phone_the_list_is_a_drawer_that_back_closes(remembering, open_page):
    url, _ = remembering
    page = open_page(width=390, height=780, has_touch=True, is_mobile=True, url=url)
    ask(page, DISPLACED)
    expect(page.locator("#shelf")).to_be_hidden()
    page.get_by_role("button", name="Conversations").tap()
    expect(listed(page)).to_have_text([DISPLACED])
    expect(page.locator("#shelf")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#shelf")).to_be_hidden()
    expect(page.locator(".question")).to_contain_text(DISPLACED)
    page.locator(".cite").first.tap()
    expect(page.locator("#source mark")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#source .source")).to_be_hidden()
    page.get_by_role("button", name="Conversations").tap()
    page.locator("#shelf").get_by_role("button", name="New conversation").tap()
    expect(page.locator("#shelf")).to_be_hidden()
    expect(page.locator(".turn")).to_have_count(0)
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width == 0


def test_a_standing_question_is_asked_again_and_carries_a_badge_until_it_is_read(
    open_page, place, remembering
):
    url, desk = remembering
    page = open_page(width=1440, url=url)
    ask(page, DISPLACED)
    stand = page.get_by_role("button", name="Ask again when briefings change")
    stand.click()
    expect(stand).to_have_attribute("aria-pressed", "true")
    page.get_by_role("tab", name="Standing").click()
    expect(page.locator(".standing li")).to_contain_text(DISPLACED)
    dam = next(one for one in place.folder.glob("*.txt") if "4,200" in one.read_text())
    dam.write_text(dam.read_text().replace("Some 4,200", "Some 5,100"))
    desk.retriever.update(lambda *_: None)
    again = Again(desk, place.notebook)
    again.look()
    again.look()
    page.reload()
    expect(page.locator(".standing-link .badge")).to_contain_text("1")
    page.get_by_role("button", name="Standing questions").click()
    entry = page.locator(".entry")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("Changed value")
    expect(entry.locator(".before")).to_contain_text("4,200")
    expect(page.locator(".standing-link .badge")).to_have_count(0)
    entry.locator(".cite").click()
    expect(page.locator("#source mark")).to_contain_text("Some 5,100 people")
    page.get_by_role("button", name="Stop asking").click()
    expect(page.locator(".standing li")).to_have_count(0)
    assert place.notebook.standing().all() == []


def test_what_is_said_of_an_answer_is_kept_with_it(place, remembering, open_page):
    url, _ = remembering
    page = open_page(width=1440, url=url, failing=True)  # a reload cuts off what it waits for
    ask(page, DISPLACED)
    page.get_by_role("button", name="Wrong").click()
    page.get_by_label("Note").fill("it is 4,300 by now")
    page.get_by_label("Note").press("Enter")
    expect(page.get_by_role("button", name="Kept", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Note")).to_have_value("it is 4,300 by now")
    (one,) = place.notebook.feedback().all()
    assert (one.verdict, one.question) == ("wrong", DISPLACED)
    assert one.receipt["items"][0]["target"]["selector"][0]["exact"].startswith("Some 4,200")
    page.get_by_role("button", name="Wrong").click()  # taken back
    expect(page.get_by_label("Note")).to_be_hidden()
    for _ in range(600):
        if not place.notebook.feedback().all():
            break
        page.wait_for_timeout(50)
    page.reload()
    expect(page.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "false")


def test_readers_who_log_in_have_conversations_of_their_own(browser, place, open_page):
    with serving(place.desk(), auth=[("ann", "pw"), ("bob", "pw")]) as url:
        links = {}
        for user, question in (("ann", DISPLACED), ("bob", PUMPS)):
            context = browser.new_context(viewport={"width": 1440, "height": 850})
            page = context.new_page()
            page.goto(url)
            page.get_by_label("Username").fill(user)
            page.get_by_label("Password").fill("pw")
            page.get_by_role("button", name=re.compile("log ?in", re.I)).click()
            ask(page, question)
            expect(listed(page)).to_have_text([question])
            links[user] = page.url
            if user == "bob":
                other = context.new_page()
                other.goto(links["ann"])
                expect(other.locator("#transcript .problem")).to_contain_text("This conversation is not here")
            context.close()
    assert [one.name for one in place.notebook.conversations("ann").newest()] == [DISPLACED]
    assert [one.name for one in place.notebook.conversations("bob").newest()] == [PUMPS]
    assert place.notebook.conversations().newest() == []
