"""What changed between two states of the catalogue, said so that whoever knows the programmes understands it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.advice.catalogue_changes import changes
from bot.advice.criteria import Condition
from bot.advice.programme import AdvisorCheck, Catalogue, Example, Exclusion, Programme, Window
from tests.builders import (
    a_catalogue,
    a_company,
    a_criterion,
    a_fact_book,
    a_group,
    a_programme,
    a_source,
    a_statement,
)

TODAY = date(2026, 11, 20)
EARLIER, LATER = date(2026, 6, 1), date(2027, 6, 1)


def said(old: Catalogue, new: Catalogue) -> list[str]:
    return [one.sentence for one in changes(old, new, book=a_fact_book(), on=TODAY)]


def between(old: Programme, new: Programme) -> list[str]:
    return said(a_catalogue(old), a_catalogue(new))


def changed(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What is said when these parts of the builders' programme change."""
    return between(replace(a_programme(), **before), replace(a_programme(), **now))


def conditions(before: tuple[Condition, ...], now: tuple[Condition, ...]) -> list[str]:
    return changed({"conditions": before}, {"conditions": now})


def test_the_same_catalogue_has_not_changed() -> None:
    """Nothing is said about what stayed."""
    assert between(a_programme(), a_programme()) == []


def test_programmes_come_and_go() -> None:
    """New ones with what they give, and those that were taken out."""
    old, new = a_catalogue(a_programme("alt")), a_catalogue(a_programme("neu"))

    assert said(old, new) == [
        "Neu im Katalog: Programm neu. neu gibt 50 % Zuschuss.",
        "Nicht mehr im Katalog: Programm alt.",
    ]


@pytest.mark.parametrize(
    ("before", "now", "sentences"),
    [
        (Window(closes=LATER), Window(closes=date(2028, 1, 1)), ["Ende: 01.06.2027 → 01.01.2028"]),
        (Window(), Window(closes=LATER), ["Ende neu: 01.06.2027"]),
        (Window(closes=LATER), Window(), ["Ende entfallen: 01.06.2027"]),
        (
            Window(closes=LATER),
            Window(closes=EARLIER),
            ["Geschlossen: nimmt am 20.11.2026 keine Anträge mehr an.", "Ende: 01.06.2027 → 01.06.2026"],
        ),
        (
            Window(opens=LATER),
            Window(opens=EARLIER),
            ["Geöffnet: nimmt am 20.11.2026 Anträge an.", "Beginn: 01.06.2027 → 01.06.2026"],
        ),
        (
            Window(paused="Die Mittel sind vergeben."),
            Window(),
            ["Geöffnet: nimmt am 20.11.2026 Anträge an.", "Angehalten entfallen: Die Mittel sind vergeben."],
        ),
        (Window(doubt="Vielleicht."), Window(), ["Zweifel an der Frist entfallen: Vielleicht."]),
        (Window(), Window(lottery=True), ["Jetzt entscheidet das Los."]),
    ],
)
def test_days_are_said_with_what_they_mean(before: Window, now: Window, sentences: list[str]) -> None:
    """A moved day, and whether the programme is open today because of it."""
    assert changed({"window": before}, {"window": now}) == sentences


@pytest.mark.parametrize(
    ("part", "before", "now", "sentence"),
    [
        ("benefit", "50 % Zuschuss.", "30 % Zuschuss.", "Nutzen: 50 % Zuschuss. → 30 % Zuschuss."),
        ("max_grant_eur", 2000, 1_500_000, "Höchstbetrag: 2.000 € → 1,5 Mio. €"),
        ("max_grant_eur", None, 2000, "Höchstbetrag neu: 2.000 €"),
        ("form", "zuschuss", "kredit", "Form: Zuschuss → Kredit"),
        ("kinds", ("beratung",), ("beratung", "personal"), "Art: Beratung → Beratung und Personal"),
        ("de_minimis", False, True, "Zählt jetzt als De-minimis-Beihilfe."),
        ("name", "Alt", "Neu", "Name: Alt → Neu"),
        ("provider", "Land", "Bund", "Träger: Land → Bund"),
        ("replaced_by", "", "zim", "Nächstes offenes Programm neu: zim"),
        ("first_contact", (), ("nrw_bank", "hausbank"), "Erstes Gespräch neu: nrw_bank und hausbank"),
    ],
)
def test_what_a_programme_gives_is_said(part: str, before: object, now: object, sentence: str) -> None:
    """Old and new, in the words of the trade."""
    assert changed({part: before}, {part: now}) == [sentence]


# --- conditions ---------------------------------------------------------------


def test_a_condition_comes_and_goes() -> None:
    """Each with its sentence."""
    big, small = a_criterion(), a_criterion("fte", fewer_than=50)

    assert conditions((big,), (big, small)) == ["Bedingung neu: fte ist erfüllt."]
    assert conditions((big, small), (big,)) == ["Bedingung entfallen: fte ist erfüllt."]


