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
    assert body(page) == ["£5\u00a0m & <b> ’", "one", "two", "1. deep", "k", "v"]
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


def test_raised_marks_are_set_off_and_lowered_ones_are_not():
    page = """<p>Police counted 1,204<sup><a href="#n">3</a></sup> arrests<sup>[4]</sup> on 12 km<sup>2</sup>; 10<sup>6</sup>
    litres of H<sub>2</sub>O on the 5<sup>th</sup> day.</p>"""
    assert body(page) == ["Police counted 1,204 [3] arrests [4] on 12 km²; 10⁶ litres of H2O on the 5th day."]
    assert body("<table><tr><td>Vask</td><td>45<sup>2</sup></td></tr></table>") == ["Vask | 45 [2]"]


def test_struck_text_is_not_read_and_inserted_text_is():
    page = """<p>The ford is <s>open</s> <strike>half open</strike> closed; <del>12</del> <ins>15</ins> hurt.
    <span style="text-decoration: line-through">Old.</span></p>"""
    assert body(page) == ["The ford is closed; 15 hurt."]


def test_ruby_and_quotations_read_as_they_look():
    assert body("<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby></p>") == ["東(とう)"]
    assert body("<p>He said <q>no</q>.</p>") == ["He said “no”."]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2.", "3."]),
        ('start="4"', ["4.", "5.", "6."]),
        ('type="a"', ["a.", "b.", "c."]),
        ('type="I" start="3"', ["III.", "IV.", "V."]),
        ("reversed", ["3.", "2.", "1."]),
        ('style="list-style: none"', ["", "", ""]),
    ],
)
def test_numbers_of_a_list_are_in_the_text(attributes, labels):
    items = ["Close the dam.", "Open the road.", "Move the camp."]
    page = f"<ol {attributes}>{''.join(f'<li><p>{item}</p></li>' for item in items)}</ol>"
    assert body(page) == [f"{label} {item}".strip() for label, item in zip(labels, items, strict=True)]


def test_an_item_may_have_a_number_of_its_own():
    assert body("<ol><li>A<li value=7>B<li>C<ol type=i><li>D</ol></ol>") == ["1. A", "7. B", "8. C", "i. D"]


def test_cells_that_span_rows_and_columns():
    page = """<table><tr><th rowspan=2>District<th colspan=2>Losses<tr><th>Dead<th>Hurt
    <tr><td rowspan="2">Vask<td>12<td>40<tr><td>3<td>9<tr><td colspan=3>As of Monday</table>"""
    assert body(page) == [
        "District | Losses |\nDistrict | Dead | Hurt\nVask | 12 | 40\nVask | 3 | 9\nAs of Monday"
    ]


def test_a_list_in_a_cell_stays_in_its_row():
    page = "<table><tr><td>Vask<td><ul><li>dam<li>ford</ul><tr><td>Kolm<td><ol><li>mill<li>inn</ol></table>"
    assert body(page) == ["Vask | dam; ford\nKolm | 1. mill; 2. inn"]


def test_a_table_inside_a_table_is_read_as_data():
    page = "<table><tr><td><table><tr><td>A<td>B</table><td>Side</table><p>End</p>"
    assert body(page) == ["A | B", "Side", "End"]


@pytest.mark.parametrize(
    "panel",
    [
        '<h2><button aria-expanded="false">Open?</button></h2><div hidden><p>Seven are.</p></div>',
        '<button aria-controls="p1">Open?</button><p>x</p><div id="p1" style="display:none">Seven are.</div>',
        '<a href="#p2" data-bs-target="#p2">Open?</a><p>x</p><div id="p2" hidden>Seven are.</div>',
        '<div role="tabpanel" hidden><h3>Open?</h3><p>Seven are.</p></div>',
        "<details><summary>Open?</summary>Seven are.</details>",
        "<dl><dt><button>Open?</button></dt><dd hidden>Seven are.</dd></dl>",
    ],
)
def test_what_a_click_opens_is_text(panel):
    assert [text for text in body(f"<main>{panel}</main>") if text != "x"] == ["Open?", "Seven are."]


def test_a_header_with_a_heading_and_a_footer_with_a_note_are_text():
    page = """<header><nav>Menu</nav><h2>Situation report 12</h2></header><p>Nine died.</p>
    <footer><a>Imprint</a><p>Note: figures exclude Vask district.</p><p>© 2031 The Paper. All rights reserved.</p></footer>"""
    assert body(page) == ["Situation report 12", "Nine died.", "Note: figures exclude Vask district."]


