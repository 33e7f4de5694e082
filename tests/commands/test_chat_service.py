"""What the bot does beside talking: regularly, whatever goes wrong, and once however often it looks."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.advice.topics import TopicBook
from bot.commands.chat_service import every, remind_staff
from bot.commands.wiring import database
from bot.settings import Settings
from bot.store.records import SqlRecords
from bot.store.tables import outbox
from tests.builders import ADVISOR_CHAT, NOW, a_catalogue, a_fact_book, a_region, an_agency


async def test_regular_work_goes_on_after_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    """A failure is logged, and the work is tried again."""
    tries: list[int] = []
    enough = asyncio.Event()
    loop = asyncio.get_running_loop()

    def work() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ZeroDivisionError
        loop.call_soon_threadsafe(enough.set)

    with caplog.at_level(logging.ERROR):
        running = asyncio.create_task(every(0, work))
        async with asyncio.timeout(10):
            await enough.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    assert "ZeroDivisionError" in caplog.text


def test_the_staff_is_told_once_by_the_real_store(tmp_path: Path) -> None:
    """Two looks in the same week leave one row in the outbox."""
    known = Knowledge(a_fact_book(), a_region(), a_catalogue(), TopicBook(), {}, an_agency())
    with database(Settings(_env_file=None, var=tmp_path)) as engine:
        with SqlRecords(engine).begin() as book:
            book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area=ALL_AREAS, at=NOW)

        remind_staff(engine, known, now=NOW)
        remind_staff(engine, known, now=NOW)

        with engine.connect() as db:
            rows = db.execute(select(outbox.c.chat_id, outbox.c.kind)).all()

    assert rows == [(ADVISOR_CHAT, "upkeep")]
