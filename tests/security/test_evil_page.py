"""An evil page in a real browser, beside an open chat: on another port and under another name it learns nothing."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from attacks import running
from browser.conftest import browser  # noqa: F401

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

PAGE = """<!doctype html><title>evil</title><script>
const chat = "CHAT";
const seen = {};
const json = {"Content-Type": "application/json"};
const question = JSON.stringify({data: ["displaced people of Varn?"]});
async function look(name, path, options) {
  try {
    const answer = await fetch(chat + path, options);
    seen[name] = answer.type === "opaque" ? "opaque" : await answer.text();
  } catch (error) { seen[name] = "refused"; }
}
function loads(tag, attributes) {
  return new Promise((done) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = () => done("loaded");
    element.onerror = () => done("refused");
    document.head.append(element);
  });
}
async function attack() {
  for (const credentials of ["include", "omit"]) {
    await look("config " + credentials, "config", {credentials});
    await look("ask " + credentials, "gradio_api/call/ask", {method: "POST", headers: json, body: question, credentials});
    await look("plain " + credentials, "gradio_api/call/ask", {method: "POST", body: question, credentials});
    await look("blind " + credentials, "gradio_api/call/ask", {method: "POST", body: question, credentials, mode: "no-cors"});
    await look("upload " + credentials, "gradio_api/upload", {method: "POST", body: new FormData(), credentials, mode: "no-cors"});
  }
  seen.script = await loads("script", {src: chat + "config"});
  seen.asset = await loads("script", {src: chat + "static/js/iframeResizer.contentWindow.min.js"});
  seen.style = await loads("link", {rel: "stylesheet", href: chat + "theme.css"});
  seen.stream = await new Promise((done) => {
    const source = new EventSource(chat + "gradio_api/queue/data?session_hash=s1", {withCredentials: true});
    source.onmessage = (event) => done(event.data);
    source.onerror = () => { source.close(); done("refused"); };
  });
  seen.socket = await new Promise((done) => {
    const socket = new WebSocket(chat.replace("http", "ws") + "gradio_api/queue/join");
    socket.onopen = () => done("open");
    socket.onerror = () => done("refused");
  });
  return seen;
}
</script>"""
FRAMED = '<!doctype html><title>frame</title><iframe src="CHAT"></iframe>'
FORM = """<!doctype html><title>form</title>
<form method="post" action="CHATPATH" enctype="text/plain"><input name='{"data":["' value='x"]}'></form>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def evil(tmp_path):
    """The evil server: a function that takes a name and a page and returns its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def put(host: str, page: str) -> str:
        (tmp_path / "evil.html").write_text(page)
        return f"http://{host}:{server.server_port}/evil.html"

    yield put
    server.shutdown()
    server.server_close()


@pytest.fixture
def chat(tmp_path, monkeypatch):
    """A running chat that notes what it is asked."""
    (tmp_path / "chat").mkdir()
    with running(tmp_path / "chat") as site:
        asked = []
        monkeypatch.setattr(site.desk.assistant, "ask", lambda *given: asked.append(given))
        site.asked = asked
        yield site


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])  # another port, and another site
def test_an_evil_page_learns_nothing_and_does_nothing(browser, chat, evil, host):  # noqa: F811
    context = browser.new_context()
    page = context.new_page()
    page.goto(chat.url)
    page.locator(".welcome").wait_for()
    before = len(chat.asked)
    page.goto(evil(host, PAGE.replace("CHAT", chat.url)))
    seen = page.evaluate("attack()")
    assert set(seen.values()) <= {"refused", "opaque"}, seen
    assert len(seen) == 15
    assert len(chat.asked) == before
    assert not (chat.folder / "uploads").exists()
    context.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_evil_page_shows_no_chat_in_a_frame(browser, chat, evil, host):  # noqa: F811
    context = browser.new_context()
    page = context.new_page()
    page.goto(evil(host, FRAMED.replace("CHAT", chat.url)))
    frame = page.frames[-1]
    assert "What do you want to know?" not in frame.content()
    assert "gradio" not in frame.content()
    context.close()


@pytest.mark.parametrize("path", ["gradio_api/call/ask", "gradio_api/upload", "login", "logout"])
def test_an_evil_form_is_refused(browser, chat, evil, path):  # noqa: F811
    context = browser.new_context()
    page = context.new_page()
    page.goto(evil("localhost", FORM.replace("CHATPATH", chat.url + path)))
    with page.expect_response(lambda answer: path in answer.url) as answered:
        page.evaluate("document.forms[0].submit()")
    assert answered.value.status == 403
    context.close()


def test_a_link_from_elsewhere_opens_the_chat_and_leaves_open_pages_alone(browser, chat, evil):  # noqa: F811
    context = browser.new_context()
    page = context.new_page()
    page.goto(chat.url)
    page.locator(".welcome").wait_for()
    cookies = context.cookies()
    other = context.new_page()
    other.goto(evil("localhost", f'<!doctype html><a href="{chat.url}">chat</a>'))
    other.get_by_text("chat").click()
    other.locator(".welcome").wait_for()
    assert context.cookies() == cookies
    page.get_by_role("tab", name="Documents").click()
    page.locator("table.documents").wait_for()
    context.close()


def test_a_script_that_slips_into_the_page_does_not_run(browser, chat):  # noqa: F811
    context = browser.new_context()
    page = context.new_page()
    page.goto(chat.url)
    page.locator(".welcome").wait_for()
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.owned = 1">');
            const script = document.createElement("script");
            script.textContent = "window.owned = 2";
            document.body.append(script);
            return new Promise((done) => setTimeout(done, 50));
        }"""
    )
    assert page.evaluate("window.owned") is None
    context.close()
