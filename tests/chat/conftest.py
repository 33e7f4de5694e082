"""What the tests of the chat room share: what Lotse knows, a database, and a house in which the bot works.

Starting Telegram's stand-in and the bot takes longer than a whole talk, so the talks of a module are held in
one house, each by people who have never been there before.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Engine

from bot.advice.knowledge import Knowledge
from bot.programme_files import load
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from tests.chat.talking import UNHURRIED, House
from tests.tryout.running import running

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def known() -> Knowledge:
    """What Lotse knows, from the files of this agency."""
    return load(DATA)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables, to copy."""
    path = tmp_path_factory.mktemp("chat") / "migrated.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(migrated: Path, tmp_path: Path) -> Iterator[Engine]:
    """A database in which nothing stands."""
    shutil.copy(migrated, tmp_path / "lotse.db")
    engine = open_engine(f"sqlite:///{tmp_path}/lotse.db")
    yield engine
    engine.dispose()


@asynccontextmanager
async def a_house(engine: Engine, known: Knowledge) -> AsyncIterator[House]:
    async with running(limits=UNHURRIED) as trial:
        yield House(trial, engine, known)


@pytest_asyncio.fixture
async def own_house(engine: Engine, known: Knowledge) -> AsyncIterator[House]:
    """A house for one test alone, in which the bot has yet to be started."""
    async with a_house(engine, known) as house:
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory, known: Knowledge
) -> AsyncIterator[House]:
    """The house in which most talks of a module are held. The bot is at work."""
    path = tmp_path_factory.mktemp("house") / "lotse.db"
    shutil.copy(migrated, path)
    engine = open_engine(f"sqlite:///{path}")
    async with a_house(engine, known) as house, house.at_work():
        yield house
    engine.dispose()
