"""The whole of Lotse for a short while: on free ports, in a folder of its own, with the trained model."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Engine, Table, func, select

from bot.advice.knowledge import Knowledge
from bot.commands import stack
from bot.commands.demo_guide import offer_advisors, rasa_is_ready
from bot.commands.ports import free_port
from bot.commands.running import for_tryout
from bot.commands.supervisor import Supervisor, last_line
from bot.commands.training import train_if_needed
from bot.commands.trial import Trial, TrialError
from bot.commands.wiring import database
from bot.programme_files import load
from bot.settings import Address, Settings
from bot.store.tables import inbox, outbox, undone

READY_SECONDS = 180.0
LOOK_EVERY_SECONDS = 0.05
SOON = timedelta(seconds=30)
"""What is due later than this is a reminder and not part of an answer."""


@dataclass(frozen=True)
class Whole:
    """A running Lotse: the people's side of the try-out, and its database to look into."""

    trial: Trial
    engine: Engine
    known: Knowledge

    async def is_idle(self) -> bool:
        """Whether everything that people did was received, answered and sent."""
        # In this order: an update leaves the try-out only once it is in the inbox, and the inbox only
        # together with what it puts into the outbox.
        if (await self.trial.health())["pending_update_count"]:
            return False
        return await asyncio.to_thread(lambda: not self._waiting(inbox) and not self._waiting(outbox))

    async def until_idle(self, *, seconds: float) -> bool:
        """Waits until everything is answered; False when it was not within `seconds`."""
        deadline = time.monotonic() + seconds
        while not await self.is_idle():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(LOOK_EVERY_SECONDS)
        return True

    def _waiting(self, queue: Table) -> int:
        due = queue.c.due_at <= datetime.now(UTC) + SOON
        with self.engine.connect() as db:
            return db.execute(select(func.count()).select_from(queue).where(undone(queue), due)).scalar_one()


@asynccontextmanager
async def whole_stack(settings: Settings) -> AsyncIterator[Whole]:
    """Starts everything, has the advisors join, and ends everything with the block.

    TrialError when it does not become ready; whatever a program says against a setting as SettingError.
    """
    known = load(settings.data)
    train_if_needed(settings)
    with tempfile.TemporaryDirectory(prefix="lotse-", ignore_cleanup_errors=True) as folder:
        own = _in_folder(settings, Path(folder))
        supervisor, stop = Supervisor(own.var, say=_tell), asyncio.Event()
        servers = [stack.tryout(own, token=own.token()), stack.actions(own), stack.rasa(own)]
        running = asyncio.create_task(supervisor.run(servers, [stack.bot(own)], stop=stop))
        try:
            with database(own) as engine:
                async with Trial(own.tryout_address.url) as trial:
                    whole = Whole(trial, engine, known)
                    await _or_failure(_prepare(whole, own), running, log=own.var / "logs" / "rasa.log")
                    yield whole
        finally:
            stop.set()
            with suppress(asyncio.CancelledError):
                await running


async def _prepare(whole: Whole, settings: Settings) -> None:
    _tell("Lotse startet (etwa 20 Sekunden) …")
    await whole.trial.until_there()
    await _seat_advisors(whole, settings)
    await rasa_is_ready(settings)
    await whole.until_idle(seconds=READY_SECONDS)


async def _seat_advisors(whole: Whole, settings: Settings) -> None:
    """Has the advisors join, so that every lead finds somebody."""
    await offer_advisors(whole.trial, settings, whole.known)
    for person in await whole.trial.people():
        if person["invitation"]:
            await whole.trial.write(int(person["id"]), f"/start {person['invitation']}")


async def _or_failure(work: Coroutine[Any, Any, None], running: asyncio.Task[None], *, log: Path) -> None:
    """Waits for the work, but not longer than everything runs and not for ever."""
    doing = asyncio.create_task(work)
    done, _ = await asyncio.wait({doing, running}, timeout=READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    if doing in done:
        return doing.result()
    doing.cancel()
    if running in done:
        running.result()
    said = last_line(log) if log.exists() else "nichts"
    raise TrialError(f"Lotse ist nach {READY_SECONDS:.0f} s nicht bereit; zuletzt sagte Rasa: {said}")


def _in_folder(settings: Settings, folder: Path) -> Settings:
    """The same settings with everything that is written in `folder`, and the models of the configured one."""
    (folder / "models").symlink_to(settings.models, target_is_directory=True)
    own = settings.model_copy(
        update={
            "var": folder,
            "database_url": SecretStr(""),
            "tryout_address": Address(stack.HERE, free_port()),
            "rasa_port": free_port(),
            "actions_port": free_port(),
        }
    )
    return for_tryout(own)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
