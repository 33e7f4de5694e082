"""Once a week the advisors who serve everywhere hear what there is to do about the catalogue."""

from __future__ import annotations

from datetime import date, datetime

from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.advice.upkeep import findings
from bot.desk.office import Office
from bot.desk.ports import Book, Notice

MOST_LINES = 12
"""So many lines a phone shows at once; the last one counts what was left out."""


def remind(book: Book, *, known: Knowledge, office: Office, now: datetime) -> None:
    """Posts this week's list, from Monday on and in opening hours only; nothing when there is nothing to do.

    To be called often. The week is part of the key, so it is posted once however often that is, and on the
    first occasion that is left when Monday was a holiday or nobody was running.
    """
    hours = office.agency.hours
    if not hours.open_at(now, is_holiday=office.is_holiday):
        return
    advisors = book.advisors(ALL_AREAS)
    today = now.astimezone(hours.zone).date()
    lines = [one.line for one in findings(known.catalogue, region=known.region, on=today)] if advisors else []
    if not lines:
        return
    shown = lines if len(lines) <= MOST_LINES else lines[: MOST_LINES - 1]
    data = {"lines": shown, "more": len(lines) - len(shown)}
    for advisor in advisors:
        book.post(Notice(advisor.chat_id, "upkeep", data, key=upkeep_key(today, chat_id=advisor.chat_id)))


def upkeep_key(today: date, *, chat_id: int) -> str:
    """The key under which an advisor's list of this week is posted: "upkeep:2026-W48:2001"."""
    year, week, _ = today.isocalendar()
    return f"upkeep:{year}-W{week:02d}:{chat_id}"
