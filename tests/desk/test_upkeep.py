"""Once a week the advisors for all areas hear what there is to do about the catalogue, and nobody else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.advice.knowledge import Knowledge
from bot.advice.lead import ALL_AREAS
from bot.advice.programme import Window
from bot.advice.topics import TopicBook
from bot.desk.office import Office
from bot.desk.upkeep import MOST_LINES, remind, upkeep_key
from tests.builders import (
    ADVISOR_CHAT,
    NOW,
    a_catalogue,
    a_fact_book,
    a_programme,
    a_region,
    a_source,
    an_agency,
    an_office,
    working_hours,
)
from tests.fakes import FakeRecords

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def known(*names: str) -> Knowledge:
    """A catalogue in which each of these programmes lacks all its examples."""
    programmes = [replace(a_programme(name), window=Window(source=a_source())) for name in names]
    return Knowledge(a_fact_book(), a_region(), a_catalogue(*programmes), TopicBook(), {}, an_agency())


def told(records: FakeRecords, chat_id: int = ADVISOR_CHAT) -> list[str | None]:
    """The keys of what this advisor was told."""
    return [one.key for one in records.book.notices if one.chat_id == chat_id]


def a_look(
    records: FakeRecords, *, now: datetime = NOW, of: Knowledge | None = None, office: Office | None = None
) -> None:
    with records.begin() as book:
        remind(book, known=of or known("muster"), office=office or an_office(), now=now)


@pytest.fixture
def records(records: FakeRecords) -> FakeRecords:
    """The agency with one advisor for all areas and one for a part."""
    with records.begin() as book:
        book.add_advisor(chat_id=ADVISOR_CHAT, name="Max Beispiel", area=ALL_AREAS, at=NOW)
        book.add_advisor(chat_id=ADVISOR_CHAT + 1, name="Eva Probe", area="dortmund", at=NOW)
    return records


def test_on_monday_the_list_is_posted_once(records: FakeRecords) -> None:
    """However often somebody looks, and to the advisor for all areas only."""
    for minutes in (0, 10, 20):
        a_look(records, now=NOW + timedelta(minutes=minutes))

    assert told(records) == ["upkeep:2026-W10:2001"]
    assert told(records, ADVISOR_CHAT + 1) == []
    assert "muster.yml, conditions „employees passt“" in records.last(ADVISOR_CHAT).data["lines"][0]


def test_each_week_has_its_own_list(records: FakeRecords) -> None:
    """As long as there is something to do."""
    a_look(records)
    a_look(records, now=NOW + WEEK)

    assert told(records) == ["upkeep:2026-W10:2001", "upkeep:2026-W11:2001"]


@pytest.mark.parametrize("hours", [-2, 10, -24], ids=["before nine", "in the evening", "on Sunday"])
def test_nobody_is_disturbed_when_the_office_is_closed(records: FakeRecords, hours: int) -> None:
    """A list can wait until somebody is there."""
    a_look(records, now=NOW + hours * HOUR)

    assert told(records) == []


def test_a_missed_monday_is_caught_up(records: FakeRecords) -> None:
    """On a holiday nobody is there, and the list comes on the next day that is none; only once."""
    holiday = an_office(is_holiday=lambda day: day == NOW.date())

    for days in range(3):
        a_look(records, now=NOW + days * DAY, office=holiday)
        assert len(told(records)) == min(days, 1)


def test_a_week_belongs_to_its_own_year() -> None:
    """The first days of January may still be in the last week of the old year."""
    assert upkeep_key(date(2027, 1, 1), chat_id=1) == "upkeep:2026-W53:1"
    assert upkeep_key(date(2026, 12, 31), chat_id=1) == "upkeep:2026-W53:1"


def test_the_week_begins_where_the_agency_sits(records: FakeRecords) -> None:
    """While it is still Sunday in Greenwich, Monday's list is posted on the far side of the date line."""
    hours = working_hours(zone=ZoneInfo("Pacific/Kiritimati"))
    far = an_office(agency=an_agency(hours=hours))

    a_look(records, now=NOW - 14 * HOUR, office=far)

    assert told(records) == ["upkeep:2026-W10:2001"]


def test_nothing_is_said_when_there_is_nothing_to_do(records: FakeRecords) -> None:
    """No message that only says that all is well."""
    a_look(records, of=replace(known("muster"), catalogue=replace(a_catalogue(), programmes=())))

    assert told(records) == []


@pytest.mark.parametrize(("programmes", "shown", "more"), [(4, 12, 0), (5, 11, 4)])
def test_a_long_list_is_cut_and_the_rest_counted(
    records: FakeRecords, programmes: int, shown: int, more: int
) -> None:
    """At most twelve lines, the line that counts the rest among them; three are missing in each programme here."""
    a_look(records, of=known(*"abcde"[:programmes]))

    data = records.last(ADVISOR_CHAT).data
    assert (len(data["lines"]), data["more"]) == (shown, more)
    assert shown + bool(more) <= MOST_LINES


def test_without_anybody_for_all_areas_nobody_is_told() -> None:
    """An advisor of one area does not keep the catalogue of all."""
    alone = FakeRecords()
    with alone.begin() as book:
        book.add_advisor(chat_id=ADVISOR_CHAT, name="Eva Probe", area="dortmund", at=NOW)

    a_look(alone)

    assert alone.book.notices == []
