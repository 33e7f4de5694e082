"""Small aid ("De-minimis"): what a firm has received in three rolling years, and what a new grant would make of it.

Regulation (EU) 2023/2831, article 3: 300,000 euros in any three years for one single undertaking, the new
grant included. Three years back from the day of the grant, neither calendar nor tax years. Linked firms count
together, which only the firm itself can say; so this warns, and says no only where the limit is reached.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.advice.criteria import Source
from bot.advice.german import euros
from bot.advice.programme import AdvisorCheck, Programme
from bot.advice.values import Grant, Range

LIMIT_EUR = 300_000
YEARS = 3
SOURCE = Source(
    "https://eur-lex.europa.eu/legal-content/DE/TXT/HTML/?uri=OJ%3AL_202302831", date(2026, 11, 20)
)


def received(grants: Iterable[Grant], *, on: date) -> int:
    """Euros granted in the three years that end on this day; what is dated later does not count yet."""
    since = _years_before(on)
    return sum(grant.eur for grant in grants if since < grant.granted_on <= on)


def check(programme: Programme, so_far: Range | None) -> AdvisorCheck | None:
    """What the advisor has to look at before this grant comes on top; None when there is room for sure."""
    if not programme.de_minimis:
        return None
    most = programme.max_grant_eur
    if so_far is None or most is None or so_far.high is None:
        return AdvisorCheck(_must_fit(most), SOURCE)
    if so_far.high + most <= LIMIT_EUR:
        return None
    if so_far.low is not None and so_far.low + most > LIMIT_EUR:
        return AdvisorCheck(_too_much(most, free=max(0, LIMIT_EUR - so_far.low)), SOURCE)
    return AdvisorCheck(_must_fit(most), SOURCE)


def _must_fit(most: int | None) -> str:
    grant = f"diesem Zuschuss (höchstens {euros(most)})" if most else "diesem Zuschuss"
    return f"Mit {grant} bleiben die De-minimis-Beihilfen in drei Jahren bei höchstens {euros(LIMIT_EUR)}."


def _too_much(most: int, *, free: float) -> str:
    return (
        f"Die De-minimis-Grenze ist nah: Frei sind noch höchstens {euros(free)}, der Zuschuss kann bis zu "
        f"{euros(most)} betragen."
    )


def _years_before(day: date) -> date:
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:
        # The 29th of February has no counterpart in most years.
        return day.replace(year=day.year - YEARS, day=28)
