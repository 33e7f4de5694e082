"""What changed between two states of the catalogue, in sentences for whoever knows the programmes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.advice.catalogue_entries import entries
from bot.advice.catalogue_words import ASPECT_WORDS, CONFIDENCE_WORDS, FORM_WORDS, KIND_WORDS
from bot.advice.condition_changes import condition_changes, sentence_changes
from bot.advice.facts import FactBook
from bot.advice.german import day, euros, listing
from bot.advice.programme import AdvisorCheck, Catalogue, Exclusion, Programme


@dataclass(frozen=True)
class Change:
    """One thing that changed about one programme, named by its id."""

    programme: str
    sentence: str


def changes(old: Catalogue, new: Catalogue, *, book: FactBook, on: date) -> tuple[Change, ...]:
    """What is new, what is gone, and what became of the others; `book` has the words for codes."""
    added = [one for one in new.programmes if one.id not in old]
    gone = [one for one in old.programmes if one.id not in new]
    stayed = [(old.programme(one.id), one) for one in new.programmes if one.id in old]
    return (
        *(Change(one.id, f"Neu im Katalog: {one.name}. {one.benefit}") for one in added),
        *(Change(one.id, f"Nicht mehr im Katalog: {one.name}.") for one in gone),
        *(
            Change(now.id, sentence)
            for before, now in stayed
            for sentence in programme_changes(before, now, book=book, on=on)
        ),
    )


def programme_changes(old: Programme, new: Programme, *, book: FactBook, on: date) -> Iterator[str]:
    """One sentence for each change, what concerns owners most first."""
    yield from _window(old, new, on=on)
    yield from _head(old, new)
    yield from condition_changes(old, new, book=book)
    yield from sentence_changes("Punkt für die Beratung", _texts(old.checks), _texts(new.checks))
    yield from _statements(old, new)
    yield from sentence_changes("Ausschluss", _texts(old.not_with), _texts(new.not_with))
    yield from _examples(old, new)
    yield from _sources(old, new)


def _window(old: Programme, new: Programme, *, on: date) -> Iterator[str]:
    before, now = old.window, new.window
    if before.takes_applications(on) and not now.takes_applications(on):
        yield f"Geschlossen: nimmt am {day(on)} keine Anträge mehr an."
    if now.takes_applications(on) and not before.takes_applications(on):
        yield f"Geöffnet: nimmt am {day(on)} Anträge an."
    yield from _moved("Beginn", _day(before.opens), _day(now.opens))
    yield from _moved("Ende", _day(before.closes), _day(now.closes))
    yield from _moved("Angehalten", before.paused, now.paused)
    yield from _moved("Zweifel an der Frist", before.doubt, now.doubt)
    if before.lottery != now.lottery:
        yield "Jetzt entscheidet das Los." if now.lottery else "Das Los entscheidet nicht mehr."


def _head(old: Programme, new: Programme) -> Iterator[str]:
    yield from _moved("Name", old.name, new.name)
    yield from _moved("Kurzname", old.short_name, new.short_name)
    yield from _moved("Träger", old.provider, new.provider)
    yield from _moved("Nutzen", old.benefit, new.benefit)
    yield from _moved("Höchstbetrag", _euros(old.max_grant_eur), _euros(new.max_grant_eur))
    yield from _moved("Form", FORM_WORDS[old.form], FORM_WORDS[new.form])
    yield from _moved("Art", _listed(old.kinds, words=KIND_WORDS), _listed(new.kinds, words=KIND_WORDS))
    if old.de_minimis != new.de_minimis:
        yield f"Zählt {'jetzt' if new.de_minimis else 'nicht mehr'} als De-minimis-Beihilfe."
    yield from _moved("Nächstes offenes Programm", old.replaced_by, new.replaced_by)
    yield from _moved("Erstes Gespräch", listing(old.first_contact), listing(new.first_contact))


def _statements(old: Programme, new: Programme) -> Iterator[str]:
    for aspect, title in ASPECT_WORDS.items():
        before, now = old.statements.get(aspect), new.statements.get(aspect)
        yield from _moved(f"Antwort „{title}“", before.text if before else "", now.text if now else "")
        yield from _moved(f"Mehr zu „{title}“", before.more if before else "", now.more if now else "")


def _examples(old: Programme, new: Programme) -> Iterator[str]:
    added = sum(one not in old.examples for one in new.examples)
    gone = sum(one not in new.examples for one in old.examples)
    if added or gone:
        yield f"Beispiele: {added} neu oder geändert, {gone} entfallen oder geändert."


def _sources(old: Programme, new: Programme) -> Iterator[str]:
    """Other pages, other certainty, and how many sentences were looked at again and left as they are."""
    before = {(entry.section, entry.text): entry.source for entry in entries(old)}
    looked = []
    for entry in entries(new):
        was, now = before.get((entry.section, entry.text)), entry.source
        if was is None or now is None or was == now:
            continue
        what = f"„{entry.text}“" if entry.section != "window" else "die Frist"
        yield from _moved(f"Quelle für {what}", was.url, now.url)
        yield from _moved(
            f"Sicherheit für {what}", CONFIDENCE_WORDS[was.confidence], CONFIDENCE_WORDS[now.confidence]
        )
        if (was.url, was.confidence) == (now.url, now.confidence):
            looked.append(now.checked_on)
    if looked:
        many = "1 Angabe" if len(looked) == 1 else f"{len(looked)} Angaben"
        yield f"Nur neu geprüft: {many}, zuletzt am {day(max(looked))}."


def _moved(what: str, before: str, now: str) -> Iterator[str]:
    """ "Ende: 31.12.2026 → 31.12.2027", or that something came or went."""
    if before == now:
        return
    if not before:
        yield f"{what} neu: {now}"
    elif not now:
        yield f"{what} entfallen: {before}"
    else:
        yield f"{what}: {before} → {now}"


def _texts(rules: Sequence[AdvisorCheck | Exclusion]) -> list[str]:
    return [one.sentence for one in rules]


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _euros(value: int | None) -> str:
    return euros(value) if value is not None else ""


def _listed(codes: Sequence[str], *, words: Mapping[str, str]) -> str:
    return listing([words.get(code, code) for code in codes])
