"""One trained model and one Rasa for all conversations; a fresh bot and database for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.commands.training import train
from bot.settings import Settings
from tests.conversations.house import ROOT, Lotse, RasaHouse, a_lotse, a_rasa_house, fingerprint


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(400))


@pytest.fixture(scope="session", autouse=True)
def same_day() -> Iterator[None]:
    """Programmes end; what is promised here was true on this day."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOTSE_TODAY", "2026-11-21")
        yield


@pytest.fixture(scope="session")
def models() -> Path:
    """A model trained from what stands in the repository now; kept until that changes."""
    var = ROOT / "var" / "test"
    mark = var / "models" / "trained-from"
    if not mark.exists() or mark.read_text() != fingerprint():
        train(Settings(_env_file=None, var=var))
        mark.write_text(fingerprint())
    return var / "models"


@pytest.fixture(scope="session")
def rasa(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RasaHouse]:
    with a_rasa_house(tmp_path_factory.mktemp("rasa"), models=models) as house:
        yield house


@pytest_asyncio.fixture
async def lotse(rasa: RasaHouse, tmp_path: Path) -> AsyncIterator[Lotse]:
    async with a_lotse(tmp_path, rasa=rasa) as running:
        yield running
