"""Does a programme fit a company? Verdict, reasons, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.advice.criteria import Criterion, Result, failures, open_facts, open_points, results, truth_of
from bot.advice.derive import derived
from bot.advice.facts import Company
from bot.advice.programme import AdvisorCheck, Catalogue, Programme
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

    `failed` are the criteria that rule it out, `missing` the facts that would still decide something and
    `open_points` the same in words.
    """

    programme: Programme
    verdict: Verdict
    results: tuple[Result, ...]
    failed: tuple[Criterion, ...]
    missing: tuple[str, ...]
    open_points: tuple[str, ...]
    on: date

    @property
    def met(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.truth is Truth.YES)

    @property
    def advisor_checks(self) -> tuple[AdvisorCheck, ...]:
        """What no machine can test, and what nobody was asked about."""
        unasked = [r.criterion for r in self.results if r.truth is Truth.UNKNOWN and not r.criterion.ask]
        return (*self.programme.checks, *(AdvisorCheck(c.sentence, c.source) for c in unasked))


def assess(programme: Programme, company: Company, *, region: Region, on: date) -> Assessment:
    """Verdict on one programme; `company` holds only what was told, the rest is derived here."""
    known = derived(company, region=region, on=on)
    verdict = VERDICT_OF[truth_of(programme.condition, known)]
    if not programme.window.takes_applications(on):
        verdict = Verdict.CLOSED
    missing = open_facts(programme.condition, known) if verdict is Verdict.UNDECIDED else ()
    return Assessment(
        programme,
        verdict,
        tuple(results(programme.condition, known)),
        tuple(failures(programme.condition, known)),
        tuple(dict.fromkeys(missing)),
        tuple(dict.fromkeys(open_points(programme.condition, known))),
        on,
    )


def assess_all(catalogue: Catalogue, company: Company, *, region: Region, on: date) -> tuple[Assessment, ...]:
    """All programmes, in the order of the catalogue."""
    return tuple(assess(programme, company, region=region, on=on) for programme in catalogue.programmes)


RANK = (Verdict.LIKELY, Verdict.UNDECIDED, Verdict.UNLIKELY, Verdict.CLOSED)
KIND_RANK = ("beratung", "qualifizierung", "personal", "investition", "forschung", "kredit")


def ranked(assessments: Sequence[Assessment], *, wanted: Sequence[str] = ()) -> tuple[Assessment, ...]:
    """The best first: verdict, then the kind of help wished for, grants before loans, fewest open facts."""

    def place(assessment: Assessment) -> tuple[int, bool, bool, int, int, str]:
        kinds = assessment.programme.kinds
        return (
            RANK.index(assessment.verdict),
            bool(wanted) and not set(wanted) & set(kinds),
            set(kinds) == {"kredit"},
            len(assessment.missing),
            min(KIND_RANK.index(kind) for kind in kinds),
            assessment.programme.id,
        )

    return tuple(sorted(assessments, key=place))
