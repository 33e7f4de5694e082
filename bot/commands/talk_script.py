"""What can be said in `lotse talk`, one line each, typed or from a file.

Wir sind eine Tischlerei in Hamm      a message of the owner
[Knopf: Weiß nicht]                   presses the newest button with that title (or that begins so)
[Weiß nicht]                          the same, shorter
[Kontakt: +49 1522 8817386]           shares the own contact
[Foto] [Sprachnachricht] [Sticker] [Dokument] [Standort] [Fremder Kontakt]
                                      sends something that is no text
[Beratung 1: Übernehmen]              an advisor presses a button
[Beratung 1 schreibt: Guten Tag]      an advisor writes
# a remark                            is left out, like an empty line
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.advice.errors import LotseError

OWNER = "Inhaber"
ATTACHMENTS = {
    "Foto": "photo",
    "Sprachnachricht": "voice",
    "Sticker": "sticker",
    "Dokument": "document",
    "Standort": "location",
    "Fremder Kontakt": "foreign_contact",
}
PRESS = "press"
_BRACKETS = re.compile(r"\[\s*(?:(?P<who>[^:\]]+?)\s*:\s*)?(?P<what>[^\]]+?)\s*\]")


class ScriptError(LotseError):
    """A line of a script cannot be carried out. Names the line and what is possible."""


@dataclass(frozen=True)
class Step:
    """One thing that `who` does: `text`, `press`, `contact` or the name of an attachment."""

    who: str
    deed: str
    value: str = ""
    line: int = field(default=0, compare=False)

    def shown(self) -> str:
        """The step as the conversation shows it."""
        if self.deed == "text":
            return self.value
        if self.deed == "contact":
            return f"[Kontakt: {self.value}]"
        names = {deed: name for name, deed in ATTACHMENTS.items()}
        return f"[{names.get(self.deed, self.value)}]"


def read_steps(lines: Iterable[str]) -> Iterator[Step]:
    """The steps of a script, without remarks and empty lines."""
    for number, line in enumerate(lines, start=1):
        if step := read_step(line, number=number):
            yield step


def read_step(line: str, *, number: int = 0) -> Step | None:
    """One line; None when there is nothing to do."""
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    found = _BRACKETS.fullmatch(text)
    if found is None:
        return Step(OWNER, "text", text, number)
    who, what = found["who"] or "Knopf", found["what"]
    if found["who"] is None and what in ATTACHMENTS:
        return Step(OWNER, ATTACHMENTS[what], "", number)
    if who == "Kontakt":
        return Step(OWNER, "contact", what, number)
    if who == "Knopf":
        return Step(OWNER, PRESS, what, number)
    if who.endswith(" schreibt"):
        return Step(who.removesuffix(" schreibt"), "text", what, number)
    return Step(who, PRESS, what, number)
