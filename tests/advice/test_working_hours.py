"""When somebody is there, and when a promise falls due. Times are Berlin's unless they say otherwise."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advice.working_hours import WorkingHours
from tests.builders import no_holidays, working_hours

BERLIN = ZoneInfo("Europe/Berlin")
UTC = ZoneInfo("UTC")

HOURS = working_hours()
"""Monday to Thursday from nine to four, Friday until one."""

SPLIT = WorkingHours({0: ((time(9), time(12)), (time(13), time(16)))}, BERLIN)
"""Mondays with a break for lunch, and no other day."""


def at(text: str) -> datetime:
    """ "2026-11-20 12:00" in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def whit_monday(day: date) -> bool:
    return day == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-19 08:59", False),
        ("2026-11-19 09:00", True),
        ("2026-11-19 15:59", True),
        ("2026-11-19 16:00", False),
        ("2026-11-20 12:59", True),
        ("2026-11-20 13:00", False),
        ("2026-11-21 11:00", False),
        ("2026-05-25 11:00", False),
    ],
)
def test_somebody_is_there_from_the_first_minute_to_the_last(moment: str, is_open: bool) -> None:
    """Nobody on Saturdays and holidays, and on Fridays only until one."""
    assert HOURS.open_at(at(moment), is_holiday=whit_monday) is is_open


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-19 11:30", "2026-11-19 11:30"),
        ("2026-11-19 07:00", "2026-11-19 09:00"),
        ("2026-11-19 16:00", "2026-11-20 09:00"),
        ("2026-11-20 13:00", "2026-11-23 09:00"),
        ("2026-11-22 10:00", "2026-11-23 09:00"),
        ("2026-05-22 14:00", "2026-05-26 09:00"),
    ],
)
def test_the_next_opening_is_now_or_the_next_morning_somebody_is_there(moment: str, opening: str) -> None:
    """Over weekends and holidays; at the minute of closing it is the next day."""
    assert HOURS.next_opening(at(moment), is_holiday=whit_monday) == at(opening)


AFTER = [
    # asked, hours of opening time, due
    ("2026-11-19 10:00", 2, "2026-11-19 12:00"),
    ("2026-11-19 10:00", 6, "2026-11-19 16:00"),
    ("2026-11-19 10:00", 6.5, "2026-11-20 09:30"),
    ("2026-11-19 10:00", 8, "2026-11-20 11:00"),
    ("2026-11-19 09:00", 7, "2026-11-19 16:00"),
    ("2026-11-20 11:00", 2, "2026-11-20 13:00"),
    ("2026-11-20 11:00", 8, "2026-11-23 15:00"),
    ("2026-11-21 23:00", 1, "2026-11-23 10:00"),
    ("2026-11-21 23:00", 0, "2026-11-23 09:00"),
    ("2026-11-19 11:00", 0, "2026-11-19 11:00"),
    ("2026-11-16 00:00", 32, "2026-11-20 13:00"),
    ("2026-11-16 00:00", 33, "2026-11-23 10:00"),
    ("2026-05-22 12:00", 2, "2026-05-26 10:00"),
]


@pytest.mark.parametrize(("asked", "hours", "due"), AFTER)
def test_only_opening_time_counts(asked: str, hours: float, due: str) -> None:
    """Evenings, weekends and holidays do not; hours that just fill a day end with it."""
    assert HOURS.after(at(asked), hours=hours, is_holiday=whit_monday) == at(due)


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        ("2026-11-23 11:00", 2, "2026-11-23 14:00"),
        ("2026-11-23 12:30", 1, "2026-11-23 14:00"),
        ("2026-11-23 09:00", 3, "2026-11-23 12:00"),
        ("2026-11-23 09:00", 7, "2026-11-30 10:00"),
    ],
)
def test_a_lunch_break_does_not_count(asked: str, hours: float, due: str) -> None:
    """A day may have several spans, and a week only one day."""
    assert SPLIT.after(at(asked), hours=hours, is_holiday=no_holidays) == at(due)


