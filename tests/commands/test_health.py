"""`lotse health`: what is well, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.advice.errors import AssistantDown
from bot.commands.health import LONGEST_WAIT, Unwell, check_health
from bot.commands.ports import free_port
from bot.commands.wiring import database
from bot.settings import Settings
from bot.store.queues import SqlInbox


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, var=tmp_path, rasa_port=free_port())


def keep_update(settings: Settings, *, at: datetime) -> None:
    with database(settings) as engine:
        SqlInbox(engine).keep(1, chat_id=7, data={}, at=at)


def test_a_queue_that_nobody_works_on_is_reported(settings: Settings) -> None:
    """A message that waits for minutes makes the whole thing unwell."""
    keep_update(settings, at=datetime.now(UTC) - LONGEST_WAIT - timedelta(seconds=1))

    with pytest.raises(Unwell, match="inbox"):
        check_health(settings)


def test_rasa_must_answer(settings: Settings) -> None:
    """What has just come in is no trouble, but a Rasa that is not there is."""
    keep_update(settings, at=datetime.now(UTC))

    with pytest.raises(AssistantDown, match="LOTSE_RASA_URLS"):
        check_health(settings)
