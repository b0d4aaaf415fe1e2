"""The chat page in a browser: what a reader does with the mouse, the keyboard and a phone."""

import re
import threading

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from briefings.ui.web.desk import Desk
from fakes_ui import serving
from playwright.sync_api import Page, expect

# Gradio's statistics of its queue use two options that pandas 3 is about to drop.
pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

DISPLACED = "How many people were displaced?"


def ask(page: Page, question: str) -> None:
    turns = page.locator(".turn").count()
    box = page.get_by_label("Question")
    box.fill(question)
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1)
    expect(page.locator(".searching")).to_have_count(0)


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_an_answer_quotes_its_source_and_opens_it(open_page):
    page = open_page()
    ask(page, DISPLACED)
    expect(page.locator(".quote blockquote").first).to_have_text(
        "Some 4,200 people were displaced from eleven villages along the river."
    )
    expect(page.locator(".cite").first).to_contain_text("4 March 2026")
    expect(page.locator(".says")).to_have_count(0)  # the answer is the quote: it is not shown twice
    expect(page.locator("#source h2")).to_have_text("Varn valley: dam overflow displaces thousands")
    expect(page.locator("#source mark")).to_have_text(
        "Some 4,200 people were displaced from eleven villages along the river."
    )
    expect(page.locator("#source mark strong")).to_have_text("4,200")


def test_a_click_on_a_quote_shows_it_in_its_document(open_page, site):
    filler = "Nothing else was noted at the road that day. " * 400
    text = f"Road log\n2026-03-02, Roads\n\n{filler}Some 77 displaced horses were seen. {filler}"
    (site.folder / "log.txt").write_text(text)
    site.retriever.update(lambda *_: None)
    page = open_page()
    ask(page, "How many people were displaced? How many horses?")
    page.get_by_role("button", name="Road log").click()
    expect(page.locator("#source h2")).to_have_text("Road log")
    expect(page.locator("#source mark")).to_have_text("Some 77 displaced horses were seen.")
    expect(page.locator("#source mark")).to_be_in_viewport(ratio=1)
    page.locator("#source .text").evaluate("text => text.scrollTop = 0")
    expect(page.locator("#source mark")).not_to_be_in_viewport()
    page.get_by_role("button", name="Road log").click()  # the same quote again
    expect(page.locator("#source mark")).to_be_in_viewport(ratio=1)


def test_the_question_stands_there_while_the_search_runs(open_page, site, monkeypatch):
    may_answer = threading.Event()
    answer = site.assistant.ask

    def slowly(*given):
        assert may_answer.wait(20)
        return answer(*given)

    page = open_page()
    monkeypatch.setattr(site.assistant, "ask", slowly)
    box = page.get_by_label("Question")
    box.fill(DISPLACED)
    box.press("Enter")
    expect(page.locator(".question")).to_contain_text(DISPLACED)
    expect(page.locator(".searching")).to_be_visible()
    expect(box).to_have_value("")
    may_answer.set()
    expect(page.locator(".quote").first).to_be_visible()


def test_what_the_briefings_do_not_say_looks_different(open_page):
    page = open_page()
    ask(page, DISPLACED)
    expect(page.locator("#source mark")).to_be_visible()
    ask(page, "Who won the cup, Mayor?")
    last = page.locator(".turn").last
    expect(last.locator(".not-found .says")).to_contain_text("The briefings do not say")
    expect(last.get_by_text("Nearest sentences")).to_be_visible()
    expect(last.locator(".quote")).not_to_have_count(0)
    expect(page.locator("#source mark")).to_have_count(0)  # nothing that looks like the answer's source


def test_a_follow_up_says_how_it_was_read(open_page):
    page = open_page()
    ask(page, DISPLACED)
    expect(page.locator(".read-as")).to_have_count(0)
    ask(page, "And in the valley?")
    expect(page.locator(".read-as")).to_contain_text("How many people were displaced in the valley?")


def test_an_example_question_is_asked_with_a_click(open_page):
    page = open_page()
    page.get_by_role("button", name="What did Mayor Ada Berg say?").click()
    expect(page.locator(".quote").first).to_contain_text("Ada Berg")
    expect(page.locator(".welcome")).to_be_hidden()


def test_the_overview_opens_a_briefing_and_narrows_to_a_day(open_page):
    page = open_page()
    page.locator(".newest button").first.click()
    expect(page.locator("#source h2")).to_have_text(page.locator(".newest .title").first.inner_text())
    bar = page.locator(".strip .bar").last
    bar.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#narrow .chip")).to_have_count(2)
    expect(page.locator("#narrow .chip").first).to_contain_text("since")


def test_enter_sends_and_shift_enter_makes_a_line(open_page):
    page = open_page()
    box = page.get_by_label("Question")
    box.fill("How many people")
    box.press("Shift+Enter")
    box.press_sequentially("were displaced?")
    expect(box).to_have_value("How many people\nwere displaced?")
    box.press("Enter")
    expect(page.locator(".quote").first).to_be_visible()


