"""Firms as they may come to the agency, made up by a seeded chance: for measuring interviews and for tests.

The shares are assumptions, not statistics: nearly nine in ten firms with fewer than fifty people, one in five
projects already begun. Read the figures they give as a comparison of interviews, not as numbers of owners.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date

from bot.advice.derive import work_units
from bot.advice.knowledge import Knowledge
from bot.advice.region import OUTSIDE
from bot.advice.values import Range, Value

SIZES: Sequence[tuple[float, int, int]] = (
    (0.08, 1, 1),
    (0.42, 2, 9),
    (0.37, 10, 49),
    (0.11, 50, 249),
    (0.02, 250, 900),
)
"""Share of firms with that many heads."""

STARTED, PUBLIC, AID = 0.2, 0.03, 0.25
TWO_TOPICS, NAMES_A_KIND = 0.2, 0.3
EUROS_A_HEAD = (40_000, 60_000, 80_000, 120_000, 180_000, 300_000)

Firm = Mapping[str, Value]


def a_firm(chance: random.Random, known: Knowledge, *, on: date, region_only: bool = True) -> Firm:
    """Everything an owner could be asked for, as it is; all numbers are exact and go together."""
    _, low, high = chance.choices(SIZES, weights=[share for share, _, _ in SIZES])[0]
    heads = chance.randint(low, high)
    units = work_units(Range.exactly(heads))
    fte = chance.randint(int(units.low or 0), heads)
    turnover = heads * chance.choice(EUROS_A_HEAD)
    started = chance.random() < STARTED
    return {
        **_place(chance, known, region_only=region_only),
        "applicant": "company",
        "topic": _codes(chance, known, "topic", two=TWO_TOPICS),
        "employees": Range.exactly(heads),
        "fte": Range.exactly(fte),
        "insured_employees": Range.exactly(max(0, heads - chance.randint(0, 2))),
        "turnover_eur": Range.exactly(turnover),
        "balance_eur": Range.exactly(int(turnover * chance.uniform(0.3, 1.2))),
        "founded_year": Range.exactly(on.year - int(chance.expovariate(1 / 18))),
        "sector": chance.choice(known.book.fact("sector").codes),
        "legal_form": chance.choice(known.book.fact("legal_form").codes[:6]),
        "funding_kind": _codes(chance, known, "funding_kind", two=0.1),
        "project_started": started,
        "public_majority": chance.random() < PUBLIC,
        "de_minimis_eur": Range.exactly(chance.randrange(0, 310_000) if chance.random() < AID else 0),
        "budget_eur": Range.exactly(chance.choice((5_000, 12_000, 25_000, 60_000, 200_000))),
    }


def _place(chance: random.Random, known: Knowledge, *, region_only: bool) -> dict[str, Value]:
    towns = [one for one in known.region.towns if not region_only or one.area != OUTSIDE]
    town = chance.choice(towns)
    codes = sorted(town.postcodes)
    return {"place": town.name, **({"postcode": chance.choice(codes)} if codes else {})}


def _codes(chance: random.Random, known: Knowledge, fact: str, *, two: float) -> tuple[str, ...]:
    codes = known.book.fact(fact).codes
    return tuple(chance.sample(codes, 2 if chance.random() < two else 1))
