"""`briefings chat`: the address that is opened, and how the server ends."""

import os
import signal
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path

import pytest
from briefings.ui import chat
from fakes_ui import DAM


@pytest.mark.parametrize(
    ("host", "name"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::1", "[::1]")]
)
def test_the_address_that_is_opened(host, name):
    assert chat._name(host) == name


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process on Windows")
def test_serve_says_where_it_is_builds_the_page_then_follows_the_folder_and_ends_with_ctrl_c(tmp_path):
    (tmp_path / "dam.txt").write_text(DAM)
    program = f"""
        from briefings.index import Index
        from briefings.ui import chat
        build, follow = chat.build_app, chat.watching
        chat.build_app = lambda *desk, **how: (build(*desk, **how), print("built"))[0]
        chat.watching = lambda watcher: (print("follows"), follow(watcher))[1]
        with Index.open({str(tmp_path)!r}) as index:
            index.update()
        try:
            chat.serve({str(tmp_path)!r}, open_browser=False)
        except KeyboardInterrupt:
            print("closed")
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    ) as process:
        try:
            line = process.stdout.readline()
            assert str(tmp_path) in line
            url = next(word for word in line.split() if word.startswith("http://"))
            with urllib.request.urlopen(url, timeout=60) as answer:
                assert answer.status == 200
            with urllib.request.urlopen(f"{url}gradio_api/heartbeat/a", timeout=60) as open_page:
                assert open_page.readline()
                process.send_signal(signal.SIGINT)
                process.wait(timeout=30)
            errors = process.stderr.read()
            assert "Traceback" not in errors
            assert "Cancel " not in errors
            assert process.stdout.read().split() == ["built", "follows", "closed"]
            assert process.returncode == 0, "it ends while the examples are looked for"
        finally:
            process.kill()
