"""Documents and answers to be shown, and a reader of the HTML that shows them."""

import datetime as dt
from html.parser import HTMLParser

from briefings.index import Document, Span
from briefings.qa import Answer, Evidence

TEXT = "Flood news\n\nMayor Ada Berg spoke. She said 4,200 people were moved. The road is closed.\n"


HOSTILE = (
    "<script>x()</script> \"><img src='//o.invalid/i.png' onerror=x()> ![b](//o.invalid) &amp; ${x()} {{y}}"
)


DOCUMENT = Document(7, "news/flood.txt", "Flood news", dt.date(2024, 10, 28), "Varn Desk", TEXT, "ab")


def evidence(quote: str, document: Document = DOCUMENT, **spans) -> Evidence:
    start = document.text.index(quote)
    return Evidence(quote, start, start + len(quote), document, 1.0, **spans)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


QUOTE = evidence(
    "She said 4,200 people were moved.", answer_span=span("4,200"), context=span("Mayor Ada Berg spoke.")
)


FOUND = Answer("How many?", "How many?", QUOTE.quote, True, 0.87, (QUOTE, evidence("The road is closed.")))


NOT_FOUND = Answer("Who won?", "Who won?", "The briefings do not say.", False, 0.1, (QUOTE,))


class Reader(HTMLParser):
    """Reads HTML as a browser does: the text, and each element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces, self.elements = [], []
        self.feed(html)
        self.close()
        self.text = "".join(self.pieces)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.pieces.append(data)

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def words(html: str) -> str:
    return " ".join(" ".join(Reader(html).pieces).split())
