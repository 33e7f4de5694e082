"""Does a programme fit a company? Verdict, reasons, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from bot.advice import de_minimis
from bot.advice.criteria import Criterion, Result, failures, open_facts, open_points, results, truth_of
from bot.advice.derive import derived
from bot.advice.facts import Company
from bot.advice.programme import FORMS, AdvisorCheck, Catalogue, Exclusion, Programme
from bot.advice.region import Region
from bot.advice.values import Truth


class Verdict(Enum):
    """What we may say about one programme and one company on one day."""

    LIKELY = "likely"
    UNDECIDED = "undecided"
    UNLIKELY = "unlikely"
    CLOSED = "closed"


VERDICT_OF = {Truth.YES: Verdict.LIKELY, Truth.UNKNOWN: Verdict.UNDECIDED, Truth.NO: Verdict.UNLIKELY}


@dataclass(frozen=True)
class Assessment:
    """One programme looked at for one company on one day.

    `known` is the company with all that follows from what it told. Reasons are worked out when somebody wants
    to read them: of two hundred programmes only a few are ever explained.
    """

    programme: Programme
    verdict: Verdict
    known: Company
    on: date

    @cached_property
    def results(self) -> tuple[Result, ...]:
        return tuple(results(self.programme.condition, self.known))

    @cached_property
    def failed(self) -> tuple[Criterion, ...]:
        """The criteria that rule it out."""
        return tuple(failures(self.programme.condition, self.known))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts that would still decide something."""
        if self.verdict is not Verdict.UNDECIDED:
            return ()
        return tuple(dict.fromkeys(open_facts(self.programme.condition, self.known)))

    @cached_property
    def open_points(self) -> tuple[str, ...]:
        """What is missing, in words."""
        return tuple(dict.fromkeys(open_points(self.programme.condition, self.known)))

    @property
    def met(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.truth is Truth.YES)

    @property
    def advisor_checks(self) -> tuple[AdvisorCheck, ...]:
        """What no machine can test, what nobody was asked about, and whether there is room for small aid."""
        unasked = [r.criterion for r in self.results if r.truth is Truth.UNKNOWN and not r.criterion.ask]
        window = self.programme.window
        doubt = [AdvisorCheck(window.doubt, window.source)] if window.doubt and window.source else []
        aid = de_minimis.check(self.programme, self.known.number("de_minimis_eur"))
        return (
            *doubt,
            *self.programme.checks,
            *(AdvisorCheck(one.sentence, one.source) for one in unasked),
            *([aid] if aid else []),
        )


def assess(programme: Programme, company: Company, *, region: Region, on: date) -> Assessment:
    """Verdict on one programme; `company` holds only what was told, the rest is derived here."""
    return _assessed(programme, derived(company, region=region, on=on), on=on)


def _assessed(programme: Programme, known: Company, *, on: date) -> Assessment:
    verdict = VERDICT_OF[truth_of(programme.condition, known)]
    if not programme.window.takes_applications(on):
        verdict = Verdict.CLOSED
    return Assessment(programme, verdict, known, on)


def assess_all(catalogue: Catalogue, company: Company, *, region: Region, on: date) -> tuple[Assessment, ...]:
    """All programmes, in the order of the catalogue."""
    known = derived(company, region=region, on=on)
    return tuple(_assessed(programme, known, on=on) for programme in catalogue.programmes)


RANK = (Verdict.LIKELY, Verdict.UNDECIDED, Verdict.UNLIKELY, Verdict.CLOSED)
KEPT = ("zuschuss", "steuer")
"""Forms of help that an owner need not pay back, and that cost somebody money."""
SOON = timedelta(days=60)
"""Applications that end so soon are named first among equals, and pointed out."""
MANY_TOPICS = 99
PURPOSE = frozenset({"topic", "funding_kind"})
"""Facts about the plan; while one of them is open, it is not even known whether a programme is meant for it."""


def hoped_for(programme: Programme, *, wanted: Sequence[str]) -> bool:
    """Whether it is the kind of help somebody wishes for; without a wish, money that need not be paid back."""
    return bool(set(wanted) & set(programme.kinds)) if wanted else programme.form in KEPT


def ranked(assessments: Sequence[Assessment], *, wanted: Sequence[str] = ()) -> tuple[Assessment, ...]:
    """The best first: what may fit before what does not, its purpose known to fit before not even that, what is
    hoped for before other help, then the verdict.

    Among equals: money to keep before money to pay back, made for this purpose before made for many, fewest
    open facts, ending soon, and the higher grant.
    """

    def place(assessment: Assessment) -> tuple[int, int, bool, int, int, int, int, bool, int, str]:
        programme, rank = assessment.programme, RANK.index(assessment.verdict)
        return (
            max(rank, RANK.index(Verdict.UNDECIDED)),
            len(PURPOSE & set(assessment.missing)),
            not hoped_for(programme, wanted=wanted),
            rank,
            FORMS.index(programme.form),
            _breadth(programme),
            len(assessment.missing),
            not ends_soon(assessment),
            -(programme.max_grant_eur or 0),
            programme.id,
        )

    return tuple(sorted(assessments, key=place))


def ends_soon(assessment: Assessment) -> bool:
    """Whether applications are taken for the last weeks."""
    closes = assessment.programme.window.closes
    return assessment.verdict is not Verdict.CLOSED and closes is not None and closes - assessment.on <= SOON


def _breadth(programme: Programme) -> int:
    """How many topics a programme is for; what names none is for everything."""
    topics = [len(one.test.one_of) for one in programme.criteria() if one.fact == "topic"]
    return min(topics, default=MANY_TOPICS)


def excluded_together(assessments: Sequence[Assessment]) -> tuple[Exclusion, ...]:
    """What is ruled out among these programmes: one cannot be had together with the other."""
    ids = {one.programme.id for one in assessments}
    return tuple(rule for one in assessments for rule in one.programme.not_with if rule.programme in ids)
