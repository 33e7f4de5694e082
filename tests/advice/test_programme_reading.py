"""A programme from plain dicts: conditions nest, share and fit their facts; mistakes are named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.advice.criteria import Condition, Criterion, Group, Source
from bot.advice.criteria import Test as Question
from bot.advice.errors import DataError
from bot.advice.programme import AdvisorCheck, Programme
from bot.advice.programme_reading import condition, programme, source
from bot.advice.reading import LINES, Section
from tests.builders import a_company, a_criterion, a_fact_book, a_group, a_source

CHECKED = date(2026, 11, 20)
SEEN = {"source": "https://example.org", "checked_on": CHECKED}
SIZE: dict[str, Any] = {
    "fact": "employees",
    "test": {"fewer_than": 50},
    "label": "unter 50",
    "sentence": "Es sind weniger als 50.",
    "unmet": "Es sind mindestens 50.",
    **SEEN,
}
RAW: dict[str, Any] = {
    "id": "muster",
    "name": "Muster-Programm",
    "short_name": "Muster",
    "provider": "Ministerium",
    "kinds": ["beratung"],
    "form": "zuschuss",
    "benefit": "50 % Zuschuss.",
    "window": {"opens": date(2026, 1, 1), "lottery": True, **SEEN},
    "conditions": [SIZE],
    "advisor_checks": [{"sentence": "Das Produkt ist neu.", **SEEN}],
    "statements": {key: {"text": f"{key}.", **SEEN} for key in ("what", "amount", "deadline")},
    "examples": [
        {
            "name": "Zu groß",
            "company": {"employees": 50},
            "on": CHECKED,
            "verdict": "unlikely",
            "fails": "employees",
        }
    ],
}


def read(**changes: Any) -> Programme:
    """The programme above with some keys changed; those that become None are left out."""
    raw = {key: value for key, value in {**RAW, **changes}.items() if value is not None}
    checks = {"linked": AdvisorCheck("Verbundene zählen mit.", a_source())}
    return programme(Section(raw, "muster.yml"), book=a_fact_book(), shared={}, checks=checks)


def condition_of(raw: dict[str, Any], **shared: Condition) -> Condition:
    return condition(Section(raw, "muster.yml"), book=a_fact_book(), shared=shared)


def test_a_programme_is_read_as_it_is_written() -> None:
    """Names, window, conditions, checks, statements and examples."""
    made = read(replaced_by="neu")

    assert (made.id, made.name, made.short_name, made.kinds) == (
        "muster",
        "Muster-Programm",
        "Muster",
        ("beratung",),
    )
    assert (made.window.opens, made.window.closes, made.window.lottery) == (date(2026, 1, 1), None, True)
    assert [one.test for one in made.criteria()] == [Question(fewer_than=50)]
    assert [one.sentence for one in made.checks] == ["Das Produkt ist neu."]
    assert made.statements["amount"].text == "amount."
    assert made.statements["amount"].source == Source("https://example.org", CHECKED)
    assert made.examples[0].company == a_company(employees=50)
    assert made.replaced_by == "neu"


def test_conditions_nest_and_keep_their_order() -> None:
    """All, any and none, one within the other."""
    turnover = {**SIZE, "fact": "turnover_eur", "test": {"at_most": 50}, "ask": False}

    made = condition_of({"all": [SIZE, {"any": [turnover, {"none": [SIZE]}]}]})

    assert isinstance(made, Group)
    first, second = made.of
    assert isinstance(first, Criterion)
    assert isinstance(second, Group)
    assert (made.kind, second.kind) == ("all", "any")
    assert [one.ask for one in second.of if isinstance(one, Criterion)] == [False]


def test_a_shared_condition_is_used_by_name() -> None:
    """The very same one, and an unknown name is refused with those there are."""
    shared = a_criterion()

    assert condition_of({"use": "eu_sme"}, eu_sme=shared) is shared
    with pytest.raises(DataError, match="„use: kmu“ geht nicht; erlaubt ist eu_sme"):
        condition_of({"use": "kmu"}, eu_sme=shared)


def test_a_shared_condition_may_have_a_source_of_its_own_in_a_programme() -> None:
    """Every programme names the page where its own rules say so; below the group nothing else changes."""
    shared = a_group("any", a_criterion(), a_criterion("fte", fewer_than=250))
    own = {"source": "https://example.org/eigene", "checked_on": CHECKED, "confidence": "medium"}

    made = condition_of({"use": "eu_sme", **own}, eu_sme=shared)

    assert isinstance(made, Group)
    parts = [one for one in made.of if isinstance(one, Criterion)]
    assert {one.source for one in parts} == {Source("https://example.org/eigene", CHECKED, "medium")}
    assert [one.fact for one in parts] == ["employees", "fte"]


def test_half_a_source_of_its_own_is_not_passed_over() -> None:
    """A date without a page would otherwise be read and forgotten."""
    with pytest.raises(DataError, match="„source“ fehlt"):
        condition_of({"use": "eu_sme", "checked_on": CHECKED}, eu_sme=a_criterion())


def test_a_test_without_a_page_stops_the_start() -> None:
    """What no page says must not rule anybody out; the message says where it belongs instead."""
    unsourced = {**SIZE, "source": "", "confidence": "medium"}

    with pytest.raises(DataError, match=r"„unter 50“ hat keine „source“.*advisor_checks"):
        read(conditions=[unsourced])


def test_a_programme_says_how_the_help_comes_and_what_it_may_not_be_had_with() -> None:
    """The form, the highest grant, small aid, who leads the first talk, and exclusions."""
    made = read(
        form="zuschuss",
        max_grant_eur=15_000,
        de_minimis=True,
        first_contact=["bank"],
        advisor_checks=[{"use": "linked"}],
        not_with=[{"programme": "anderes", "sentence": "Nicht zusammen.", **SEEN}],
    )

    assert (made.form, made.max_grant_eur, made.de_minimis) == ("zuschuss", 15_000, True)
    assert made.first_contact == ("bank",)
    assert [one.sentence for one in made.checks] == ["Verbundene zählen mit."]
    assert [(one.programme, one.sentence) for one in made.not_with] == [("anderes", "Nicht zusammen.")]


def test_a_programme_is_as_fresh_as_its_stalest_entry() -> None:
    """Its window counts as well."""
    old = {"source": "https://example.org", "checked_on": date(2026, 1, 2)}

    assert read(window=old).last_checked() == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("fact", "test", "allowed"),
    [
        (
            "employees",
            {"at_most": 12, "one_of": ["12"]},
            "„one_of“ gibt es hier nicht; erlaubt sind at_least, ",
        ),
        ("turnover_eur", {"equals": True}, "„equals“ gibt es hier nicht; erlaubt sind at_least, "),
        ("founded_year", {}, "at_least oder at_most oder fewer_than"),
        ("employees", {"at_most": None}, "at_least oder at_most oder fewer_than"),
        ("project_started", {"at_most": 1}, "„at_most“ gibt es hier nicht; erlaubt sind equals."),
        ("sector", {"equals": True}, "„equals“ gibt es hier nicht; erlaubt sind one_of, none_of."),
        ("topic", {"one_of": []}, "one_of oder none_of"),
        ("place", {}, "one_of oder none_of"),
        ("sector", {"one_of": ["bergbau"]}, "nur handwerk, handel (hier steht 'bergbau')"),
        ("employees", {"less_than": 50}, "at_least, at_most, fewer_than"),
    ],
)
def test_a_test_must_fit_its_fact(fact: str, test: dict[str, Any], allowed: str) -> None:
    """A bound for numbers, a list for codes, yes or no for flags; anything else would never be met."""
    with pytest.raises(DataError) as caught:
        condition_of({**SIZE, "fact": fact, "test": test})

    assert allowed in str(caught.value)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"source": "example.org", "checked_on": CHECKED}, "https://"),
        ({"checked_on": CHECKED}, "medium oder low, solange keine Quelle angegeben ist"),
        ({"source": "https://example.org"}, "„checked_on“ fehlt"),
        ({"confidence": "sicher", **SEEN}, "high oder medium oder low"),
    ],
)
def test_a_source_needs_an_address_and_a_day(entry: dict[str, Any], problem: str) -> None:
    """General knowledge has no address and is never called certain."""
    with pytest.raises(DataError) as caught:
        source(Section(entry, "muster.yml"))

    assert problem in str(caught.value)


def test_general_knowledge_is_a_doubtful_source() -> None:
    """Without an address."""
    assert source(Section({"checked_on": CHECKED, "confidence": "medium"}, "muster.yml")) == Source(
        "", CHECKED, "medium"
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kinds": []}, "mindestens eines von beratung"),
        ({"kinds": ["zuschuss"]}, "nur beratung"),
        ({"form": "geschenk"}, "zuschuss oder steuer oder kostenfrei oder kredit"),
        ({"advisor_checks": [{"use": "unknown"}]}, "„use: unknown“ geht nicht"),
        ({"benefit": None}, "„benefit“ fehlt"),
        ({"statements": {"what": {"text": "Ja.", **SEEN}}}, "„amount“ fehlt"),
        ({"statements": {**RAW["statements"], "price": {}}}, "den Schlüssel „price“ gibt es hier nicht"),
        ({"window": {"until": CHECKED}}, "den Schlüssel „until“ gibt es hier nicht"),
        ({"conditions": [{**SIZE, "fact": "size"}]}, "„fact: size“ geht nicht"),
        ({"conditions": [{"any": [SIZE], "all": [SIZE]}]}, "gibt es hier nicht"),
        (
            {"examples": [{"name": "A", "company": {}, "on": CHECKED, "verdict": "ja"}]},
            "likely oder undecided",
        ),
    ],
)
def test_a_mistake_in_a_programme_is_named(changes: dict[str, Any], problem: str) -> None:
    """With what is allowed."""
    with pytest.raises(DataError) as caught:
        read(**changes)

    assert problem in str(caught.value)


def test_a_wrong_fact_of_an_example_is_named_at_its_own_line() -> None:
    """And nothing of how lines are kept shows."""
    company = {"employees": "zwölf", "place": "Hamm", LINES: {"place": 20, "employees": 21}}
    example = {"name": "A", "company": company, "on": CHECKED, "verdict": "likely"}

    with pytest.raises(DataError, match=r"Zeile 21: „employees: zwölf“ geht nicht") as caught:
        read(examples=[example])

    assert "'zwölf' ist keine ganze Zahl" in str(caught.value)
    assert LINES not in str(caught.value)
