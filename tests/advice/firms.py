"""Firms of any kind, for the catalogue as shipped: what is true of them, and what they may have told so far.

What a firm tells is never wrong, at most vague: a range it tells contains the true number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from bot.advice.criteria import Criterion
from bot.advice.derive import work_units
from bot.advice.facts import NUMBERS, Company, Fact
from bot.advice.values import Range, Value
from tests.programmes import shipped

BOOK = shipped().book
PROGRAMMES = shipped().catalogue.programmes
CRITERIA: tuple[Criterion, ...] = tuple(one for programme in PROGRAMMES for one in programme.criteria())

TOWNS = [("Dortmund", "44135"), ("Lünen", "44532"), ("Osnabrück", ""), ("Hintertupfingen", "")]
"""Two of the region, one of another state, and one that nobody knows; outside no postal codes are known."""

Firm = Mapping[str, Value]

FITTING: tuple[Firm, ...] = tuple(
    {name: value for name, value in example.company.facts.items() if BOOK.fact(name).askable}
    for one in PROGRAMMES
    for example in one.examples
    if example.verdict == "likely"
)
"""What owners of firms that fit a programme could say; pure chance would hardly ever find one."""


def _limits(fact: str) -> list[int]:
    """The numbers at which a programme changes its mind about a fact, with their neighbours."""
    bounds = [
        bound
        for one in CRITERIA
        if one.fact == fact
        for bound in (one.test.at_least, one.test.at_most, one.test.fewer_than)
        if bound is not None
    ]
    return [bound + step for bound in bounds for step in (-1, 0, 1) if bound + step >= 0]


def _numbers(fact: Fact) -> st.SearchStrategy[int]:
    if fact.kind == "year":
        return st.integers(1950, 2026)
    anything = st.integers(0, 600 if fact.kind == "number" else 600_000_000)
    # Heads are tried around the limits that are counted in work units.
    near = _limits("fte" if fact.name == "employees" else fact.name)
    return st.sampled_from(near) | anything if near else anything


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.kind in NUMBERS:
        return _numbers(fact).map(Range.exactly)
    if fact.kind == "flag":
        return st.booleans()
    if fact.kind == "choices":
        return st.sets(st.sampled_from(fact.codes), min_size=1, max_size=2).map(
            lambda codes: tuple(sorted(codes))
        )
    return st.sampled_from(fact.codes)


@st.composite
def firms(draw: st.DrawFn) -> Firm:
    """Everything an owner could be asked for, as it is. A firm is an existing company, and many fit something."""
    firm: dict[str, Value] = {
        fact.name: draw(_values(fact))
        for fact in BOOK.facts
        if fact.askable and fact.name not in ("place", "postcode", "employees", "fte", "applicant")
    }
    firm |= {"applicant": "company", **draw(st.sampled_from(({}, *FITTING)))}
    if not {"place", "postcode"} & set(firm):
        place, postcode = draw(st.sampled_from(TOWNS))
        firm |= {"place": place, **({"postcode": postcode} if postcode else {})}
    # Heads and work units must be able to go together.
    heads = firm.setdefault("employees", firm.get("fte") or draw(_values(BOOK.fact("employees"))))
    units = work_units(heads) if isinstance(heads, Range) else Range(0, 0)
    firm.setdefault("fte", Range.exactly(draw(st.integers(units.low, units.high))))
    return firm


@st.composite
def said(draw: st.DrawFn, value: Value, *, vaguely: bool) -> Value:
    """The value as it is told: exactly, or a number as a range around it, either end of which may be open."""
    if not (vaguely and isinstance(value, Range)):
        return value
    left, right = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    low = None if value.low is None or draw(st.booleans()) else max(0, value.low - left)
    high = None if value.high is None or draw(st.booleans()) else value.high + right
    return Range(low, high)


@st.composite
def less_and_more(draw: st.DrawFn) -> tuple[Company, Company]:
    """The same firm twice: what it has told, and what it has told a while later, more or more exactly."""
    less: dict[str, Value] = {}
    more: dict[str, Value] = {}
    talkative = draw(st.sampled_from(((0, 1, 2), (0, 1, 2, 2, 2), (1, 2), (2,))))
    for name, truth in draw(firms()).items():
        # Each fact is untold, told vaguely or told exactly, and later not less so. Work units are never told
        # vaguely: what is told counts before what is derived, and would stand in the way of exact heads.
        first, then = sorted((draw(st.sampled_from(talkative)), draw(st.sampled_from(talkative))))
        later = draw(said(truth, vaguely=then == 1 and name != "fte"))
        if then:
            more[name] = later
        if first:
            less[name] = draw(said(later, vaguely=first == 1 and name != "fte"))
    return Company(less), Company(more)
