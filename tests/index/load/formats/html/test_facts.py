"""Title, date and source of a page."""

import datetime as dt

from briefings.index.load import load


def read(page):
    (extract,) = load(page if isinstance(page, bytes) else page.encode(), "page.html").extracts
    return extract


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
