"""What happens in the chats, told at once to whoever listens: the page, a test, a client in a terminal."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.tryout.values import Json

EVENTS_WAITING = 1_000
"""A listener that is so far behind is let go. It comes back and asks for what it missed."""


@dataclass(frozen=True)
class Event:
    """Something that happened in a chat: `message`, `typing`, `callback`, `keyboard` or `invitation`."""

    kind: str
    chat_id: int
    data: Json
    version: int | None = None
    """Only messages have one: it is the mark from which a listener who comes back wants to go on."""


class Listener:
    """One listener and what it has not taken yet."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Event | None] = asyncio.Queue(EVENTS_WAITING + 1)

    def tell(self, event: Event) -> None:
        """Adds an event, or ends the listening if it is too far behind."""
        if self._waiting.qsize() < EVENTS_WAITING:
            self._waiting.put_nowait(event)
        else:
            self.end()

    def end(self) -> None:
        """Lets the listener leave after what it already has."""
        if not self._waiting.full():
            self._waiting.put_nowait(None)

    async def events(self) -> AsyncIterator[Event]:
        """The events in order, until the listening ends."""
        while (event := await self._waiting.get()) is not None:
            yield event


class Hub:
    """Who listens to which chat."""

    def __init__(self) -> None:
        self._listeners: dict[Listener, frozenset[int]] = {}
        self._closed = False

    @contextmanager
    def listening(self, chat_ids: Iterable[int]) -> Iterator[Listener]:
        """A listener for these chats, for as long as the block lasts."""
        listener = Listener()
        self._listeners[listener] = frozenset(chat_ids)
        if self._closed:
            listener.end()
        try:
            yield listener
        finally:
            del self._listeners[listener]

    def tell(self, event: Event) -> None:
        """Passes an event on to all who listen to its chat."""
        for listener, chat_ids in self._listeners.items():
            if event.chat_id in chat_ids:
                listener.tell(event)

    async def wait(self, chat_id: int, *, kind: str, seconds: float) -> None:
        """Returns as soon as an event of this kind happens in the chat, or after so many seconds."""
        with self.listening([chat_id]) as listener:
            try:
                async with asyncio.timeout(seconds):
                    async for event in listener.events():
                        if event.kind == kind:
                            return
            except TimeoutError:
                return

    def close(self) -> None:
        """Lets all listeners leave: the server stops."""
        self._closed = True
        for listener in self._listeners:
            listener.end()
