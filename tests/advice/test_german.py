"""Numbers, money, dates and lists as they stand in German sentences."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.german import day, euros, listing, moment, number, range_of, years
from bot.advice.values import Range


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (999, "999"), (1_000, "1.000"), (44_135, "44.135"), (1_234_567, "1.234.567")],
)
def test_a_number_has_a_dot_after_every_thousand(value: int, written: str) -> None:
    """No comma, no space."""
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0 €"),
        (15_000, "15.000 €"),
        (999_999, "999.999 €"),
        (1_000_000, "1 Mio. €"),
        (2_500_000, "2,5 Mio. €"),
        (2_550_000, "2.550.000 €"),
        (50_000_000, "50 Mio. €"),
        (50_000_001, "50.000.001 €"),
        (1_200_000_000, "1.200 Mio. €"),
        (1_234_500_000, "1.234,5 Mio. €"),
        (123_456_700_000, "123.456,7 Mio. €"),
    ],
)
def test_round_millions_are_written_short(value: int, written: str) -> None:
    """Everything else is written out, because nothing may be rounded away."""
    assert euros(value) == written


@given(st.integers(0, 10**13))
def test_an_amount_is_written_exactly(value: int) -> None:
    """Read back it is the same number of euros."""
    amount, millions, _ = euros(value).removesuffix(" €").replace(".", "").partition(" Mio")
    read = Fraction(amount.replace(",", ".")) * (1_000_000 if millions else 1)

    assert read == value


@pytest.mark.parametrize(
    ("value", "money", "written"),
    [
        (Range(12, 12), False, "12"),
        (Range(0, 0), False, "0"),
        (Range(10, 1_000), False, "10 bis 1.000"),
        (Range(None, 9), False, "höchstens 9"),
        (Range(0, 9), False, "höchstens 9"),
        (Range(250, None), False, "mindestens 250"),
        (Range(None, None), False, "unbekannt"),
        (Range(0, None), False, "unbekannt"),
        (Range(2_000_000, 10_000_000), True, "2 Mio. € bis 10 Mio. €"),
        (Range(None, 8_000), True, "höchstens 8.000 €"),
    ],
)
def test_a_range_is_said_in_words(value: Range, money: bool, written: str) -> None:
    """Each end with its unit, an open end as "höchstens" or "mindestens"."""
    assert range_of(value, money=money) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Range(2019, 2019), "2019"),
        (Range(2010, 2012), "2010 bis 2012"),
        (Range(2010, None), "ab 2010"),
        (Range(None, 2012), "bis 2012"),
        (Range(None, None), "unbekannt"),
    ],
)
def test_years_have_no_dots(value: Range, written: str) -> None:
    """And an open end is "ab" or "bis"."""
    assert years(value) == written


def test_a_day_is_written_with_two_digits_each() -> None:
    """Day, month, year."""
    assert day(date(2026, 3, 2)) == "02.03.2026"


@pytest.mark.parametrize(
    ("time", "written"),
    [
        ("2026-11-24T16:00", "Dienstag, 24.11.2026, 16 Uhr"),
        ("2026-11-29T09:05", "Sonntag, 29.11.2026, 9:05 Uhr"),
        ("2026-11-30T00:00", "Montag, 30.11.2026, 0 Uhr"),
    ],
)
def test_a_moment_names_the_weekday_and_minutes_only_when_there_are_any(time: str, written: str) -> None:
    """As one says it on the phone."""
    assert moment(datetime.fromisoformat(time)) == written


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ([], ""),
        (["Dortmund"], "Dortmund"),
        (["Dortmund", "Hamm"], "Dortmund und Hamm"),
        (["Dortmund", "Hamm", "Unna"], "Dortmund, Hamm und Unna"),
    ],
)
def test_a_list_ends_with_und(words: list[str], written: str) -> None:
    """Without a comma before it."""
    assert listing(words) == written


def test_a_list_may_end_with_another_word() -> None:
    """Where only one of them is meant."""
    assert listing(["heute", "morgen"], last="oder") == "heute oder morgen"
