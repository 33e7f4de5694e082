"""The letter about doubtful facts: what the agency has to settle, as plain text that can be mailed."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bot.advice.catalogue_entries import SHARED_FILE, Entry, filed
from bot.advice.catalogue_words import ASPECT_WORDS, CONFIDENCE_WORDS
from bot.advice.german import day
from bot.advice.programme import Catalogue, Statement

WIDTH = 76
"""Mail programs quote lines of this length without breaking them."""

INTRO = (
    "Die folgenden Angaben stehen im Förderkatalog von Lotse, sind aber nicht sicher belegt. Bitte klären Sie, was "
    "stimmt, und antworten Sie mit der Nummer, der richtigen Angabe und der Seite, auf der sie steht. Das Unsicherste "
    "steht in jedem Programm oben."
)
WORST_FIRST = ("low", "medium", "high")
PARTS = {
    "window": "Antragsfrist",
    "conditions": "Bedingung",
    "advisor_checks": "prüft die Beratung",
    "not_with": "schließt aus",
}
"""The sections of a programme file, as somebody calls them who never opened one."""


def letter(catalogue: Catalogue, *, on: date) -> str:
    """Every entry that is not called certain, by programme, with what we say and from where."""
    doubtful = _doubtful(catalogue)
    subject = f"Zweifelhafte Angaben im Förderkatalog, Stand {day(on)}"
    if not doubtful:
        return f"{subject}\n\nAlle Angaben sind belegt."
    blocks = [subject, textwrap.fill(INTRO, WIDTH)]
    number = 0
    for file, found in doubtful.items():
        blocks.append(_title(file, catalogue=catalogue))
        for entry in found:
            number += 1
            blocks.append("\n".join(_point(entry, number=number)))
    return "\n\n".join(blocks)


def _doubtful(catalogue: Catalogue) -> dict[str, list[Entry]]:
    """The doubtful entries of each file, the least certain first."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for file, entry in filed(catalogue):
        if entry.doubtful:
            found[file].append(entry)
    return {file: sorted(them, key=_rank) for file, them in found.items()}


def _rank(entry: Entry) -> int:
    return WORST_FIRST.index(entry.source.confidence) if entry.source else 0


def _title(file: str, *, catalogue: Catalogue) -> str:
    name = "Für mehrere Programme" if file == SHARED_FILE else catalogue.programme(file).name
    line = f"{name} ({file}.yml)"
    return f"{line}\n{'-' * len(line)}"


def _point(entry: Entry, *, number: int) -> Iterator[str]:
    yield from textwrap.wrap(
        entry.text, WIDTH, initial_indent=f"{number:>3}. ", subsequent_indent="     ", break_on_hyphens=False
    )
    where = _where(entry)
    if source := entry.source:
        yield f"     {where}, {CONFIDENCE_WORDS[source.confidence]}, angesehen am {day(source.checked_on)}"
    # An address is never broken, or nobody could follow it.
    yield f"     Quelle: {source.url if source and source.url else 'keine, allgemeines Wissen'}"


def _where(entry: Entry) -> str:
    if isinstance(entry.part, Statement):
        return f"Antwort zu „{ASPECT_WORDS[entry.key]}“"
    return PARTS[entry.section]
