"""One criterion asks one fact; groups join criteria; what is not known is neither yes nor no."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.criteria import Condition, Result, failures, open_facts, open_points, results, truth_of
from bot.advice.facts import Company
from bot.advice.values import Truth, Value
from tests.advice.conditions import companies, completions, criteria, holds, trees
from tests.builders import a_company, a_criterion, a_group, a_source

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

# `fewer_than` 50 is at most 49; `at_least` includes its number.
TESTS: list[tuple[str, dict[str, Any], Any, Truth]] = [
    ("employees", {"fewer_than": 50}, 49, YES),
    ("employees", {"fewer_than": 50}, 50, NO),
    ("employees", {"fewer_than": 50}, [10, 49], YES),
    ("employees", {"fewer_than": 50}, [10, 50], UNKNOWN),
    ("employees", {"fewer_than": 50}, [50, 249], NO),
    ("employees", {"fewer_than": 50}, None, UNKNOWN),
    ("employees", {"at_least": 10, "fewer_than": 50}, 10, YES),
    ("employees", {"at_least": 10, "fewer_than": 50}, 9, NO),
    ("employees", {"at_least": 10, "fewer_than": 50}, [1, 20], UNKNOWN),
    ("employees", {"at_least": 10, "fewer_than": 50}, [60, None], NO),
    ("turnover_eur", {"at_most": 50_000_000}, 50_000_000, YES),
    ("turnover_eur", {"at_most": 50_000_000}, 50_000_001, NO),
    ("turnover_eur", {"at_most": 50_000_000}, [None, 2_000_000], YES),
    ("turnover_eur", {"at_most": 50_000_000}, [10_000_000, None], UNKNOWN),
    ("founded_year", {"at_most": 2024}, 2024, YES),
    ("founded_year", {"at_most": 2024}, [2024, 2025], UNKNOWN),
    ("project_started", {"equals": False}, False, YES),
    ("project_started", {"equals": False}, True, NO),
    ("project_started", {"equals": True}, True, YES),
    ("project_started", {"equals": False}, None, UNKNOWN),
    ("sector", {"one_of": ("handwerk",)}, "handwerk", YES),
    ("sector", {"one_of": ("handwerk",)}, "handel", NO),
    ("sector", {"none_of": ("handwerk",)}, "handwerk", NO),
    ("sector", {"none_of": ("handwerk",)}, "handel", YES),
    ("sector", {"one_of": ("handwerk",)}, None, UNKNOWN),
    ("topic", {"one_of": ("ki",)}, ["website_handel", "ki"], YES),
    ("topic", {"one_of": ("ki",)}, ["website_handel"], NO),
    ("topic", {"none_of": ("ki",)}, ["website_handel", "ki"], NO),
    ("topic", {"one_of": ("ki",), "none_of": ("website_handel",)}, ["website_handel", "ki"], NO),
    ("topic", {"one_of": ("ki",), "none_of": ("website_handel",)}, ["ki"], YES),
    ("place", {"one_of": ("Dortmund",)}, "Dortmund", YES),
    ("place", {"none_of": ("Dortmund",)}, "Dortmund", NO),
]


@pytest.mark.parametrize(("fact", "test", "told", "truth"), TESTS)
def test_a_criterion_looks_at_one_fact(fact: str, test: dict[str, Any], told: Any, truth: Truth) -> None:
    """Numbers and ranges against bounds, codes against lists, yes or no; without the fact it stays unknown."""
    assert truth_of(a_criterion(fact, **test), a_company(**{fact: told})) is truth


NESTED = a_group(
    "all",
    a_criterion("employees", fewer_than=250),
    a_group("any", a_criterion("turnover_eur", at_most=50), a_criterion("balance_eur", at_most=43)),
    a_group("none", a_criterion("sector", one_of=("handel",)), a_criterion("public_majority", equals=True)),
)

COMPANIES: list[tuple[dict[str, Any], Truth]] = [
    ({}, UNKNOWN),
    ({"employees": 250}, NO),
    ({"employees": 12, "turnover_eur": 50, "sector": "handwerk"}, UNKNOWN),
    ({"employees": 12, "turnover_eur": 50, "sector": "handwerk", "public_majority": False}, YES),
    ({"employees": 12, "turnover_eur": 51, "sector": "handwerk", "public_majority": False}, UNKNOWN),
    ({"employees": 12, "balance_eur": 43, "sector": "handwerk", "public_majority": False}, YES),
    ({"employees": 12, "turnover_eur": 51, "balance_eur": 44}, NO),
    ({"turnover_eur": 50, "sector": "handel"}, NO),
    ({"public_majority": True}, NO),
]


@pytest.mark.parametrize(("told", "truth"), COMPANIES)
def test_groups_nest(told: dict[str, Any], truth: Truth) -> None:
    """All of these, one of those, none of the others; a no anywhere ends it, however much is unknown."""
    assert truth_of(NESTED, a_company(**told)) is truth


@given(trees().flatmap(lambda tree: st.tuples(st.just(tree), companies(tree))))
def test_a_condition_is_settled_when_everything_that_may_follow_agrees(
    case: tuple[Condition, Company],
) -> None:
    """Yes when it will hold whatever is still told, no when it never can, else unknown."""
    condition, company = case
    facts = [one.fact for one in criteria(condition)]

    outcomes = {holds(condition, values) for values in completions(company, facts)}

    assert truth_of(condition, company) is (
        UNKNOWN if len(outcomes) == 2 else (YES if outcomes == {True} else NO)
    )


@given(trees().flatmap(lambda tree: st.tuples(st.just(tree), companies(tree))))
def test_only_facts_that_can_still_change_something_are_open(case: tuple[Condition, Company]) -> None:
    """And all of them: each makes a difference to some company that fits what is known."""
    condition, company = case
    facts = [one.fact for one in criteria(condition)]

    telling = {
        name
        for name in facts
        if name not in company.facts
        for values in completions(company, facts)
        if holds(condition, {**values, name: True}) != holds(condition, {**values, name: False})
    }

    assert set(open_facts(condition, company)) == telling


@given(trees(asks=False).flatmap(lambda tree: st.tuples(st.just(tree), companies(tree))))
def test_what_nobody_is_asked_about_counts_in_favour_until_it_is_known(
    case: tuple[Condition, Company],
) -> None:
    """It comes out as for the company with the best answers to all of it; an advisor looks at them later."""
    condition, company = case
    unasked = [one.fact for one in criteria(condition) if not one.ask and one.fact not in company.facts]

    outcomes = {truth_of(condition, Company(values)) for values in completions(company, unasked)}

    assert truth_of(condition, company) is next(one for one in (YES, UNKNOWN, NO) if one in outcomes)
    assert not set(unasked) & set(open_facts(condition, company))


@given(trees(asks=False).flatmap(lambda tree: st.tuples(st.just(tree), companies(tree))))
def test_a_condition_that_fails_names_what_fails_it(case: tuple[Condition, Company]) -> None:
    """Each named criterion is unmet, and were they otherwise the condition would no longer fail."""
    condition, company = case
    named = list(failures(condition, company))
    turned: dict[str, Value] = {one.fact: not company.facts[one.fact] for one in named}

    assert bool(named) is (truth_of(condition, company) is NO)
    assert all(Result(one, NO) in results(condition, company) for one in named)
    assert truth_of(condition, company.telling(**turned)) is not NO or not named


def test_an_alternative_is_no_reason_once_another_one_holds() -> None:
    """Too much turnover rules nobody out whose balance sheet is small enough."""
    company = a_company(employees=300, turnover_eur=51, balance_eur=43)

    named = [one.fact for one in failures(NESTED, company)]

    assert named == ["employees"]


def test_what_must_not_hold_counts_as_met_when_it_does_not() -> None:
    """Results speak for the company: a tick, its sentence, or what is unmet."""
    nobody_else = a_group("none", a_criterion("sector", one_of=("handel",)))

    fits, fails = (next(results(nobody_else, a_company(sector=one))) for one in ("handwerk", "handel"))

    assert (fits.truth, fits.sentence) == (YES, "sector ist erfüllt.")
    assert (fails.truth, fails.sentence) == (NO, "sector ist nicht erfüllt.")


@given(trees(asks=False).flatmap(lambda tree: st.tuples(st.just(tree), companies(tree))))
def test_what_is_open_is_named_in_words(case: tuple[Condition, Company]) -> None:
    """Every open fact by its label, and nothing else."""
    condition, company = case
    labels = [f"{name} passt" for name in open_facts(condition, company)]

    words = [word for point in open_points(condition, company) for word in point.split(" oder ")]

    assert words == labels


def test_alternatives_are_one_open_point() -> None:
    """One of them is enough, so they are joined by "oder"."""
    assert open_points(NESTED, a_company(employees=12, sector="handwerk")) == [
        "turnover_eur passt oder balance_eur passt",
        "public_majority passt",
    ]


def test_every_criterion_has_its_result_in_the_order_of_the_file() -> None:
    """Also those that no longer matter."""
    company = a_company(employees=300, balance_eur=43, public_majority=False)

    told = [(one.criterion.fact, one.truth) for one in results(NESTED, company)]

    assert told == [
        ("employees", NO),
        ("turnover_eur", UNKNOWN),
        ("balance_eur", YES),
        ("sector", UNKNOWN),
        ("public_majority", YES),
    ]


@pytest.mark.parametrize(("confidence", "doubtful"), [("high", False), ("medium", True), ("low", True)])
def test_only_a_source_of_high_confidence_is_beyond_doubt(confidence: str, doubtful: bool) -> None:
    """Everything else is said with a word of caution."""
    assert a_source(confidence=confidence).doubtful is doubtful
