"""Typed reading of plain dicts from data files; every complaint names file, line, key, value and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn, Union

from bot.advice.errors import DataError
from bot.advice.slips import day_meant, flag_meant, nearest, number_meant, shown

LINES = "__lines__"
"""Key under which the reader of the files notes the lines of a mapping: of each key, and under (key, place) of
each entry of its list."""

Place = Union[str, tuple[str, int]]


@dataclass(frozen=True)
class Section:
    """One mapping of a data file. Keys that nobody asked for are refused by `only`."""

    data: Mapping[str, Any]
    file: str

    @classmethod
    def of(cls, raw: object, *, file: str, line: int | None = None) -> Section:
        if not isinstance(raw, Mapping):
            raise DataError(f"hier wird „Schlüssel: Wert“ erwartet, {_instead(raw)}", file=file, line=line)
        return cls(raw, file)

    def line(self, place: Place) -> int | None:
        """Where a key or an entry of its list stands; without a note of it, where the section begins."""
        lines: Mapping[Place, int] = self.data.get(LINES, {})
        key = place if isinstance(place, str) else place[0]
        return lines.get(place) or lines.get(key) or (min(lines.values()) if lines else None)

    def fail(self, key: str, allowed: str, *, at: Place | None = None, meant: str = "") -> NoReturn:
        """`at` is the entry of a list that is wrong; `meant` is what was probably meant, empty if nobody can tell."""
        if self.data.get(key) is not None:
            problem = f"„{key}: {shown(self.data[key])}“ geht nicht"
        else:
            problem = f"hinter „{key}:“ steht nichts" if key in self.data else f"„{key}“ fehlt"
        self.refuse(f"{problem}; erlaubt ist {allowed}", at=at or key, meant=meant)

    def refuse(self, problem: str, *, at: Place, meant: str = "") -> NoReturn:
        question = f" Meinten Sie „{meant}“?" if meant else ""
        raise DataError(f"{problem}.{question}", file=self.file, line=self.line(at))

    def text(self, key: str, *, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.fail(key, "ein Text (Zahlen und Postleitzahlen in Anführungszeichen)")
        return " ".join(value.split()) if value else value

    def one_of(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if not isinstance(value, str) or (" ".join(value.split()) not in allowed and value != default):
            self.fail(key, " oder ".join(allowed), meant=nearest(value, allowed))
        return " ".join(value.split())

    def number(self, key: str) -> int:
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(key, "eine ganze Zahl, nur aus Ziffern", meant=number_meant(value))
        return value

    def number_or_none(self, key: str) -> int | None:
        return None if self.data.get(key) is None else self.number(key)

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, "true oder false", meant=flag_meant(value))
        return value

    def day(self, key: str) -> date:
        """A day, in quotes or not."""
        value = self.data.get(key)
        if isinstance(value, str) and value and day_meant(value) == value:
            value = date.fromisoformat(value)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fail(key, "ein Datum wie 2026-11-20, das es im Kalender gibt", meant=day_meant(value))
        return value

    def day_or_none(self, key: str) -> date | None:
        return None if self.data.get(key) is None else self.day(key)

    def texts(self, key: str, *, allowed: Sequence[str] = ()) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(key, "eine Liste von Texten", meant=f"[{value}]" if isinstance(value, str) else "")
        for place, one in enumerate(value):
            if not isinstance(one, str):
                self.fail(key, "eine Liste von Texten (Codes in Anführungszeichen)", at=(key, place))
            if allowed and one not in allowed:
                self.fail(
                    key,
                    f"nur {', '.join(allowed)} (hier steht {one!r})",
                    at=(key, place),
                    meant=nearest(one, allowed),
                )
        return tuple(" ".join(one.split()) for one in value)

    def section(self, key: str) -> Section:
        if not isinstance(self.data.get(key), Mapping):
            self.fail(key, "ein Abschnitt: in den Zeilen darunter, weiter eingerückt, „Schlüssel: Wert“")
        return Section(self.data[key], self.file)

    def section_or_none(self, key: str) -> Section | None:
        return None if self.data.get(key) is None else self.section(key)

    def sections(self, key: str) -> Iterator[Section]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(key, "eine Liste von Abschnitten, die mit „- “ beginnen")
        return (
            Section.of(one, file=self.file, line=self.line((key, place))) for place, one in enumerate(value)
        )

    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in self.data if key != LINES)

    def only(self, *allowed: str) -> None:
        """Refuses keys that are not in `allowed`, so that a typing mistake does not pass silently."""
        for key in self.keys():
            if key not in allowed:
                self.refuse(
                    f"den Schlüssel „{key}“ gibt es hier nicht; erlaubt sind {', '.join(allowed)}",
                    at=key,
                    meant=nearest(key, allowed),
                )


def _instead(raw: object) -> str:
    """What stands where a section should be, and how that usually happens."""
    if raw is None:
        return "aber hier steht nichts."
    if isinstance(raw, list):
        return "aber hier steht eine Liste, deren Zeilen mit „- “ beginnen."
    if re.match(r"\w+:\S", str(raw)):
        return f"nicht „{shown(raw)}“: Hinter dem Doppelpunkt fehlt ein Leerzeichen."
    return f"nicht „{shown(raw)}“."
