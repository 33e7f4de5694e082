"""How numbers, money, dates and lists are written in German sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.advice.values import Range

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def number(value: float) -> str:
    """1234567 becomes "1.234.567", and 10.5 becomes "10,5"."""
    written = f"{value:,.1f}".removesuffix(".0")
    return written.translate(str.maketrans(",.", ".,"))


def euros(value: float) -> str:
    """Whole euros; round millions are written as such: "2,5 Mio. €"."""
    millions, rest = divmod(int(value), 1_000_000)
    if millions and rest % 100_000 == 0:
        return f"{number(millions)},{rest // 100_000} Mio. €" if rest else f"{number(millions)} Mio. €"
    return f"{number(value)} €"


def range_of(value: Range, *, money: bool = False) -> str:
    """ "12", "10 bis 50", "höchstens 9", "mindestens 250"."""
    write = euros if money else number
    if value.exact is not None:
        return write(value.exact)
    if value.low is None or value.low == 0:
        return f"höchstens {write(value.high)}" if value.high is not None else "unbekannt"
    return (
        f"mindestens {write(value.low)}"
        if value.high is None
        else f"{write(value.low)} bis {write(value.high)}"
    )


def years(value: Range) -> str:
    """ "2019", "2010 bis 2012", "ab 2010", "bis 2012": years have no dots."""
    if value.exact is not None:
        return str(value.exact)
    if value.low is None:
        return "unbekannt" if value.high is None else f"bis {value.high}"
    return f"ab {value.low}" if value.high is None else f"{value.low} bis {value.high}"


def day(value: date) -> str:
    """20.11.2026"""
    return f"{value:%d.%m.%Y}"


def moment(value: datetime) -> str:
    """ "Dienstag, 24.11.2026, 16 Uhr" (minutes only when there are any)."""
    clock = f"{value.hour} Uhr" if value.minute == 0 else f"{value.hour}:{value.minute:02d} Uhr"
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}, {clock}"


def listing(words: Sequence[str], *, last: str = "und") -> str:
    """ "a", "a und b", "a, b und c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
