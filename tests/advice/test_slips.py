"""What somebody meant who wrote something else: guessed where it is plain, and left alone where it is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.slips import SHOWN, day_meant, flag_meant, nearest, number_meant, shown

CODES = (
    "it_sicherheit",
    "prozesse",
    "e_rechnung",
    "ki",
    "fachkraefte",
    "website_handel",
    "zuschuss",
    "kredit",
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("IT-Sicherheit", "it_sicherheit"),
        ("it sicherheit", "it_sicherheit"),
        ("Prozess", "prozesse"),
        ("E-Rechnung", "e_rechnung"),
        ("„ki“", "ki"),
        ("Fachkräfte", "fachkraefte"),
        ("webseite_handel", "website_handel"),
        ("Zuschuß", "zuschuss"),
        ("Lotterie", ""),
        ("", ""),
        (7, ""),
    ],
)
def test_the_nearest_code_is_found(written: object, code: str) -> None:
    """Capitals, umlauts, gaps and printed quotes do not count; a slip of a letter or two does."""
    assert nearest(written, CODES) == code


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31.12.2026", "2026-12-31"),
        ("1.3.26", "2026-03-01"),
        ("31. Dezember 2026", "2026-12-31"),
        ("5. März 2027", "2027-03-05"),
        ("1. Okt. 2026", "2026-10-01"),
        ("2026-1-5", "2026-01-05"),
        ("2026/11/20", "2026-11-20"),
        ("30.02.2026", ""),
        ("1. Hornung 2026", ""),
        ("bald", ""),
        (2026, ""),
        ("", ""),
    ],
)
def test_a_day_is_understood_as_people_write_it(written: object, day: str) -> None:
    """Nobody is offered a day that is not in the calendar."""
    assert day_meant(written) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_understood_in_both_orders(day: date) -> None:
    """German and as the files have it, with two digits of the year or four."""
    for written in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day:%y}", f"{day}"):
        assert day_meant(written) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("50.000", "50000"),
        ("50.000 €", "50000"),
        ("50 000 Euro", "50000"),
        ("EUR 8.000,00", "8000"),
        ("300_000", "300000"),
        ("50 Mio. €", "50000000"),
        ("12,5 Mio", "12500000"),
        ("100 Tsd. €", "100000"),
        ("3 Mrd", "3000000000"),
        ("11.520,-", "11520"),
        ("1.200,50", ""),
        ("1.5", ""),
        ("-5", ""),
        ("zwölf", ""),
        (None, ""),
    ],
)
def test_a_number_is_understood_with_dots_units_and_cents_that_are_none(written: object, number: str) -> None:
    """What is no whole number is nothing."""
    assert number_meant(written) == number


@pytest.mark.parametrize(
    ("written", "flag"),
    [("ja", "true"), ("Nein", "false"), ("True", "true"), ("off", "false"), ("vielleicht", ""), (0, "")],
)
def test_yes_and_no_are_understood(written: object, flag: str) -> None:
    """In both languages and however they are spelt."""
    assert flag_meant(written) == flag


@given(st.text())
def test_no_text_upsets_a_guess(written: str) -> None:
    """Whatever stands in a file, the message about it is made."""
    for guess in (day_meant, number_meant, flag_meant):
        assert isinstance(guess(written), str)
    assert nearest(written, CODES) in ("", *CODES)
    assert len(shown(written)) <= SHOWN
