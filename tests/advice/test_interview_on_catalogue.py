"""Interviews about the catalogue as shipped, with owners who know everything, nothing, or more or less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.advice.derive import ASKED_INSTEAD
from bot.advice.eligibility import Verdict
from bot.advice.facts import Company, Fact
from bot.advice.interview import REFINING, Interview, interview
from bot.advice.programme import Example, Programme
from bot.advice.values import Range
from tests.advice.firms import BOOK, CRITERIA, Firm, firms
from tests.programmes import shipped

ON = date(2026, 11, 20)
ASKABLE = [fact.name for fact in BOOK.facts if fact.askable]

Owner = Callable[[Fact, Company], Company]
"""What somebody answers to a question: the company with one fact more, or with one declined."""

bounded = settings(max_examples=80, deadline=None)


def stand(company: Company, *, last_group: str = "", on: date = ON) -> Interview:
    known = shipped()
    return interview(
        known.catalogue, company, book=known.book, region=known.region, on=on, last_group=last_group
    )


def interviewed(owner: Owner) -> tuple[list[str], Company]:
    """The names of the facts that were asked for until there was no question left, and what is known then."""
    company, asked, group = Company(), list[str](), ""
    while fact := stand(company, last_group=group).question:
        asked.append(fact.name)
        assert len(asked) <= 2 * len(ASKABLE), "this interview does not end"
        company, group = owner(fact, company), fact.group
    return asked, company


def knows_everything(firm: Firm) -> Owner:
    def answers(fact: Fact, company: Company) -> Company:
        return (
            company.telling(**{fact.name: firm[fact.name]})
            if fact.name in firm
            else company.declining(fact.name)
        )

    return answers


def knows_nothing(fact: Fact, company: Company) -> Company:
    return company.declining(fact.name)


def is_vague(firm: Firm) -> Owner:
    """Taps the button that holds the true number, and does not know any better when asked again."""

    def answers(fact: Fact, company: Company) -> Company:
        value = firm.get(fact.name)
        if value is None or fact.name in company.facts:
            return company.declining(fact.name)
        return company.telling(**{fact.name: around(value, fact) if isinstance(value, Range) else value})

    return answers


def around(value: Range, fact: Fact) -> Range:
    number = value.exact or 0
    taps = [choice.value for choice in fact.choices if isinstance(choice.value, Range)]
    return next(
        (tap for tap in taps if tap.at_least(number) == tap.at_most(number)),
        Range(number // 2, 2 * number + 1),
    )


@st.composite
def owners(draw: st.DrawFn) -> Owner:
    """Somebody who knows some facts exactly, some more or less, and some not at all."""
    firm = draw(firms())
    kinds = [knows_everything(firm), knows_nothing, is_vague(firm)]
    mood = {name: draw(st.sampled_from(kinds)) for name in ASKABLE}
    return lambda fact, company: mood[fact.name](fact, company)


def asked_too_often(asked: list[str], company: Company) -> dict[str, int]:
    """Facts that were asked for more than once, or more than twice when the answer was a range."""
    ranges = [
        name for name, value in company.facts.items() if isinstance(value, Range) and value.exact is None
    ]
    return {name: times for name, times in Counter(asked).items() if times > 1 + (name in ranges)}


@bounded
@given(owners())
def test_every_interview_ends_and_asks_nothing_twice(owner: Owner) -> None:
    """Only a range is asked once more, for the exact number."""
    asked, company = interviewed(owner)

    assert asked_too_often(asked, company) == {}
    assert set(asked) <= set(ASKABLE)


def test_somebody_who_knows_nothing_is_let_go() -> None:
    """After the facts that could have mattered, each asked once; nothing is ruled out and nothing promised."""
    asked, company = interviewed(knows_nothing)

    assert len(asked) == len(set(asked)) <= len(ASKABLE)
    assert company.facts == {}
    for one in stand(company).assessments:
        only_for_others = {criterion.fact for criterion in one.failed} == {"applicant"}
        assert one.verdict in (Verdict.UNDECIDED, Verdict.CLOSED) or only_for_others


@bounded
@given(firms())
def test_somebody_who_knows_everything_is_asked_each_thing_once(firm: Firm) -> None:
    """And the first question is what it is about."""
    asked, _ = interviewed(knows_everything(firm))

    assert asked[0] == "topic"
    assert len(asked) == len(set(asked))


@bounded
@given(firms())
def test_stopping_early_costs_nothing(firm: Firm) -> None:
    """What is settled when the questions end would not change by answering all of them."""
    asked, company = interviewed(knows_everything(firm))
    unasked = {one.fact for one in CRITERIA if not one.ask}
    origins = {origin for name in unasked for origin in ASKED_INSTEAD.get(name, (name,))}
    for_the_advisor = origins - set(asked) | {"applicant"}
    everything = Company({name: value for name, value in firm.items() if name not in for_the_advisor})

    full = {one.programme.id: one.verdict for one in stand(everything).assessments}

    for one in stand(company).assessments:
        assert one.verdict in (full[one.programme.id], Verdict.UNDECIDED), one.programme.id


@bounded
@given(owners())
def test_every_question_is_needed_by_a_programme_that_is_still_open(owner: Owner) -> None:
    """Never one that only serves programmes already settled, ruled out or closed."""

    def checking(fact: Fact, company: Company) -> Company:
        missing = {name for one in stand(company).undecided for name in one.missing}
        assert fact.name in {origin for name in missing for origin in ASKED_INSTEAD.get(name, (name,))}
        return owner(fact, company)

    interviewed(checking)


@bounded
@given(owners())
def test_an_interview_ends_only_when_nothing_more_can_be_asked(owner: Owner) -> None:
    """What is open then was declined, is known already, or cannot be asked for."""
    _, company = interviewed(owner)

    for one in stand(company).undecided:
        for name in one.missing:
            for origin in ASKED_INSTEAD.get(name, (name,)):
                unaskable = REFINING.get(origin, origin) not in company.facts
                assert origin in company.declined or company.knows(origin) or unaskable


FITTING = [
    (programme, example)
    for programme in shipped().catalogue.programmes
    for example in programme.examples
    if example.verdict == "likely"
]


def questions_until_something_fits(firm: Firm, *, on: date) -> int:
    """How many answers it takes until a first programme is likely; who asks is heard without a question."""
    company, group, count = Company({"applicant": firm.get("applicant", "company")}), "", 0
    # Whoever knows the full-time positions knows the heads.
    owner = knows_everything({"employees": firm["fte"], **firm} if "fte" in firm else firm)
    while not (now := stand(company, last_group=group, on=on)).likely:
        assert now.question is not None, "nothing fits, and there is no question left"
        company, group, count = owner(now.question, company), now.question.group, count + 1
    return count


@pytest.mark.parametrize(("programme", "example"), FITTING, ids=[f"{p.id}: {e.name}" for p, e in FITTING])
def test_a_firm_that_fits_hears_so_soon(programme: Programme, example: Example) -> None:
    """After eight questions at the latest."""
    assert questions_until_something_fits(example.company.facts, on=example.on) <= 8


def test_a_firm_that_fits_usually_hears_so_after_five_questions() -> None:
    """On average over all example firms."""
    counts = [questions_until_something_fits(one.company.facts, on=one.on) for _, one in FITTING]

    assert mean(counts) <= 5
