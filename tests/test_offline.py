"""From files to an answer with every socket but loopback closed, and with no cache and no offline switch to lean on."""

import json
import os
import subprocess
import sys

FACT = "The icebreaker Halvorsen carries a crew of forty-two."

CLOSE_THE_NETWORK = """
import ipaddress, json, socket, sys
from pathlib import Path

attempts = []

def is_near(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")

def guard(event, arguments):  # Python tells its audit hooks of each of these before it does them
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # no tuple: a Unix socket, or connected already
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host is not None and not is_near(host):
        attempts.append(host)
        raise OSError(f"no network: {host}")

sys.addaudithook(guard)
"""

ASK = """
from briefings.index import Index, Retriever
from briefings.qa import Assistant

folder = Path(sys.argv[1])
with Index.open(folder) as index:
    report = index.update()
with Retriever.open(folder) as retriever:
    answer = Assistant(retriever).ask("How large is the crew of the icebreaker Halvorsen?")
first = answer.evidence[0]
exact = first.document.text[first.start : first.end] == first.quote
print(json.dumps({"added": report.added, "answer": answer.to_dict(), "exact": exact, "attempts": attempts}))
"""

KNOCK = """
import http.client
for knock in (
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: socket.getaddrinfo("example.org", 443),
    lambda: http.client.HTTPConnection("192.0.2.1", timeout=1).connect(),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", ("192.0.2.1", 53)),
):
    try:
        knock()
    except OSError as error:
        assert str(error).startswith("no network"), error
    else:
        sys.exit("the guard let something through")
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).close()
print(json.dumps(attempts))
"""


def closed(code, tmp_path, *arguments):
    """The last line that `code` prints, from JSON; run with no network, an empty home and no HF_* variables."""
    prefixes = ("HF_", "HUGGINGFACE", "TRANSFORMERS_", "SENTENCE_TRANSFORMERS_", "BRIEFINGS_", "XDG_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
    environment |= {"HOME": str(tmp_path / "home"), "USERPROFILE": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CLOSE_THE_NETWORK + code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_guard_closes_all_but_loopback(tmp_path):
    assert closed(KNOCK, tmp_path) == ["192.0.2.1", "example.org", "192.0.2.1", "192.0.2.1"]


def test_from_files_to_an_answer_without_a_network(tmp_path):
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "fleet.md").write_text(
        f"# Fleet\n\nIt left port on Monday. {FACT} It is due on Friday.\n", "utf-8"
    )
    (folder / "rain.html").write_text("<h1>Weather</h1><p>Rain fell on Brannock all day.</p>", "utf-8")
    result = closed(ASK, tmp_path, str(folder))
    assert result["attempts"] == []
    assert result["added"] == 2
    assert result["answer"]["found"]
    assert result["answer"]["evidence"][0]["quote"] == FACT
    assert result["exact"]
