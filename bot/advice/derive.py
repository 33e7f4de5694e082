"""What follows from what a company told: its area and state, its age, its size in annual work units."""

from __future__ import annotations

from datetime import date

from bot.advice import de_minimis
from bot.advice.facts import Company
from bot.advice.region import Region
from bot.advice.values import Range, Value

ASKED_INSTEAD = {
    "area": ("place", "postcode"),
    "state": ("place", "postcode"),
    "age_years": ("founded_year",),
    "fte": ("employees", "fte"),
}
"""Derived facts are never asked for; these are the facts that settle them, first one first."""


def derived(company: Company, *, region: Region, on: date) -> Company:
    """The company with all facts that follow from the told ones. What was told is never overwritten."""
    more: dict[str, Value] = {}
    if town := region.locate(place=company.text("place"), postcode=company.text("postcode")):
        more |= {"place": town.name, "area": town.area, "state": town.state}
    if year := company.number("founded_year"):
        more["age_years"] = _age(year, on=on)
    if heads := company.number("employees"):
        more["fte"] = work_units(heads)
    if grants := company.grants("de_minimis_grants"):
        more["de_minimis_eur"] = Range.exactly(de_minimis.received(grants, on=on))
    more["applicant"] = "company"
    return Company({**more, **company.facts}, company.declined)


def work_units(heads: Range) -> Range:
    """Annual work units as far as a head count tells them.

    Part-time pulls the figure down, as a rule not below two thirds of the heads; working owners and
    partners may push it up a little, by a tenth or by two. So near a limit the result stays unknown.
    What counts: EU definition of small and medium-sized enterprises (2003/361/EC), annex, article 5.
    The two thirds and the tenth are our own caution, not the law's.
    """
    low = None if heads.low is None else int(heads.low) * 2 // 3
    high = None if heads.high is None else int(heads.high) + max(2, int(heads.high) // 10)
    return Range(low, high)


def _age(founded: Range, *, on: date) -> Range:
    """Full years since the founding; a year alone leaves one year of doubt."""
    low = 0 if founded.high is None else max(0, on.year - int(founded.high) - 1)
    high = None if founded.low is None else max(0, on.year - int(founded.low))
    return Range(low, high)
