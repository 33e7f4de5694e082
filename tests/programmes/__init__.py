"""The files under data/ as a specification: every programme file is its own test case."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.advice.knowledge import Knowledge
from bot.programme_files import load

DATA = Path(__file__).parents[2] / "data"

TOPICS = frozenset(
    {
        "einstieg", "prozesse", "website_handel", "it_sicherheit", "ki", "e_rechnung", "mobiles_arbeiten",
        "produktion", "datenschutz", "weiterbildung", "angelernte", "fachkraefte", "ausbildung",
        "arbeitsorganisation",
    }
)  # fmt: skip
"""The topics the dialogue model knows; it is trained with these names."""

PHONE = 320
"""So many characters of one answer a phone shows without scrolling."""


@lru_cache(maxsize=1)
def shipped() -> Knowledge:
    """Everything under data/, read once for all tests."""
    return load(DATA)
