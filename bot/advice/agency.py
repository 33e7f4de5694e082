"""The agency that runs Lotse: its name, its areas, its hours and what it promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.advice.german import listing
from bot.advice.lead import ALL_AREAS
from bot.advice.working_hours import WorkingHours


@dataclass(frozen=True)
class Area:
    """A part of the agency's region with its own advisors, such as one city."""

    id: str
    name: str


@dataclass(frozen=True)
class Agency:
    """One agency. `holidays` names country and state for the holiday library, such as ("DE", "NW").

    `promise_hours` is the opening time within which an advisor gets in touch; `consent` is what an owner
    agrees to before anything is handed over, `consent_version` changes with every new wording.
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

    def area_name(self, area: str) -> str:
        """The name people know; for somebody who serves everywhere the names of all areas."""
        if area == ALL_AREAS:
            return listing([one.name for one in self.areas])
        return next((one.name for one in self.areas if one.id == area), area)
