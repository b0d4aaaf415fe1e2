"""What stands around the text of a page, and what only looks so."""

import pytest
from briefings.index.load import load


def read(page):
    (extract,) = load(page if isinstance(page, bytes) else page.encode(), "page.html").extracts
    return extract


def body(page):
    return read(page).text.split("\n\n")


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
