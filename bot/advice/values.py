"""Values of facts and three-valued truth.

A number is always a range: "10 bis 50" is not 30, and "12" is the range from 12 to 12.
Truth has three values because an unknown fact is neither a yes nor a no (Kleene's strong logic).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Union


class Truth(Enum):
    """Yes, no, or not known yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def every(truths: Iterable[Truth]) -> Truth:
    """No if one is no, else unknown if one is unknown, else yes. Nothing at all is a yes."""
    seen = set(truths)
    if Truth.NO in seen:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.YES


def some(truths: Iterable[Truth]) -> Truth:
    """Yes if one is yes, else unknown if one is unknown, else no. Nothing at all is a no."""
    return negated(every(negated(truth) for truth in truths))


def negated(truth: Truth) -> Truth:
    """Swaps yes and no; unknown stays unknown."""
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(truth, Truth.UNKNOWN)


@dataclass(frozen=True)
class Range:
    """Numbers from `low` to `high`, both included; None is an open end. Only positions may be halves."""

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"ein Bereich von {self.low} bis {self.high} ist leer")

    @classmethod
    def exactly(cls, number: float) -> Range:
        return cls(number, number)

    @property
    def exact(self) -> float | None:
        """The number if there is only one, else None."""
        return self.low if self.low == self.high else None

    def at_most(self, limit: float) -> Truth:
        """Whether the number is at most `limit`; unknown when the range straddles it."""
        if self.high is not None and self.high <= limit:
            return Truth.YES
        if self.low is not None and self.low > limit:
            return Truth.NO
        return Truth.UNKNOWN

    def at_least(self, limit: float) -> Truth:
        """Whether the number is at least `limit`; unknown when the range straddles it."""
        if self.low is not None and self.low >= limit:
            return Truth.YES
        if self.high is not None and self.high < limit:
            return Truth.NO
        return Truth.UNKNOWN


@dataclass(frozen=True)
class Grant:
    """Aid of so many whole euros, granted on this day."""

    granted_on: date
    eur: int


@dataclass(frozen=True)
class Ledger:
    """All aid of one kind that a firm can name with its day."""

    grants: tuple[Grant, ...]


Value = Union[Range, str, bool, "tuple[str, ...]", Ledger]
"""A number (as a range), a text or code, a yes/no, several codes, or a list of grants."""
