"""Rasa's SQL tracker store with the index that its question for the present session needs.

Rasa indexes the sender only, so every turn reads all events that a person ever caused to find those of the
present session; a talk of two hundred turns became half as slow again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore


class SessionIndexedStore(SQLTrackerStore):
    """The same store; the index is made at the start when it is not there yet."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        events = self.SQLEvent.__table__
        known = {index["name"] for index in sa.inspect(self.engine).get_indexes(events.name)}
        for name, columns in INDEXES.items():
            if name not in known:
                wanted = ", ".join(columns)
                with self.engine.begin() as connection:
                    connection.execute(sa.text(f"CREATE INDEX IF NOT EXISTS {name} ON events ({wanted})"))


INDEXES = {
    "ix_events_of_session": ("sender_id", "timestamp"),
    "ix_events_session_start": ("sender_id", "type_name", "timestamp"),
}
