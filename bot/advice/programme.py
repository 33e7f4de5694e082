"""Funding programmes: what they give, to whom, until when, and what we may say about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.advice.criteria import Condition, Criterion, Group, Source, criteria_of
from bot.advice.errors import NotFound
from bot.advice.facts import Company

ASPECTS = (
    "what",
    "amount",
    "conditions",
    "application",
    "deadline",
    "processing_time",
    "early_start",
    "combination",
    "repayment",
    "consultants",
)
"""What can be asked about a programme; each answer is one Statement of the programme's file."""

FUNDING_KINDS = ("beratung", "investition", "qualifizierung", "personal", "forschung", "kredit")

FORMS = ("zuschuss", "steuer", "kostenfrei", "kredit")
"""How the help comes: money to keep, less tax, free of charge, or money to pay back."""


@dataclass(frozen=True)
class Statement:
    """German sentences we may say, with their source. `more` is told on request."""

    text: str
    source: Source
    more: str = ""


@dataclass(frozen=True)
class AdvisorCheck:
    """A condition that no machine can test; the advisor settles it. `sentence` states what must hold."""

    sentence: str
    source: Source


@dataclass(frozen=True)
class Window:
    """When applications are taken. Four dates that must not be mixed up.

    `opens` and `closes` are the first and last day of applications (None: no such day is known);
    `paused` is a German sentence while applications are stopped; `lottery` says that a draw decides;
    `source` says when we last looked. `doubt` is a German sentence while it is not confirmed that
    applications are taken at all.
    """

    opens: date | None = None
    closes: date | None = None
    paused: str = ""
    lottery: bool = False
    doubt: str = ""
    source: Source | None = None

    def takes_applications(self, on: date) -> bool:
        """Both ends are included."""
        if self.paused:
            return False
        return not (self.opens and on < self.opens) and not (self.closes and on > self.closes)


@dataclass(frozen=True)
class Exclusion:
    """Another programme that cannot be had for the same thing; `sentence` says what exactly is ruled out."""

    programme: str
    sentence: str
    source: Source


@dataclass(frozen=True)
class Example:
    """An example firm of the programme's file; each is a test. `fails` names the fact that rules it out."""

    name: str
    company: Company
    on: date
    verdict: str
    fails: str = ""


@dataclass(frozen=True)
class Programme:
    """One funding programme, one file under data/programmes/.

    `max_grant_eur` is the highest grant in euros where one is known; `de_minimis` says that it counts
    towards the limit of small aid. `first_contact` are partners who lead the first talk, if not the agency.
    """

    id: str
    name: str
    short_name: str
    provider: str
    kinds: tuple[str, ...]
    form: str
    benefit: str
    window: Window
    conditions: tuple[Condition, ...]
    checks: tuple[AdvisorCheck, ...]
    statements: Mapping[str, Statement]
    replaced_by: str = ""
    examples: tuple[Example, ...] = ()
    max_grant_eur: int | None = None
    de_minimis: bool = False
    first_contact: tuple[str, ...] = ()
    not_with: tuple[Exclusion, ...] = ()

    @cached_property
    def condition(self) -> Group:
        return Group("all", self.conditions)

    def criteria(self) -> Iterator[Criterion]:
        return criteria_of(self.condition)

    def last_checked(self) -> date:
        """The oldest look at any entry: the programme is as fresh as its stalest sentence."""
        return min(source.checked_on for source in self.sources())

    def sources(self) -> Iterator[Source]:
        """Of every criterion, check, statement, exclusion and of the window."""
        yield from (criterion.source for criterion in self.criteria())
        yield from (check.source for check in self.checks)
        yield from (statement.source for statement in self.statements.values())
        yield from (exclusion.source for exclusion in self.not_with)
        if self.window.source:
            yield self.window.source


@dataclass(frozen=True)
class Catalogue:
    """All programmes, and families of names such as "MID" that mean several of them."""

    programmes: tuple[Programme, ...]
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return any(programme.id == name for programme in self.programmes)

    def programme(self, name: str) -> Programme:
        for programme in self.programmes:
            if programme.id == name:
                return programme
        raise NotFound(f"Ein Programm {name!r} steht nicht im Katalog.")

    def named(self, names: Iterable[str]) -> tuple[Programme, ...]:
        """The programmes meant by ids or families; names we have no file for are left out."""
        ids = [one for name in names for one in self.families.get(name, (name,))]
        return tuple(self.programme(one) for one in dict.fromkeys(ids) if one in self)

    def taking_applications(self, on: date) -> tuple[Programme, ...]:
        return tuple(programme for programme in self.programmes if programme.window.takes_applications(on))
