"""What the chat room needs from the outside, by shape: two queues and the dialogue model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.advice.messages import Item as Item
from bot.desk.ports import Answer


class Queue(Protocol):
    """A durable queue with one lane for each chat: in order within a lane, lanes side by side.

    A lane is worked by one worker at a time, by a lease that must be renewed; the first row that is not
    done holds up the rest of its lane.
    """

    def take_lanes(self, *, worker: str, limit: int, now: datetime, lease: timedelta) -> Sequence[int]:
        """Leases up to `limit` free lanes whose first row is due, longest waiting first."""

    def first(self, chat_id: int, *, now: datetime) -> Item | None:
        """The lane's first row if it is due now."""

    def done(self, item_id: int, *, at: datetime, message_id: int | None = None) -> None: ...

    def postpone(self, item_id: int, *, until: datetime, error: str) -> None:
        """Counts one attempt and tries again later; the lane waits."""

    def give_up(self, item_id: int, *, at: datetime, error: str) -> None:
        """Never tried again, kept with its error; the lane goes on."""

    def renew(self, *, worker: str, until: datetime) -> None:
        """Extends all leases of the worker."""

    def release(self, chat_id: int, *, worker: str) -> None: ...

    def release_all(self, *, worker: str | None) -> None:
        """Frees the lanes of one worker, or of all when None (start of the only worker there is)."""


class Inbox(Queue, Protocol):
    """Updates from Telegram."""

    def keep(self, update_id: int, *, chat_id: int, data: Mapping[str, Any], at: datetime) -> bool:
        """Stores an update durably. False when it was stored before."""


class Outbox(Queue, Protocol):
    """What is to be sent. Rows come in by `Book.post`."""

    def item(self, item_id: int) -> Item | None:
        """A row by its id, sent or not; None when it is unknown or its text was deleted."""

    def posted(self, key: str) -> tuple[int, int] | None:
        """(chat_id, message_id) of the sent notice with this key; None when it was not sent."""


class Assistant(Protocol):
    """The dialogue model. All methods raise AssistantDown or AssistantFailed.

    With `repeated` the message may have been sent before, with the same `message_id`: it is then answered
    from memory and not taken for a second turn.
    """

    async def say(self, sender_id: str, text: str, *, message_id: str, repeated: bool) -> Answer: ...
    async def tap(
        self, sender_id: str, intent: str, entities: Mapping[str, Any], *, message_id: str, repeated: bool
    ) -> Answer: ...
    async def forget(self, sender_id: str) -> None:
        """Deletes everything that was said."""
