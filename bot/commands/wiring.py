"""What several commands need: the database, the office, a name for this process, its log and its end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from bot.advice.knowledge import Knowledge
from bot.commands.holiday_calendar import holidays_of
from bot.desk.office import Office
from bot.settings import Settings, make_folder
from bot.store.engine import open_engine
from bot.store.migrate import migrate


@contextmanager
def database(settings: Settings) -> Iterator[Engine]:
    """The database with all its tables. SettingError when it cannot be used."""
    make_folder(settings.var)
    engine = open_engine(settings.database)
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()


def office_of(known: Knowledge) -> Office:
    return Office(known.agency, holidays_of(known.agency))


def worker_name() -> str:
    """Tells this process from others that take from the same queues."""
    return f"{socket.gethostname()}-{os.getpid()}"


def stop_on_signals(stop: asyncio.Event) -> None:
    """Sets `stop` when the process is asked to end: by Ctrl-C, by whoever started it, or with its terminal."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)


def log_to_standard_error() -> None:
    """Our own lines from INFO on, those of libraries only when something is wrong: they name addresses,
    and the address of a call to Telegram holds the token."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("bot").setLevel(logging.INFO)
