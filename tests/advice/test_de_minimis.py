"""Small aid is counted over three rolling years; a new grant that may not fit any more is pointed out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.de_minimis import check, received
from bot.advice.derive import derived
from bot.advice.eligibility import Verdict, assess
from bot.advice.errors import FactError
from bot.advice.values import Grant, Range
from tests.builders import a_company, a_criterion, a_programme, a_region

TODAY = date(2026, 11, 20)
AID = a_programme("aid", de_minimis=True, max_grant_eur=15_000)
UNDER_THE_LIMIT = a_criterion("de_minimis_eur", ask=False, fewer_than=300_000)


@pytest.mark.parametrize(
    ("granted_on", "counts"),
    [
        (date(2023, 11, 20), False),
        (date(2023, 11, 21), True),
        (TODAY, True),
        (date(2026, 11, 21), False),
    ],
)
def test_a_grant_counts_for_three_years_to_the_day(granted_on: date, counts: bool) -> None:
    """Neither calendar nor tax years; what is dated later does not count yet."""
    assert received([Grant(granted_on, 8_000)], on=TODAY) == (8_000 if counts else 0)


def test_the_last_day_of_february_has_a_counterpart() -> None:
    """Three years before a leap day there is none."""
    assert received([Grant(date(2025, 3, 1), 1), Grant(date(2025, 2, 28), 2)], on=date(2028, 2, 29)) == 1


def test_all_grants_of_the_window_are_added_up() -> None:
    """And stand in for the sum nobody told."""
    grants = [{"granted_on": "2024-05-01", "eur": 10_000}, {"granted_on": "2026-01-15", "eur": 5_000}]
    old = {"granted_on": "2020-01-15", "eur": 99_000}

    known = derived(a_company(de_minimis_grants=[*grants, old]), region=a_region(), on=TODAY)

    assert known.number("de_minimis_eur") == Range.exactly(15_000)


def test_a_sum_that_was_told_is_not_overwritten() -> None:
    """The owner knows best, linked firms included."""
    told = a_company(de_minimis_eur=80_000, de_minimis_grants=[{"granted_on": "2026-01-15", "eur": 5_000}])

    assert derived(told, region=a_region(), on=TODAY).number("de_minimis_eur") == Range.exactly(80_000)


@pytest.mark.parametrize(
    ("so_far", "said"),
    [
        (None, "bleiben die De-minimis-Beihilfen"),
        (Range(0, None), "bleiben die De-minimis-Beihilfen"),
        (Range(0, 299_999), "bleiben die De-minimis-Beihilfen"),
        (Range.exactly(285_000), ""),
        (Range.exactly(285_001), "Frei sind noch höchstens 14.999 €"),
        (Range(290_000, 299_999), "Frei sind noch höchstens 10.000 €"),
    ],
)
def test_room_for_a_grant_is_looked_at(so_far: Range | None, said: str) -> None:
    """Silence when it fits for sure, a warning when the highest grant cannot fit, else a point to check."""
    found = check(AID, so_far)

    assert (found is None) is (said == "")
    assert found is None or said in found.sentence


def test_other_aid_needs_no_room() -> None:
    """A loan or a tax relief has its own rules."""
    assert check(a_programme("other", max_grant_eur=15_000), Range.exactly(299_999)) is None


@pytest.mark.parametrize(
    ("received_eur", "verdict"),
    [(0, Verdict.LIKELY), (299_999, Verdict.LIKELY), (300_000, Verdict.UNLIKELY), (None, Verdict.LIKELY)],
)
def test_only_the_limit_itself_is_a_no(received_eur: int | None, verdict: Verdict) -> None:
    """Close below it the advisor looks; and nobody is asked for a sum that hardly anybody knows."""
    told: dict[str, Any] = {} if received_eur is None else {"de_minimis_eur": received_eur}
    programme = a_programme("aid", UNDER_THE_LIMIT, de_minimis=True, max_grant_eur=15_000)

    assessment = assess(programme, a_company(**told), region=a_region(), on=TODAY)

    assert assessment.verdict is verdict
    assert bool(assessment.advisor_checks) is (received_eur != 0)


@pytest.mark.parametrize(
    "raw",
    [
        [],
        "8000",
        [8000],
        [{"granted_on": "gestern", "eur": 8000}],
        [{"granted_on": "2026-01-15", "eur": -1}],
        [{"granted_on": "2026-01-15"}],
    ],
)
def test_a_list_of_grants_that_is_none_is_refused(raw: Any) -> None:
    """With the name of the field."""
    with pytest.raises(FactError, match="de_minimis_grants"):
        a_company(de_minimis_grants=raw)
