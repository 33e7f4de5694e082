"""Why not, and what would have to be different: "mit höchstens 249 Vollzeitstellen: ja"."""

from __future__ import annotations

from bot.advice.criteria import Criterion, Test, criteria_of
from bot.advice.eligibility import Assessment, Verdict
from bot.advice.facts import FactBook
from bot.advice.german import listing, range_of
from bot.advice.values import Range

MOST_CODES = 3
"""So many of the allowed topics or trades are named; more do not help."""


def near_miss(assessment: Assessment, *, book: FactBook) -> str:
    """What would turn a no into a chance, when exactly one fact stands in the way; else empty.

    Several criteria on alternative facts ("Umsatz oder Bilanzsumme") count as one obstacle.
    """
    if assessment.verdict is not Verdict.UNLIKELY:
        return ""
    ways = list(dict.fromkeys(way for one in assessment.failed if (way := _way(one, book=book))))
    if len(ways) != len({one.fact for one in assessment.failed}) or not _one_obstacle(assessment):
        return ""
    return f"Anders wäre es {listing(ways, last='oder')}."


def _one_obstacle(assessment: Assessment) -> bool:
    """Whether the failed criteria all stand in the same condition of the programme."""
    failed = set(assessment.failed)
    return sum(1 for one in assessment.programme.conditions if failed & set(criteria_of(one))) == 1


def _way(criterion: Criterion, *, book: FactBook) -> str:
    """ "mit höchstens 249 Vollzeitstellen"; empty for what nobody can or should change, such as who asks."""
    fact, test = book.fact(criterion.fact), criterion.test
    bounds = _bounds(test)
    if bounds is not None:
        wanted = range_of(bounds, money=fact.kind == "money")
    else:
        labels = fact.labels()
        named = [labels.get(code, code) for code in test.one_of]
        # A list of many topics ends in "oder anderem": more names do not help.
        wanted = listing([*named[:MOST_CODES], "anderem"] if len(named) > MOST_CODES else named, last="oder")
    return fact.otherwise.replace("{}", wanted)


def _bounds(test: Test) -> Range | None:
    if test.at_least is None and test.at_most is None and test.fewer_than is None:
        return None
    high = test.at_most if test.fewer_than is None else test.fewer_than - 1
    return Range(test.at_least, high)
