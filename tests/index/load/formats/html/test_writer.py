"""Elements -> paragraphs, items, marks and lines."""

import pytest
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
