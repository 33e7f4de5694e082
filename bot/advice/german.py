"""How numbers, money, dates and lists are written in German sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.advice.values import Range

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def number(value: int) -> str:
    """1234567 becomes "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def euros(value: int) -> str:
    """Whole euros; round millions are written as such: "2,5 Mio. €"."""
    if value >= 1_000_000 and value % 100_000 == 0:
        return (
            f"{value / 1_000_000:g} Mio. €".replace(".", ",", 1)
            if value % 1_000_000
            else f"{value // 1_000_000} Mio. €"
        )
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
