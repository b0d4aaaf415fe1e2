"""How soon the page can be used over many documents, in a real browser.

    python tests/bench/page.py [--documents 300 10000] [--loads 20] [--pictures FOLDER]

For each number of documents: invented reports are indexed with the default model, `briefings chat` is started over them
and Chromium opens the page. In seconds: from the command to an address, the first load until the question can be typed,
later loads (median and slowest, and how many came without the page's head), the tab of documents until its rows stand,
a filter until it has narrowed the list, the first answer and a later one. In milliseconds: the longest stall while the
list scrolls. --pictures keeps a picture of each at 390, 1440 and 1920 pixels, light and dark.
"""

import argparse
import datetime as dt
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from browsers import FLAGS, browser_program

PLACES = (
    "Orlo Hest Varn Kestrel Brannock Grevnik Skarholt Sund Marit Tolven Ashgrove Farrow Norby Elvik".split()
)
SOURCES = (
    "Civil Defence",
    "Harn Herald",
    "Coast Guard",
    "Ministry of Health",
    "Red Cross",
    "Joint Watch Centre",
)
QUESTION = "How many pumps were sent to {place} on 3 March 2031?"
SCROLL = """async list => {
    let longest = 0, last = performance.now(), stop = last + 2000;
    while (last < stop) {
        list.scrollTop += 120;
        if (list.scrollTop + list.clientHeight >= list.scrollHeight) list.scrollTop = 0;
        window.scrollBy(0, 120);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
    }
    return longest;
}"""
SIZES = ((390, 844), (1440, 900), (1920, 1080))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[300, 10_000])
    parser.add_argument("--loads", type=int, default=20, help="how often the page is opened again")
    parser.add_argument("--pictures", type=Path, help="keep pictures of the page in this folder")
    options = parser.parse_args()
    for count in options.documents:
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home) / "reports"
            write_reports(folder, count)
            subprocess.run([*briefings("index"), folder], check=True, stdout=subprocess.DEVNULL)
            print(json.dumps({"documents": count, **measured(folder, options)}), flush=True)


def briefings(*command: str) -> list[str]:
    return [sys.executable, "-c", "from briefings.ui.cli import main; main()", *command]


def write_reports(folder: Path, count: int) -> None:
    """Reports of three sentences, a day, place and source each, their figures drawn by chance."""
    chance = random.Random(1)
    folder.mkdir()
    for number in range(count):
        place, source = chance.choice(PLACES), chance.choice(SOURCES)
        day = dt.date(2031, 1, 1) + dt.timedelta(number % 365)
        (folder / f"report-{number:05}.md").write_text(
            f"---\ntitle: Report {number} on {place}\ndate: {day}\nsource: {source}\n---\n\n"
            f"On {day:%-d %B %Y} the {source} sent {chance.randrange(20, 900)} pumps to {place}. "
            f"The road from {chance.choice(PLACES)} was closed for {chance.randrange(2, 60)} hours. "
            f"Of {chance.randrange(900, 5000)} houses there {chance.randrange(10, 800)} are without power.\n"
        )


def measured(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    found: dict[str, Any] = {}
    start = time.perf_counter()
    command = [*briefings("chat"), folder, "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        url = _address(server)
        found["address s"] = _since(start)
        with sync_playwright() as driver:
            chromium = driver.chromium.launch(executable_path=browser_program(), args=FLAGS)
            loads = [_load_apart(chromium, url) for _ in range(1 + options.loads)]
            found |= {"first load s": loads[0][0], "later loads s": _middle([load for load, _ in loads[1:]])}
            found |= {"slowest load s": max(load for load, _ in loads[1:])}
            found["loads without a head"] = sum(not head for _, head in loads)
            page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
            _load(page, url)
            found |= _listing(page) | _answers(page)
            if options.pictures:
                _pictures(chromium, url, options.pictures, folder)
            chromium.close()
    finally:
        server.terminate()
        server.wait()
    return found


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    for line in server.stdout:
        if address := re.search(r"http://[\w.:]+", line):
            return address[0]
    raise SystemExit("the chat has ended before it gave an address")


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 2)


def _middle(times: list[float]) -> float:
    return round(statistics.median(times), 2)


def _load_apart(chromium: Any, url: str) -> tuple[float, bool]:
    context = chromium.new_context()
    try:
        return _load(context.new_page(), url)
    finally:
        context.close()


def _load(page: Page, url: str) -> tuple[float, bool]:
    """Seconds until a question can be typed, and whether the head stands by then."""
    start = time.perf_counter()
    page.goto(url)
    page.get_by_label("Question").click()
    page.locator(".welcome").wait_for()
    return _since(start), page.locator("header, .head").first.is_visible()


def _listing(page: Page) -> dict[str, float]:
    found = {}
    rows = page.locator("table.documents tbody tr")
    start = time.perf_counter()
    page.get_by_role("tab", name="Documents").click()
    rows.first.wait_for()
    found["list s"] = _since(start)
    found["stall ms"] = round(page.locator("table.documents").locator("xpath=..").evaluate(SCROLL))
    start = time.perf_counter()
    page.get_by_label("Filter").fill("3 March 2031")
    page.wait_for_function("document.querySelectorAll('table.documents tbody tr').length < 60")
    found["filter s"] = _since(start)
    page.get_by_role("tab", name="Ask").click()
    return found


def _answers(page: Page) -> dict[str, float]:
    found = {}
    for number, name in enumerate(("first answer s", "later answer s")):
        start = time.perf_counter()
        box = page.get_by_label("Question")
        box.fill(QUESTION.format(place=PLACES[number]))
        box.press("Enter")
        page.locator(".turn").nth(number).wait_for()
        page.wait_for_function("!document.querySelector('.searching')")
        found[name] = _since(start)
    return found


def _pictures(chromium: Any, url: str, kept: Path, folder: Path) -> None:
    kept.mkdir(parents=True, exist_ok=True)
    count = sum(1 for _ in folder.glob("*.md"))
    for scheme in ("light", "dark"):
        for width, height in SIZES:
            size = {"width": width, "height": height}
            page = chromium.new_context(viewport=size, color_scheme=scheme).new_page()
            _load(page, url)
            name = f"{count}-{scheme}-{width}"
            page.screenshot(path=kept / f"{name}-welcome.png")
            page.get_by_role("tab", name="Documents").click()
            page.locator("table.documents tbody tr").first.wait_for()
            page.screenshot(path=kept / f"{name}-documents.png")
            page.get_by_role("tab", name="Ask").click()
            box = page.get_by_label("Question")
            box.fill(QUESTION.format(place=PLACES[2]))
            box.press("Enter")
            page.locator(".turn").first.wait_for()
            page.wait_for_function("!document.querySelector('.searching')")
            page.screenshot(path=kept / f"{name}-answer.png")


if __name__ == "__main__":
    main()
