"""What a reader of a page sees."""

import pytest
from briefings.index.load import load


def read(page):
    (extract,) = load(page if isinstance(page, bytes) else page.encode(), "page.html").extracts
    return extract


def body(page):
    return read(page).text.split("\n\n")


def test_what_a_reader_does_not_see_is_dropped():
    page = """<header><a>Site</a></header><nav>Menu</nav><script>x()</script><style>p{}</style>
    <p>Seen.</p><p hidden>no</p><p style="color:red; display : none">no</p><template>no</template>
    <noscript>no</noscript><svg><text>no</text></svg><!-- no --><select><option>no</select><button>no</button>
    <footer>Imprint</footer>"""
    assert body(page) == ["Seen."]


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