def test_an_empty_question_asks_for_one(open_page):
    page = open_page()
    box = page.get_by_label("Question")
    box.fill("   ")
    box.press("Enter")
    expect(page.get_by_text("Type a question first.")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_readers_have_conversations_of_their_own_and_can_start_anew(open_page):
    one, other = open_page(), open_page()
    ask(one, DISPLACED)
    ask(other, "How many soldiers were sent?")
    expect(one.locator(".turn")).to_have_count(1)
    one.get_by_role("button", name="New conversation").click()
    expect(one.locator(".turn")).to_have_count(0)
    expect(one.locator(".welcome")).to_be_visible()
    ask(one, "And in the valley?")
    expect(one.locator(".read-as")).to_have_count(0)  # nothing before it any longer
    expect(other.locator(".turn")).to_have_count(1)


def test_copy_and_download_carry_quotes_with_their_sources(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, DISPLACED)
    page.get_by_role("button", name="Copy with sources").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "> “Some 4,200 people were displaced from eleven villages along the river.”" in copied
    assert "Varn valley: dam overflow displaces thousands, 4 March 2026" in copied
    assert "dam.txt" in copied
    page.get_by_text("Export conversation").click()
    with page.expect_download() as download:
        page.locator(".tools").get_by_role("button", name="Markdown").click()
    assert download.value.suggested_filename == "conversation.md"
    assert download.value.path().read_text("utf-8").strip() == copied.strip()


def test_an_uploaded_briefing_answers_after_an_update(open_page, site):
    page = open_page()
    page.get_by_role("tab", name="Documents").click()
    text = b"Bridge report\n2026-03-10, Bridge Office\n\nThe bridge at Hest carried 512 lorries on Monday.\n"
    files = [
        {"name": "bridge.txt", "mimeType": "text/plain", "buffer": text},
        {"name": "song.mp3", "mimeType": "audio/mpeg", "buffer": b"ID3"},
    ]
    page.locator("#upload input[type=file]").set_input_files(files[:1])
    expect(page.locator(".states")).to_have_text(
        "uploads/bridge.txt waiting: update the index to ask about it"
    )
    assert (site.folder / "uploads" / "bridge.txt").read_bytes() == text
    page.get_by_role("button", name="Update index").click()
    expect(page.locator(".report")).to_have_text(
        "Index updated: 1 added, 0 changed, 0 removed, 4 unchanged, 0 skipped."
    )
    expect(page.locator(".states")).to_have_text("uploads/bridge.txt indexed")
    expect(page.locator("table.documents")).to_contain_text("uploads/bridge.txt")
    page.get_by_role("tab", name="Ask").click()
    ask(page, "How many lorries on the bridge?")
    expect(page.locator("#source mark")).to_have_text("The bridge at Hest carried 512 lorries on Monday.")


def test_an_update_shows_its_progress_while_others_ask(open_page, site, monkeypatch):
    may_end = threading.Event()
    update = site.desk.updates._update

    def slowly(tell):
        tell(1, 4, "dam.txt")
        assert may_end.wait(20)
        return update(tell)

    monkeypatch.setattr(site.desk.updates, "_update", slowly)
    page, other = open_page(), open_page()
    page.get_by_role("tab", name="Documents").click()
    # A click while the tab is being filled can be lost.
    expect(page.locator("table.documents")).to_be_visible()
    page.get_by_role("button", name="Update index").click()
    expect(page.locator(".progress")).to_contain_text("1 of 4 files")
    expect(page.locator(".progress progress")).to_have_attribute("value", "1")
    ask(other, DISPLACED)
    expect(other.locator(".quote").first).to_be_visible()
    may_end.set()
    expect(page.locator(".report")).to_contain_text("Index updated")


def test_a_page_over_a_folder_that_is_followed_counts_anew_by_itself(open_page, site, monkeypatch):
    monkeypatch.setattr("briefings.ui.web.page.SECONDS_BETWEEN_NEWS", 0.5)
    update = site.retriever.update
    desk = Desk(site.folder, site.retriever, site.assistant, update, [".txt"], watched=True)
    with serving(desk) as url:
        page = open_page(url=url)
        expect(page.locator(".masthead")).to_contain_text("4 briefings")
        page.get_by_label("Question").fill("How many pumps")
        (site.folder / "late.txt").write_text("Late\n2026-04-01, Desk\n\nA ferry brought 61 pumps to Orlo.\n")
        update(lambda *_: None)
        expect(page.locator(".masthead")).to_contain_text("5 briefings")
        expect(page.get_by_label("Question")).to_have_value("How many pumps")
        page.close()


def test_a_running_page_sees_a_new_index(open_page, site):
    page = open_page()
    expect(page.locator(".masthead")).to_contain_text("4 briefings")
    (site.folder / "late.txt").write_text("Late\n2026-04-01, Desk\n\nA ferry brought 61 pumps to Orlo.\n")
    (site.folder / "dam.txt").unlink()
    site.retriever.update(lambda *_: None)
    ask(page, "How many pumps did the ferry bring?")
    expect(page.locator("#source mark")).to_have_text("A ferry brought 61 pumps to Orlo.")
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("table.documents")).to_contain_text("late.txt")
    expect(page.locator("table.documents")).not_to_contain_text("dam.txt")


