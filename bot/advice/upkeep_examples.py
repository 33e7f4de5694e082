"""What the examples of a programme leave untried. Each example is a test, so what none tries can break unseen."""

from __future__ import annotations

from collections.abc import Iterator

from bot.advice.criteria import Criterion, Result, results
from bot.advice.derive import derived
from bot.advice.facts import Company
from bot.advice.programme import Programme
from bot.advice.region import Region
from bot.advice.values import Range, Truth

VERDICTS = {"likely": "passt", "undecided": "offen bleibt", "closed": "zu früh oder zu spät kommt"}

Untried = tuple[str, str]
"""Where in the file something is missing, and what to add."""


def untried(programme: Programme, *, region: Region) -> Iterator[Untried]:
    """Conditions no example fails, numbers not tried just beyond their limit, verdicts no example shows."""
    tried = list(_failures(programme, region=region))
    for criterion in dict.fromkeys(programme.criteria()):
        values = [value for failed, value in tried if failed.criterion == criterion]
        limits = tuple(just_beyond(criterion))
        yield from (_limit(criterion, one) for one in limits if not _among(one, values))
        if not limits and not values:
            yield _condition(criterion)
    yield from _verdicts(programme)


def just_beyond(criterion: Criterion) -> Iterator[int]:
    """The first numbers that fail: 250 for "fewer than 250", one euro more for "at most 50 million"."""
    test = criterion.test
    if test.at_most is not None:
        yield test.at_most + 1
    if test.fewer_than is not None:
        yield test.fewer_than
    if test.at_least is not None:
        yield test.at_least - 1


def _failures(programme: Programme, *, region: Region) -> Iterator[tuple[Result, object]]:
    """Every criterion that fails in an example that is ruled out, with the value that fails it."""
    for example in programme.examples:
        if example.verdict == "unlikely" or programme.window.paused:
            company: Company = derived(example.company, region=region, on=example.on)
            for one in results(programme.condition, company):
                if one.truth is Truth.NO:
                    yield one, company.get(one.criterion.fact)


def _among(number: int, values: list[object]) -> bool:
    return any(isinstance(value, Range) and number in (value.low, value.high) for value in values)


def _verdicts(programme: Programme) -> Iterator[Untried]:
    window = programme.window
    wanted = ["closed"] if window.opens or window.closes or window.paused else []
    # While a programme is paused, no firm gets any other verdict.
    wanted += [] if window.paused else ["likely", "undecided"]
    shown = {example.verdict for example in programme.examples}
    for verdict, words in VERDICTS.items():
        if verdict in wanted and verdict not in shown:
            yield "examples", f"Es fehlt ein Betrieb, der {words} („verdict: {verdict}“). Bitte ergänzen."


def _condition(criterion: Criterion) -> Untried:
    sentence = "Kein Beispiel scheitert daran. Bitte unter „examples“ einen Betrieb ergänzen, den nur das ausschließt."
    return f"conditions „{criterion.label}“", sentence


def _limit(criterion: Criterion, number: int) -> Untried:
    asked = f"Bitte eines mit „{criterion.fact}: {number}“ ergänzen."
    return f"conditions „{criterion.label}“", f"Kein Beispiel liegt knapp jenseits der Grenze. {asked}"
