"""Tables of data, and those that lay out a page."""

from briefings.index.load import load


def read(page):
    (extract,) = load(page if isinstance(page, bytes) else page.encode(), "page.html").extracts
    return extract


def body(page):
    return read(page).text.split("\n\n")


def test_a_table_of_data_has_one_line_for_a_row():
    page = """<table><caption>Losses</caption><thead><tr><th></th><th>Killed</th><th>Hurt</th></tr></thead>
    <tbody><tr><td>Mon<td><p>5</p><td></tr><tr></tr><tr><td>Tue<td>6<td>7</table><p>After"""
    assert body(page) == ["Losses", "| Killed | Hurt\nMon | 5 |\nTue | 6 | 7", "After"]


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell():
    page = "<table><tr><td><table><tr><td><h2>Head</h2><p>One.</p><p>Two.</p></table><td>Side</table>"
    assert body(page) == ["Head", "One.", "Two.", "Side"]


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
