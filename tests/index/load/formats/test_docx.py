"""Word: what a reader sees of a file, and files that only libraries refuse."""

import datetime as dt

from files import docx
from word_files import read


def test_heads_and_feet_of_pages_are_read_once():
    def build(document):
        for section in (document.sections[0], document.add_section()):
            section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
            section.header.paragraphs[0].text = "SITREP 9 – Vask – 3 May 2031 – RESTRICTED"
            section.footer.paragraphs[0].text = "Page 1 of 2"
            section.footer.add_paragraph("Contact: Maj. Kranz")
        document.sections[0].first_page_header.paragraphs[0].text = "not shown"
        document.add_paragraph("The ford was closed.")

    extract = read(docx(build))
    assert (
        extract.text
        == "SITREP 9 – Vask – 3 May 2031 – RESTRICTED\n\nThe ford was closed.\n\nContact: Maj. Kranz"
    )
    assert extract.date == dt.date(2031, 5, 3)


def test_a_marking_in_the_head_is_no_title():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "NATO RESTRICTED"
        document.add_paragraph("The ford was closed.")

    assert read(docx(build)).title == "The ford was closed."


def test_comments_say_that_they_are_comments():
    def build(document):
        line = document.add_paragraph("The ford was closed.")
        document.add_comment(line.runs, text="Check this.", author="Ana Orr")

    assert read(docx(build)).text == "The ford was closed.\n\nComment by Ana Orr: Check this."


def test_cells_that_span_rows_and_columns():
    def build(document):
        table = document.add_table(4, 3)
        rows = (("District", "Losses", ""), ("", "Dead", "Hurt"), ("Vask", "12", "40"), ("", "3", "9"))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(2, 0).merge(table.cell(3, 0))

    assert read(docx(build)).text == (
        "District | Losses |\nDistrict | Dead | Hurt\nVask | 12 | 40\nVask | 3 | 9"
    )
