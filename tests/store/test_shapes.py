"""The store has the shape that desk and chat ask for."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat import ports as chat_ports
from bot.desk import ports as desk_ports
from bot.store.queues import SqlInbox, SqlOutbox
from bot.store.records import SqlBook, SqlRecords

if TYPE_CHECKING:

    def the_type_checker_agrees(
        records: SqlRecords, book: SqlBook, inbox: SqlInbox, outbox: SqlOutbox
    ) -> None:
        """Never called; mypy reads it."""
        _records: desk_ports.Records = records
        _book: desk_ports.Book = book
        _inbox: chat_ports.Inbox = inbox
        _outbox: chat_ports.Outbox = outbox


@pytest.mark.parametrize(
    ("wanted", "made"),
    [
        (desk_ports.Records, SqlRecords),
        (desk_ports.Book, SqlBook),
        (chat_ports.Inbox, SqlInbox),
        (chat_ports.Outbox, SqlOutbox),
    ],
)
def test_every_method_is_there_with_the_same_arguments(wanted: type, made: type) -> None:
    """By name, in order, and with the same defaults."""
    methods = [name for name, _ in inspect.getmembers(wanted, inspect.isfunction) if not name.startswith("_")]

    assert methods
    assert {name: _arguments(made, name) for name in methods} == {
        name: _arguments(wanted, name) for name in methods
    }


def _arguments(owner: type, method: str) -> list[tuple[str, Any, Any]]:
    found = inspect.signature(getattr(owner, method)).parameters.values()
    return [(one.name, one.kind, one.default) for one in found]
