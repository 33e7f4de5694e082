"""What makes a trial easy: advisors who only have to press a button, and a word when Rasa has its model."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.advice.agency import Agency
from bot.advice.german import listing
from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.commands.trial import Trial
from bot.commands.wiring import database
from bot.desk.advisor import invite
from bot.rasa_client import RasaAssistant
from bot.settings import Settings
from bot.store.records import SqlRecords

LOOK_EVERY_SECONDS = 0.3


async def offer_advisors(trial: Trial, settings: Settings, known: Knowledge) -> str:
    """Puts an invitation on each advisor's side of the page; returns who sits there, for a sentence."""
    advisors = [person for person in await trial.people() if person["role"] == "advisor"]
    names = {int(person["id"]): str(person["name"]) for person in advisors}
    codes = await asyncio.to_thread(_invitations, settings, known.agency, names=names)
    for number, code in codes.items():
        await trial.invite(number, code=code)
    return listing(list(names.values()))


async def rasa_is_ready(settings: Settings) -> None:
    """Waits until every Rasa server has a model and answers."""
    assistant = RasaAssistant(settings.rasa, token=settings.rasa_secret())
    try:
        while not await assistant.ready():
            await asyncio.sleep(LOOK_EVERY_SECONDS)
    finally:
        await assistant.close()


def _invitations(settings: Settings, agency: Agency, *, names: Mapping[int, str]) -> dict[int, str]:
    """A code for each person. They serve all areas, so that every lead of a trial is seen by all of them."""
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        return {
            number: invite(book, name=name, area=ALL_AREAS, agency=agency, now=datetime.now(UTC))
            for number, name in names.items()
        }
