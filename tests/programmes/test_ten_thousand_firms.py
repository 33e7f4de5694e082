"""Ten thousand made-up firms against the catalogue as shipped: what may never happen, happens to none of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot.advice.criteria import Criterion, results, truth_of
from bot.advice.derive import derived
from bot.advice.eligibility import Verdict, assess, assess_all
from bot.advice.facts import Company
from bot.advice.programme import Programme
from bot.advice.values import Range, Truth, Value
from bot.commands.sample_firms import Firm, a_firm
from tests.programmes import shipped

FIRMS = 10_000
ON = date(2026, 11, 20)
PROGRAMMES = shipped().catalogue.programmes
BOOK = shipped().book
DAYS = sorted(
    {
        day + timedelta(days=step)
        for one in PROGRAMMES
        for day in (one.window.opens, one.window.closes, ON)
        if day
        for step in (-1, 0, 1)
    }
)


def sample(seed: int) -> Iterator[tuple[random.Random, Firm]]:
    """Firms of all kinds, every third one moved to the limits of some programme's example."""
    chance = random.Random(seed)
    examples = [example for one in PROGRAMMES for example in one.examples]
    for number in range(FIRMS):
        firm = a_firm(chance, shipped(), on=ON, region_only=number % 2 == 0)
        near = dict(chance.choice(examples).company.facts) if number % 3 == 0 else {}
        # Heads and full-time positions must be able to go together, and so must state and town.
        for name, other in (("employees", "fte"), ("fte", "employees")):
            if name in near:
                near.setdefault(other, near[name])
        if {"state", "area"} & set(near):
            firm = {name: value for name, value in firm.items() if name not in ("place", "postcode")}
        yield chance, {**firm, **near}


def verdicts(company: Company) -> dict[str, Verdict]:
    looked = assess_all(shipped().catalogue, company, region=shipped().region, on=ON)
    return {one.programme.id: one.verdict for one in looked}


def test_the_order_of_answers_changes_no_verdict() -> None:
    """Whatever is told first, and whatever was told wrongly in between."""
    for chance, firm in sample(1):
        names = list(firm)
        chance.shuffle(names)
        wrong = chance.choice(names)
        company = Company().telling(**{wrong: firm[wrong]}).declining(chance.choice(names))
        for name in names:
            company = company.telling(**{name: firm[name]})

        assert verdicts(company) == verdicts(Company(firm))


def test_more_facts_never_make_a_verdict_uncertain() -> None:
    """Never from yes or no back to open, and a no stays a no.

    A yes may become a no: by a fact that nobody is asked for, such as a public owner, when it is told after all.
    """
    for chance, firm in sample(2):
        names = chance.sample(list(firm), chance.randint(0, len(firm)))
        less = {name: vaguely(chance, firm[name]) for name in names if name != "fte"}
        # That a firm asks is assumed until it is told otherwise, so this is told from the first.
        less["applicant"] = firm["applicant"]
        before, after = verdicts(Company(less)), verdicts(Company(firm))

        for name, verdict in before.items():
            if verdict is Verdict.LIKELY:
                assert after[name] is not Verdict.UNDECIDED, (name, less, firm)
            elif verdict is not Verdict.UNDECIDED:
                assert after[name] is verdict, (name, less, firm)


def vaguely(chance: random.Random, value: Value) -> Value:
    if not isinstance(value, Range) or value.low is None or value.high is None or chance.random() < 0.5:
        return value
    return Range(max(0, value.low - chance.randint(0, 50)), value.high + chance.randint(0, 50))


def test_a_closed_programme_is_never_likely_on_any_day() -> None:
    """On the days before, at and after every date of the catalogue."""
    for chance, firm in sample(3):
        programme, day = chance.choice(PROGRAMMES), chance.choice(DAYS)
        assessment = assess(programme, Company(firm), region=shipped().region, on=day)

        is_open = programme.window.takes_applications(day)
        assert (assessment.verdict is Verdict.CLOSED) is not is_open


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda one: one.id)
def test_every_programme_can_be_reached_with_yes_and_missed_by_each_criterion(programme: Programme) -> None:
    """By its own examples and by firms moved about its limits; a criterion that never fails rules nobody out."""
    yes, no = 0, Counter[Criterion]()
    for company, day in candidates(programme):
        known = derived(company, region=shipped().region, on=day)
        yes += truth_of(programme.condition, known) is Truth.YES
        no.update(one.criterion for one in results(programme.condition, known) if one.truth is Truth.NO)

    assert yes
    assert set(programme.criteria()) <= set(no)


def candidates(programme: Programme) -> Iterator[tuple[Company, date]]:
    chance = random.Random(programme.id)
    for example in programme.examples:
        yield example.company, example.on
        for _ in range(20):
            firm = a_firm(chance, shipped(), on=example.on, region_only=False)
            moved = chance.sample(list(firm), 2)
            yield example.company.telling(**{name: firm[name] for name in moved}), example.on
