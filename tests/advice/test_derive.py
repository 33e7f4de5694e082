"""What follows from what was told: area and state, age, size in annual work units."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.derive import derived, work_units
from bot.advice.values import Range
from tests.builders import a_company, a_criterion, a_region

TODAY = date(2026, 11, 20)


def known(name: str, **told: Any) -> Any:
    """One fact of a company that has told some."""
    return derived(a_company(**told), region=a_region(), on=TODAY).get(name)


@pytest.mark.parametrize(
    ("told", "area", "state"),
    [
        ({"place": "Dortmund"}, "dortmund", "NW"),
        ({"place": "Hörde"}, "dortmund", "NW"),
        ({"postcode": "44137"}, "dortmund", "NW"),
        ({"postcode": "44532"}, "kreis_unna", "NW"),
        ({"place": "Osnabrück"}, "outside", "NI"),
        ({"place": "Hintertupfingen"}, None, None),
        ({"place": "Hintertupfingen", "postcode": "44532"}, "kreis_unna", "NW"),
        ({}, None, None),
    ],
)
def test_area_and_state_follow_from_place_or_postcode(
    told: dict[str, Any], area: str | None, state: str | None
) -> None:
    """A place we do not know leaves both open: unknown is not outside."""
    assert (known("area", **told), known("state", **told)) == (area, state)


def test_a_postcode_gives_the_place_its_name() -> None:
    """So that an advisor reads a town and not a number."""
    assert known("place", postcode="44137") == "Dortmund"


@pytest.mark.parametrize(
    ("fact", "said", "told"),
    [
        ("place", "Hörde", {"place": "Hörde"}),
        ("area", "hamm", {"place": "Dortmund", "area": "hamm"}),
        ("state", "NI", {"place": "Dortmund", "state": "NI"}),
        ("fte", Range(40, 40), {"employees": 100, "fte": 40}),
        ("age_years", Range(7, 7), {"founded_year": 2024, "age_years": 7}),
        ("applicant", "founder", {"applicant": "founder"}),
    ],
)
def test_what_was_told_is_never_overwritten(fact: str, said: Any, told: dict[str, Any]) -> None:
    """The owner knows better than our rules."""
    assert known(fact, **told) == said


def test_a_company_asks_unless_somebody_says_otherwise() -> None:
    """Nobody has to say that they are a company."""
    assert known("applicant") == "company"


@pytest.mark.parametrize(
    ("founded", "age"),
    [
        (2024, Range(1, 2)),
        (2026, Range(0, 0)),
        (2030, Range(0, 0)),
        ([2020, 2022], Range(3, 6)),
        ([None, 2022], Range(3, None)),
        ([2020, None], Range(0, 6)),
    ],
)
def test_a_founding_year_leaves_one_year_of_doubt(founded: Any, age: Range) -> None:
    """Founded in 2024 is one or two years ago, depending on the day."""
    assert known("age_years", founded_year=founded) == age


def test_age_is_counted_from_today() -> None:
    """And today is handed in."""
    company = a_company(founded_year=2024)

    in_2030 = derived(company, region=a_region(), on=date(2030, 1, 1))

    assert in_2030.number("age_years") == Range(5, 6)


@pytest.mark.parametrize(
    ("heads", "truth"),
    [
        (12, "yes"),
        (227, "yes"),
        (228, "unknown"),
        (249, "unknown"),
        (250, "unknown"),
        (374, "unknown"),
        (375, "no"),
        ([10, 49], "yes"),
        ([50, 249], "unknown"),
        ([250, None], "unknown"),
        ([400, None], "no"),
    ],
)
def test_heads_settle_a_limit_in_work_units_only_far_from_it(heads: Any, truth: str) -> None:
    """Part-time pulls the figure down and working partners push it up, so near 250 it stays open."""
    fewer_than_250 = a_criterion("fte", fewer_than=250)

    assert fewer_than_250.test.of(known("fte", employees=heads)).value == truth


@pytest.mark.parametrize(
    ("heads", "units"),
    [
        (Range(12, 12), Range(8, 14)),
        (Range(1, 1), Range(0, 3)),
        (Range(100, 100), Range(66, 110)),
        (Range(None, 9), Range(None, 11)),
        (Range(250, None), Range(166, None)),
    ],
)
def test_work_units_are_two_thirds_to_eleven_tenths_of_the_heads(heads: Range, units: Range) -> None:
    """Small firms may always be two above."""
    assert work_units(heads) == units


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 50), st.integers(0, 50))
def test_fewer_heads_in_doubt_are_fewer_work_units_in_doubt(
    low: int, more: int, left: int, right: int
) -> None:
    """A narrower range of heads lies within the work units of the wider one."""
    narrow = work_units(Range(low + left, low + left + more))
    wide = work_units(Range(low, low + left + more + right))

    assert wide.low is not None
    assert narrow.low is not None
    assert wide.high is not None
    assert narrow.high is not None
    assert wide.low <= narrow.low <= narrow.high <= wide.high
