"""The file of a document, for a reader who wants to see it as it came: by its number, never by a path."""

from __future__ import annotations

import logging

from ....index import BriefingsError, original
from ..desk import Desk
from ..gate.answers import Refused
from ..gate.own import Own, Reply, Wanted

log = logging.getLogger(__name__)
_GONE = "this briefing is no longer in the index"


def original_of(desk: Desk) -> Own:
    """What answers `/original/{document}`: a PDF is shown in the browser, all else is saved.

    Whatever a file holds, no page and no picture of it is ever shown: it could carry a script.
    """

    def answer(wanted: Wanted) -> Reply:
        try:
            document = desk.retriever.document(int(wanted.names["document"]))
            found = original(desk.folder, document)
        except KeyError as error:
            raise Refused(404, _GONE) from error
        except FileNotFoundError as error:
            raise Refused(404, "the file of this briefing is no longer in the folder") from error
        except BriefingsError as error:
            log.warning("the file of %s is not shown: %s", document.path, error)
            raise Refused(404, "the file of this briefing cannot be read") from error
        is_pdf = found.name.lower().endswith(".pdf") and b"%PDF-" in found.raw[:1024]
        kind = "application/pdf" if is_pdf else "application/octet-stream"
        return Reply(found.raw, found.name, kind, shown=is_pdf)

    return answer
