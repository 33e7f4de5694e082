"""A programme, a company and a day make a verdict with its reasons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.advice.criteria import Condition
from bot.advice.eligibility import Assessment, Verdict, assess, assess_all, excluded_together, ranked
from bot.advice.facts import Company
from bot.advice.programme import AdvisorCheck, Exclusion, Programme, Window
from tests.builders import (
    a_catalogue,
    a_company,
    a_criterion,
    a_group,
    a_programme,
    a_region,
    a_source,
)

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)

SMALL = a_criterion("employees", fewer_than=50)
NOT_STARTED = a_criterion("project_started", equals=False)
IN_NRW = a_criterion("state", one_of=("NW",))
PRIVATE = a_criterion("public_majority", ask=False, equals=False)
SIZE = a_group("any", a_criterion("turnover_eur", at_most=50), a_criterion("balance_eur", at_most=43))


def assessed(programme: Programme, company: Company, *, on: date = TODAY) -> Assessment:
    return assess(programme, company, region=a_region(), on=on)


VERDICTS: list[tuple[dict[str, Any], Verdict]] = [
    ({}, Verdict.UNDECIDED),
    ({"employees": 12}, Verdict.UNDECIDED),
    ({"employees": 12, "project_started": False}, Verdict.UNDECIDED),
    ({"employees": 12, "project_started": False, "place": "Lünen"}, Verdict.LIKELY),
    ({"employees": 12, "project_started": False, "place": "Hintertupfingen"}, Verdict.UNDECIDED),
    ({"employees": 12, "project_started": False, "place": "Osnabrück"}, Verdict.UNLIKELY),
    ({"employees": [10, 80], "project_started": False, "place": "Lünen"}, Verdict.UNDECIDED),
    ({"employees": 50}, Verdict.UNLIKELY),
    ({"project_started": True}, Verdict.UNLIKELY),
]


@pytest.mark.parametrize(("told", "verdict"), VERDICTS)
def test_a_verdict_says_what_is_known(told: dict[str, Any], verdict: Verdict) -> None:
    """Likely when everything holds, unlikely as soon as one thing does not, undecided in between."""
    programme = a_programme("muster", SMALL, NOT_STARTED, IN_NRW)

    assert assessed(programme, a_company(**told)).verdict is verdict


WINDOWS = [
    # window, day, is it open
    (Window(opens=TODAY), TODAY - DAY, False),
    (Window(opens=TODAY), TODAY, True),
    (Window(opens=TODAY), TODAY + DAY, True),
    (Window(closes=TODAY), TODAY - DAY, True),
    (Window(closes=TODAY), TODAY, True),
    (Window(closes=TODAY), TODAY + DAY, False),
    (Window(opens=TODAY, closes=TODAY), TODAY, True),
    (Window(paused="Das Geld ist alle."), TODAY, False),
    (Window(opens=TODAY, paused="Das Geld ist alle."), TODAY + DAY, False),
    (Window(lottery=True), TODAY, True),
    (Window(), TODAY, True),
]


@pytest.mark.parametrize(("window", "on", "is_open"), WINDOWS)
def test_applications_are_taken_from_the_first_to_the_last_day(
    window: Window, on: date, is_open: bool
) -> None:
    """Both days included; not while applications are paused, and also when a draw decides."""
    programme = a_programme("muster", SMALL, window=window)

    verdict = assessed(programme, a_company(employees=12), on=on).verdict

    assert verdict is (Verdict.LIKELY if is_open else Verdict.CLOSED)
    assert (programme in a_catalogue(programme).taking_applications(on)) is is_open


@pytest.mark.parametrize("told", [{}, {"employees": 12}, {"employees": 60}])
def test_a_closed_programme_is_closed_for_everybody_and_asks_nothing(told: dict[str, Any]) -> None:
    """However well it would fit."""
    closed = assessed(a_programme("muster", SMALL, window=Window(closes=TODAY - DAY)), a_company(**told))

    assert closed.verdict is Verdict.CLOSED
    assert closed.missing == ()


MISSING: list[tuple[tuple[Condition, ...], dict[str, Any], tuple[str, ...]]] = [
    ((SMALL, NOT_STARTED), {}, ("employees", "project_started")),
    ((SMALL, NOT_STARTED), {"employees": 12}, ("project_started",)),
    ((SMALL, NOT_STARTED), {"employees": 60}, ()),
    ((SMALL, NOT_STARTED), {"employees": [10, 80], "project_started": False}, ("employees",)),
    ((SIZE,), {}, ("turnover_eur", "balance_eur")),
    ((SIZE,), {"turnover_eur": 50}, ()),
    ((SIZE,), {"turnover_eur": 51}, ("balance_eur",)),
    ((SMALL, SIZE), {"turnover_eur": 50}, ("employees",)),
    ((SMALL, PRIVATE), {}, ("employees",)),
    ((SMALL, PRIVATE), {"employees": 12}, ()),
    ((SMALL, SMALL), {}, ("employees",)),
    ((IN_NRW,), {"place": "Hintertupfingen"}, ("state",)),
]


@pytest.mark.parametrize(("conditions", "told", "missing"), MISSING)
def test_missing_is_only_what_can_still_change_the_verdict(
    conditions: tuple[Condition, ...], told: dict[str, Any], missing: tuple[str, ...]
) -> None:
    """Once the turnover is small enough, the balance sheet is nobody's business; each fact stands there once."""
    assert assessed(a_programme("muster", *conditions), a_company(**told)).missing == missing


