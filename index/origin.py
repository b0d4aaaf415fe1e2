"""Where an index comes from: one that was not made here is checked in full before it is used, and says so.

A folder that is passed on brings its `.briefings` along, and with it whatever somebody has put into that:
sentences that no file says, or files that only look like vectors.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .agreement import Compared, compare_files
from .catalogue.catalogue import Catalogue
from .catalogue.writer import CatalogueWriter
from .embed.weights import DEFAULT_MODEL, MULTILINGUAL
from .errors import IndexDamaged, IndexMismatch
from .known import is_known, remember
from .soundness import examine

_STRANGE = "was not made here"


@dataclass(frozen=True, slots=True)
class Origin:
    """What was found of where an index comes from; `note` is a line for a person, or None.

    `trusts_files` says that its files of vectors were made here.
    """

    note: str | None = None
    trusts_files: bool = True


OURS = Origin()


def admit(catalogue: Catalogue, folder: Path, *, model_given: bool) -> Origin:
    """Let an index be used that was made here or has been checked; check any other in full.

    Raises IndexDamaged where it is not sound, and IndexMismatch where it names a model that is none of
    the two whose weights are known here, and so may be anybody's, and none is given.
    """
    if is_known(catalogue.path, catalogue.identity):
        return OURS
    if catalogue.is_new:
        return Origin(remember(catalogue.path, catalogue.identity))
    _check_model(catalogue, model_given)
    found = _found(catalogue.path, folder)
    wrong = [one for one in found if one.is_wrong]
    if wrong and not isinstance(catalogue, CatalogueWriter):
        said = _say(wrong, "run 'briefings index FOLDER', which reads them again")
        raise IndexDamaged(f"{catalogue.path} {_STRANGE} and does not say what its files say: {said}")
    if isinstance(catalogue, CatalogueWriter):
        _correct(catalogue, {one.file for one in wrong})
    return _checked(catalogue, found)


def vouch(catalogue: Catalogue, origin: Origin) -> Origin:
    """Know an index from elsewhere from now on: an update has compared all that it holds with the files."""
    if origin is not OURS:
        remember(catalogue.path, catalogue.identity)
    return OURS


def _check_model(catalogue: Catalogue, model_given: bool) -> None:
    spec = catalogue.spec
    if spec and spec.model not in {DEFAULT_MODEL, MULTILINGUAL} and not model_given:
        raise IndexMismatch(
            f"{catalogue.path} {_STRANGE}, and names the model {spec.model!r};"
            f" if you trust that model, give it: --model {spec.model} (model=)"
        )


def _found(path: Path, folder: Path) -> list[Compared]:
    """The files that the index does not agree with. Raises IndexDamaged where its tables are not sound."""
    with contextlib.closing(Catalogue(path)) as reader, reader.transaction():
        if problems := examine(reader):
            raise IndexDamaged(f"{path} {_STRANGE} and is not sound: {problems[0]}")
        return list(compare_files(reader, folder, believe_kept=False))


def _correct(catalogue: CatalogueWriter, wrong: Iterable[str]) -> None:
    """Forget what is said of files that say something else, and the files of vectors: both come again."""
    with catalogue.transaction():
        for file in wrong:
            catalogue.remove_file(file)
        catalogue.put_shard_files(())


def _checked(catalogue: Catalogue, found: Sequence[Compared]) -> Origin:
    """What is to be said of an index that was checked; it is known from now on where nothing is in doubt."""
    told = f"{catalogue.path} {_STRANGE}; it was checked in full against its files"
    if found:
        said = _say(found, "what they say now is read by 'briefings index FOLDER'")
        return Origin(f"{told}, some of which are not as it has them: {said}", trusts_files=False)
    if catalogue.shard_files:
        return Origin(told, trusts_files=False)
    return Origin("; ".join(filter(None, [told, remember(catalogue.path, catalogue.identity)])))


def _say(found: Sequence[Compared], then: str) -> str:
    """The first of several lines, how many more there are, and what to do, in the place of its own advice."""
    what = found[0].line.rpartition("; ")[0] or found[0].line
    more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
    return f"{what}{more}; {then}"
