"""A client of the SDK talks to our server, in memory, and over the standard streams and HTTP of a real process."""

import asyncio
import builtins
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys

import httpx
import pytest

pytest.importorskip("mcp", reason="pip install 'briefings[mcp]'")

from briefings.index import Retriever
from briefings.qa import Assistant, SentenceReader
from briefings.ui import cli
from briefings.ui.api.mcp import LONGEST_SLICE, mcp_server
from fakes import FakeEmbedder, update, write
from mcp import Client, MCPError

DAM = "---\ntitle: Dam\ndate: 2031-03-04\nsource: Desk\n---\n\nThe valley is dry. The dam of Varn was built in 1931."


@pytest.fixture
def call(tmp_path):
    """Call a tool: `call("ask", question="...")` gives the result as the client has it."""
    write(tmp_path, dam=DAM, long="A bridge fell. " * 3_000, empty="")
    update(tmp_path)
    with Retriever.open(tmp_path, embedder=FakeEmbedder()) as retriever:
        server = mcp_server(retriever, Assistant(retriever, SentenceReader(retriever.embed)))

        def call(tool, **arguments):
            return asyncio.run(talk(server, lambda client: client.call_tool(tool, arguments)))

        call.server, call.retriever = server, retriever
        yield call


async def talk(server, say):
    async with Client(server) as client:
        return await say(client)


def given(result):
    """What a tool gave, by its schema; a list comes under "result"."""
    content = result.structured_content
    return content.get("result", content)


def test_the_tools_are_read_only_and_have_schemas(call):
    tools = asyncio.run(talk(call.server, lambda client: client.list_tools())).tools
    assert {one.name for one in tools} == {"ask", "search", "read", "list_documents", "status"}
    for one in tools:
        assert one.annotations.read_only_hint and one.annotations.open_world_hint is False
        assert one.output_schema["properties"]
        assert one.description


def test_a_quote_is_what_read_gives_between_its_offsets(call):
    answer = given(call("ask", question="When was the dam of Varn built?"))
    quote = answer["evidence"][0]
    assert quote["quote"] == "The dam of Varn was built in 1931."
    part = given(call("read", document=quote["document"]["id"], start=quote["start"], end=quote["end"]))
    assert part["text"] == quote["quote"]
    assert part["document"] == quote["document"]


def test_search_takes_dates_and_sources(call):
    (hit,) = given(call("search", words="anything", source="desk", since="2031-03-04"))
    assert hit["document"]["date"] == "2031-03-04"
    assert given(call("search", words="anything", until="2031-03-03")) == []
    assert len(given(call("search", words="bridge", k=2))) == 2


def test_a_long_document_is_read_in_parts(call):
    (document,) = [one for one in given(call("list_documents")) if one["path"] == "long.txt"]
    part = given(call("read", document=document["id"]))
    assert (part["end"], part["length"]) == (LONGEST_SLICE, document["characters"])
    rest = given(call("read", document=document["id"], start=part["end"], end=10**9))
    assert rest["start"] == LONGEST_SLICE and len(part["text"] + rest["text"]) == 2 * LONGEST_SLICE
    assert given(call("read", document=document["id"], start=-5, end=-9))["text"] == ""


def test_the_list_is_paged_and_the_status_names_what_was_skipped(call):
    assert len(given(call("list_documents"))) == 2
    assert len(given(call("list_documents", first=1, count=1))) == 1
    status = given(call("status"))
    assert (status["documents"], status["skipped"]) == (2, [{"path": "empty.txt", "reason": "is empty"}])


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("read", {"document": 999}, "no document has the id 999"),
        ("read", {"document": "x"}, "document"),
        ("ask", {"question": "x" * 4_001}, "question"),
        ("ask", {}, "question"),
        ("search", {"words": "a", "since": "soon"}, "since"),
        ("search", {"words": "a", "k": 0}, "k"),
    ],
)
def test_wrong_arguments_are_told(call, tool, arguments, said):
    result = call(tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text


def test_a_document_is_a_resource(call):
    number = next(one.id for one in call.retriever.documents() if one.path == "dam.txt")
    read = asyncio.run(
        talk(call.server, lambda client: client.read_resource(f"briefings://document/{number}"))
    )
    assert read.contents[0].text == call.retriever.document(number).text

    async def wrong(client):
        with pytest.raises(MCPError, match="no document has the id x"):
            await client.read_resource("briefings://document/x")

    asyncio.run(talk(call.server, wrong))


def test_a_missing_sdk_is_told_with_the_line_that_installs_it(monkeypatch, capsys):
    real = builtins.__import__

    def without(module, *arguments, **options):
        if module.split(".")[0] == "mcp":
            raise ModuleNotFoundError(module)
        return real(module, *arguments, **options)

    monkeypatch.delitem(sys.modules, "briefings.ui.api.mcp")
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(sys, "argv", ["briefings", "mcp", "x"])
    with pytest.raises(SystemExit):
        cli.main()
    assert capsys.readouterr().err == "briefings: MCP is not installed; pip install 'briefings[mcp]'\n"


@pytest.fixture
def command(tmp_path):
    """The command line `briefings mcp` over a folder, with a stand-in for the model, and its environment."""
    write(tmp_path, dam=DAM)
    update(tmp_path)
    program = (
        "import sys; from briefings.index.embed import choose; from fakes import FakeEmbedder;"
        "choose.SentenceTransformerEmbedder = lambda *_: FakeEmbedder();"
        "from briefings.ui.cli import main; main()"
    )
    line = [sys.executable, "-W", "ignore", "-c", program, "mcp", str(tmp_path), "--reader", "none"]
    return line, {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def test_the_command_speaks_nothing_but_the_protocol(command):
    from mcp import StdioServerParameters, stdio_client

    (program, *arguments), environment = command
    server = StdioServerParameters(command=program, args=arguments, env=environment)
    result = asyncio.run(
        talk(stdio_client(server), lambda client: client.call_tool("search", {"words": "dam"}))
    )
    assert given(result)[0]["document"]["title"] == "Dam"
    assert json.loads(result.content[0].text)["document"]["title"] == "Dam"


@contextlib.contextmanager
def serving_http(command):
    """The port at which the command serves HTTP; it ends by Ctrl-C, as a person ends it, without a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line, environment = command
    process = subprocess.Popen(
        [*line, "--http", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert f"http://127.0.0.1:{port}/mcp" in process.stderr.readline()
        wait_for(port, process)
        yield port
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert out == "" and "Traceback" not in err
    finally:
        process.kill()
        process.communicate()


def wait_for(port, process):
    """Until somebody listens at a port; a process that ends before is told."""
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.05)
    raise AssertionError(process.stderr.read())


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_the_command_serves_http_on_this_machine_alone(command):
    with serving_http(command) as port:
        address = f"http://127.0.0.1:{port}/mcp"
        asked = {"question": "When was the dam of Varn built?"}
        answer = given(asyncio.run(talk(address, lambda client: client.call_tool("ask", asked))))
        assert answer["evidence"][0]["quote"] == "The dam of Varn was built in 1931."
        for foreign in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            refused = httpx.post(address, headers=foreign, json={})
            assert refused.status_code in {403, 421}
        line, environment = command
        second = subprocess.run(
            [*line, "--http", "--port", str(port)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert second.returncode == 2
        assert second.stderr.startswith(f"briefings: port {port} is in use")
        assert second.stderr.count("\n") == 1
