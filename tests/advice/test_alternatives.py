"""A no says what would have to be different, when exactly one thing stands in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.alternatives import near_miss
from bot.advice.criteria import Condition
from bot.advice.eligibility import assess
from tests.builders import a_company, a_criterion, a_fact_book, a_group, a_programme, a_region

SMALL = a_criterion("employees", fewer_than=250)
AI = a_criterion("topic", one_of=("ki",))
MANY_OTHERS = a_criterion("topic", one_of=("ki", "website_handel", "ausbildung", "weiterbildung"))
COMPANY = a_criterion("applicant", one_of=("company",))
EITHER = a_group("any", SMALL, a_criterion("topic", one_of=("ki",)))


def way(*conditions: Condition, **told: Any) -> str:
    assessment = assess(
        a_programme("muster", *conditions), a_company(**told), region=a_region(), on=date(2026, 11, 20)
    )
    return near_miss(assessment, book=a_fact_book())


@pytest.mark.parametrize(
    ("conditions", "told", "sentence"),
    [
        ((SMALL,), {"employees": 250}, "Anders wäre es mit höchstens 249 Leuten."),
        (
            (a_criterion("employees", at_least=5),),
            {"employees": 4},
            "Anders wäre es mit mindestens 5 Leuten.",
        ),
        ((AI,), {"topic": ["website_handel"]}, "Anders wäre es bei KI."),
        (
            (a_criterion("topic", one_of=("ki", "website_handel")),),
            {"topic": ["prozesse"]},
            "Anders wäre es bei KI oder Website & Verkauf.",
        ),
        (
            (EITHER,),
            {"employees": 300, "topic": ["prozesse"]},
            "Anders wäre es mit höchstens 249 Leuten oder bei KI.",
        ),
    ],
)
def test_one_obstacle_has_a_way_round(
    conditions: tuple[Condition, ...], told: dict[str, Any], sentence: str
) -> None:
    """The limit itself, or the topics; alternatives are named as such."""
    assert way(*conditions, **told) == sentence


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ((SMALL,), {"employees": 12}),
        ((SMALL,), {}),
        ((SMALL, AI), {"employees": 300, "topic": ["prozesse"]}),
        ((COMPANY,), {"applicant": "person"}),
    ],
)
def test_nothing_is_suggested_without_use(conditions: tuple[Condition, ...], told: dict[str, Any]) -> None:
    """Not for a programme that fits or is open, not for two obstacles, and nobody is told to be somebody else."""
    assert way(*conditions, **told) == ""


def test_a_long_list_of_topics_ends_early() -> None:
    """Three show what kind of thing is meant."""
    sentence = way(MANY_OTHERS, topic=["prozesse"])

    assert sentence == "Anders wäre es bei KI, Website & Verkauf, ausbildung oder anderem."
