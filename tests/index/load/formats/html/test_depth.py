"""Pages that a parser would take minutes for are refused, and no others."""

import pytest
from briefings.index.errors import LoadError
from briefings.index.load import load

FALLS = "<p>The bridge fell.</p>"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<div><!-- </div> -->",
        "<div></section>",
        "<div title='</div>'>",
        '<DIV title="> </div>">',
        "<div><script>'</div>'</script>",
        "<ul><li></ol>",
    ],
)
def test_deep_pages_are_refused_however_they_hide_it(piece):
    with pytest.raises(LoadError, match="nested too deeply"):
        load(f"<body>{FALLS}{piece * 100_000}</body>".encode(), "a.html")


@pytest.mark.parametrize("between", [" a{}=1", " a{}='>'", "/a{}", "\na{} "])
def test_elements_of_many_attributes_are_refused(between):
    tag = "<p" + "".join(between.format(number) for number in range(44_000)) + ">"
    others = '<i class="x">y</i>' * 6_000
    with pytest.raises(LoadError, match="more than 5,000 attributes"):
        load(f"<body>{FALLS}{others}{tag * 3}</body>".encode(), "a.html")


@pytest.mark.parametrize(
    "page",
    [
        FALLS + "<div><p>x</p></div>" * 20_000,
        FALLS + "<section><div>never closed</section>" * 10_000,
        FALLS + f"<img src='data:image/png;base64,{'ab/c=' * 20_000}'>" + "<p class='x'>y</p>" * 6_000,
        FALLS + "<!-- never closed " + "<div>" * 9_000,
        FALLS + "<script>" + "'<div>' + " * 9_000 + "</script>",
        "<div>" * 4_000 + FALLS,
    ],
    ids=["wide", "sloppy", "picture", "comment", "script", "nearly too deep"],
)
def test_other_pages_are_read(page):
    (extract,) = load(f"<body>{page}</body>".encode(), "a.html").extracts
    assert "The bridge fell." in extract.text
