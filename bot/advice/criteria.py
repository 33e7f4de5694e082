"""Conditions of a programme: one entry is a test, a German sentence, a source and the day it was checked.

There is no expression language, only nested all, any and none: the sentence a person reads and the test
a machine runs stand in the same entry and cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Union

from bot.advice.facts import Company
from bot.advice.values import Ledger, Range, Truth, Value, every, negated, some

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True)
class Source:
    """Where a statement comes from and when we last looked. `url` is empty for general knowledge."""

    url: str
    checked_on: date
    confidence: str = "high"

    @property
    def doubtful(self) -> bool:
        return self.confidence != "high"


@dataclass(frozen=True)
class Test:
    """A question to one value. Bounds are inclusive below and exclusive above, as laws are written.

    `at_least` <= number < `fewer_than`, number <= `at_most`; `one_of` and `none_of` are codes: of a value
    with several, one must be among the first and none among the second; `equals` is a yes or no.
    """

    at_least: int | None = None
    at_most: int | None = None
    fewer_than: int | None = None
    one_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    equals: bool | None = None

    def of(self, value: Value | None) -> Truth:
        """Unknown when the value is not known or is a range that straddles the bound."""
        if value is None:
            return Truth.UNKNOWN
        if isinstance(value, Range):
            return self._of_range(value)
        if isinstance(value, bool):
            return _truth(value == self.equals)
        if isinstance(value, Ledger):
            return Truth.UNKNOWN
        codes = value if isinstance(value, tuple) else (value,)
        wanted = not self.one_of or any(code in self.one_of for code in codes)
        return _truth(wanted and not any(code in self.none_of for code in codes))

    def _of_range(self, value: Range) -> Truth:
        bounds = []
        if self.at_least is not None:
            bounds.append(value.at_least(self.at_least))
        if self.at_most is not None:
            bounds.append(value.at_most(self.at_most))
        if self.fewer_than is not None:
            bounds.append(negated(value.at_least(self.fewer_than)))
        return every(bounds)


@dataclass(frozen=True)
class Criterion:
    """One condition. `label` names it in a few words, `sentence` states it as fulfilled, `unmet` as not.

    In a group of kind "none" it is fulfilled when the test does not hold: "nicht öffentlich".
    With `ask` false it is tested when the fact happens to be known and otherwise left to the advisor.
    """

    fact: str
    test: Test
    label: str
    sentence: str
    unmet: str
    source: Source
    ask: bool = True


@dataclass(frozen=True)
class Group:
    """Several conditions of which all, any or none must hold."""

    kind: str
    of: tuple[Condition, ...]


Condition = Union[Criterion, Group]
GROUP_KINDS = ("all", "any", "none")


@dataclass(frozen=True)
class Result:
    """One criterion and whether one company meets it; in a group of kind "none" by failing its test."""

    criterion: Criterion
    truth: Truth

    @property
    def sentence(self) -> str:
        return self.criterion.unmet if self.truth is Truth.NO else self.criterion.sentence


def criteria_of(condition: Condition) -> Iterator[Criterion]:
    """Every criterion of a condition, however deep, in the order of the file."""
    if isinstance(condition, Criterion):
        yield condition
    else:
        for part in condition.of:
            yield from criteria_of(part)


def truth_of(condition: Condition, company: Company, *, against: bool = False) -> Truth:
    """Three-valued result of a condition; a criterion that nobody asks for does not hold anything up.

    `against` is true for what stands in a group of kind "none", where a no is what helps.
    """
    if isinstance(condition, Criterion):
        truth = condition.test.of(company.get(condition.fact))
        # A vague answer counts like none here: more facts must never make a likely programme uncertain.
        return _truth(not against) if truth is Truth.UNKNOWN and not condition.ask else truth
    truths = [truth_of(part, company, against=_turned(condition, against)) for part in condition.of]
    if condition.kind == "all":
        return every(truths)
    return some(truths) if condition.kind == "any" else negated(some(truths))


def results(condition: Condition, company: Company, *, against: bool = False) -> Iterator[Result]:
    """Every criterion below this condition with its own result, in the order of the file."""
    if isinstance(condition, Criterion):
        truth = condition.test.of(company.get(condition.fact))
        yield Result(condition, negated(truth) if against else truth)
    else:
        for part in condition.of:
            yield from results(part, company, against=_turned(condition, against))


def failures(condition: Condition, company: Company, *, against: bool = False) -> Iterator[Criterion]:
    """The criteria that make a condition fail; what fails inside a satisfied "any" is not among them."""
    if truth_of(condition, company, against=against) is not _truth(against):
        return
    if isinstance(condition, Criterion):
        yield condition
    else:
        for part in condition.of:
            yield from failures(part, company, against=_turned(condition, against))


def open_facts(condition: Condition, company: Company, *, against: bool = False) -> Iterator[str]:
    """Facts that could still change an undecided condition; parts that are settled ask for nothing."""
    if truth_of(condition, company, against=against) is not Truth.UNKNOWN:
        return
    if isinstance(condition, Criterion):
        yield condition.fact
    else:
        for part in condition.of:
            yield from open_facts(part, company, against=_turned(condition, against))


def _turned(group: Group, against: bool) -> bool:
    return against != (group.kind == "none")


def open_points(condition: Condition, company: Company, *, against: bool = False) -> list[str]:
    """What is still open in a few words each; of an "any" one word is enough: "Umsatz … oder Bilanzsumme …"."""
    if truth_of(condition, company, against=against) is not Truth.UNKNOWN:
        return []
    if isinstance(condition, Criterion):
        return [condition.label]
    turned = _turned(condition, against)
    points = [point for part in condition.of for point in open_points(part, company, against=turned)]
    return [" oder ".join(points)] if condition.kind == "any" else points


def _truth(holds: bool) -> Truth:
    return Truth.YES if holds else Truth.NO
