"""What a company told us, in words: "Verstanden: Handwerk, Hamm, 12 Beschäftigte." """

from __future__ import annotations

from bot.advice.facts import Company, Fact, FactBook
from bot.advice.german import listing, range_of, years
from bot.advice.values import Ledger, Range, Value


def understood(company: Company, *, book: FactBook) -> str:
    """ "Verstanden: Handwerk, Hamm, 12 Beschäftigte." """
    told = [fact for fact in book.facts if fact.askable and fact.name in company.facts]
    parts = [described(fact, company.facts[fact.name]) for fact in told]
    return f"Verstanden: {', '.join(parts)}." if parts else "Bisher weiß ich noch nichts über Ihren Betrieb."


def news(before: Company, after: Company, *, book: FactBook) -> str:
    """What was told since: "Notiert: 12 Beschäftigte." or, corrected, "Berichtigt: 15 Beschäftigte (vorher 12)." """
    points: dict[str, list[str]] = {"Notiert": [], "Genauer": [], "Berichtigt": []}
    for fact in book.facts:
        old, value = before.facts.get(fact.name), after.facts.get(fact.name)
        if value is None or value == old:
            continue
        if old is None:
            points["Notiert"].append(described(fact, value))
        elif _within(value, old):
            points["Genauer"].append(described(fact, value))
        else:
            points["Berichtigt"].append(f"{described(fact, value)} (vorher {described(fact, old)})")
    return " ".join(f"{word}: {', '.join(told)}." for word, told in points.items() if told)


def _within(value: Value, old: Value) -> bool:
    """Whether a number was only made more exact."""
    if not (isinstance(value, Range) and isinstance(old, Range)):
        return False
    above = old.low is None or (value.low is not None and value.low >= old.low)
    below = old.high is None or (value.high is not None and value.high <= old.high)
    return above and below


def described(fact: Fact, value: Value) -> str:
    """One fact in a few words: "12 Beschäftigte", "Branche Handwerk"."""
    if isinstance(value, Range):
        written = _number(fact, value)
        return f"{written} {fact.label}" if fact.kind == "number" else f"{fact.label} {written}"
    if isinstance(value, bool):
        return f"{fact.label}: {'ja' if value else 'nein'}"
    if isinstance(value, Ledger):
        return f"{len(value.grants)} {fact.label}"
    codes = value if isinstance(value, tuple) else (value,)
    labels = fact.labels()
    return f"{fact.label} {listing([labels.get(code, code) for code in codes])}".strip()


def _number(fact: Fact, value: Range) -> str:
    """A number or range; one that was tapped is called as it was on the button."""
    for choice in fact.choices:
        if choice.value == value:
            return choice.label
    return years(value) if fact.kind == "year" else range_of(value, money=fact.kind == "money")
