"""The file of a briefing is given by the briefing's number alone, and can do nothing in the browser."""

import httpx
import pytest
from attacks import SECRET, is_one_line, running
from briefings.ui.web.gate.own import disposition

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
PDF = b"%PDF-1.4 a report"


def indexed(site, name: str) -> int:
    """The number of a document that the index has under this path, whatever lies there."""
    fake = site.desk.retriever
    fake._documents[name] = fake._load(name, b"Title\n2026-03-04, Desk\n\nWords.")
    return fake._documents[name].id


def number(site, name: str, data: bytes) -> int:
    """The number of a document of a file that is put into the folder."""
    (site.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (site.folder / name).write_bytes(data)
    return indexed(site, name)


def test_a_pdf_is_shown_and_nothing_of_it_may_run(reader, site):
    answer = reader.http.get(f"/original/{number(site, 'r/Süd.pdf', PDF)}")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["Content-Type"] == "application/pdf"
    named = "inline; filename=\"S_d.pdf\"; filename*=UTF-8''S%C3%BCd.pdf"
    assert answer.headers["Content-Disposition"] == named
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["p.html", "p.svg", "p.xhtml", "p.txt", "p.docx", "p.eml", "p.PDF.html"])
def test_all_else_is_saved_and_never_shown(reader, site, name):
    data = b"<script>alert(1)</script>"
    answer = reader.http.get(f"/original/{number(site, name, data)}")
    assert (answer.status_code, answer.content) == (200, data)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_page_that_calls_itself_a_pdf_is_saved(reader, site):
    answer = reader.http.get(f"/original/{number(site, 'page.pdf', b'<html><script>alert(1)</script>')}")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")


def test_the_mail_is_given_for_what_was_attached_to_it(reader, site):
    (site.folder / "mail.eml").write_bytes(b"Subject: x")
    answer = reader.http.get(f"/original/{indexed(site, 'mail.eml/report.pdf')}")
    assert answer.content == b"Subject: x"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="mail.eml"')


@pytest.mark.parametrize(
    "asked",
    ["123456789", "0", "999999999999999999", "note.html", "..%2fsecret.txt", "1/../a.txt", "-1", "1e3", ""],
)
def test_what_is_not_in_the_index_is_not_given(reader, site, asked):
    (site.folder / "note.html").write_text("not indexed")
    answer = reader.http.get(f"/original/{asked}")
    assert answer.status_code in {403, 404}
    assert is_one_line(answer) and "not indexed" not in answer.text and SECRET not in answer.text


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", "in/../../secret.txt"])
def test_a_path_out_of_the_folder_in_the_index_leads_nowhere(reader, site, name):
    answer = reader.http.get(f"/original/{indexed(site, name)}")
    assert answer.status_code == 404 and is_one_line(answer) and SECRET not in answer.text


@pytest.mark.parametrize("name", ["link.txt", "linked/secret.txt"])
def test_no_link_is_followed(reader, site, name):
    link = site.folder / name.split("/")[0]
    link.symlink_to(site.secret.parent if "/" in name else site.secret)
    answer = reader.http.get(f"/original/{indexed(site, name)}")
    assert answer.status_code == 404 and is_one_line(answer) and SECRET not in answer.text
    link.unlink()


def test_a_file_that_has_gone_is_told_in_a_line(reader, site):
    gone = number(site, "gone.pdf", PDF)
    (site.folder / "gone.pdf").unlink()
    answer = reader.http.get(f"/original/{gone}")
    assert answer.status_code == 404 and "no longer in the folder" in answer.text and is_one_line(answer)


def test_a_head_has_no_body_and_other_methods_are_refused(reader, site):
    there = number(site, "r.pdf", PDF)
    answer = reader.http.head(f"/original/{there}")
    assert (answer.status_code, answer.headers["Content-Length"], answer.content) == (200, str(len(PDF)), b"")
    assert reader.http.post(f"/original/{there}").status_code == 405


@pytest.mark.parametrize("elsewhere", ["cross-site", "same-site"])
def test_a_page_of_another_origin_gets_nothing(reader, site, elsewhere):
    there = number(site, "r.pdf", PDF)
    answer = reader.http.get(f"/original/{there}", headers={"Sec-Fetch-Site": elsewhere})
    assert answer.status_code == 403 and PDF not in answer.content


def test_behind_a_login_it_asks_who_one_is(tmp_path):
    with running(tmp_path, auth=[("ada", "pass word")]) as site:
        there = number(site, "r.pdf", PDF)
        with httpx.Client(base_url=site.url, timeout=30) as client:
            assert client.get(f"/original/{there}").status_code == 401
            client.post("/login", data={"username": "ada", "password": "pass word"})
            assert client.get(f"/original/{there}").content == PDF


@pytest.mark.parametrize(
    "name", ['a"; x="b.pdf', "a\r\nX: y.pdf", "\u202efdp.exe", "日本.pdf", "a/b\\c%d.pdf"]
)
def test_no_name_breaks_out_of_its_header(name):
    header = disposition(name, shown=False)
    assert header.isascii() and header.isprintable() and header.count('"') == 2
