"""Facts, towns, topics, partners and the agency from plain dicts."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from bot.advice.errors import DataError
from bot.advice.facts import Choice, Fact
from bot.advice.lead import ALL_AREAS
from bot.advice.reading import Section
from bot.advice.region import Town
from bot.advice.values import Range
from bot.advice.various_reading import agency, fact, outside_town, partner, regional_town, topic
from tests.builders import an_agency

AGENCY: dict[str, Any] = {
    "name": "Agentur Musterregion",
    "short_name": "Agentur",
    "areas": [{"id": "hamm", "name": "Hamm"}],
    "hours": {"montag": ["09:00-12:00", "13:00-16:30"], "freitag": ["09:00-13:00"]},
    "time_zone": "Europe/Berlin",
    "holidays": {"country": "DE", "state": "NW"},
    "promise_hours": 8,
    "consent": {"version": "2026-11", "text": "Ja, bitte weitergeben."},
    "privacy": "Hier antwortet ein Programm.",
    "texts": {"about": "Wir sind da."},
}


def section(**data: Any) -> Section:
    return Section(data, "muster.yml")


def a_fact_of(kind: str, *choices: dict[str, Any], **more: Any) -> Fact:
    return fact(section(name="muster", kind=kind, label="Muster", choices=list(choices), **more))


def test_a_fact_is_read_with_its_question_and_reason() -> None:
    """Without a question it is never asked for."""
    asked = a_fact_of("number", question="Wie viele?", why="Darum.", group="betrieb")

    assert (asked.question, asked.why, asked.group) == ("Wie viele?", "Darum.", "betrieb")
    assert asked.askable
    assert not a_fact_of("number").askable


@pytest.mark.parametrize(
    ("kind", "choice", "value"),
    [
        ("number", {"from": 10, "to": 49}, Range(10, 49)),
        ("number", {"from": 0, "to": 0}, Range(0, 0)),
        ("money", {"to": 2_000_000}, Range(None, 2_000_000)),
        ("number", {"from": 250}, Range(250, None)),
        ("flag", {"value": True}, True),
        ("flag", {"value": False}, False),
        ("choice", {"value": "handel"}, "handel"),
        ("choices", {"value": "ki"}, ("ki",)),
    ],
)
def test_a_button_stands_for_a_value_of_its_kind(kind: str, choice: dict[str, Any], value: Any) -> None:
    """A range for numbers, one code for one choice, a tuple where there may be several."""
    made = a_fact_of(kind, {**choice, "label": "Knopf"})

    assert made.choices == (Choice(value, "Knopf"),)


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        ({"from": 50, "to": 10}, "„from: 50“ geht nicht; erlaubt ist höchstens 10"),
        ({}, "„from“ fehlt"),
        ({"from": "zehn"}, "eine ganze Zahl"),
        ({"value": "10-49"}, "„from“ fehlt"),
    ],
)
def test_a_button_without_a_range_is_refused(choice: dict[str, Any], problem: str) -> None:
    """It would stand for any number or for none."""
    with pytest.raises(DataError) as caught:
        a_fact_of("number", {**choice, "label": "Knopf"})

    assert problem in str(caught.value)


def test_the_codes_of_a_fact_are_those_of_its_buttons() -> None:
    """Unless they are listed, because some have no button."""
    buttons = ({"value": "a", "label": "A"}, {"value": "b", "label": "B"})

    assert a_fact_of("choice", *buttons).codes == ("a", "b")
    assert a_fact_of("choices", *buttons).codes == ("a", "b")
    assert a_fact_of("choice", *buttons, codes=["a", "b", "c"]).codes == ("a", "b", "c")


def test_towns_are_read_with_all_their_names() -> None:
    """Those of the agency with area and postal codes, those elsewhere with their state."""
    own = regional_town(
        section(name="Hamm", area="hamm", postcodes=["59063"], districts=["Heessen"], aliases=["Stadt Hamm"])
    )
    other = outside_town(section(name="Osnabrück", state="NI", aliases=["Osna"], context="in"))

    assert own == Town("Hamm", "NW", "hamm", frozenset({"59063"}), ("Heessen", "Stadt Hamm"))
    assert other == Town("Osnabrück", "NI", "outside", frozenset(), ("Osna",))


def test_topics_and_partners_are_read() -> None:
    """What may be missing is empty."""
    ki = topic(
        section(id="ki", title="KI", about="Klein anfangen.", steps=["Erst das."], partners=["impuls"])
    )
    helper = partner(section(id="impuls", name="IMPULS", helps_with="Beratung", areas=["hamm"]))

    assert (ki.steps, ki.partners, ki.duties, ki.self_check) == (("Erst das.",), ("impuls",), (), None)
    assert (helper.areas, helper.source, helper.url) == (("hamm",), None, "")


def test_the_agency_is_read_with_its_hours() -> None:
    """Days that are not named are closed."""
    made = agency(Section(AGENCY, "agency.yml"))

    assert made.hours.spans == {
        0: ((time(9), time(12)), (time(13), time(16, 30))),
        4: ((time(9), time(13)),),
    }
    assert str(made.hours.zone) == "Europe/Berlin"
    assert (made.holidays, made.promise_hours) == (("DE", "NW"), 8)
    assert (made.consent, made.consent_version) == ("Ja, bitte weitergeben.", "2026-11")


@pytest.mark.parametrize("span", ["9 bis 16 Uhr", "09:00", "16:00-09:00", "09:00-09:00", "09:00-12:00-16:00"])
def test_opening_hours_that_are_none_are_refused(span: str) -> None:
    """The message shows how they are written; nobody is open from four to nine."""
    with pytest.raises(DataError) as caught:
        agency(Section({**AGENCY, "hours": {"montag": [span]}}, "agency.yml"))

    assert "„montag: " in str(caught.value)
    assert '["08:00-12:00", "13:00-16:30"]' in str(caught.value)


def test_a_time_zone_that_does_not_exist_is_refused() -> None:
    """The message shows how one is called."""
    with pytest.raises(
        DataError, match="„time_zone: Hamm“ geht nicht; erlaubt ist ein Name wie Europe/Berlin"
    ):
        agency(Section({**AGENCY, "time_zone": "Hamm"}, "agency.yml"))


def test_an_area_has_a_name() -> None:
    """An area that the agency no longer has keeps its code."""
    assert an_agency().area_name("kreis_unna") == "Kreis Unna"
    assert an_agency().area_name("bochum") == "bochum"


def test_who_serves_everywhere_is_shown_the_names_of_all_areas() -> None:
    """Not a code that nobody says."""
    assert an_agency().area_name(ALL_AREAS) == "Dortmund, Hamm und Kreis Unna"
