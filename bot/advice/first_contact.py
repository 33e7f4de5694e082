"""Who leads the first talk about a programme, where that is not the agency: the owner hears whom he will meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.advice.german import listing
from bot.advice.programme import Catalogue
from bot.advice.topics import Partner

MOST_BODIES = 4
"""More names than these help nobody on a phone."""


def first_contacts(
    programmes: Sequence[tuple[str, str]],
    *,
    area: str | None,
    catalogue: Catalogue,
    partners: Mapping[str, Partner],
) -> tuple[str, ...]:
    """ "INQA-Beratungsstelle: INQA-Coaching" for each body, best programme first.

    `programmes` are ids with verdicts; those that are likely count, or the undecided ones while none is.
    """
    counted = [name for name, verdict in programmes if verdict == "likely" and name in catalogue]
    counted = counted or [
        name for name, verdict in programmes if verdict == "undecided" and name in catalogue
    ]
    bodies: dict[str, list[str]] = {}
    for name in counted:
        programme = catalogue.programme(name)
        helping = [partners[one] for one in programme.first_contact if one in partners]
        if names := [one.name for one in helping if one.serves(area)]:
            bodies.setdefault(listing(names, last="oder"), []).append(programme.short_name)
    return tuple(f"{body}: {listing(names)}" for body, names in list(bodies.items())[:MOST_BODIES])