def test_an_assessment_says_what_speaks_for_and_against() -> None:
    """What holds, what rules out, and nothing about what is unknown."""
    company = a_company(employees=12, project_started=True, turnover_eur=51, balance_eur=43)

    assessment = assessed(a_programme("muster", SMALL, NOT_STARTED, SIZE, IN_NRW), company)

    assert [one.criterion.fact for one in assessment.met] == ["employees", "balance_eur"]
    assert [one.fact for one in assessment.failed] == ["project_started"]


def test_what_no_machine_can_test_goes_to_the_advisor() -> None:
    """With what nobody was asked about; it does not hold the verdict up."""
    check = AdvisorCheck("Das Produkt ist neu.", a_source())
    programme = a_programme("muster", SMALL, PRIVATE, checks=(check,))

    unasked = assessed(programme, a_company(employees=12))
    told = assessed(programme, a_company(employees=12, public_majority=False))

    assert unasked.verdict is told.verdict is Verdict.LIKELY
    assert [one.sentence for one in unasked.advisor_checks] == [
        "Das Produkt ist neu.",
        "public_majority ist erfüllt.",
    ]
    assert told.advisor_checks == (check,)


def test_what_nobody_asks_about_counts_once_it_is_told() -> None:
    """Whoever says that the town owns the firm is ruled out all the same."""
    company = a_company(employees=12, public_majority=True)

    assert assessed(a_programme("muster", SMALL, PRIVATE), company).verdict is Verdict.UNLIKELY


def test_all_programmes_are_assessed_in_the_order_of_the_catalogue() -> None:
    """Closed ones, too."""
    catalogue = a_catalogue(a_programme("b"), a_programme("a", window=Window(paused="Pause.")))

    found = assess_all(catalogue, a_company(employees=12), region=a_region(), on=TODAY)

    assert [(one.programme.id, one.verdict.value) for one in found] == [("b", "likely"), ("a", "closed")]


def order(*programmes: Programme, wanted: tuple[str, ...] = (), **told: Any) -> list[str]:
    """The ids of the programmes, best first, for a company that has told some facts."""
    found = assess_all(a_catalogue(*programmes), a_company(**told), region=a_region(), on=TODAY)
    return [one.programme.id for one in ranked(found, wanted=wanted)]


