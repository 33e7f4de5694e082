"""Every sentence of the catalogue with its source, under the names that stand in the programme files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.advice.catalogue_words import window_words
from bot.advice.criteria import Source
from bot.advice.programme import Catalogue, Programme, Window

SHARED_FILE = "conditions"
"""The file of what many programmes use by name; `data/conditions.yml`."""

LONGEST_KEY = 50


@dataclass(frozen=True)
class Entry:
    """One sentence with its source. `section` is a key of the file, `key` tells the entries below it apart.

    `source` is None without a date. `part` is the value it was made from; what several programmes share is one
    and the same object.
    """

    section: str
    key: str
    text: str
    source: Source | None
    part: object = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """Where somebody finds it in the file: "statements „amount“"."""
        return f"{self.section} „{self.key}“" if self.key else self.section

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to confirm it."""
        openly = isinstance(self.part, Window) and bool(self.part.doubt)
        return openly or (self.source is not None and self.source.doubtful)


def entries(programme: Programme) -> Iterator[Entry]:
    """All entries of one programme, in the order of its file."""
    window = programme.window
    yield Entry("window", "", window_words(window), window.source, window)
    for criterion in programme.criteria():
        yield Entry("conditions", criterion.label, criterion.sentence, criterion.source, criterion)
    for check in programme.checks:
        yield Entry("advisor_checks", beginning(check.sentence), check.sentence, check.source, check)
    for aspect, said in programme.statements.items():
        yield Entry("statements", aspect, f"{said.text} {said.more}".strip(), said.source, said)
    for rule in programme.not_with:
        yield Entry("not_with", rule.programme, rule.sentence, rule.source, rule)


def filed(catalogue: Catalogue) -> Iterator[tuple[str, Entry]]:
    """Each entry once, under the name of the file without its ending; shared ones under SHARED_FILE, first."""
    found = [(one.id, entry) for one in catalogue.programmes for entry in entries(one)]
    # The reader hands the same object to every programme that names a shared condition. Two sentences that
    # merely read the same stand in two files, so sameness and not likeness decides.
    uses = Counter(id(entry.part) for _, entry in found)
    shared = {id(entry.part): entry for _, entry in found if uses[id(entry.part)] > 1}
    yield from ((SHARED_FILE, entry) for entry in shared.values())
    yield from ((file, entry) for file, entry in found if id(entry.part) not in shared)


def beginning(sentence: str) -> str:
    """The first words of a sentence, enough to find it in its file."""
    if len(sentence) <= LONGEST_KEY:
        return sentence
    return sentence[:LONGEST_KEY].rpartition(" ")[0].rstrip(",;:(–") + " …"
