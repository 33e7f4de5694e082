"""`lotse catalogue check`: what there is to do about the catalogue, one line each, for a person and for CI."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.advice.errors import SettingError
from bot.advice.german import day
from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.advice.upkeep import Finding, errors, findings
from bot.commands.wiring import database
from bot.programme_files import load
from bot.settings import Settings
from bot.store.records import SqlRecords


def check_catalogue(settings: Settings, *, on: date | None) -> int:
    """Prints what is found, the worst first. 1 when there is an error among it, else 0."""
    known = load(settings.data)
    on = on or today(known)
    found = findings(known.catalogue, region=known.region, on=on)
    for one in found:
        print(f"{one.severity.value:<7} {one.line}")
    print(_sum(known, found, on=on))
    if note := _nobody_told(settings):
        print(note)
    return 1 if errors(found) else 0


def today(known: Knowledge) -> date:
    """The day it is where the agency sits."""
    return datetime.now(known.agency.hours.zone).date()


def _sum(known: Knowledge, found: tuple[Finding, ...], *, on: date) -> str:
    programmes = len(known.catalogue.programmes)
    if not found:
        return f"{programmes} Programme am {day(on)}: alles in Ordnung."
    bad = len(errors(found))
    return f"{programmes} Programme am {day(on)}: {bad} Fehler, {_counted(len(found) - bad)}."


def _counted(warnings: int) -> str:
    return "1 Hinweis" if warnings == 1 else f"{warnings} Hinweise"


def _nobody_told(settings: Settings) -> str:
    """A word when the weekly message reaches nobody. Without a database there is nobody, and none is made."""
    try:
        if _no_database(settings) or not _told(settings):
            return (
                "Die wöchentliche Meldung bekommt niemand: Es gibt keine Beratung für alle Gebiete "
                f"(lotse advisor invite --name NAME --area {ALL_AREAS})."
            )
    except SettingError as error:
        return f"Wer die wöchentliche Meldung bekommt, lässt sich nicht feststellen: {error}"
    return ""


def _no_database(settings: Settings) -> bool:
    address = make_url(settings.database)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file()


def _told(settings: Settings) -> bool:
    with database(settings) as engine, SqlRecords(engine).begin() as book:
        return bool(book.advisors(ALL_AREAS))