def test_sections_whose_class_only_sounds_like_a_frame_are_text():
    page = """<div class="social"><p>Social services said nine died.</p></div><section class="share"><p>The share of wheat
    is 9 percent.</p></section><div id="tools-and-weapons"><p>They found nine rifles there.</p></div>"""
    assert len(body(page)) == 3


FRAMES = [
    "<ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a></ul>",
    '<div id="gdpr-note"><p>We value your privacy and use cookies on this site.</p></div>',
    "<div><p>We use cookies to make this site better. Read more.</p><button>Accept</button></div>",
    '<aside><h3>More</h3><a href="/x">Mayor of Vask resigns</a></aside>',
    '<div class="related-stories"><h3>Related</h3><p><a href="/x">Mayor of Vask resigns after the vote.</a></p></div>',
    '<section id="moreStories"><a href="/x">Mayor of Vask resigns after the vote.</a></section>',
    '<div class="js-breadcrumb"><a href="/">Home</a> / <a href="/w">World</a></div>',
    '<div class="share-bar"><a href="/x">Share</a> <a href="/y">Post</a></div>',
    '<div class="ad-slot advertisement">Buy shoes. They are cheap and very good.</div>',
    '<a href="#text">Skip to content</a>',
    '<p class="sr-only">Opens in a new window</p>',
    '<form class="search"><label>Search</label></form>',
]


@pytest.mark.parametrize("frame", FRAMES)
def test_what_stands_around_the_text_is_cut(frame):
    words = "The river rose by two metres in the night. " * 3
    assert body(f"<body>{frame}<h1>Flood</h1><p>{words}</p>{frame}</body>") == ["Flood", words.strip()]


KEPT = [
    "<ul><li><a href=/1>Mayor of Vask resigns after vote</a><li><a href=/2>Dam at Orlen closed on Friday</a>"
    "<li><a href=/3>Two bridges at Kolm were hit</a></ul>",
    "<aside><h3>Key figures</h3><p>Nine dead, 40 hurt.</p></aside>",
    '<div class="sidebar-layout"><h1>Flood</h1><p>It rose.</p></div>',
    '<div class="related">The related costs were 9 million.</div>',
]


@pytest.mark.parametrize("part", KEPT)
def test_what_only_looks_like_a_frame_is_kept(part):
    assert len(body(f"<body><p>Before it all came the rain.</p>{part}</body>")) > 1


def test_the_article_with_the_headline_is_the_text():
    words = "The river rose by two metres in the night. " * 3
    page = f"<article><h1>Flood</h1><p>{words}</p></article><article><h3>Other</h3><p>A teaser.</p></article>"
    assert body(page) == ["Flood", words.strip()]


def test_json_ld_tells_what_meta_does_not():
    page = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
    "headline": "Dam closed", "datePublished": "2031-05-03T10:00Z", "publisher": {"name": "Orlen Press"}}]}</script>
    <script type="application/ld+json">{broken</script><p>Text. <time datetime="2019-01-01">then</time></p>"""
    extract = read(page)
    assert (extract.title, extract.date, extract.source) == ("Dam closed", dt.date(2031, 5, 3), "Orlen Press")
    assert read(page.replace("2031-05-03T10:00Z", "soon")).date == dt.date(2019, 1, 1)


def test_the_time_of_another_story_does_not_date_the_page():
    aside = '<aside><a href=/x>Old <time datetime="2019-01-01">then</time></a></aside>'
    text = '<p>Text of today, which is a longer one.</p><time datetime="2031-05-03">now</time>'
    assert read(f"<body>{aside}{text}</body>").date == dt.date(2031, 5, 3)
    published = (
        '<time datetime="2031-05-01">x</time><time itemprop="datePublished" datetime="2031-05-04">y</time>'
    )
    assert read(f"<body><p>Text.</p>{published}</body>").date == dt.date(2031, 5, 4)


def test_pictures_inside_the_page_are_counted():
    picture = f'<img src="data:image/png;base64,{"A" * 2000}">'
    loaded = load(f"<p>Text.</p>{picture}{picture}<img src=data:x><img src=/a.png>".encode(), "a.html")
    assert loaded.skipped == (("", "2 pictures without text"),)
    with pytest.raises(LoadError, match="has no text in it, but 1 picture without text"):
        load(picture.encode(), "a.html")
