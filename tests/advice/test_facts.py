"""Facts are read from JSON, refused by name when they are wrong, and kept with what an owner would not say."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from bot.advice.errors import FactError
from bot.advice.facts import Company, to_json
from bot.advice.values import Range, Value
from tests.builders import a_company, a_fact, a_fact_book

READ: list[tuple[str, Any, Value]] = [
    ("employees", 12, Range(12, 12)),
    ("employees", 0, Range(0, 0)),
    ("employees", 12.0, Range(12, 12)),
    ("employees", [10, 49], Range(10, 49)),
    ("employees", [250, None], Range(250, None)),
    ("turnover_eur", [None, 2_000_000], Range(None, 2_000_000)),
    ("founded_year", 1998, Range(1998, 1998)),
    ("project_started", False, False),
    ("sector", "handel", "handel"),
    ("topic", ["ki", "website_handel"], ("ki", "website_handel")),
    ("topic", "ki", ("ki",)),
    ("place", "Hintertupfingen", "Hintertupfingen"),
]

REFUSED: list[tuple[str, Any, str]] = [
    ("employees", True, "True ist keine ganze Zahl"),
    ("employees", [True, 5], "True ist keine ganze Zahl"),
    ("employees", -1, "-1 ist negativ"),
    ("employees", 2.5, "2.5 ist keine ganze Zahl"),
    ("employees", math.nan, "nan ist keine ganze Zahl"),
    ("employees", math.inf, "inf ist keine ganze Zahl"),
    ("employees", "zwölf", "'zwölf' ist keine ganze Zahl"),
    ("employees", [50, 10], "ein Bereich von 50 bis 10 ist leer"),
    ("employees", [10, 20, 30], "ist keine ganze Zahl"),
    ("employees", {"low": 1}, "ist keine ganze Zahl"),
    ("turnover_eur", [-5, None], "-5 ist negativ"),
    ("project_started", "nein", "'nein' ist weder true noch false"),
    ("project_started", 0, "0 ist weder true noch false"),
    ("sector", "bergbau", "'bergbau' ist unbekannt (erlaubt: handwerk, handel)"),
    ("sector", ["handel"], "['handel'] ist kein Text"),
    ("topic", ["ki", "kaffee"], "'kaffee' ist unbekannt (erlaubt: ki, website_handel, ausbildung, prozesse)"),
    ("topic", [], "die Liste ist leer"),
    ("topic", [7], "7 ist kein Text"),
    ("place", " ", "' ' ist kein Text"),
    ("place", 44135, "44135 ist kein Text"),
    ("mitarbeiter", 12, "diese Angabe gibt es nicht (erlaubt: topic, place, employees"),
]


@pytest.mark.parametrize(("name", "raw", "value"), READ)
def test_a_fact_is_read_from_json(name: str, raw: Any, value: Value) -> None:
    """A number is a range, several codes are a tuple, one code may stand for several."""
    assert a_fact_book().company({name: raw}).facts == {name: value}


@pytest.mark.parametrize(("name", "raw", "problem"), REFUSED)
def test_a_wrong_fact_is_refused_by_name(name: str, raw: Any, problem: str) -> None:
    """The sentence names the field and what is allowed."""
    with pytest.raises(FactError) as caught:
        a_fact_book().company({"employees": 12, name: raw})

    assert caught.value.field == name
    assert str(caught.value).startswith(f"{name}: ")
    assert problem in str(caught.value)


def test_null_means_not_known() -> None:
    """It is neither told nor declined."""
    assert a_fact_book().company({"employees": None}) == Company()


def test_what_was_declined_is_read_as_well() -> None:
    """From any kind of iterable; a name that does not exist is refused."""
    book = a_fact_book()

    assert book.company({}, declined=iter(["place"])).declined == {"place"}
    with pytest.raises(FactError, match="ort: diese Angabe gibt es nicht"):
        book.company({}, declined=["ort"])


def test_a_fact_book_knows_its_names_in_order() -> None:
    """The order of the file is the order of importance."""
    book = a_fact_book()

    assert book.names()[:3] == ("topic", "place", "employees")
    assert "place" in book
    assert "ort" not in book


def test_a_fact_without_a_question_is_never_asked_for() -> None:
    """Such as the area, which follows from the place."""
    assert a_fact().askable
    assert not a_fact(question="").askable


def test_telling_adds_and_corrects() -> None:
    """The latest word counts, and the company before is left as it was."""
    before = a_company(employees=12, place="Dortmund")

    after = before.telling(employees=Range.exactly(15), sector="handel")

    assert after == a_company(employees=15, place="Dortmund", sector="handel")
    assert before == a_company(employees=12, place="Dortmund")


def test_what_was_declined_may_be_told_after_all() -> None:
    """Then it is no longer declined; the rest stays so."""
    company = Company().declining("place").declining("employees").telling(place="Dortmund")

    assert company.declined == {"employees"}
    assert company.facts == {"place": "Dortmund"}


@pytest.mark.parametrize(
    ("told", "settled"),
    [
        ({"employees": 12}, True),
        ({"employees": [10, 49]}, False),
        ({"employees": [250, None]}, False),
        ({}, False),
        ({"employees": 0}, True),
    ],
)
def test_a_range_leaves_something_to_ask(told: dict[str, Any], settled: bool) -> None:
    """An exact number does not."""
    assert a_company(**told).knows("employees") is settled


def test_a_code_or_a_no_is_known() -> None:
    """False is an answer."""
    company = a_company(project_started=False, sector="handel", topic=["ki"])

    assert all(company.knows(name) for name in ("project_started", "sector", "topic"))


def test_a_fact_of_another_kind_is_not_mistaken() -> None:
    """Whoever wants a number gets a number or nothing."""
    company = a_company(employees=12, place="Dortmund", topic=["ki"])

    assert (company.number("employees"), company.number("place")) == (Range(12, 12), None)
    assert (company.text("place"), company.text("employees")) == ("Dortmund", None)
    assert (company.codes("topic"), company.codes("place")) == (("ki",), ())
    assert company.get("sector") is None


def test_a_company_comes_back_from_json_as_it_was() -> None:
    """Also through real JSON text."""
    raw = {
        "employees": 12,
        "turnover_eur": [None, 2_000_000],
        "topic": ["ki"],
        "place": "Dortmund",
        "project_started": False,
    }
    company = a_company(**raw)

    assert to_json(company) == raw
    assert a_fact_book().company(json.loads(json.dumps(to_json(company)))) == company