def test_a_limit_that_moved_is_said_even_if_the_sentence_stayed() -> None:
    """A test that was changed without its sentence is just what somebody must notice."""
    assert conditions((a_criterion(),), (a_criterion(fewer_than=100),)) == [
        "Geprüft wird bei „employees passt“: weniger als 250 → weniger als 100"
    ]


def test_codes_are_said_as_their_buttons_read() -> None:
    """Nobody has to know the codes."""
    old, new = a_criterion("sector", one_of=("handwerk",)), a_criterion("sector", none_of=("handel",))

    assert conditions((old,), (new,)) == ["Geprüft wird bei „sector passt“: Handwerk → nicht Handel"]


@pytest.mark.parametrize(
    ("part", "now", "sentence"),
    [
        ("sentence", "Neu.", "Bedingung: employees ist erfüllt. → Neu."),
        ("unmet", "Neu.", "Absage: employees ist nicht erfüllt. → Neu."),
        ("label", "neu", "Stichwort: employees passt → neu"),
        ("ask", False, "Nach „employees passt“ wird nicht mehr gefragt."),
    ],
)
def test_new_words_of_a_condition_are_said(part: str, now: object, sentence: str) -> None:
    """A reworded condition is the same one, so old and new stand side by side."""
    assert conditions((a_criterion(),), (replace(a_criterion(), **{part: now}),)) == [sentence]


def test_the_same_condition_is_never_compared_with_another_on_the_same_fact() -> None:
    """Of two limits on one fact, the one that stayed stays out of it."""
    low, high = a_criterion(at_least=2), a_criterion(fewer_than=250)

    assert conditions((low, high), (a_criterion(fewer_than=100), low)) == [
        "Geprüft wird bei „employees passt“: weniger als 250 → weniger als 100"
    ]


def test_another_nesting_is_said_and_another_order_is_not() -> None:
    """All or any of the same conditions is a difference; which one comes first is none."""
    one, other = a_criterion(), a_criterion("fte")

    assert conditions((a_group("all", one, other),), (a_group("all", other, one),)) == []
    assert conditions((a_group("all", one, other),), (a_group("any", one, other),)) == [
        "Die Bedingungen sind anders verknüpft (alle, eine davon, keine davon)."
    ]


# --- sentences ----------------------------------------------------------------


def test_a_statement_is_said_by_its_subject() -> None:
    """Old and new answer, and one that came."""
    statements = a_programme().statements
    told = {**statements, "amount": a_statement("30 %."), "repayment": a_statement("Es ist ein Zuschuss.")}

    assert changed({}, {"statements": told}) == [
        "Antwort „Höhe“: muster: amount. → 30 %.",
        "Antwort „Rückzahlung“ neu: Es ist ein Zuschuss.",
    ]


def test_a_reworded_check_is_told_from_a_new_one() -> None:
    """Sentences alike are one; others came or went."""
    old = AdvisorCheck("Der Betrieb hat noch keine solche Förderung bekommen.", a_source())
    like = AdvisorCheck("Der Betrieb hat noch nie eine solche Förderung bekommen.", a_source())
    other = AdvisorCheck("Die Mittel reichen noch.", a_source())

    assert changed({"checks": (old,)}, {"checks": (like, other)}) == [
        f"Punkt für die Beratung: {old.sentence} → {like.sentence}",
        f"Punkt für die Beratung neu: {other.sentence}",
    ]
    assert changed({"checks": (old,)}, {"checks": (other,)}) == [
        f"Punkt für die Beratung neu: {other.sentence}",
        f"Punkt für die Beratung entfallen: {old.sentence}",
    ]


def test_exclusions_and_examples_are_said() -> None:
    """What cannot be combined in its own words, examples only by number."""
    rule = Exclusion("zim", "Nicht für dieselbe Arbeit.", a_source())
    example = Example("Betrieb", a_company(employees=12), TODAY, "likely")

    assert changed({}, {"not_with": (rule,)}) == ["Ausschluss neu: Nicht für dieselbe Arbeit."]
    assert changed({}, {"examples": (example,)}) == [
        "Beispiele: 1 neu oder geändert, 0 entfallen oder geändert."
    ]


# --- looking again ------------------------------------------------------------


def test_what_was_only_looked_at_again_is_counted() -> None:
    """The words stayed, the day is new: one line however many they are."""
    again = a_source(checked_on=LATER)
    statements = {name: replace(one, source=again) for name, one in a_programme().statements.items()}

    assert changed({}, {"statements": statements}) == ["Nur neu geprüft: 3 Angaben, zuletzt am 01.06.2027."]


def test_another_page_and_another_certainty_are_said() -> None:
    """A sentence that is confirmed now is news."""
    sure, unsure = a_source(), a_source(confidence="low")
    moved = a_source(url="https://example.org/neu")

    def check(source: Any) -> dict[str, Any]:
        return {"checks": (AdvisorCheck("Die Mittel reichen.", source),)}

    assert changed(check(unsure), check(sure)) == [
        "Sicherheit für „Die Mittel reichen.“: sehr unsicher → belegt"
    ]
    assert changed(check(sure), check(moved)) == [
        "Quelle für „Die Mittel reichen.“: https://example.org/programm → https://example.org/neu"
    ]
