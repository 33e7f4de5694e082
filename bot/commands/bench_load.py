"""`lotse bench load`: how many turns the whole stack manages, how fast, and whether a message gets lost.

Turns are due at a fixed rate, whatever became of those before; a turn that had to wait for a free chat or for
its answer has waited since it was due. The try-out keeps Telegram's limits, so not more than about thirty
answers a second leave, and one a second in a chat.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.advice.errors import SettingError
from bot.commands.trial import Trial
from bot.commands.whole_stack import Whole, whole_stack
from bot.settings import Settings

MESSAGES = (
    "Was können Sie für uns tun?",
    "Gibt es Zuschüsse für neue Software?",
    "Wir haben 12 Beschäftigte.",
    "Weiß ich nicht.",
    "Wer hilft uns bei der IT-Sicherheit?",
    "Muss man das Geld zurückzahlen?",
)
TURNS_A_CHAT = 10
LONGEST_SECONDS = 300
ANSWER_SECONDS = 60.0
FIRST_CHAT = 100_000
MOST_CHATS = 2_000


@dataclass(frozen=True)
class Turn:
    """How long a message waited for its answer, in seconds; None when none came."""

    waited: float | None


def bench_load(settings: Settings, *, chats: int, rate: float) -> None:
    """Prints the figures as JSON. `rate` is in turns a second over all chats."""
    if not 1 <= chats <= MOST_CHATS or not 0 < rate <= 1000:
        raise SettingError(f"--chats geht von 1 bis {MOST_CHATS}, --rate bis 1000.")
    print(json.dumps(asyncio.run(_bench(settings, chats=chats, rate=rate)), indent=2))


async def _bench(settings: Settings, *, chats: int, rate: float) -> dict[str, float | int | None]:
    async with whole_stack(settings) as whole:
        numbers = await _first_contact(whole, chats=chats)
        turns = max(1, min(chats * TURNS_A_CHAT, int(rate * LONGEST_SECONDS)))
        _tell(f"{turns} Nachrichten, {rate:g} in der Sekunde …")
        started = time.monotonic()
        done = await _drive(whole.trial, numbers, turns=turns, rate=rate)
        seconds = time.monotonic() - started
    return {"chats": chats, "rate": rate, **figures(done, seconds=seconds)}


def figures(turns: Sequence[Turn], *, seconds: float) -> dict[str, float | int | None]:
    """Turns, turns a second, latencies in milliseconds, and how many got no answer."""
    waited = sorted(turn.waited for turn in turns if turn.waited is not None)
    return {
        "turns": len(turns),
        "seconds": round(seconds, 1),
        "turns_per_second": round(len(waited) / seconds, 2),
        **{f"p{percent}_ms": percentile(waited, percent) for percent in (50, 95, 99)},
        "losses": len(turns) - len(waited),
    }


def percentile(waited: Sequence[float], percent: int) -> float | None:
    """The smallest of the sorted times that `percent` of them do not exceed, in milliseconds."""
    if not waited:
        return None
    return round(1000 * waited[math.ceil(len(waited) * percent / 100) - 1], 1)


async def _first_contact(whole: Whole, *, chats: int) -> list[int]:
    """New people who have been greeted, so that what is measured is a conversation under way."""
    _tell(f"{chats} Chats werden eröffnet …")
    numbers = list(range(FIRST_CHAT, FIRST_CHAT + chats))
    for number in numbers:
        await whole.trial.add_person(number, name=f"Betrieb {number - FIRST_CHAT + 1}", role="owner")
        await whole.trial.write(number, "/start")
    await whole.until_idle(seconds=LONGEST_SECONDS)
    return numbers


async def _drive(trial: Trial, chats: Sequence[int], *, turns: int, rate: float) -> list[Turn]:
    """Lets turns fall due at the rate and takes each to the chat that has been free for longest."""
    free: asyncio.Queue[int] = asyncio.Queue()
    for chat in chats:
        free.put_nowait(chat)
    started, texts, running = time.monotonic(), itertools.cycle(MESSAGES), []
    for place in range(turns):
        due = started + place / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        running.append(asyncio.create_task(_turn(trial, free, text=next(texts), due=due)))
    return await asyncio.gather(*running)


async def _turn(trial: Trial, free: asyncio.Queue[int], *, text: str, due: float) -> Turn:
    chat = await free.get()
    try:
        sent = await trial.write(chat, text)
        answered = await _answered(trial, chat, to=sent["message"])
        return Turn(time.monotonic() - due if answered else None)
    finally:
        free.put_nowait(chat)


async def _answered(trial: Trial, chat: int, *, to: Mapping[str, Any]) -> bool:
    """Waits for a message of the bot that stands below ours; changes to older ones are no answer."""
    deadline, after = time.monotonic() + ANSWER_SECONDS, int(to["version"])
    while (left := deadline - time.monotonic()) > 0:
        news = await trial.messages(chat, after=after, wait=max(1, left))
        if any(one["from_bot"] and one["message_id"] > to["message_id"] for one in news["messages"]):
            return True
        after = int(news["version"])
    return False


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
