"""Telegram's limits on sending, with a clock that runs as fast as it is asked to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from selectors import DefaultSelector, SelectorKey
from typing import Any

from bot.chat import limits
from bot.chat.limits import SendingLimits

OWNER, OTHER, GROUP = 1001, 1002, -1001


class Clockwork(asyncio.SelectorEventLoop):
    """An event loop whose time passes at once when there is nothing to do but wait."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__(Impatient(self))

    def time(self) -> float:
        return self.now


class Impatient(DefaultSelector):
    """Adds the time that would have been waited for to the clock, instead of waiting."""

    def __init__(self, clock: Clockwork) -> None:
        super().__init__()
        self._clock = clock

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        self._clock.now += timeout or 0.0
        return super().select(0)


def sent_at(limit: Callable[[], SendingLimits], *chats: int) -> list[float]:
    """When messages to these chats were let through, in seconds, if all wanted to go at once."""

    async def send_all() -> list[float]:
        limits, loop = limit(), asyncio.get_running_loop()

        async def send(chat: int) -> float:
            await limits.wait(chat)
            return loop.time()

        return await asyncio.gather(*(send(chat) for chat in chats))

    return run(send_all())


def run(work: Coroutine[Any, Any, list[float]]) -> list[float]:
    with asyncio.Runner(loop_factory=Clockwork) as runner:
        return runner.run(work)


def test_one_chat_gets_one_message_a_second() -> None:
    """Nobody gets an answer before the one before it could be read."""
    assert [round(at) for at in sent_at(SendingLimits, *[OWNER] * 4)] == [0, 1, 2, 3]


def test_chats_do_not_wait_for_each_other() -> None:
    """The limit of one chat is its own."""
    assert [round(at) for at in sent_at(SendingLimits, OWNER, OWNER, OTHER)] == [0, 1, 0]


def test_over_all_chats_it_is_thirty_a_second() -> None:
    """A burst of thirty, and then one every thirtieth of a second."""
    times = sorted(sent_at(SendingLimits, *range(1, 91)))

    assert sum(at == 0 for at in times) == 30
    assert 1.9 <= times[-1] <= 2.1


def test_a_group_gets_twenty_a_minute() -> None:
    """Groups have negative ids and a limit of their own; many private messages do not count there."""
    times = sent_at(lambda: SendingLimits(overall_per_second=1_000), *[GROUP] * 30)

    assert [round(at) for at in times[:20]] == [0] * 20
    assert [round(at) for at in times[20:]] == [3 * n for n in range(1, 11)]


def test_other_limits_can_be_set() -> None:
    """Load tests loosen them, tests tighten them."""
    quick = sent_at(lambda: SendingLimits(chat_per_second=2), *[OWNER] * 4)
    tight = sorted(sent_at(lambda: SendingLimits(overall_per_second=1), OWNER, OTHER))

    assert [round(at, 1) for at in quick] == [0, 0, 0.5, 1]
    assert [round(at) for at in tight] == [0, 1]


def test_only_so_many_chats_are_remembered() -> None:
    """A year of talks does not fill the memory; who was written to lately is not forgotten."""

    async def send_to_many() -> list[float]:
        many = SendingLimits(overall_per_second=1_000_000)
        for chat in range(1, limits.REMEMBERED_CHATS + 1):
            await many.wait(chat)
        await many.wait(1)
        await many.wait(limits.REMEMBERED_CHATS + 1)
        before = asyncio.get_running_loop().time()
        await many.wait(1)
        return [len(many._chats), asyncio.get_running_loop().time() - before]

    kept, waited = run(send_to_many())

    assert kept == limits.REMEMBERED_CHATS
    assert round(waited) == 1
