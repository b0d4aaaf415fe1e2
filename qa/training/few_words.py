"""Write the words that the deeper reader needs: the pieces of multilingual-e5-small that English texts use.

python -m briefings.qa.training.few_words --data FOLDER --to qa/model_deeper
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

from ...index import read_multilingual, write_few_words
from .sets import IN_CONTEXT, TRAINED_ON, rows_as_they_are

_LATIN = re.compile(r"[▁\x20-\x7e\u00a0-\u024f\u2010-\u2044\u20a0-\u20bf°²³×÷½¼¾]+")
_SHORT = 4  # letters: of such pieces names are made that no set has


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m briefings.qa.training.few_words",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the question sets")
    parser.add_argument("--to", type=Path, required=True, help="folder of the reader that takes them")
    options = parser.parse_args()
    model = read_multilingual()
    pieces = short_pieces(model.tokenizer) | used_pieces(model.tokenizer, _texts(options.data))
    print(f"{write_few_words(model, pieces, options.to)} pieces are in {options.to}")


def short_pieces(tokenizer: Tokenizer) -> set[str]:
    """The pieces of a few Latin letters, digits and signs."""
    return {
        piece
        for piece in tokenizer.get_vocab()
        if len(piece.strip("▁")) <= _SHORT and _LATIN.fullmatch(piece)
    }


def used_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> set[str]:
    """The pieces that texts are cut into."""
    return {piece for text in texts for piece in tokenizer.encode(text).tokens}


def _texts(data: Path) -> set[str]:
    names = [name for name in (*TRAINED_ON, *IN_CONTEXT) if not name.endswith("elsewhere")]
    rows = (row for name in names for row in rows_as_they_are(data, name))
    return {text for row in rows for text in (row["title"], row["context"], row["question"])}


if __name__ == "__main__":
    main()