def test_what_may_fit_ranks_before_what_does_not() -> None:
    """Likely, undecided, unlikely, closed; but a loan that fits does not hide a grant that may."""
    fits, is_open = a_programme("fits", SMALL), a_programme("is_open", NOT_STARTED)
    loan = a_programme("loan", SMALL, form="kredit")
    fails = a_programme("fails", a_criterion("employees", at_least=50))
    closed = a_programme("closed", SMALL, window=Window(paused="Pause."))

    ranking = order(closed, loan, fails, is_open, fits, employees=12)

    assert ranking == ["fits", "is_open", "loan", "fails", "closed"]


def test_the_kind_of_help_somebody_wishes_for_ranks_next() -> None:
    """Whatever form it has."""
    advice, machine = a_programme("advice"), a_programme("machine", kinds=("investition",), form="kredit")

    assert order(machine, advice, employees=12) == ["advice", "machine"]
    assert order(machine, advice, employees=12, wanted=("investition",)) == ["machine", "advice"]


def test_money_to_keep_ranks_before_money_to_pay_back() -> None:
    """Grant, tax relief, free advice, loan; even when the loan is settled sooner."""
    loan = a_programme("a_loan", NOT_STARTED, form="kredit")
    free = a_programme("b_free", NOT_STARTED, form="kostenfrei")
    tax = a_programme("c_tax", NOT_STARTED, form="steuer")
    grant = a_programme("d_grant", NOT_STARTED, IN_NRW)

    assert order(loan, free, tax, grant) == ["d_grant", "c_tax", "b_free", "a_loan"]


def test_a_programme_whose_purpose_is_open_ranks_after_those_that_are_meant() -> None:
    """A research grant is no answer to somebody who never spoke of research."""
    research = a_programme("a_research", a_criterion("funding_kind", one_of=("beratung",)))
    loan = a_programme("b_loan", SMALL, form="kredit")

    assert order(research, loan, employees=12) == ["b_loan", "a_research"]


def test_what_is_made_for_the_purpose_ranks_before_what_is_made_for_many() -> None:
    """Then what ends soon, then the higher grant, and at last the name."""
    narrow = a_programme("z_narrow", a_criterion("topic", one_of=("ki",)))
    broad = a_criterion("topic", one_of=("ki", "prozesse"))
    ending = a_programme("y_ending", broad, window=Window(closes=TODAY + timedelta(days=60)))
    high = a_programme("x_high", broad, max_grant_eur=15_000)
    low = a_programme("a_low", broad, max_grant_eur=1_000)
    later = a_programme("b_later", broad, window=Window(closes=TODAY + timedelta(days=61)))

    ranking = order(later, low, high, ending, narrow, topic=["ki"])

    assert ranking == ["z_narrow", "y_ending", "x_high", "a_low", "b_later"]


def test_an_unconfirmed_opening_is_a_point_for_the_advisor() -> None:
    """It keeps the programme on the list, and the advisor hears of it first."""
    window = Window(doubt="Ob es noch läuft, ist nicht bestätigt.", source=a_source())

    assessment = assessed(a_programme("a", SMALL, window=window), a_company(employees=12))

    assert assessment.verdict is Verdict.LIKELY
    assert assessment.advisor_checks[0].sentence == window.doubt


def test_programmes_that_exclude_each_other_are_found_only_together() -> None:
    """One of them alone excludes nothing."""
    rule = Exclusion("b", "Nicht zusammen.", a_source())
    a, b = (assessed(one, Company()) for one in (a_programme("a", not_with=(rule,)), a_programme("b")))

    assert excluded_together([a, b]) == (rule,)
    assert excluded_together([a]) == ()


def test_fewer_open_questions_rank_before_more() -> None:
    """The programme that is nearly settled comes first; all else alike, the name decides."""
    near, far = a_programme("near", NOT_STARTED), a_programme("far", NOT_STARTED, IN_NRW)

    assert order(far, near) == ["near", "far"]
    assert order(a_programme("b"), a_programme("a")) == ["a", "b"]
