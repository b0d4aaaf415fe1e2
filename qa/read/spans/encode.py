"""Question and passage -> tokens of an extractive model, with where in the passage each token stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

HEAD = "qa_outputs"  # the last layer of every extractive model of transformers
MAX_TOKENS = 384  # of question and passage together in one window; this project's passages fit
_BATCH_COST = 100  # what one more batch costs, in tokens


@dataclass(frozen=True, slots=True)
class Readable:
    """A passage as the model sees it: `before`, which is title and heading, tells where `text` comes from."""

    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Windows:
    """n windows of up to L tokens, each about passage `passage[i]`, padded to the longest.

    `inputs` is what the model takes; `offsets` (n, L, 2) where in the passage's text a token stands, and
    `inside` (n, L) whether it stands there at all, rather than in the question or in front of the text.
    """

    inputs: dict[str, torch.Tensor]
    offsets: torch.Tensor
    inside: torch.Tensor
    passage: tuple[int, ...]


def before(title: str, heading: str, text: str, source: str = "", day: str = "") -> str:
    """What is read in front of a passage: title, day and heading, where it does not begin with them itself.

    And first the source, where it is asked about: the bank's provision is "our provision" in its own report.

    >>> before("Ports", "Losses", "Tema lost most.", "Coast Guard", "6 May 2031")
    'Coast Guard\\nPorts\\n6 May 2031\\nLosses\\n'
    """
    known = source.casefold() in f"{title}\n{text}".casefold()
    named = ("" if known else source, title, "" if day in title else day, heading)
    lines = [line[:200] for line in named if line and not text.lstrip().startswith(line)]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def encode(
    tokenizer: Tokenizer,
    questions: Sequence[str],
    passages: Sequence[Readable],
    max_tokens: int = MAX_TOKENS,
) -> Windows:
    """Question i with passage i; a passage that is too long becomes several windows that overlap.

    Sets how the tokenizer cuts, so two threads may not share one at the same time.
    """
    import torch

    tokenizer.no_padding()
    tokenizer.no_truncation()
    asked = {question: _cut(tokenizer, question, max_tokens // 4) for question in dict.fromkeys(questions)}
    tokenizer.enable_truncation(max_tokens, stride=max_tokens // 4, strategy="only_second")
    pairs = [
        (asked[question], passage.before + passage.text)
        for question, passage in zip(questions, passages, strict=True)
    ]
    encoded = [[first, *first.overflowing] for first in tokenizer.encode_batch(pairs)]
    origin = tuple(i for i, windows in enumerate(encoded) for _ in windows)
    found = [window for windows in encoded for window in windows]

    def padded(rows: Iterable[Sequence[object]]) -> torch.Tensor:
        return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)

    inputs = {
        "input_ids": padded(window.ids for window in found),
        "attention_mask": padded(window.attention_mask for window in found),
        "token_type_ids": padded(window.type_ids for window in found),
    }
    skip = torch.tensor([len(passages[i].before) for i in origin])
    places = [_places(window.offsets, pairs[i][1]) for i, window in zip(origin, found, strict=True)]
    offsets = padded(places) - skip[:, None, None]
    second = padded([part == 1 for part in window.sequence_ids] for window in found)
    inside = second & (offsets[..., 0] >= 0) & (offsets[..., 1] > offsets[..., 0])
    return Windows(inputs, offsets, inside, origin)


def _places(offsets: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Where tokens stand in a text, less the white space in front that some tokenizers count in."""
    pieces = ((start, end, text[start:end]) for start, end in offsets)
    return [(start + len(piece) - len(piece.lstrip()), end) for start, end, piece in pieces]


def halve(model: Any) -> None:
    """Turn a model to bfloat16 except for its last layer, whose logits would lose what tells spans apart."""
    import torch

    model.to(torch.bfloat16)
    head = getattr(model, HEAD)
    head.to(torch.float32)
    head.register_forward_pre_hook(lambda _, inputs: (inputs[0].float(),))


def logits(model: Any, windows: Windows, at_once: int = 64) -> tuple[torch.Tensor, torch.Tensor]:
    """Start and end logits of all windows, (n, L) each, in float32 and with 0 where there is only padding.

    Windows of about one length go through the model together, `at_once` at most: padding costs too.
    """
    import torch

    mask = windows.inputs["attention_mask"]
    lengths = mask.sum(1)
    order = torch.argsort(lengths)
    starts, ends = torch.zeros(mask.shape), torch.zeros(mask.shape)
    for rows in runs(lengths[order].tolist(), at_once):
        part = order[slice(*rows)]
        longest = int(lengths[part].max())
        out = model(**{name: values[part, :longest] for name, values in windows.inputs.items()})
        starts = starts.index_put((part,), _wide(out.start_logits, mask.shape[1]))
        ends = ends.index_put((part,), _wide(out.end_logits, mask.shape[1]))
    return starts, ends


def _wide(values: torch.Tensor, width: int) -> torch.Tensor:
    import torch

    return torch.nn.functional.pad(values.float(), (0, width - values.shape[1]))


def runs(lengths: Sequence[int], at_once: int) -> list[tuple[int, int]]:
    """Where to cut ascending lengths into runs of at most `at_once`, so that padding costs least."""
    best = [(0, 0)]  # by the number of windows: the cost so far, and where the last run began
    for end in range(1, len(lengths) + 1):
        starts = range(max(0, end - at_once), end)
        best.append(
            min((best[start][0] + (end - start) * lengths[end - 1] + _BATCH_COST, start) for start in starts)
        )
    found = []
    end = len(lengths)
    while end:
        found.append((best[end][1], end))
        end = best[end][1]
    return found[::-1]


def _cut(tokenizer: Tokenizer, question: str, most: int) -> str:
    """A question of reasonable length: of a longer one the end, where it is asked."""
    offsets = tokenizer.encode(question, add_special_tokens=False).offsets
    return question if len(offsets) <= most else question[offsets[-most][0] :]
