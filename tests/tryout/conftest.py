"""What the tests of the stand-in share."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio

from tests.tryout.running import LOCAL, OWNER, Trial, serving, visiting


@pytest.fixture(scope="session")
def shared_url() -> Iterator[str]:
    """The address of one stand-in for all tests; it starts once."""
    with serving() as url:
        yield url


@pytest_asyncio.fixture
async def trial(shared_url: str) -> AsyncIterator[Trial]:
    """A stand-in in which nobody has written anything."""
    async with httpx.AsyncClient(**LOCAL) as client:
        response = await client.post(f"{shared_url}/tryout/reset")
    assert response.status_code == 200
    async with visiting(shared_url) as fresh:
        yield fresh


@pytest_asyncio.fixture
async def talk(trial: Trial) -> Trial:
    """A stand-in in which the owner has written, so that the bot may answer."""
    await trial.says(OWNER, "Hallo")
    return trial
