"""What an owner told is said back in words, and what is new is told from what was corrected."""

from __future__ import annotations

from typing import Any

import pytest

from bot.advice.description import news, understood
from bot.advice.facts import Company, FactBook
from bot.advice.values import Range
from tests.builders import a_choice, a_company, a_fact, a_fact_book

UNDERSTOOD: list[tuple[dict[str, Any], str]] = [
    ({"employees": 12}, "12 Beschäftigte"),
    ({"employees": 1_200}, "1.200 Beschäftigte"),
    ({"employees": [10, 49]}, "10 bis 49 Beschäftigte"),
    ({"employees": [250, None]}, "mindestens 250 Beschäftigte"),
    ({"sector": "handwerk"}, "Branche Handwerk"),
    ({"topic": ["ki", "website_handel"]}, "Thema KI und Website & Verkauf"),
    ({"funding_kind": ["kredit"]}, "Förderwunsch kredit"),
    ({"place": "Lünen"}, "Sitz in Lünen"),
    ({"project_started": False}, "Vorhaben begonnen: nein"),
    ({"project_started": True}, "Vorhaben begonnen: ja"),
    ({"turnover_eur": 2_500_000}, "Jahresumsatz 2,5 Mio. €"),
    ({"turnover_eur": [None, 8_000]}, "Jahresumsatz höchstens 8.000 €"),
    ({"founded_year": 2019}, "gegründet 2019"),
    ({"founded_year": [2010, 2012]}, "gegründet 2010 bis 2012"),
    ({"founded_year": [2010, None]}, "gegründet ab 2010"),
]


@pytest.mark.parametrize(("told", "words"), UNDERSTOOD)
def test_what_was_told_is_said_back(told: dict[str, Any], words: str) -> None:
    """Numbers before their label, everything else behind it; codes by the words on their buttons."""
    assert understood(a_company(**told), book=a_fact_book()) == f"Verstanden: {words}."


def test_several_facts_are_said_back_in_the_order_of_the_file() -> None:
    """Whatever order they were told in."""
    company = a_company(sector="handwerk", employees=12, place="Hamm")

    assert (
        understood(company, book=a_fact_book())
        == "Verstanden: Sitz in Hamm, 12 Beschäftigte, Branche Handwerk."
    )


NEWS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {}, ""),
    ({"employees": 12}, {"employees": 12}, ""),
    ({}, {"employees": 12}, "Notiert: 12 Beschäftigte."),
    ({"place": "Hamm"}, {"place": "Hamm", "employees": 12}, "Notiert: 12 Beschäftigte."),
    ({"employees": 12}, {"employees": 15}, "Berichtigt: 15 Beschäftigte (vorher 12 Beschäftigte)."),
    (
        {"place": "Hamm"},
        {"place": "Lünen", "sector": "handel"},
        "Notiert: Branche Handel. Berichtigt: Sitz in Lünen (vorher Sitz in Hamm).",
    ),
    ({"place": "Hamm", "postcode": "59063"}, {"place": "Hamm"}, ""),
    ({"employees": [10, 49]}, {"employees": 12}, "Genauer: 12 Beschäftigte."),
    (
        {"employees": [10, 49]},
        {"employees": 60},
        "Berichtigt: 60 Beschäftigte (vorher 10 bis 49 Beschäftigte).",
    ),
]


@pytest.mark.parametrize(("before", "after", "said"), NEWS)
def test_only_what_is_new_is_said_back(before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    """A correction names what it replaces; what was known before is not repeated."""
    assert news(a_company(**before), a_company(**after), book=a_fact_book()) == said


def test_a_tapped_number_is_called_as_on_its_button() -> None:
    """ "keine" and not "0"."""
    book = FactBook((a_fact("minijobs", label="Minijobs", choices=(a_choice("keine", Range(0, 0)),)),))

    assert understood(Company({"minijobs": Range(0, 0)}), book=book) == "Verstanden: keine Minijobs."
