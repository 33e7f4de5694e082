"""Where a company is: from a town, a district or a postal code to the agency's area and the state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

OUTSIDE = "outside"


@dataclass(frozen=True)
class Town:
    """A town or municipality. `area` is the agency's part that serves it, or "outside"; `state` like "NW".

    `district` is the Kreis it belongs to, or its own name when it belongs to none (a kreisfreie Stadt). It is
    empty where nobody looked it up, because no neighbouring agency is found by it.
    """

    name: str
    state: str
    area: str = OUTSIDE
    postcodes: frozenset[str] = frozenset()
    other_names: tuple[str, ...] = ()
    district: str = ""


@dataclass(frozen=True)
class Region:
    """All towns we know, those of the agency first."""

    towns: tuple[Town, ...]
    by_name: Mapping[str, Town] = field(init=False, repr=False, compare=False)
    by_postcode: Mapping[str, Town] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", dict(_names(self.towns)))
        object.__setattr__(
            self, "by_postcode", {code: town for town in self.towns for code in town.postcodes}
        )

    def town(self, name: str) -> Town | None:
        """The town of this name, district or spelling; None when we do not know it."""
        return self.by_name.get(name.casefold().strip())

    def locate(self, *, place: str | None, postcode: str | None) -> Town | None:
        """The town by its name, else by its postal code. A prefix decides nothing: 44532 is not Dortmund."""
        if place and (town := self.town(place)):
            return town
        return self.by_postcode.get(postcode) if postcode else None

    def areas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(town.area for town in self.towns if town.area != OUTSIDE))

    def in_state(self, town: Town) -> bool:
        """Whether the town lies in the agency's own state, where bodies of the state serve it as well."""
        return any(one.state == town.state for one in self.towns if one.area != OUTSIDE)


def _names(towns: Iterable[Town]) -> Iterable[tuple[str, Town]]:
    # The agency's own towns come first in the file, and its names must not be shadowed by a town
    # elsewhere; so the order is turned round and the later entry wins.
    for town in reversed(tuple(towns)):
        for name in (*town.other_names, town.name):
            yield name.casefold(), town
