"""The tokenizer of multilingual-e5-small, made of the pieces in the package's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .file import E5File

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# What the published tokenizer leaves out, and what is a space to it; for the rest it normalises as NFKC does.
_LEFT_OUT = "[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
_SPACES = "[\\s\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]+"


def tokenizer_of(file: E5File) -> Tokenizer:
    """The published tokenizer, made of the file's pieces; it neither cuts off nor pads."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    first, last, padding, unknown = file.ends
    tokenizer = Tokenizer(models.Unigram(_vocabulary(file), unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_LEFT_OUT), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(_SPACES), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    begin, end = file.pieces[first], file.pieces[last]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, first), (end, last)],
    )
    tokenizer.add_special_tokens([begin, end, file.pieces[padding], file.pieces[unknown]])
    return tokenizer


def _vocabulary(file: E5File) -> list[tuple[str, float]]:
    """Pieces with their scores; rows that no text has get names of their own, for each must be another."""
    names: dict[str, None] = {}
    for number, piece in enumerate(file.pieces):
        names[piece if piece and piece not in names else f"<unused{number}>"] = None
    return list(zip(names, file.scores, strict=True))
