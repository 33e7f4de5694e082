"""What travels between the rooms: notices to be sent, rows of the queues, invitations, answers.

Plain values. They stand here because the desk, the chat room, the store and Rasa's client all speak of them
and may not import each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.advice.reply import Reply


@dataclass(frozen=True)
class Notice:
    """Something to be told, stored in the same transaction as its cause.

    `kind` says what (the chat room has the words), `data` is JSON. A notice with a `key` is posted once,
    however often the cause is repeated.
    """

    chat_id: int
    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    key: str | None = None


@dataclass(frozen=True)
class Item:
    """One row of a queue. In the inbox `id` is Telegram's update_id and `kind` is "update"."""

    id: int
    chat_id: int
    kind: str
    data: Mapping[str, Any]
    attempts: int
    created_at: datetime


@dataclass(frozen=True)
class Invitation:
    """An open invitation to become an advisor."""

    name: str
    area: str


@dataclass(frozen=True)
class Answer:
    """What the dialogue model answered to one message.

    `company`, `topics` and `programmes` (id, verdict) are what it knows now; `company` is None when it did
    not say. `hand_over` asks for a person, `stop` ends a hand-over that is being filled in, `show` names
    something only the bot can show: "status" or "delete".
    """

    replies: tuple[Reply, ...] = ()
    intent: str = ""
    company: Mapping[str, Any] | None = None
    topics: tuple[str, ...] = ()
    programmes: tuple[tuple[str, str], ...] = ()
    hand_over: bool = False
    stop: bool = False
    show: str = ""
