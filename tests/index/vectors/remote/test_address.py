"""Addresses of servers: what they say, what is refused, and that no password is ever shown."""

import pytest
from briefings.index import BriefingsError
from briefings.index.vectors.remote.address import read_address

SECRET = "pa55word"


@pytest.fixture(autouse=True)
def no_password_around(monkeypatch):
    monkeypatch.delenv("BRIEFINGS_STORE_PASSWORD", raising=False)


def test_an_address_is_read_into_its_parts():
    one = read_address(
        f"postgres://ann:{SECRET}@db.example:5433/briefs?index=daily&timeout=2.5&sslmode=require"
    )
    assert (one.scheme, one.host, one.port, one.path) == ("postgres", "db.example", 5433, "/briefs")
    assert (one.user, one.password, one.index, one.timeout) == ("ann", SECRET, "daily", 2.5)
    assert one.options == (("sslmode", "require"),), "what is not ours goes on to the server's library"
    assert not one.replace


def test_what_is_not_said_has_its_default():
    one = read_address("milvus:///tmp/vectors%20here.db?replace=yes")
    assert (one.host, one.port, one.path) == ("", None, "/tmp/vectors here.db")
    assert (one.user, one.password, one.index, one.timeout) == ("", "", "briefings", 10.0)
    assert one.replace and one.options == ()


@pytest.mark.parametrize(
    "given",
    [
        f"postgres://ann:{SECRET}@db.example/briefs?sslkey={SECRET}",
        f"postgres://ann:{SECRET}@db.example:5433/briefs?index=daily",
    ],
)
def test_nothing_that_is_shown_holds_a_password(given):
    one = read_address(given)
    assert SECRET not in one.shown and "ann" not in one.shown
    assert one.shown.startswith("postgres://db.example") and one.shown.endswith("/briefs")


@pytest.mark.parametrize(
    "wrong",
    [
        ":99999/briefs",
        ":port/briefs",
        "/briefs?index=Daily",
        "/briefs?index=a;drop",
        "/briefs?index=",
        f"/briefs?index={'x' * 41}",
        "/briefs?timeout=soon",
        "/briefs?timeout=0",
        "/briefs?timeout=-1",
        "/briefs?timeout=nan",
        "/briefs?timeout=inf",
        "/briefs?timeout=1e300",
    ],
)
def test_what_is_no_address_is_refused_in_a_line_that_repeats_none_of_it(wrong):
    with pytest.raises(BriefingsError) as raised:
        read_address(f"postgres://ann:{SECRET}@db.example{wrong}")
    assert "\n" not in str(raised.value)
    assert SECRET not in str(raised.value) and "db.example" not in str(raised.value)


def test_a_password_may_come_from_a_file_the_address_or_the_environment(tmp_path, monkeypatch):
    file = tmp_path / "password"
    file.write_text("of the file\n", encoding="utf-8")
    monkeypatch.setenv("BRIEFINGS_STORE_PASSWORD", "of the environment")
    assert read_address("postgres://db.example/b").password == "of the environment"
    assert read_address("postgres://ann:of%20the%20address@db.example/b").password == "of the address"
    assert read_address(f"postgres://ann:x@db.example/b?password_file={file}").password == "of the file"


@pytest.mark.parametrize("path", ["/no/such/file", "%00", "."])
def test_a_password_file_that_cannot_be_read_is_named(path):
    with pytest.raises(BriefingsError, match=r"^the store's password_file [^\n]* cannot be read$"):
        read_address(f"postgres://db.example/b?password_file={path}")
