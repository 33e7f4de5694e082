"""What cannot be true together. An owner is asked about it once; a person may have to sort it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.advice.derive import work_units
from bot.advice.facts import Company
from bot.advice.german import euros, number
from bot.advice.region import Region
from bot.advice.values import Range

SME_HEADS = 250
SME_TURNOVER_EUR = 50_000_000
SME_BALANCE_EUR = 43_000_000
APPRENTICES = frozenset({"ausbildung", "angelernte"})
OLDEST_YEAR = 1200
"""The oldest firms of the country are from about then; what is older is a slip."""


@dataclass(frozen=True)
class Contradiction:
    """`sentence` says what does not go together, `ask` is the fact whose question follows."""

    id: str
    sentence: str
    ask: str


def contradictions(company: Company, *, region: Region, on: date) -> tuple[Contradiction, ...]:
    """All contradictions in what was told, the plainest first."""
    return tuple(found for look in LOOKS for found in look(company, region, on))


def _founding(company: Company, region: Region, on: date) -> Iterator[Contradiction]:
    founded = company.number("founded_year")
    if founded and founded.low is not None and founded.low > on.year:
        yield Contradiction(
            "founded", f"Das Gründungsjahr {founded.low} liegt in der Zukunft.", "founded_year"
        )
    if founded and founded.high is not None and founded.high < OLDEST_YEAR:
        yield Contradiction(
            "founded", f"Das Gründungsjahr {founded.high} kann nicht stimmen.", "founded_year"
        )


def _nobody(company: Company, region: Region, on: date) -> Iterator[Contradiction]:
    heads, insured = company.number("employees"), company.number("insured_employees")
    if heads is None or heads.high != 0:
        return
    if insured and insured.low:
        told = f"aber {number(insured.low)} sozialversicherungspflichtige Stellen"
        yield Contradiction("nobody", f"Sie nennen 0 Beschäftigte, {told}.", "employees")
    elif APPRENTICES & set(company.codes("topic")):
        yield Contradiction(
            "nobody", "Sie nennen 0 Beschäftigte, aber Azubis oder Angelernte zählen mit.", "employees"
        )


def _more_than_all(company: Company, region: Region, on: date) -> Iterator[Contradiction]:
    heads, insured, fte = (company.number(name) for name in ("employees", "insured_employees", "fte"))
    if heads is None or heads.high is None or heads.high == 0:
        return
    if insured and insured.low is not None and insured.low > heads.high:
        yield Contradiction(
            "insured", "Es können nicht mehr Stellen versichert sein, als Menschen da sind.", "employees"
        )
    most = work_units(Range.exactly(heads.high)).high
    if fte and fte.low is not None and most is not None and fte.low > most:
        yield Contradiction(
            "fte",
            f"{number(fte.low)} Vollzeitstellen passen nicht zu {number(heads.high)} Beschäftigten.",
            "employees",
        )


def _no_sme(company: Company, region: Region, on: date) -> Iterator[Contradiction]:
    if company.get("called_sme") is not True:
        return
    heads, turnover, balance = (company.number(name) for name in ("employees", "turnover_eur", "balance_eur"))
    if (
        heads
        and heads.low is not None
        and (least := work_units(heads).low) is not None
        and least >= SME_HEADS
    ):
        limit = f"weniger als {SME_HEADS} Vollzeitstellen; Sie nennen {number(heads.low)} Beschäftigte"
        yield Contradiction("sme", f"Ein KMU hat nach EU-Regel {limit}.", "employees")
    elif _over(turnover, SME_TURNOVER_EUR) and _over(balance, SME_BALANCE_EUR):
        limit = f"{euros(SME_TURNOVER_EUR)} Umsatz oder {euros(SME_BALANCE_EUR)} Bilanzsumme"
        yield Contradiction("sme", f"Ein KMU hat nach EU-Regel höchstens {limit}.", "turnover_eur")


def _over(value: Range | None, limit: int) -> bool:
    return value is not None and value.low is not None and value.low > limit


def _two_places(company: Company, region: Region, on: date) -> Iterator[Contradiction]:
    by_name = region.town(company.text("place") or "")
    by_code = region.by_postcode.get(company.text("postcode") or "")
    if by_name and by_code and by_name != by_code:
        yield Contradiction(
            "place",
            f"Die Postleitzahl {company.text('postcode')} gehört zu {by_code.name}, nicht zu {by_name.name}.",
            "place",
        )


Look = Callable[[Company, Region, date], Iterator[Contradiction]]
LOOKS: tuple[Look, ...] = (_founding, _nobody, _more_than_all, _no_sme, _two_places)
