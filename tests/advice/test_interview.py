"""The next question is the one that helps most, and there is none when nothing would help."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.criteria import Criterion
from bot.advice.facts import Company, FactBook
from bot.advice.interview import Interview, interview
from bot.advice.programme import Programme, Window
from tests.builders import a_catalogue, a_company, a_criterion, a_fact, a_fact_book, a_programme, a_region

TODAY = date(2026, 11, 20)

TOPIC = a_criterion("topic", one_of=("ki",))
SMALL = a_criterion("employees", fewer_than=50)
NOT_STARTED = a_criterion("project_started", equals=False)
TRADE = a_criterion("sector", one_of=("handwerk",))
TURNOVER = a_criterion("turnover_eur", at_most=50)
BALANCE = a_criterion("balance_eur", at_most=43)
UNITS = a_criterion("fte", fewer_than=250)
IN_NRW = a_criterion("state", one_of=("NW",))
AGE = a_criterion("age_years", at_least=2)


def stand(
    *programmes: Programme, company: Company, last_group: str = "", book: FactBook | None = None
) -> Interview:
    return interview(
        a_catalogue(*programmes),
        company,
        book=book or a_fact_book(),
        region=a_region(),
        on=TODAY,
        last_group=last_group,
    )


def asked(
    *programmes: Programme,
    company: Company | None = None,
    last_group: str = "",
    book: FactBook | None = None,
) -> str | None:
    """The name of the fact that is asked for next."""
    fact = stand(*programmes, company=company or Company(), last_group=last_group, book=book).question
    return fact.name if fact else None


def test_the_topic_comes_first() -> None:
    """Even if only one programme wants to know it and two want something else."""
    assert asked(a_programme("a", SMALL), a_programme("b", SMALL), a_programme("c", TOPIC)) == "topic"


def test_then_the_fact_that_most_programmes_miss() -> None:
    """Even if it stands further down in the file."""
    programmes = (a_programme("a", SMALL, TURNOVER), a_programme("b", TURNOVER), a_programme("c", TURNOVER))

    assert asked(*programmes) == "turnover_eur"


def test_facts_that_help_equally_are_asked_in_the_order_of_the_file() -> None:
    """Which is the order of importance."""
    assert asked(a_programme("a", TURNOVER, TRADE), a_programme("b", TRADE, TURNOVER)) == "sector"


def test_after_three_facts_the_most_promising_programme_is_finished() -> None:
    """The one with the fewest open questions, though others want something else."""
    near = a_programme("near", SMALL, BALANCE)
    others = [a_programme(name, SMALL, TURNOVER, TRADE) for name in ("b", "c")]

    assert asked(near, *others, company=a_company(employees=12, topic=["ki"])) == "sector"
    assert asked(near, *others, company=a_company(employees=12, topic=["ki"], place="Lünen")) == "balance_eur"


def test_what_somebody_declined_counts_as_gathered() -> None:
    """Three "weiß nicht" are three questions as well."""
    near, far = a_programme("near", BALANCE), a_programme("far", TURNOVER, NOT_STARTED)
    company = Company(declined=frozenset({"topic", "place", "employees"}))

    assert asked(near, far) == "project_started"
    assert asked(near, far, company=company) == "balance_eur"


def test_questions_on_one_subject_stay_together() -> None:
    """People get lost when questions jump; a subject that is exhausted is left."""
    programmes = (a_programme("a", SMALL, TURNOVER), a_programme("b", SMALL, BALANCE))

    assert asked(*programmes) == "employees"
    assert asked(*programmes, last_group="geld") == "turnover_eur"
    assert asked(*programmes, last_group="vorhaben") == "employees"


def test_a_declined_fact_is_not_asked_again() -> None:
    """The next one is; when all are declined there is no question, and the programme stays open."""
    programme = a_programme("a", SMALL, TRADE)
    company = Company().declining("employees")

    assert asked(programme, company=company) == "sector"
    assert asked(programme, company=company.declining("sector")) is None
    assert len(stand(programme, company=company.declining("sector")).undecided) == 1


@pytest.mark.parametrize(
    ("told", "fact"),
    [
        ({"employees": [10, 80]}, "employees"),
        ({"employees": [10, 49]}, None),
        ({"employees": [50, 249]}, None),
        ({"employees": 49}, None),
        ({"employees": [None, None]}, "employees"),
    ],
)
def test_a_range_is_asked_more_exactly_only_when_it_straddles_a_limit(
    told: dict[str, Any], fact: str | None
) -> None:
    """ "10 bis 80" may be below fifty or not; "10 bis 49" is below in any case."""
    assert asked(a_programme("a", SMALL), company=a_company(**told)) == fact


def test_a_range_that_cannot_be_told_more_exactly_is_left() -> None:
    """What was told stays, and there is no second asking."""
    company = a_company(employees=[10, 80]).declining("employees")

    assert asked(a_programme("a", SMALL), company=company) is None
    assert company.number("employees") is not None


@pytest.mark.parametrize(
    ("criterion", "company", "fact"),
    [
        (IN_NRW, Company(), "place"),
        (IN_NRW, a_company(place="Hintertupfingen"), "postcode"),
        (IN_NRW, Company().declining("place"), "postcode"),
        (IN_NRW, a_company(place="Hintertupfingen", postcode="00000"), None),
        (IN_NRW, Company().declining("place").declining("postcode"), None),
        (UNITS, Company(), "employees"),
        (UNITS, a_company(employees=[50, 249]), "employees"),
        (UNITS, a_company(employees=240), "fte"),
        (UNITS, a_company(employees=240).declining("fte"), None),
        (UNITS, a_company(employees=[50, 249]).declining("employees"), "fte"),
        (UNITS, Company().declining("employees"), None),
        (AGE, Company(), "founded_year"),
        (AGE, a_company(founded_year=2024), None),
    ],
)
def test_instead_of_what_is_derived_its_origin_is_asked(
    criterion: Criterion, company: Company, fact: str | None
) -> None:
    """Nobody is asked for a state or an age; the second source is tried when the first did not settle it."""
    assert asked(a_programme("a", criterion), company=company) == fact


def test_the_first_origin_is_asked_for_wherever_it_stands_in_the_file() -> None:
    """A place before a postal code, and heads before work units."""
    backwards = FactBook(a_fact_book().facts[::-1])

    assert asked(a_programme("a", IN_NRW), book=backwards) == "place"
    assert asked(a_programme("a", UNITS), book=backwards) == "employees"


def test_a_fact_without_a_question_is_not_asked_for() -> None:
    """It may be told, and until then the programme stays open."""
    book = FactBook((a_fact("sector", kind="choice", question="", codes=("handwerk",)),))

    assert asked(a_programme("a", TRADE), book=book) is None


@pytest.mark.parametrize(
    "programme",
    [
        a_programme("closed", TRADE, window=Window(paused="Pause.")),
        a_programme("ruled_out", TRADE, a_criterion("employees", at_least=50)),
        a_programme("settled", SMALL),
        a_programme("unasked", a_criterion("sector", ask=False, one_of=("handwerk",))),
    ],
    ids=lambda one: one.id,
)
def test_nothing_is_asked_that_no_open_programme_needs(programme: Programme) -> None:
    """Not for closed programmes, not for those ruled out or settled, not for what an advisor looks at."""
    assert asked(programme, company=a_company(employees=12)) is None


def test_an_interview_lists_what_fits_and_what_may_fit() -> None:
    """Best first, each by its verdict; the wish for a kind of help moves programmes up."""
    programmes = (
        a_programme("a", SMALL, kinds=("kredit",), form="kredit"),
        a_programme("b", SMALL),
        a_programme("c", TRADE),
        a_programme("d", a_criterion("employees", at_least=50)),
    )

    plain = stand(*programmes, company=a_company(employees=12))
    wishing = stand(*programmes, company=a_company(employees=12, funding_kind=["kredit"]))

    assert [one.programme.id for one in plain.likely] == ["b", "a"]
    assert [one.programme.id for one in wishing.likely] == ["a", "b"]
    assert [one.programme.id for one in plain.undecided] == ["c"]
    assert [one.programme.id for one in plain.assessments] == ["b", "c", "a", "d"]
    assert [one.programme.id for one in plain.fitting] == ["b", "c", "a"]


GRANT, LOAN = a_programme("grant", SMALL), a_programme("loan", NOT_STARTED, kinds=("kredit",), form="kredit")
FREE = a_programme("free", a_criterion("place", one_of=("Lünen",)), form="kostenfrei")


@pytest.mark.parametrize(
    ("told", "enough"),
    [
        ({}, False),
        ({"employees": 12}, True),
        ({"project_started": False}, False),
        ({"place": "Lünen"}, False),
        ({"employees": 60, "place": "Lünen"}, True),
        ({"employees": 60}, False),
        ({"employees": 12, "funding_kind": ["kredit"]}, False),
        ({"project_started": False, "funding_kind": ["kredit"]}, True),
        ({"employees": 60, "project_started": True, "place": "Dortmund"}, True),
    ],
)
def test_it_is_enough_when_what_was_hoped_for_is_likely_or_out_of_reach(
    told: dict[str, Any], enough: bool
) -> None:
    """A grant counts, or what was wished for; free help and loans once no grant is open; and nothing at all."""
    assert stand(GRANT, LOAN, FREE, company=a_company(**told)).enough is enough


def test_full_time_positions_are_only_asked_when_heads_are_known() -> None:
    """Whoever does not know how many people work there cannot tell the positions."""
    units = a_programme("a", UNITS)

    assert asked(units, company=Company().declining("employees")) is None
    assert asked(units, company=a_company(employees=240)) == "fte"


POOL = [
    a_programme("a", TOPIC, SMALL),
    a_programme("b", SMALL, TURNOVER),
    a_programme("c", TRADE, UNITS),
    a_programme("d", NOT_STARTED, BALANCE, IN_NRW),
    a_programme("e", AGE),
]


@given(st.permutations(POOL), st.sampled_from([Company(), a_company(employees=[10, 80], topic=["ki"])]))
def test_the_question_does_not_depend_on_the_order_of_the_files(
    programmes: list[Programme], company: Company
) -> None:
    """The same knowledge always leads to the same question and the same list."""
    found, again = stand(*programmes, company=company), stand(*POOL, company=company)

    assert found == again
