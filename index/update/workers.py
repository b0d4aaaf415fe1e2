"""Files read, cut and embedded on many machines by Ray Data; the one writer stores what comes back.

Each worker loads the model once. The folder must be at the same path on every machine, as on a share. A
worker that dies is started again and its files are read again; an update that fails has stored what came
before.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from ..embed.embedder import Embedder
from ..errors import BriefingsError
from ..reading.limits import Limits
from ..reading.prepare import Outcome, ReadFile
from ..reading.reading import Reading
from ..reading.scan import FoundFile
from ..types import FileState
from .batch import text_hash

FORMS = "ray://HOST:PORT, or ray:local:N for N workers on this machine"
_FILES = 16  # that a worker takes at a time


class Outcomes(Protocol):
    """What gives the outcomes of files, in their order: read here, or by workers."""

    def over(self, files: Iterable[FoundFile]) -> Iterator[Outcome]:
        """What comes of each file."""


class Worker:
    """One actor of Ray: has the model, and reads and embeds files."""

    def __init__(self, folder: Path, limits: Limits, known: Mapping[str, FileState], load: Any) -> None:
        self._known = known
        self._embedder: Embedder = load()
        self._reading = Reading(folder, self._embedder, limits)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """The outcomes of files, both pickled: column `file` in, column `outcome` out."""
        files = [pickle.loads(file) for file in batch["file"]]
        outcomes = [self._embedded(one) for one in self._reading.over(files, self._known)]
        return {"outcome": [pickle.dumps(outcome) for outcome in outcomes]}

    def _embedded(self, outcome: Outcome) -> Outcome:
        """The outcome with the vectors of its texts, as they are stored."""
        import numpy as np

        if not isinstance(outcome, ReadFile) or not outcome.texts:
            return outcome
        texts = list(dict.fromkeys(text for draft in outcome.drafts for text in draft.texts))
        made = self._embedder.embed(texts).astype(np.float16)
        vectors = {text_hash(text): row.tobytes() for text, row in zip(texts, made, strict=True)}
        return replace(outcome, vectors=vectors)


class RayWorkers:
    """Workers on a Ray cluster, for one update."""

    def __init__(
        self,
        address: str,
        folder: Path,
        limits: Limits,
        known: Mapping[str, FileState],
        load: Callable[[], Embedder],
    ) -> None:
        """Take where they are, and what each needs; connects when the first file is read.

        Raises BriefingsError for an address that is none.
        """
        self._where = _where(address)
        self._address = address
        self._given = (folder.resolve(), limits, known, load)
        self._began = False

    def over(self, files: Iterable[FoundFile]) -> Iterator[Outcome]:
        """What comes of each file, in order. Raises BriefingsError where the cluster fails."""
        items = [{"file": pickle.dumps(file)} for file in files]
        if not items:
            return
        ray = self._connected()
        try:
            ray.cloudpickle.dumps(self._given)
        except TypeError as error:
            raise BriefingsError("--workers: this embedder cannot be sent to other processes") from error
        workers = max(1, min(int(ray.cluster_resources().get("CPU", 1)), len(items)))
        ray.data.DataContext.get_current().execution_options.preserve_order = True
        done = ray.data.from_items(items, override_num_blocks=-(-len(items) // _FILES)).map_batches(
            Worker,
            fn_constructor_args=self._given,
            batch_size=_FILES,
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=workers),
        )
        try:
            for row in done.iter_rows():
                yield pickle.loads(row["outcome"])
        except ray.exceptions.RayError as error:
            said = " ".join(str(error).split())[-200:]
            raise BriefingsError(
                f"the workers failed ({said}); what was stored is kept, and the same command goes on"
            ) from error

    def _connected(self) -> Any:
        try:
            import ray
            import ray.data
        except ImportError as error:
            raise BriefingsError("--workers needs pip install 'briefings[ray]'") from error
        if not ray.is_initialized():
            self._began = True
            try:
                ray.init(log_to_driver=False, logging_level=logging.ERROR, **self._where)
            except (ConnectionError, TimeoutError) as error:
                raise BriefingsError(
                    f"--workers {self._address}: no Ray answers there; give {FORMS}"
                ) from error
        ray.data.DataContext.get_current().enable_progress_bars = False
        return ray

    def close(self) -> None:
        """Leave the cluster, if it was joined here."""
        if self._began:
            import ray

            ray.shutdown()


def _where(address: str) -> dict[str, Any]:
    """What `ray.init` takes for an address. Raises BriefingsError for one that is none."""
    if address.startswith("ray://") and len(address) > len("ray://"):
        return {"address": address}
    kind, _, number = address.rpartition(":")
    if kind == "ray:local" and number.isdecimal() and int(number):
        return {"num_cpus": int(number), "include_dashboard": False}
    raise BriefingsError(f"--workers {address}: give {FORMS}")
