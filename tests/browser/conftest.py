"""A page in a real browser over a small folder. Each test ends by checking that no request left the machine."""

import shutil
import sys
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefings.ui.web.desk import Desk
from browsers import BROWSERS, FLAGS, browser_program
from fakes_ui import BRIEFINGS, FakeAssistant, FakeRetriever, serving

CUT_OFF = ("AbortError", "Connection errored out")  # what Gradio's stream says when the page is loaded again
PATIENCE = 30_000  # milliseconds; a busy machine is slow, and a page that is right is never waited for
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def pytest_collection_modifyitems(items):
    """A test that waited for the page in vain is tried once more; `R` in the summary names it.

    Browser, server and test share what cores there are: on a busy machine one in some hundred waits stalls.
    Whatever else fails, such as a request that left the machine or an error that the page reported, fails.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError", "Locator expected", "Page."])
            )


@dataclass
class Site:
    """A running page: its address, its folder, and what it is made of."""

    url: str
    folder: Path
    retriever: FakeRetriever
    assistant: FakeAssistant
    desk: Desk


@pytest.fixture(scope="module")  # not longer: while it runs, no other test can start an event loop
def browser():
    found = browser_program()
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    playwright.expect.set_options(timeout=PATIENCE)
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site") / "valley"
    folder.mkdir()
    retriever = FakeRetriever(folder)
    assistant = FakeAssistant(retriever)
    desk = Desk(folder, retriever, assistant, retriever.update, [".txt", ".md"])
    with serving(desk) as url:
        yield Site(url, folder, retriever, assistant, desk)


@pytest.fixture
def site(shared_site) -> Site:
    """The running page over fresh briefings: the server is shared, the folder is not."""
    shutil.rmtree(shared_site.folder)
    shutil.copytree(BRIEFINGS, shared_site.folder)
    shared_site.retriever.update(lambda *_: None)
    return shared_site


@pytest.fixture
def open_page(browser, site):
    """Open the page as a new reader: `open_page(width=375, color_scheme="dark")`."""
    contexts, requests, errors = [], [], []

    def open_one(
        width: int = 1300, height: int = 850, url: str | None = None, *, failing: bool = False, **options
    ):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        if not failing:  # a request that fails, or is cut off, is reported; the page must live with it
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(url or site.url)
        page.locator(".welcome").wait_for()
        return page

    yield open_one
    for context in contexts:
        context.close()
    outside = [url for url in requests if urllib.parse.urlsplit(url).hostname not in {*LOOPBACK, None}]
    assert outside == [], "requests left the machine"
    reported = [one for one in errors if not any(words in one for words in CUT_OFF)]
    assert reported == [], "the page reported errors"
