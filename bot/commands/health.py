"""`lotse health`: whether a bot that runs elsewhere gets its work done. Asked by containers and by people."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, Table, func, select

from bot.advice.errors import AssistantDown, LotseError
from bot.rasa_client import RasaAssistant
from bot.settings import Settings
from bot.store.engine import open_engine
from bot.store.tables import inbox, outbox, undone

LONGEST_WAIT = timedelta(minutes=5)
"""A row that has been waiting longer than this says that nobody works on the queue."""


class Unwell(LotseError):
    """Something does not get done; the sentence says what."""


def check_health(settings: Settings) -> None:
    """Says that all is well, or raises: SettingError for the database, AssistantDown for Rasa, Unwell for a queue."""
    engine = open_engine(settings.database)
    try:
        for queue in (inbox, outbox):
            _check_queue(engine, queue, now=datetime.now(UTC))
    finally:
        engine.dispose()
    if not asyncio.run(_rasa_answers(settings)):
        raise AssistantDown("Rasa antwortet nicht oder hat noch kein Modell geladen (LOTSE_RASA_URLS).")
    print("Alles in Ordnung.")


def _check_queue(engine: Engine, queue: Table, *, now: datetime) -> None:
    waiting = (
        select(func.count()).select_from(queue).where(undone(queue), queue.c.due_at < now - LONGEST_WAIT)
    )
    with engine.connect() as db:
        number = db.execute(waiting).scalar_one()
    if number:
        minutes = LONGEST_WAIT.total_seconds() / 60
        raise Unwell(f"{number} Nachrichten ({queue.name}) warten seit mehr als {minutes:.0f} Minuten.")


async def _rasa_answers(settings: Settings) -> bool:
    assistant = RasaAssistant(settings.rasa, token=settings.rasa_secret())
    try:
        return await assistant.ready()
    finally:
        await assistant.close()
