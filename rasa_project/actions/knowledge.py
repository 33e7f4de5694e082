"""What Lotse knows, loaded once when the first action needs it, and today's date."""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from bot.advice.knowledge import Knowledge
from bot.programme_files import load, read

DATA = Path(__file__).parents[2] / "data"


def data_folder() -> Path:
    """`LOTSE_DATA`, else the data/ folder beside rasa_project."""
    return Path(os.environ.get("LOTSE_DATA") or DATA)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    return load(data_folder())


@lru_cache(maxsize=1)
def intent_labels() -> dict[str, str]:
    """What an intent is called on a button."""
    labels = read(data_folder() / "intents.yml").section("labels")
    return {name: labels.text(name) for name in labels.keys()}


def today() -> date:
    """The day that decides which programmes are open, where the agency is.

    `LOTSE_TODAY` (such as 2027-01-15) shows what will be said on another day; for trying out and for tests.
    """
    if pretended := os.environ.get("LOTSE_TODAY"):
        return date.fromisoformat(pretended)
    return datetime.now(knowledge().agency.hours.zone).date()
