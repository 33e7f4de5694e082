"""`lotse bot`: the bot itself, from its first look into the inbox until everything under way is finished."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.advice.knowledge import Knowledge
from bot.chat.service import ChatService, Webhook
from bot.commands.patient_assistant import PatientAssistant
from bot.commands.wiring import database, log_to_standard_error, office_of, stop_on_signals, worker_name
from bot.desk.upkeep import remind
from bot.programme_files import load
from bot.rasa_client import RasaAssistant
from bot.settings import Settings
from bot.store.queues import SqlInbox, SqlOutbox
from bot.store.records import SqlRecords
from bot.store.retention import purge

logger = logging.getLogger(__name__)

KEEP_DAYS = 90
"""What was written stays so long in the two queues, for looking into complaints; leads stay longer."""

START_SECONDS = 120
"""So long after its start the bot waits for Rasa to load its model before it speaks of trouble."""

TIDY_EVERY_SECONDS = 6 * 60 * 60
REMIND_EVERY_SECONDS = 10 * 60
"""Well below the shortest opening hours, so that none of them passes between two looks."""


def run_bot(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM. SettingError when the token, the database or a folder is no good."""
    log_to_standard_error()
    with database(settings) as engine:
        asyncio.run(_serve(settings, engine))


async def _serve(settings: Settings, engine: Engine) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    known = load(settings.data)
    server = RasaAssistant(settings.rasa, token=settings.rasa_secret())
    assistant = PatientAssistant(server)
    helpers = [
        asyncio.create_task(assistant.open_when_ready(server, stop=stop, seconds=START_SECONDS)),
        asyncio.create_task(every(TIDY_EVERY_SECONDS, lambda: tidy(engine))),
        asyncio.create_task(
            every(REMIND_EVERY_SECONDS, lambda: remind_staff(engine, known, now=datetime.now(UTC)))
        ),
    ]
    try:
        await _service(settings, engine, assistant, known).run(stop=stop)
    finally:
        for helper in helpers:
            helper.cancel()
        await server.close()


def tidy(engine: Engine) -> None:
    """Deletes what nobody needs any more."""
    purge(engine, now=datetime.now(UTC), keep_days=KEEP_DAYS)


def remind_staff(engine: Engine, known: Knowledge, *, now: datetime) -> None:
    """Posts what is to be told at this time, once; whoever missed it is told at the next look."""
    with SqlRecords(engine).begin() as book:
        remind(book, known=known, office=office_of(known), now=now)


async def every(seconds: float, work: Callable[[], None]) -> None:
    """Does the work now and again after each pause. When it fails it is tried again; people must not wait for it."""
    while True:
        try:
            await asyncio.to_thread(work)
        except Exception:
            logger.exception("Something that is done regularly failed")
        await asyncio.sleep(seconds)


def _service(
    settings: Settings, engine: Engine, assistant: PatientAssistant, known: Knowledge
) -> ChatService:
    return ChatService(
        token=settings.token(),
        api=settings.telegram_api,
        webhook=_webhook(settings),
        records=SqlRecords(engine),
        inbox=SqlInbox(engine),
        outbox=SqlOutbox(engine),
        assistant=assistant,
        office=office_of(known),
        knowledge=known,
        secret=settings.signing_key(),
        worker=worker_name(),
        # SQLite lives on one machine and Telegram lets only one process poll; a webhook may have several behind it.
        only_worker=settings.webhook_url is None,
    )


def _webhook(settings: Settings) -> Webhook | None:
    if settings.webhook_url is None:
        return None
    listen = settings.webhook_listen
    return Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), listen.host, listen.port)
