"""What cannot be true together is noticed, and what can is left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.contradictions import contradictions
from tests.builders import a_company, a_region

TODAY = date(2026, 11, 20)


def found(**told: Any) -> list[tuple[str, str]]:
    """What does not go together, and the fact that is asked for again."""
    return [(one.id, one.ask) for one in contradictions(a_company(**told), region=a_region(), on=TODAY)]


@pytest.mark.parametrize(
    ("told", "id_", "ask"),
    [
        ({"founded_year": 2027}, "founded", "founded_year"),
        ({"founded_year": 98}, "founded", "founded_year"),
        ({"employees": 0, "topic": ["ausbildung"]}, "nobody", "employees"),
        ({"employees": 0, "insured_employees": 3}, "nobody", "employees"),
        ({"employees": 5, "insured_employees": 6}, "insured", "employees"),
        ({"employees": 10, "fte": 30}, "fte", "employees"),
        ({"employees": 400, "called_sme": True}, "sme", "employees"),
        ({"turnover_eur": 60_000_000, "balance_eur": 50_000_000, "called_sme": True}, "sme", "turnover_eur"),
        ({"place": "Lünen", "postcode": "44135"}, "place", "place"),
    ],
)
def test_a_contradiction_is_noticed(told: dict[str, Any], id_: str, ask: str) -> None:
    """With the question that may settle it."""
    assert found(**told) == [(id_, ask)]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"founded_year": 2026},
        {"founded_year": 1254},
        {"employees": 0},
        {"employees": 0, "topic": ["ki"]},
        {"employees": [0, 9], "insured_employees": 3},
        {"employees": 5, "insured_employees": 5},
        {"employees": 10, "fte": 12},
        {"employees": 400},
        {"employees": 300, "called_sme": True},
        {"employees": 12, "called_sme": True},
        {"turnover_eur": 60_000_000, "balance_eur": 40_000_000, "called_sme": True},
        {"place": "Hörde", "postcode": "44135"},
        {"place": "Hintertupfingen", "postcode": "44135"},
    ],
)
def test_what_can_be_true_is_left_alone(told: dict[str, Any]) -> None:
    """300 heads may be fewer than 250 full-time positions, and an old firm may be very old."""
    assert found(**told) == []


def test_the_sentence_names_both_sides() -> None:
    """An owner sees at once what does not fit."""
    (one,) = contradictions(a_company(place="Lünen", postcode="44135"), region=a_region(), on=TODAY)

    assert one.sentence == "Die Postleitzahl 44135 gehört zu Dortmund, nicht zu Lünen."
