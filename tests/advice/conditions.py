"""Conditions of any shape over yes-or-no facts, and a second opinion on them that knows no third value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count, product

from hypothesis import strategies as st

from bot.advice.criteria import GROUP_KINDS, Condition, Criterion, Group
from bot.advice.facts import Company
from tests.builders import a_criterion


def trees(*, asks: bool = True) -> st.SearchStrategy[Condition]:
    """Conditions nested up to six criteria wide, each on a fact of its own: f0, f1, ...

    Without `asks` some criteria are not asked about.
    """
    leaves = st.builds(
        lambda equals, ask: a_criterion("f", equals=equals, ask=ask),
        st.booleans(),
        st.just(True) if asks else st.booleans(),
    )
    return st.recursive(leaves, groups, max_leaves=6).map(lambda tree: numbered(tree, count()))


def groups(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.builds(Group, st.sampled_from(GROUP_KINDS), several)


def numbered(condition: Condition, numbers: Iterator[int]) -> Condition:
    if isinstance(condition, Criterion):
        name = f"f{next(numbers)}"
        return replace(condition, fact=name, label=f"{name} passt")
    return Group(condition.kind, tuple(numbered(part, numbers) for part in condition.of))


def criteria(condition: Condition) -> Iterator[Criterion]:
    if isinstance(condition, Criterion):
        yield condition
    else:
        for part in condition.of:
            yield from criteria(part)


def companies(condition: Condition) -> st.SearchStrategy[Company]:
    """Companies that have told some of the facts a condition is about."""
    facts = {one.fact: st.booleans() for one in criteria(condition)}
    return st.fixed_dictionaries({}, optional=facts).map(Company)


def holds(condition: Condition, values: Mapping[str, bool]) -> bool:
    """Whether a condition holds when everything is known: the second opinion."""
    if isinstance(condition, Criterion):
        return values[condition.fact] is condition.test.equals
    parts = [holds(part, values) for part in condition.of]
    return {"all": all(parts), "any": any(parts), "none": not any(parts)}[condition.kind]


def completions(company: Company, facts: list[str]) -> Iterator[dict[str, bool]]:
    """Everything the company may turn out to be: all values of those `facts` that it has not told."""
    told = {name: value for name, value in company.facts.items() if isinstance(value, bool)}
    unknown = [name for name in facts if name not in told]
    for values in product((False, True), repeat=len(unknown)):
        yield {**told, **dict(zip(unknown, values, strict=True))}
