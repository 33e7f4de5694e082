"""`lotse catalogue report`: tables that say how far the catalogue reaches, and the letter about its doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.advice.catalogue_words import FORM_WORDS, KIND_WORDS
from bot.advice.german import day
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Programme
from bot.advice.upkeep import FRESH
from bot.commands.catalogue_check import today
from bot.commands.catalogue_coverage import (
    SIZES,
    Facts,
    Share,
    checked_by_machine,
    checked_lately,
    open_for,
)
from bot.commands.catalogue_doubts import letter
from bot.programme_files import load
from bot.settings import Settings


def report_catalogue(settings: Settings, *, on: date | None, doubtful: bool) -> None:
    """Prints tables and letter, or only the letter."""
    known = load(settings.data)
    on = on or today(known)
    if not doubtful:
        print("\n\n".join(tables(known, on=on)), end="\n\n\n")
    print(letter(known.catalogue, on=on))


def tables(known: Knowledge, *, on: date) -> Iterator[str]:
    """The report above the letter, one part after the other."""
    programmes = known.catalogue.programmes
    taking = len(known.catalogue.taking_applications(on))
    doubted = sum(bool(one.window.doubt) for one in known.catalogue.taking_applications(on))
    yield (
        f"Förderkatalog am {day(on)}: {len(programmes)} Programme, davon nehmen {taking} Anträge an "
        f"(bei {doubted} ist das nicht bestätigt)."
    )
    rows = [(title, open_for(known, facts, on=on)) for title, facts in _wishes(known)]
    yield _by_code(
        "Offene Programme nach Thema und Form", rows, words=FORM_WORDS, codes=lambda one: (one.form,)
    )
    yield _by_code(
        "Dieselben nach Art (ein Programm kann mehrere haben)",
        rows,
        words=KIND_WORDS,
        codes=lambda one: one.kinds,
    )
    yield _by_size(known, taking=taking, on=on)
    yield _by_machine(programmes)
    whole, sentences = checked_lately(known, on=on)
    yield f"In den letzten {FRESH.days} Tagen geprüft:\n  Programme ganz  {whole}\n  Angaben         {sentences}"


def _wishes(known: Knowledge) -> Iterator[tuple[str, Facts]]:
    """What somebody may come with: each topic as a firm, and without one as a founder or a private person."""
    for topic in known.topics.topics.values():
        yield topic.title, {"topic": [topic.id]}
    yield "Gründung, Thema offen", {"applicant": "founder"}
    yield "Privatperson, Thema offen", {"applicant": "person"}


def _by_code(
    title: str,
    rows: Iterable[tuple[str, Sequence[Programme]]],
    *,
    words: Mapping[str, str],
    codes: Callable[[Programme], tuple[str, ...]],
) -> str:
    lines = []
    for name, programmes in rows:
        counted = Counter(code for one in programmes for code in codes(one))
        lines.append((name, *(counted[code] or "–" for code in words), len(programmes) or "–"))
    return table(title, ("", *words.values(), "Programme"), lines)


def _by_size(known: Knowledge, *, taking: int, on: date) -> str:
    rows = []
    for title, facts in SIZES:
        possible = len(open_for(known, facts, on=on))
        rows.append((title, possible, taking - possible))
    return table(
        "Offene Programme nach Betriebsgröße, Sitz in der Region", ("", "möglich", "nicht möglich"), rows
    )


def _by_machine(programmes: Sequence[Programme]) -> str:
    rows = []
    shares = {one.id: checked_by_machine(one) for one in programmes}
    shares["zusammen"] = Share(sum(s.part for s in shares.values()), sum(s.whole for s in shares.values()))
    for name, share in shares.items():
        rows.append((name, share.part, share.whole - share.part, share.percent))
    return table("Wer prüft die Bedingungen?", ("", "Lotse", "Beratung", "Lotse in %"), rows)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Text in columns, the first one to the left and the others to the right."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in cells
    ]
    return "\n".join([title, *(line.rstrip() for line in [lines[0], "-" * len(lines[0]), *lines[1:]])])
