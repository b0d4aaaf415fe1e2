"""How the cosines of a model compare with those of the default one, for which what weighs them was fitted.

multilingual-e5-small takes any two texts for near: where MiniLM has .19 for a passage that does not answer
and .58 for one that does, it has .77 and .87 (300 questions of squad1, articles held back). So its cosines
are stretched to the same, and what words add is halved, which was best there. A sentence that answers in
another language than is asked in is above what any two texts have by .095, where one in the same is by .14
(one sentence in 30 languages, 14 questions in six).
"""

from dataclasses import dataclass

from ..embed.weights import MULTILINGUAL


@dataclass(frozen=True, slots=True)
class Scale:
    """A cosine at `zero` counts as 0, what is above it `factor` times; `words` is what words weigh, in parts.

    Of a text in another language than the question what is above `zero` counts `across` times as much.
    """

    zero: float = 0.0
    factor: float = 1.0
    words: float = 1.0
    across: float = 1.0

    def nearness(self, cosine: float, *, across: bool = False) -> float:
        """A cosine on the scale of the default model.

        >>> round(scale_of("multilingual").nearness(0.865), 2)
        0.58
        """
        return self.factor * (self.evened(cosine) if across else cosine) - self.factor * self.zero

    def evened(self, cosine: float) -> float:
        """What a cosine across languages would be within one."""
        return self.zero + (cosine - self.zero) * self.across


_SCALES = {MULTILINGUAL: Scale(0.73, 4.3, 0.5, 1.3)}


def scale_of(model: str) -> Scale:
    """The scale of a model by its name; that of the default for any that was not measured."""
    return _SCALES.get(model, Scale())
