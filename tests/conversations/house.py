"""The whole of Lotse on free ports: the stand-in for Telegram, the real bot, the real Rasa and its actions."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from bot.commands import stack
from bot.commands.ports import free_port
from bot.commands.supervisor import LEASH, Program
from bot.commands.wiring import database
from bot.desk import advisor
from bot.programme_files import load
from bot.settings import Address, Settings
from bot.store.records import SqlRecords
from tests.tryout.running import ADVISOR, OTHER_ADVISOR, OWNER, TOKEN, Trial, running

ROOT = Path(__file__).parents[2]
START_SECONDS = 90.0
ANSWER_SECONDS = 30.0


def fingerprint() -> str:
    """Changes with everything a model is trained from."""
    digest = hashlib.sha256()
    folders = [ROOT / "data", *(ROOT / "rasa_project" / part for part in ("components", "data", "domain"))]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".yml", ".py")]
    for path in sorted(
        [*files, *(ROOT / "rasa_project").glob("*.yml"), *(ROOT / "rasa_project").glob("*.py")]
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass
class Running:
    """One program as a process of its own group, with its log."""

    program: Program
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [self.program.python, LEASH, *self.program.arguments],
                cwd=self.program.folder,
                env=dict(self.program.environment),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
        if self.process.stdin:
            self.process.stdin.close()
        self.process = None


@dataclass
class RasaHouse:
    """Rasa and its actions; `tracker` is the database with everything that was said to it."""

    settings: Settings
    server: Running
    actions: Running

    @property
    def tracker(self) -> Path:
        return self.settings.var / "rasa.db"

    def start(self) -> None:
        self.actions.start()
        self.server.start()
        self.wait()

    def wait(self) -> None:
        """Returns when the model answers."""
        deadline = time.monotonic() + START_SECONDS
        headers = {"Authorization": f"Bearer {self.settings.rasa_secret()}"}
        while time.monotonic() < deadline:
            try:
                answer = httpx.get(
                    f"{self.settings.rasa[0]}/webhooks/lotse/ready", headers=headers, trust_env=False
                )
                if answer.status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"Rasa did not start; its log:\n{self.server.log.read_text()[-3000:]}")

    def end(self) -> None:
        self.server.end()
        self.actions.end()

    def said(self) -> list[str]:
        """Every text that ever reached Rasa."""
        with closing(sqlite3.connect(f"file:{self.tracker}?mode=ro", uri=True)) as tracker:
            rows = tracker.execute("select data from events").fetchall()
        return [str(row[0]) for row in rows]


@contextmanager
def a_rasa_house(folder: Path, *, models: Path) -> Iterator[RasaHouse]:
    (folder / "models").symlink_to(models)
    settings = Settings(_env_file=None, var=folder, rasa_port=free_port(), actions_port=free_port())
    logs = folder / "logs"
    logs.mkdir()
    house = RasaHouse(
        settings,
        Running(stack.rasa(settings), logs / "rasa.log"),
        Running(stack.actions(settings), logs / "actions.log"),
    )
    house.start()
    try:
        yield house
    finally:
        house.end()


@dataclass
class Lotse:
    """A running Lotse with an empty database, an owner and two advisors in the given area."""

    trial: Trial
    bot: Running
    settings: Settings
    rasa: RasaHouse
    seen: dict[int, int] = field(default_factory=dict)

    async def writes(self, text: str, *, person: int = OWNER) -> list[dict[str, Any]]:
        """Writes and gives the answer: all new messages until nothing more comes."""
        await self.trial.says(person, text)
        return await self.answer(person)

    async def presses(self, title: str, *, person: int = OWNER) -> list[dict[str, Any]]:
        """Presses the newest button of that title and gives the answer."""
        message, data = await self.button(title, person=person)
        await self.trial.does(person, "press", message_id=message, data=data)
        return await self.answer(person)

    async def button(self, title: str, *, person: int = OWNER) -> tuple[int, str]:
        for message in reversed(await self.trial.sees(person)):
            for row in message.get("inline_keyboard") or []:
                for button in row:
                    if button["text"] == title:
                        return int(message["message_id"]), str(button["callback_data"])
        raise AssertionError(f"no button {title!r}; the last message: {(await self.trial.sees(person))[-1]}")

    async def answer(self, person: int = OWNER) -> list[dict[str, Any]]:
        """New messages from the bot: everything until nothing of this chat waits in inbox or outbox any more."""
        after = self.seen.get(person, 0)

        async def complete() -> list[dict[str, Any]]:
            idle = await asyncio.to_thread(self.idle, person)
            fresh = [
                one for one in await self.trial.sees(person) if one["message_id"] > after and one["from_bot"]
            ]
            return fresh if idle else []

        fresh: list[dict[str, Any]] = await self.until(complete)
        self.seen[person] = max(one["message_id"] for one in fresh)
        return fresh

    def idle(self, person: int) -> bool:
        """Whether nothing of the chat is under way in the bot."""
        query = (
            "select (select count(*) from inbox where chat_id = ? and done_at is null and failed_at is null)"
            " + (select count(*) from outbox where chat_id = ? and done_at is null and failed_at is null)"
        )
        with closing(sqlite3.connect(f"file:{self.settings.var / 'lotse.db'}?mode=ro", uri=True)) as database:
            return database.execute(query, (person, person)).fetchone() == (0,)

    async def until(self, condition: Any, *, seconds: float = ANSWER_SECONDS) -> Any:
        """Waits until `condition()` gives something true, and gives it back."""
        deadline = time.monotonic() + seconds
        while True:
            if found := await condition():
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {seconds} s in vain for {condition.__name__}")
            await asyncio.sleep(0.05)

    def leads(self) -> Sequence[Any]:
        with database(self.settings) as engine, SqlRecords(engine).begin() as book:
            return book.leads()


def text_of(messages: Sequence[dict[str, Any]]) -> str:
    return "\n\n".join(str(one.get("text") or "") for one in messages)


@asynccontextmanager
async def a_lotse(
    folder: Path, *, rasa: RasaHouse, area: str = "hamm", **options: Any
) -> AsyncIterator[Lotse]:
    """Everything from the stand-in to the bot; `options` go to the stand-in."""
    async with running(**options) as trial:
        settings = Settings(
            _env_file=None,
            telegram_token=TOKEN,
            telegram_api=trial.url,
            var=folder,
            rasa_urls=rasa.settings.rasa,
            rasa_token=rasa.settings.rasa_secret(),
            tryout_address=Address("127.0.0.1", 1),
        )
        codes = [_invite(settings, f"Beratung {place}", area=area) for place in (1, 2)]
        (folder / "logs").mkdir(exist_ok=True)
        bot = Running(stack.bot(settings), folder / "logs" / "bot.log")
        bot.start()
        try:
            lotse = Lotse(trial, bot, settings, rasa)
            for person, code in zip((ADVISOR, OTHER_ADVISOR), codes, strict=True):
                await trial.says(person, f"/start {code}")
                await lotse.answer(person)
            yield lotse
        finally:
            bot.end()


def _invite(settings: Settings, name: str, *, area: str) -> str:
    known = load(settings.data)
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        return advisor.invite(book, name=name, area=area, agency=known.agency, now=datetime.now(UTC))
