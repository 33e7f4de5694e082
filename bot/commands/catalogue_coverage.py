"""How far the catalogue reaches: for which topics and firms there is something, and how much a machine checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.advice.catalogue_entries import filed
from bot.advice.eligibility import Verdict, assess
from bot.advice.facts import Company
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Programme
from bot.advice.region import OUTSIDE
from bot.advice.upkeep import FRESH

Facts = Mapping[str, object]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded; of nothing, everything."""
        return round(100 * self.part / self.whole) if self.whole else 100

    def __str__(self) -> str:
        return f"{self.part} von {self.whole} ({self.percent} %)"


SIZES: tuple[tuple[str, Facts], ...] = (
    ("kleinst: 5 Beschäftigte, 500.000 € Umsatz", {"employees": 5, "turnover_eur": 500_000}),
    ("klein: 25 Beschäftigte, 4 Mio. € Umsatz", {"employees": 25, "turnover_eur": 4_000_000}),
    ("mittel: 120 Beschäftigte, 20 Mio. € Umsatz", {"employees": 120, "turnover_eur": 20_000_000}),
    (
        "groß: 600 Beschäftigte, 120 Mio. € Umsatz",
        {"employees": 600, "turnover_eur": 120_000_000, "balance_eur": 80_000_000},
    ),
)
"""A typical firm of each size of the EU, well away from its limits, so that heads decide about full-time jobs."""


def open_for(known: Knowledge, facts: Facts, *, on: date) -> tuple[Programme, ...]:
    """The programmes that a firm of the region with these facts, and nothing else known, can still get."""
    company = known.book.company(facts).telling(place=_home(known))
    return tuple(one for one in known.catalogue.programmes if _possible(one, company, known=known, on=on))


def checked_by_machine(programme: Programme) -> Share:
    """Criteria among all points that decide, the advisor's included."""
    criteria = len(list(programme.criteria()))
    return Share(criteria, criteria + len(programme.checks))


def checked_lately(known: Knowledge, *, on: date) -> tuple[Share, Share]:
    """Of all programmes those without a stale sentence, and of all sentences those that are fresh."""
    programmes = known.catalogue.programmes
    fresh = sum(on - one.last_checked() <= FRESH for one in programmes)
    looks = [entry.source.checked_on for _, entry in filed(known.catalogue) if entry.source]
    return Share(fresh, len(programmes)), Share(sum(on - one <= FRESH for one in looks), len(looks))


def _possible(programme: Programme, company: Company, *, known: Knowledge, on: date) -> bool:
    verdict = assess(programme, company, region=known.region, on=on).verdict
    return verdict in (Verdict.LIKELY, Verdict.UNDECIDED)


def _home(known: Knowledge) -> str:
    """The first town of the agency; the towns of one region are under the same rules."""
    return next(town.name for town in known.region.towns if town.area != OUTSIDE)
