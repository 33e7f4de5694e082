"""Every verdict can be explained criterion by criterion, each with its page and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from bot.advice.criteria import Condition, Source
from bot.advice.eligibility import assess
from bot.advice.programme import AdvisorCheck
from bot.advice.reasons import MOST_CHECKS, reasons
from bot.advice.reply import Reply
from tests.builders import a_company, a_criterion, a_fact_book, a_group, a_programme, a_region, a_source

SMALL = a_criterion("employees", fewer_than=50)
NOT_STARTED = a_criterion("project_started", equals=False)
SIZE = a_group("any", a_criterion("turnover_eur", at_most=50), a_criterion("balance_eur", at_most=43))
PRIVATE = a_criterion("public_majority", ask=False, equals=False)


def why(*conditions: Condition, checks: int = 0, **told: Any) -> Reply:
    points = tuple(AdvisorCheck(f"Punkt {number}.", a_source()) for number in range(checks))
    programme = a_programme("muster", *conditions, checks=points)
    assessment = assess(programme, a_company(**told), region=a_region(), on=date(2026, 11, 20))
    return reasons(assessment, book=a_fact_book())


def test_every_criterion_that_counts_has_its_mark() -> None:
    """Met, failed and open; the sentence of a failed one says what is wrong."""
    (paragraph, *_) = why(SMALL, NOT_STARTED, SIZE, employees=60, project_started=False).paragraphs

    assert paragraph.title == "Programm muster: warum?"
    assert paragraph.text.split("\n") == [
        "✗ employees ist nicht erfüllt.",
        "✓ project_started ist erfüllt.",
    ]


def test_an_alternative_that_no_longer_matters_is_left_out() -> None:
    """A small turnover settles the size, whatever the balance sheet."""
    (paragraph,) = why(SIZE, turnover_eur=50, balance_eur=44).paragraphs

    assert paragraph.text == "✓ turnover_eur ist erfüllt."


def test_what_is_open_is_marked_as_such() -> None:
    """Both alternatives may still settle it."""
    (paragraph,) = why(SIZE).paragraphs

    assert paragraph.text.split("\n") == ["? turnover_eur ist erfüllt.", "? balance_eur ist erfüllt."]


def test_criteria_stand_with_their_own_page() -> None:
    """Those of one page together, with its date below."""
    other = replace(NOT_STARTED, source=Source("https://example.org/anders", date(2026, 1, 2)))

    paragraphs = why(SMALL, other, employees=12, project_started=False).paragraphs

    assert [one.source for one in paragraphs] == [a_source(), other.source]


def test_what_only_a_person_can_settle_is_named() -> None:
    """With what nobody was asked about among it; a long list ends early."""
    last = why(SMALL, PRIVATE, checks=MOST_CHECKS + 1, employees=12).paragraphs[-1]

    lines = last.text.split("\n")
    assert last.title == "Das klärt die Beratung"
    assert lines[0] == "• Punkt 0."
    assert lines[-1] == "• und 2 weitere Punkte"
    assert len(lines) == MOST_CHECKS + 1


def test_a_no_names_the_way_round() -> None:
    """What would have to be different."""
    texts = [one.text for one in why(SMALL, employees=60).paragraphs]

    assert "Anders wäre es mit höchstens 49 Leuten." in texts
