"""The agency that runs Lotse: its name, its areas, its hours and what it promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.advice.german import listing
from bot.advice.lead import ALL_AREAS
from bot.advice.working_hours import WorkingHours

REFERRALS = ("founding", "private_person", "legal_tax_advice", "other_funding")
"""Requests that are not the agency's own; the texts of these names say so, and its referrals say who helps."""

EVENTS_SHOWN = 2


@dataclass(frozen=True)
class Area:
    """A part of the agency's region with its own advisors, such as one city."""

    id: str
    name: str


@dataclass(frozen=True)
class Event:
    """Something owners can go to on this day. `topics` are its subjects, empty for all; `url` may be empty."""

    title: str
    day: date
    text: str
    topics: tuple[str, ...] = ()
    url: str = ""

    def concerns(self, topic: str) -> bool:
        return not self.topics or topic in self.topics


@dataclass(frozen=True)
class Agency:
    """One agency. `holidays` names country and state for the holiday library, such as ("DE", "NW").

    `promise_hours` is the opening time within which an advisor gets in touch; `consent` is what an owner
    agrees to before anything is handed over, `consent_version` changes with every new wording.
    `referrals` are the ids of partners for each of REFERRALS.
    """

    name: str
    short_name: str
    areas: tuple[Area, ...]
    hours: WorkingHours
    holidays: tuple[str, str]
    promise_hours: int
    consent: str
    consent_version: str
    privacy: str
    texts: Mapping[str, str]
    referrals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def events_for(self, topic: str, *, on: date) -> tuple[Event, ...]:
        """The next events on this topic that are not over on this day, soonest first."""
        coming = [one for one in self.events if one.day >= on and one.concerns(topic)]
        return tuple(sorted(coming, key=lambda one: one.day)[:EVENTS_SHOWN])

    def area_name(self, area: str) -> str:
        """The name people know; for somebody who serves everywhere the names of all areas."""
        if area == ALL_AREAS:
            return listing([one.name for one in self.areas])
        return next((one.name for one in self.areas if one.id == area), area)
