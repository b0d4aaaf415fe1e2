"""HTML: what a reader of the page sees, and what its head says about it."""

import datetime as dt
import time

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load


def read(page):
    (extract,) = load(page if isinstance(page, bytes) else page.encode(), "page.html").extracts
    return extract


def body(page):
    return read(page).text.split("\n\n")


def test_blocks_are_paragraphs_and_inline_elements_add_no_space():
    page = "<h1>Two <em>bridges</em> hit</h1><div>un<b>break</b>able<wbr>s<p>next\n  line<br>after</div>tail"
    assert body(page) == ["Two bridges hit", "unbreakables", "next line\nafter", "tail"]
    extract = read(page)
    assert [extract.text[start:end] for start, end in extract.headings] == ["Two bridges hit"]


def test_entities_lists_and_preformatted_text():
    page = "<p>&pound;5&nbsp;m &amp; &lt;b&gt; &#8217;</p><ul><li>one<li>two<ol><li>deep</ol></ul><dl><dt>k<dd>v</dl>"
    assert body(page) == ["£5\u00a0m & <b> ’", "one", "two", "deep", "k", "v"]
    assert body("<pre>a  b\n   c</pre>") == ["a  b\n   c"]


def test_a_table_of_data_has_one_line_for_a_row():
    page = """<table><caption>Losses</caption><thead><tr><th></th><th>Killed</th><th>Hurt</th></tr></thead>
    <tbody><tr><td>Mon<td><p>5</p><td></tr><tr></tr><tr><td>Tue<td>6<td>7</table><p>After"""
    assert body(page) == ["Losses", "| Killed | Hurt\nMon | 5 |\nTue | 6 | 7", "After"]


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell():
    page = "<table><tr><td><table><tr><td><h2>Head</h2><p>One.</p><p>Two.</p></table><td>Side</table>"
    assert body(page) == ["Head", "One.", "Two.", "Side"]


def test_what_a_reader_does_not_see_is_dropped():
    page = """<header><a>Site</a></header><nav>Menu</nav><script>x()</script><style>p{}</style>
    <p>Seen.</p><p hidden>no</p><p style="color:red; display : none">no</p><template>no</template>
    <noscript>no</noscript><svg><text>no</text></svg><!-- no --><select><option>no</select><button>no</button>
    <footer>Imprint</footer>"""
    assert body(page) == ["Seen."]


def test_a_header_with_the_headline_stays():
    assert body("<header><h1>Head</h1></header><p>Text.</p>") == ["Head", "Text."]
    article = (
        "<article><header><h1>Head</h1><p>By Ann</p></header><p>Text.</p><footer>Note 1</footer></article>"
    )
    assert body(article) == ["Head", "By Ann", "Text.", "Note 1"]


def test_main_is_the_text_unless_it_holds_little_of_it():
    words = "The river rose by two metres in the night. "
    assert body(f"<div>Related stories</div><main><p>{words}</main><div>More</div>") == [words.strip()]
    assert body(f"<main>Loading</main><div>{words}</div>") == ["Loading", words.strip()]
    assert body(f"<article>{words}</article><article>Two</article>") == [words.strip(), "Two"]


def test_meta_tells_title_date_and_source():
    extract = read(
        """<title>Bridges hit - The Paper</title><meta property="og:title" content="Bridges &amp; fords">
        <meta property="article:published_time" content="2024-10-28T23:30:00-05:00"><meta name=author content=Ann>
        <meta property="og:site_name" content="The Paper"><time datetime="2020-01-01">x</time><p>Text."""
    )
    assert (extract.title, extract.date, extract.source) == (
        "Bridges & fords",
        dt.date(2024, 10, 28),
        "The Paper",
    )


def test_dublin_core_and_author():
    extract = read(
        """<meta name="DC.title" content="Fords"><meta name="dc.date" content="28 October 2024">
        <meta name="article:author" content="https://example.org/ann"><meta name="Author" content="Ann"><p>Text."""
    )
    assert (extract.title, extract.date, extract.source) == ("Fords", dt.date(2024, 10, 28), "Ann")


def test_time_element_and_page_title():
    extract = read(
        "<title>Bridges hit | The Paper</title><h1>Bridges hit</h1><time>28 October 2024</time><p>Text."
    )
    assert (extract.title, extract.date) == ("Bridges hit", dt.date(2024, 10, 28))
    assert read("<title>Bridges\n hit</title><h1>Menu</h1><p>Text.").title == "Bridges hit"
    assert read("<meta name=date content=03/04/2024><time datetime=2024-02-31></time><p>Text.").date is None


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_page_declares_its_encoding(head):
    assert read(head.encode() + "<p>Да</p>".encode("cp1251")).text == "Да"


def test_utf8_is_believed_before_a_wrong_declaration():
    assert read("<meta charset=iso-8859-1><p>Größe</p>").text == "Größe"


def test_deep_nesting_is_no_recursion_and_no_endless_wait():
    assert read("<div>" * 4000 + "deep").text == "deep"
    assert read("<b>" * 20_000 + "deep").text == "deep"
    assert read("<div></div>" * 20_000 + "flat").text == "flat"
    started = time.monotonic()
    with pytest.raises(
        LoadError, match="nested too deeply to be read: more than 5,000 elements in one another"
    ):
        read("<div>" * 200_000 + "deep")
    assert time.monotonic() - started < 5


def test_text_in_no_element_at_all():
    assert read("plain words").text == "plain words"


@pytest.mark.parametrize(
    "frame",
    [
        '<div role="dialog">Accept all cookies?</div>',
        '<div role="navigation">Home World</div>',
        '<div class="cookie-consent big">Accept all cookies?</div>',
        '<ul class="social share"><li>Share on X</li></ul>',
    ],
)
def test_banners_and_buttons_to_share_are_no_text(frame):
    page = f"<body>{frame}<h1>Port closed</h1>{frame}<p class='market-share'>Their share fell.</p></body>"
    assert body(page) == ["Port closed", "Their share fell."]


def test_a_frame_around_the_whole_text_is_read():
    assert body('<div class="newsletter"><h1>Weekly</h1><p>Prices rose.</p></div>') == [
        "Weekly",
        "Prices rose.",
    ]
