"""Typed reading of plain dicts from data files; every complaint names file, line, key, value and what is allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from bot.advice.errors import DataError

LINES = "__lines__"
"""Key under which the reader of the files notes the line of each key of a mapping."""


@dataclass(frozen=True)
class Section:
    """One mapping of a data file. Keys that nobody asked for are refused by `only`."""

    data: Mapping[str, Any]
    file: str

    @classmethod
    def of(cls, raw: object, *, file: str, line: int | None = None) -> Section:
        if not isinstance(raw, Mapping):
            raise DataError(
                f"hier wird eine Liste von „Schlüssel: Wert“ erwartet, nicht {raw!r}", file=file, line=line
            )
        return cls(raw, file)

    def line(self, key: str) -> int | None:
        lines: Mapping[str, int] = self.data.get(LINES, {})
        return lines.get(key) or (min(lines.values()) if lines else None)

    def fail(self, key: str, allowed: str) -> NoReturn:
        value = self.data.get(key)
        problem = f"„{key}“ fehlt" if value is None else f"„{key}: {value}“ geht nicht"
        raise DataError(f"{problem}; erlaubt ist {allowed}.", file=self.file, line=self.line(key))

    def text(self, key: str, *, default: str | None = None) -> str:
        value = self.data.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            self.fail(key, "ein Text (Zahlen und Postleitzahlen in Anführungszeichen)")
        return " ".join(value.split()) if value else value

    def one_of(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        value = self.text(key, default=default)
        if value not in allowed and value != default:
            self.fail(key, " oder ".join(allowed))
        return value

    def number(self, key: str) -> int:
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self.fail(key, "eine ganze Zahl")
        return value

    def number_or_none(self, key: str) -> int | None:
        return None if self.data.get(key) is None else self.number(key)

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.fail(key, "true oder false")
        return value

    def day(self, key: str) -> date:
        value = self.data.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.fail(key, "ein Datum wie 2026-11-20")
        return value

    def day_or_none(self, key: str) -> date | None:
        return None if self.data.get(key) is None else self.day(key)

    def texts(self, key: str, *, allowed: Sequence[str] = ()) -> tuple[str, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fail(key, "eine Liste von Texten (Codes in Anführungszeichen)")
        for one in value:
            if allowed and one not in allowed:
                self.fail(key, f"nur {', '.join(allowed)} (hier steht {one!r})")
        return tuple(" ".join(one.split()) for one in value)

    def section(self, key: str) -> Section:
        if not isinstance(self.data.get(key), Mapping):
            self.fail(key, "ein eingerückter Abschnitt")
        return Section(self.data[key], self.file)

    def section_or_none(self, key: str) -> Section | None:
        return None if self.data.get(key) is None else self.section(key)

    def sections(self, key: str) -> Iterator[Section]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.fail(key, "eine Liste von Abschnitten, die mit „- “ beginnen")
        return (Section.of(one, file=self.file, line=self.line(key)) for one in value)

    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in self.data if key != LINES)

    def only(self, *allowed: str) -> None:
        """Refuses keys that are not in `allowed`, so that a typing mistake does not pass silently."""
        for key in self.keys():
            if key not in allowed:
                raise DataError(
                    f"den Schlüssel „{key}“ gibt es hier nicht; erlaubt sind {', '.join(allowed)}.",
                    file=self.file,
                    line=self.line(key),
                )
