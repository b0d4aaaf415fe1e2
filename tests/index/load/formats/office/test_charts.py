"""Charts as tables, and the words of SmartArt."""

from briefings.index.load import load
from word_files import CHART, DIAGRAM, DRAWING, paragraph, text, word


def points(name, values, code="General"):
    inside = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f"<c:{name}><c:numRef><c:numCache><c:formatCode>{code}</c:formatCode>{inside}</c:numCache></c:numRef></c:{name}>"


def series(name, values, code="General"):
    named = (
        f"<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    )
    return f"<c:ser>{named}{points('cat', ['Vask', 'Kolm'])}{points('val', values, code)}</c:ser>"


def chart(*all_series):
    title = f'<c:title><c:tx><c:rich><a:p xmlns:a="{DRAWING}"><a:r><a:t>Losses</a:t></a:r></a:p></c:rich></c:tx></c:title>'
    return f'<c:chartSpace xmlns:c="{CHART}"><c:chart>{title}<c:plotArea><c:barChart>{"".join(all_series)}</c:barChart></c:plotArea></c:chart></c:chartSpace>'


DRAWN = "<w:p><w:r><w:drawing>{}</w:drawing></w:r></w:p>"
CHART_PART = ("chart1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "chart")


def test_a_chart_is_a_table():
    inside = DRAWN.format('<c:chart r:id="r0"/>') + paragraph("After.")
    part = (*CHART_PART, chart(series("Dead", [4, "15.0"]), series("Share", [0.21, 0.79], "0%")))
    assert text(inside, parts=[part]) == "Losses\n\n| Dead | Share\nVask | 4 | 21%\nKolm | 15 | 79%\n\nAfter."


def test_a_chart_that_cannot_be_read_is_counted():
    loaded = load(
        word(paragraph("Text.") + DRAWN.format('<c:chart r:id="r0"/>'), parts=[(*CHART_PART, chart())]),
        "a.docx",
    )
    assert loaded.skipped == (("", "1 chart"),)


def test_the_words_of_smart_art():
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for kind, words in (("doc", ""), ("node", "Close the dam"), ("pres", "no"), ("node", "Open the road"))
    )
    xml = f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{DRAWING}"><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>'
    part = (
        "data1.xml",
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
        "diagramData",
        xml,
    )
    assert text(DRAWN.format('<dgm:relIds r:dm="r0"/>'), parts=[part]) == "Close the dam\n\nOpen the road"
