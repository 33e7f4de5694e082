"""One programme as the printed catalogue shows it: how it stands on the day, whom to see, what is tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.advice.catalogue_entries import entries
from bot.advice.catalogue_words import test_words
from bot.advice.criteria import Condition, Criterion
from bot.advice.description import described
from bot.advice.eligibility import SOON
from bot.advice.explain import closed_note
from bot.advice.facts import Company, FactBook
from bot.advice.german import day, listing
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Programme


@dataclass(frozen=True)
class Sheet:
    """One programme with what the page says about it on this day.

    `tone` is open, soon, doubted or closed; `numbers` are those of the sources at its end, by address.
    """

    programme: Programme
    tone: str
    status: str
    contacts: str
    numbers: Mapping[str, int]
    doubts: int


def sheet(programme: Programme, *, known: Knowledge, on: date) -> Sheet:
    urls = dict.fromkeys(one.source.url for one in entries(programme) if one.source and one.source.url)
    tone, status = _status(programme, known=known, on=on)
    return Sheet(
        programme=programme,
        tone=tone,
        status=status,
        contacts=_contacts(programme, known=known),
        numbers={url: place for place, url in enumerate(urls, start=1)},
        doubts=sum(one.doubtful for one in entries(programme)),
    )


def tested(criterion: Criterion, *, book: FactBook) -> str:
    """What the machine compares: "Vollzeitstellen – weniger als 250"."""
    fact = book.fact(criterion.fact)
    return f"{fact.label} – {test_words(criterion.test, fact=fact)}"


def told(company: Company, *, book: FactBook) -> str:
    """What an example firm has told, as Lotse would repeat it."""
    return ", ".join(
        described(one, company.facts[one.name]) for one in book.facts if one.name in company.facts
    )


def merged(conditions: tuple[Condition, ...]) -> list[Condition]:
    """Conditions that all must hold, without the brackets of shared ones around some of them."""
    flat: list[Condition] = []
    for one in conditions:
        flat += [one] if isinstance(one, Criterion) or one.kind != "all" else merged(one.of)
    return flat


def _status(programme: Programme, *, known: Knowledge, on: date) -> tuple[str, str]:
    window = programme.window
    if note := closed_note(programme, catalogue=known.catalogue, on=on):
        return "closed", note
    lottery = " Das Los entscheidet." if window.lottery else ""
    if window.doubt:
        return "doubted", f"Nimmt vielleicht Anträge an; bestätigt ist das nicht.{lottery}"
    if window.closes is None:
        return "open", f"Nimmt Anträge an; ein letzter Tag ist nicht bekannt.{lottery}"
    if window.closes - on <= SOON:
        return "soon", f"Nimmt Anträge nur noch bis {day(window.closes)} an.{lottery}"
    return "open", f"Nimmt Anträge bis {day(window.closes)} an.{lottery}"


def _contacts(programme: Programme, *, known: Knowledge) -> str:
    partners = known.topics.partners
    names = [partners[one].name if one in partners else one for one in programme.first_contact]
    return listing(names, last="oder") or known.agency.name
