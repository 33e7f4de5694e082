"""Who helps where the agency does not: other bodies of the region, the agencies around it, the national directory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.advice.criteria import Source
from bot.advice.programme import Statement
from bot.advice.region import OUTSIDE, Town
from bot.advice.reply import Paragraph
from bot.advice.topics import Partner

MOST_HELPERS = 5
"""More lines than these nobody reads on a phone."""

TELL_PLACE = "Nennen Sie mir Ihren Ort, dann sage ich, wer dort hilft."


@dataclass(frozen=True)
class Neighbour:
    """Another agency of the same kind. `districts` are the Kreise and kreisfreie Städte it serves.

    `towns` are single towns that it serves although the rest of their Kreis belongs to another agency;
    `url` is its own page, empty when none was found.
    """

    name: str
    districts: tuple[str, ...]
    source: Source
    towns: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Neighbours:
    """All agencies around ours, and what is said about them.

    `does` is a German sentence on what such an agency does, `national` what is said where none of them serves
    the place, `local` a sentence about who helps on the spot everywhere.
    """

    agencies: tuple[Neighbour, ...] = ()
    does: str = ""
    national: Statement | None = None
    local: str = ""

    def serving(self, town: Town) -> Neighbour | None:
        """The agency next to ours that serves this town; one that names the town goes before its district's."""
        if town.area != OUTSIDE:
            return None
        by_town = (one for one in self.agencies if town.name in one.towns)
        by_district = (one for one in self.agencies if town.district and town.district in one.districts)
        return next(by_town, None) or next(by_district, None)


def outside_note(town: Town | None, *, neighbours: Neighbours) -> Paragraph | None:
    """Who helps a firm in this town, by name; None for a town of ours, for no town, and when we know nobody."""
    if town is None or town.area != OUTSIDE:
        return None
    if agency := neighbours.serving(town):
        responsible = f"Für {town.name} ist die {agency.name} zuständig."
        reach = f"Zu erreichen ist sie über {agency.url}." if agency.url else ""
        said, source = _joined(responsible, neighbours.does, reach), agency.source
    elif neighbours.national:
        said, source = neighbours.national.text, neighbours.national.source
    else:
        return None
    return Paragraph(_joined(said, neighbours.local), f"Hilfe in {town.name}", source)


def helpers_in(area: str | None, *, of: Sequence[Partner]) -> str:
    """A line for each body that serves the area; while that is None, for all, and that the place would help."""
    lines = [
        f"• {one.name}: {one.helps_with}{f' ({one.url})' if one.url else ''}"
        for one in of
        if one.serves(area)
    ]
    closing = [TELL_PLACE] if area is None and any(one.areas for one in of) else []
    return "\n".join(lines[:MOST_HELPERS] + closing)


def _joined(*sentences: str) -> str:
    return " ".join(one for one in sentences if one)
