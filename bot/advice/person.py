"""A person who writes to Lotse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.advice.hand_over import Form


@dataclass(frozen=True)
class Person:
    """One chat. Rasa knows it only as `sender_id`, which says nothing about the person.

    `company` are the facts told so far as JSON, `wishes` the messages that started a subject (scrubbed),
    `form` the hand-over that is being filled in, `blocked` whether our last message was refused.
    """

    chat_id: int
    sender_id: str
    first_seen: datetime
    called: str = ""
    company: Mapping[str, Any] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    programmes: tuple[tuple[str, str], ...] = ()
    wishes: tuple[str, ...] = ()
    form: Form | None = None
    blocked: bool = False
