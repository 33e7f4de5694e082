"""Bare answers and corrections: what counts when only a number is typed, and when it is taken back."""

from __future__ import annotations

import pytest

from tests.rasa import rasa_side, understood

pytestmark = rasa_side

ANSWERS = [
    ("12", {"employees": 12}),
    ("ca. 12", {"employees": 12}),
    ("so um die 15", {"employees": 15}),
    ("zwölf", {"employees": 12}),
    ("ein Dutzend", {"employees": 12}),
    ("10-12", {"employees": 12}),
    ("ungefähr 40, glaube ich", {"employees": 40}),
    ("1", {"employees": 1}),
    ("2,5 Mio", {"turnover_eur": 2_500_000}),
    ("ca. 800.000 €", {"turnover_eur": 800_000}),
    ("800k", {"turnover_eur": 800_000}),
    ("so um die zwei Millionen", {"turnover_eur": 2_000_000}),
    ("1.200.000", {"turnover_eur": 1_200_000}),
    ("1200000", {"turnover_eur": 1_200_000}),
    ("1998", {"founded_year": 1998}),
    ("1998 glaub ich", {"founded_year": 1998}),
    ("44135", {"postcode": "44135"}),
    ("20, wenn man die Aushilfen mitzählt", {"employees": 20}),
    ("12, Hamm", {"employees": 12, "place": "Hamm"}),
    ("Tischlerei, 12, Lünen", {"sector": "handwerk", "employees": 12, "place": "Lünen"}),
    ("GmbH\n25\nKamen", {"legal_form": "gmbh", "employees": 25, "place": "Kamen"}),
    (
        "Bäckerei, 12, 1998, 800.000 €",
        {"sector": "handwerk", "employees": 12, "founded_year": 1998, "turnover_eur": 800_000},
    ),
    ("3000", {"employees": 3000}),
    ("2030", {}),
    ("nur 1.750 Euro?", {}),
    ("12 %", {}),
    ("14 Uhr", {}),
    ("24/7", {}),
    ("um 3", {}),
    ("Schritt 2", {}),
    ("Ich hab 3 Fragen", {}),
]

CORRECTIONS = [
    ("nein, doch 15", {"employees": 15}),
    ("nicht 12 sondern 15", {"employees": 15}),
    ("nich 12, sondern 15 leute", {"employees": 15}),
    ("15, nicht 12", {"employees": 15}),
    ("15 statt 12", {"employees": 15}),
    ("statt 12 bitte 15 Mitarbeiter", {"employees": 15}),
    ("ich meinte 15 Leute", {"employees": 15}),
    ("12, äh 13 Leute", {"employees": 13}),
    ("12 Leute, quatsch, 13 Leute", {"employees": 13}),
    ("die 12 stimmt nicht, wir sind 14", {"employees": 14}),
    ("ich hatte 30 Beschäftigte angegeben, richtig sind 38", {"employees": 38}),
    ("waren mal 20, sind jetzt 12", {"employees": 12}),
    ("früher 20 Leute, heute 12 Leute", {"employees": 12}),
    ("von 10 auf 15 Leute gewachsen", {"employees": 15}),
    ("wir sind 12, bald 15", {"employees": 12}),
    ("zu sechst, nicht zu fünft", {"employees": 6}),
    ("Korrektur: 21", {"employees": 21}),
    ("*18 natürlich", {"employees": 18}),
    ("nicht 1998 gegründet, sondern 1989", {"founded_year": 1989}),
    ("gegründet 2009, nicht 2019", {"founded_year": 2009}),
    ("Umsatz 3 Mio, nicht 2 Mio", {"turnover_eur": 3_000_000}),
    ("59423 ist richtig, nicht 59425", {"postcode": "59423"}),
    ("nicht Dortmund sondern Hamm", {"place": "Hamm"}),
    ("Hamm, nicht Kamen", {"place": "Hamm"}),
    ("eben hab ich Dortmund geschrieben, wir sitzen in Unna", {"place": "Unna"}),
    ("keine GmbH, eine UG", {"legal_form": "ug"}),
    ("nicht Handel, wir sind Gastronomie", {"sector": "gastgewerbe"}),
    ("nicht INQA sondern BAFA", {"programme": "bafa_beratung"}),
    ("wir sind nicht 12", {}),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_a_bare_amount_is_an_answer_by_its_form(text: str, expected: dict[str, object]) -> None:
    """A number is the headcount, money the turnover, a year the founding, five digits the postal code."""
    assert understood(text) == expected


@pytest.mark.parametrize(("text", "expected"), CORRECTIONS)
def test_of_a_correction_only_the_new_value_counts(text: str, expected: dict[str, object]) -> None:
    """What is taken back, was once or will be only later is gone."""
    assert understood(text) == expected
