"""PostgreSQL with pgvector: passages by an HNSW index of half precision, filters by a join.

One writer by an advisory lock; what it writes is one transaction, so that readers see whole generations.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ...catalogue.catalogue import Catalogue
from ...catalogue.filters import Filters
from ...errors import BriefingsError, IndexLocked
from .address import Address
from .service import State, View

if TYPE_CHECKING:
    import psycopg

    from ..protocol import Vectors
    from .postgres_writing import PostgresWriting

    Database = psycopg.Connection[tuple[Any, ...]]

T = TypeVar("T")

# Neighbours that a search of HNSW keeps. Recall@10 on 50,000 real vectors (`tests/bench/stores.py`):
# .943 with 40, .979 with 100, .990 with 200, .997 with 400.
EF_SEARCH = 200
_STATE = "SELECT identity, model, generation, last FROM state"
_SEARCH = (
    "SELECT p.id FROM passages p {join} WHERE p.id <= %s AND (p.gone IS NULL OR p.gone > %s)"
    " AND p.id <> ALL(%s) {more} ORDER BY p.vector <#> %s::halfvec LIMIT %s"
)


class Postgres:
    """An index in a database, in a schema of its own: `briefings_NAME`."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.schema = f"briefings_{address.index}"
        self._idle: queue.LifoQueue[Database] = queue.LifoQueue()

    def connect(self, *, writes: bool = False) -> Database:
        """A new connection; a reader's answer may take `address.timeout` seconds, a writer's any."""
        psycopg = _psycopg()
        where, patience = self.address, 0 if writes else int(self.address.timeout * 1000)
        given = {
            "host": where.host,
            "port": where.port,
            "dbname": where.path.strip("/"),
            "user": where.user,
            "password": where.password,
            "connect_timeout": max(2, int(where.timeout)),
            **dict(where.options),
        }
        with self.telling():
            made: Database = psycopg.connect(
                autocommit=True,
                options=f"-c search_path={self.schema},public -c statement_timeout={patience}"
                f" -c hnsw.ef_search={EF_SEARCH} -c hnsw.iterative_scan=relaxed_order",
                **{key: value for key, value in given.items() if value},
            )
            return made

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Turn what a server raises into one line that says what to do, without what psycopg quotes."""
        psycopg = _psycopg()
        try:
            yield
        except psycopg.errors.QueryCanceled as error:
            raise BriefingsError(
                f"{self.address.shown} gave no answer within {self.address.timeout:g} s;"
                " ask again, or allow more with ?timeout=SECONDS"
            ) from error
        except psycopg.errors.UndefinedObject as error:
            raise BriefingsError(f"{self.address.shown} lacks pgvector: CREATE EXTENSION vector") from error
        except psycopg.OperationalError as error:
            raise BriefingsError(
                f"{self.address.shown} cannot be reached; see that the server runs and lets this user in"
            ) from error.with_traceback(None)
        except psycopg.Error as error:
            said = " ".join((error.diag.message_primary or type(error).__name__).split())
            raise BriefingsError(f"{self.address.shown} refused ({said})") from error

    def ask(self, work: Callable[[Database], T]) -> T:
        """What `work` gives with a connection; once more with a new one where the server went away."""
        psycopg = _psycopg()
        with self.telling():
            with contextlib.suppress(queue.Empty):
                kept = self._idle.get_nowait()
                try:
                    return self._kept(kept, work)
                except psycopg.OperationalError as error:
                    if isinstance(error, psycopg.errors.QueryCanceled):
                        raise
            self.close()  # those that wait are of the same server
            return self._kept(self.connect(), work)

    def _kept(self, database: Database, work: Callable[[Database], T]) -> T:
        try:
            given = work(database)
        except BaseException:
            database.close()
            raise
        self._idle.put(database)
        return given

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none where the index was never made."""
        psycopg = _psycopg()

        def fetch(database: Database) -> list[tuple[Any, ...]]:
            try:
                return database.execute(sql.encode(), values).fetchall()
            except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
                return []

        return self.ask(fetch)

    def state(self) -> State | None:
        """What the database holds."""
        return next((State(*row) for row in self.rows(_STATE)), None)

    @contextlib.contextmanager
    def writing(self, catalogue: Catalogue) -> Iterator[PostgresWriting]:
        """The only writer, in one transaction."""
        from .postgres_writing import PostgresWriting

        with self.telling(), contextlib.closing(self.connect(writes=True)) as database:
            (got,) = database.execute(
                "SELECT pg_try_advisory_lock(hashtext(%s))", (self.schema,)
            ).fetchone() or (False,)
            if not got:
                raise IndexLocked(f"{self.address.shown} is being updated already; wait until that is done")
            try:
                with database.transaction():
                    yield PostgresWriting(database, self.schema, catalogue)
            finally:  # at once: by itself PostgreSQL lets go only some time after the connection ends
                with contextlib.suppress(_psycopg().Error):
                    database.execute("SELECT pg_advisory_unlock(hashtext(%s))", (self.schema,))

    def search(self, vector: Vectors, k: int, view: View, filters: Filters | None) -> list[int]:
        """The numbers of the nearest passages."""
        conditions = postgres_conditions(filters)
        sql = _SEARCH.format(
            join="JOIN documents d ON d.id = p.document_id" if conditions else "",
            more="".join(f" AND {one}" for one in conditions),
        )
        values = (view.last, view.generation, list(view.without), *conditions.values())
        return [number for (number,) in self.rows(sql, (*values, str(vector.tolist()), k))]

    @property
    def holds_all(self) -> bool:
        """Yes."""
        return True

    def catalogue(self) -> Catalogue:
        """All of the index, by a connection of its own."""
        from .postgres_catalogue import PostgresCatalogue

        return PostgresCatalogue(self)

    def close(self) -> None:
        """Close the connections that nobody uses."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()


def postgres_conditions(filters: Filters | None) -> dict[str, Any]:
    """Filters as conditions on `d`, the documents, each with the value it takes."""
    found: dict[str, Any] = {}
    if filters is None:
        return found
    if filters.documents is not None:
        found["d.path = ANY(%s)"] = list(filters.documents)
    if filters.source is not None:
        found["d.folded = ANY(%s)"] = [name.casefold() for name in filters.source]
    if filters.since:
        found["d.date >= %s"] = filters.since.isoformat()
    if filters.until:
        found["d.date <= %s"] = filters.until.isoformat()
    if filters.language is not None:
        found["d.language = %s"] = filters.language
    if filters.marking is not None:
        found["strpos(', ' || d.marking || ',', ', ' || %s || ',') > 0"] = filters.marking
    return found


def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError as error:
        raise BriefingsError("a postgres:// store needs pip install 'briefings[postgres]'") from error
    return psycopg