@pytest.mark.parametrize(
    ("asked", "due", "apart"),
    [
        ("2026-03-27 12:00", "2026-03-30 10:00", 69),
        ("2026-10-23 12:00", "2026-10-26 10:00", 71),
    ],
)
def test_a_change_of_the_clock_does_not_move_the_promise(asked: str, due: str, apart: int) -> None:
    """Two opening hours over the weekend end at ten on Monday, though that is an hour nearer or farther."""
    found = HOURS.after(at(asked), hours=2, is_holiday=no_holidays)

    assert found == at(due)
    assert found.astimezone(UTC) - at(asked).astimezone(UTC) == timedelta(hours=apart)


def test_a_moment_from_another_zone_is_understood() -> None:
    """Our rows are in UTC; what comes out is the agency's time."""
    due = HOURS.after(datetime(2026, 7, 1, 12, 0, tzinfo=UTC), hours=2, is_holiday=no_holidays)

    assert due == at("2026-07-01 16:00")
    assert due.utcoffset() == timedelta(hours=2)


def test_an_agency_that_never_opens_is_refused() -> None:
    """Rather than looking for ever; the sentence says what is wrong."""
    never = WorkingHours({}, BERLIN)

    with pytest.raises(ValueError, match="nie geöffnet"):
        never.next_opening(at("2026-11-19 10:00"), is_holiday=no_holidays)
    with pytest.raises(ValueError, match="nicht geöffnet"):
        HOURS.after(at("2026-11-19 10:00"), hours=2_000, is_holiday=no_holidays)


QUARTER = timedelta(minutes=15)
quarters = st.integers(0, 2 * 365 * 96).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + n * QUARTER)


def is_open(moment: datetime) -> bool:
    """A second opinion for `HOURS`, with a holiday on every seventeenth of a month."""
    local = moment.astimezone(BERLIN)
    closing = (16, 16, 16, 16, 13, 0, 0)[local.weekday()]
    return 9 <= local.hour < closing and not seventeenth(local.date())


def seventeenth(day: date) -> bool:
    return day.day == 17


@settings(max_examples=60, deadline=None)
@given(quarters, st.integers(1, 60))
def test_a_promise_falls_due_after_just_so_many_open_quarters_of_an_hour(
    start: datetime, length: int
) -> None:
    """Counted one by one; and it falls due while somebody is still there."""
    due = HOURS.after(start, hours=length / 4, is_holiday=seventeenth)

    steps = int((due.astimezone(UTC) - start) / QUARTER)
    passed = [start + step * QUARTER for step in range(steps) if is_open(start + step * QUARTER)]

    assert len(passed) == length
    assert passed[-1] + QUARTER == due


@settings(max_examples=60, deadline=None)
@given(quarters, st.integers(0, 2_400), st.integers(0, 2_400), st.integers(0, 400))
def test_more_hours_or_a_later_question_never_fall_due_earlier(
    start: datetime, minutes: int, more: int, later: int
) -> None:
    """Whoever asks second is not promised an earlier call."""
    due = HOURS.after(start, hours=minutes / 60, is_holiday=seventeenth)
    longer = HOURS.after(start, hours=(minutes + more) / 60, is_holiday=seventeenth)
    second = HOURS.after(start + later * QUARTER, hours=minutes / 60, is_holiday=seventeenth)

    assert start <= due <= longer
    assert due <= second


@settings(max_examples=60, deadline=None)
@given(quarters)
def test_the_next_opening_is_open_and_nobody_is_there_before(start: datetime) -> None:
    """And it is what no time at all after now comes to."""
    opening = HOURS.next_opening(start, is_holiday=seventeenth)
    before = [start + step * QUARTER for step in range(int((opening - start) / QUARTER))]

    assert HOURS.open_at(opening, is_holiday=seventeenth)
    assert is_open(opening)
    assert not any(is_open(moment) for moment in before)
    assert HOURS.after(start, hours=0, is_holiday=seventeenth) == opening
