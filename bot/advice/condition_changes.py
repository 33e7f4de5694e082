"""What changed about the conditions of one programme and about what its advisors check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from bot.advice.catalogue_words import test_words
from bot.advice.criteria import Condition, Criterion
from bot.advice.facts import FactBook
from bot.advice.programme import Programme

LIKE = 0.6
"""Two sentences that share so much are the same one, reworded."""

Pair = tuple[Criterion, Criterion]


def condition_changes(old: Programme, new: Programme, *, book: FactBook) -> Iterator[str]:
    """Conditions that came, went or changed; conditions have no names, so the likeliest ones are compared."""
    before, now = list(old.criteria()), list(new.criteria())
    pairs = _paired(before, now)
    yield from (sentence for was, became in pairs for sentence in _reworded(was, became, book=book))
    yield from (f"Bedingung entfallen: {one.sentence}" for one in before)
    yield from (f"Bedingung neu: {one.sentence}" for one in now)
    if not before and not now and _shape(old.condition) != _shape(new.condition):
        yield "Die Bedingungen sind anders verknüpft (alle, eine davon, keine davon)."


def sentence_changes(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Sentences that came, went or were reworded; `what` says what kind of sentence it is."""
    gone = [one for one in old if one not in new]
    for sentence in [one for one in new if one not in old]:
        likest = max(gone, key=lambda one: _likeness(one, sentence), default="")
        if likest and _likeness(likest, sentence) >= LIKE:
            gone.remove(likest)
            yield f"{what}: {likest} → {sentence}"
        else:
            yield f"{what} neu: {sentence}"
    yield from (f"{what} entfallen: {sentence}" for sentence in gone)


def _paired(before: list[Criterion], now: list[Criterion]) -> list[Pair]:
    """Takes pairs out of both lists: the same ones first, then the same label, then the same fact."""
    pairs: list[Pair] = []
    same: tuple[Callable[[Criterion], object], ...] = (
        lambda one: (one.fact, one.test, one.sentence),
        lambda one: (one.fact, one.label),
        lambda one: one.fact,
    )
    for key in same:
        for was in list(before):
            match = next((one for one in now if key(one) == key(was)), None)
            if match:
                pairs.append((was, match))
                before.remove(was)
                now.remove(match)
    return pairs


def _reworded(was: Criterion, now: Criterion, *, book: FactBook) -> Iterator[str]:
    if was.sentence != now.sentence:
        yield f"Bedingung: {was.sentence} → {now.sentence}"
    if was.test != now.test:
        fact = book.fact(now.fact)
        yield f"Geprüft wird bei „{now.label}“: {test_words(was.test, fact=fact)} → {test_words(now.test, fact=fact)}"
    if was.unmet != now.unmet:
        yield f"Absage: {was.unmet} → {now.unmet}"
    if was.label != now.label:
        yield f"Stichwort: {was.label} → {now.label}"
    if was.ask != now.ask:
        yield f"Nach „{now.label}“ wird {'jetzt' if now.ask else 'nicht mehr'} gefragt."


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _shape(condition: Condition) -> object:
    """The nesting of all, any and none, whatever the order in it."""
    if isinstance(condition, Criterion):
        return condition.fact
    return condition.kind, sorted((_shape(part) for part in condition.of), key=repr)