def test_the_list_of_documents_opens_and_filters_them(open_page, site):
    (site.folder / "scan.pdf").write_bytes(b"x")
    page = open_page()
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("table.documents tbody tr")).to_have_count(4)
    expect(page.locator(".skipped")).to_contain_text("scan.pdf a scan without text")
    page.get_by_label("Filter").fill("orlo")
    expect(page.locator("table.documents tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Orlo water works").click()
    expect(page.locator("#source .text")).to_contain_text("One of the three pumps")


def test_a_hostile_briefing_is_shown_as_text_and_runs_nothing(open_page, site):
    page = open_page()
    ask(page, "How many barges did the harbour master count at the quay?")
    expect(page.locator(".quote").first).to_contain_text('<script>document.title = "owned"</script>')
    expect(page.locator("#source h2")).to_contain_text('<script>document.title = "owned"</script>')
    expect(page.locator("#source mark")).to_contain_text("![beacon](http://outside.invalid/markdown.png)")
    expect(page.locator("#source mark")).to_contain_text("{{value}} ${document.title")
    page.get_by_role("tab", name="Documents").click()
    expect(page.locator("table.documents")).to_contain_text('<img src="http://outside.invalid/source.png"')
    assert page.title() == "briefings"
    injected = page.locator(
        ":is(#desk, #source) :is(script, img, iframe, object, embed, [onerror], [onload], a:not(.original))"
    )
    expect(injected).to_have_count(0)


def test_a_phone_shows_all_without_scrolling_sideways(open_page):
    page = open_page(width=375, height=700, has_touch=True, is_mobile=True)
    assert overflow(page) == 0
    ask(page, DISPLACED)
    assert overflow(page) == 0
    expect(page.locator("#source .source")).to_be_hidden()  # it would cover the answer
    page.locator(".cite").nth(1).tap()
    expect(page.locator("#source mark")).to_be_in_viewport()
    assert overflow(page) == 0
    page.get_by_role("button", name="Close").tap()
    expect(page.locator("#source .source")).to_be_hidden()
    page.get_by_role("tab", name="Documents").tap()
    expect(page.locator("table.documents")).to_be_visible()
    assert overflow(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page, scheme):
    page = open_page(color_scheme=scheme)
    ask(page, DISPLACED)
    ask(page, "Who won the cup, Mayor?")
    page.locator(".nearest summary").click()
    page.locator(".cite").first.click()
    expect(page.locator("#source mark strong")).to_be_visible()
    looks = [
        ".question",
        ".quote blockquote",
        ".cite .title",
        ".cite .byline",
        ".sure summary",
        ".lead .of",
        ".value",
        ".not-found blockquote",
    ]
    looks += [
        ".source .find",
        ".source .steps",
        ".source .original",
        ".not-found .says",
        "#source .text",
        "#source mark",
        "#source mark strong",
        "#source dt",
    ]
    for selector in looks:
        ink, ground = page.locator(selector).first.evaluate(COLOURS)
        assert contrast(ink, ground) >= 4.5, (selector, ink, ground)
    dark = luminance(page.locator("body").evaluate(COLOURS)[1]) < 0.2
    assert dark == (scheme == "dark")


COLOURS = """element => {
  const ink = getComputedStyle(element).color;
  let at = element;
  while (at.parentElement && getComputedStyle(at).backgroundColor === "rgba(0, 0, 0, 0)") at = at.parentElement;
  return [ink, getComputedStyle(at).backgroundColor];
}"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_all_of_it_works_from_the_keyboard(open_page):
    page = open_page()
    page.get_by_label("Question").focus()
    page.keyboard.type(DISPLACED)
    page.keyboard.press("Enter")
    expect(page.locator("#source mark")).to_contain_text("4,200")
    tab_to(page, ".cite >> nth=1", "Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#source mark")).to_contain_text("6,100")
    tab_to(page, "#source .text", "Tab")
    tab_to(page, "[role=tab]:has-text('Documents')", "Shift+Tab")
    page.keyboard.press("Enter")
    tab_to(page, "table.documents tbody th button >> nth=0", "Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#source h2")).to_have_text("Orlo water works restart one pump")


def tab_to(page: Page, selector: str, key: str) -> None:
    """Press Tab (or Shift+Tab) until the element has the focus."""
    goal = page.locator(selector)
    for _ in range(40):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is never reached with {key}")


def test_answers_are_announced_to_screen_readers(open_page):
    page = open_page()
    ask(page, DISPLACED)
    log = page.get_by_role("log", name="Conversation")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log).to_contain_text("4,200 people")
    expect(page.get_by_role("region", name="Source")).to_be_visible()
