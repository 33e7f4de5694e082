"""A queue with a long past is as fast as a new one: what is done is never looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event, insert, text

from bot.store.queues import SqlInbox
from bot.store.tables import inbox as inbox_table
from tests.builders import NOW

DONE = 100_000
CHATS = 2_000


def test_done_rows_are_not_read(engine: Engine, inbox: SqlInbox) -> None:
    """Both questions of a worker go through the indexes that hold undone rows only."""
    _fill_with_done_rows(engine)
    inbox.keep(DONE + 1, chat_id=7, data={}, at=NOW)
    with _seen_queries(engine) as queries:
        taken = inbox.take_lanes(worker="w", limit=16, now=NOW, lease=timedelta(minutes=1))
        item = inbox.first(7, now=NOW)
    plans = [_plan(engine, *query) for query in queries]

    assert (taken, item and item.id) == ([7], DONE + 1)
    assert len(plans) == 2
    assert ["ix_inbox_undone" in plans[0], "ix_inbox_" in plans[1]] == [True, True]
    assert not any("Seq Scan on inbox" in plan for plan in plans)


def _fill_with_done_rows(engine: Engine) -> None:
    row = {"kind": "update", "data": {}, "created_at": NOW, "due_at": NOW, "attempts": 0, "done_at": NOW}
    with engine.begin() as connection:
        rows = [{**row, "id": number, "chat_id": number % CHATS} for number in range(1, DONE + 1)]
        connection.execute(insert(inbox_table), rows)
        # PostgreSQL does this by itself after a while; SQLite does well without.
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE inbox"))


@contextmanager
def _seen_queries(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Collects the SELECTs that are run in the block, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def _plan(engine: Engine, statement: str, parameters: Any) -> str:
    """How the engine answers the query, in its own words."""
    explain = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    with engine.connect() as connection:
        lines = connection.exec_driver_sql(f"{explain} {statement}", parameters)
        return "\n".join(str(line[-1]) for line in lines)
