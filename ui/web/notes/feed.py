"""The feed of what changed, for a feed reader: `/standing.atom`, behind the login where there is one."""

from ..desk import Desk
from ..gate.answers import Refused
from ..gate.own import Own, Reply, Wanted
from .standing import atom


def feed_of(desk: Desk) -> Own:
    """What answers `/standing.atom`: a person's own entries."""

    def answer(wanted: Wanted) -> Reply:
        if desk.notebook is None:
            raise Refused(404, "nothing is remembered here: the index cannot be written")
        entries = desk.notebook.standing(wanted.user).entries()
        title = f"What changed in {desk.folder.resolve().name}"
        body = atom(entries, desk.notebook.id(), title).encode()
        return Reply(body, "standing.atom", "application/atom+xml; charset=utf-8")

    return answer
