"""From a town, a district or a postal code to the part of the region that serves it."""

from __future__ import annotations

import pytest

from bot.advice.region import Region, Town
from tests.builders import a_region

PLACES = [
    # place, postcode, the town that is meant
    ("Dortmund", None, "Dortmund"),
    ("dortmund", None, "Dortmund"),
    (" Dortmund ", None, "Dortmund"),
    ("Hörde", None, "Dortmund"),
    ("HÖRDE", None, "Dortmund"),
    ("Osnabrück", None, "Osnabrück"),
    (None, "44137", "Dortmund"),
    (None, "44532", "Lünen"),
    ("Lünen", "44137", "Lünen"),
    ("Hintertupfingen", "44137", "Dortmund"),
    ("Hintertupfingen", None, None),
    (None, "44199", None),
    (None, None, None),
    ("", "", None),
]


@pytest.mark.parametrize(("place", "postcode", "town"), PLACES)
def test_a_place_is_located(place: str | None, postcode: str | None, town: str | None) -> None:
    """The name counts first, then the whole postal code: 44532 begins like Dortmund and is Lünen."""
    found = a_region().locate(place=place, postcode=postcode)

    assert (found and found.name) == town


def test_a_town_elsewhere_is_outside() -> None:
    """It is known by name and state, but nobody here serves it."""
    town = a_region().town("Osnabrück")

    assert town is not None
    assert (town.area, town.state) == ("outside", "NI")


def test_the_areas_are_those_of_the_agency() -> None:
    """In order, each once, and "outside" is none of them."""
    assert a_region().areas() == ("dortmund", "kreis_unna")


@pytest.mark.parametrize(("place", "inside"), [("Dortmund", True), ("Bochum", True), ("Osnabrück", False)])
def test_a_town_outside_may_still_lie_in_the_state(place: str, inside: bool) -> None:
    """Bodies of the state serve it, those of the agency's areas do not."""
    region = Region((*a_region().towns, Town("Bochum", "NW")))
    town = region.town(place)

    assert town is not None
    assert region.in_state(town) is inside


def test_a_name_of_the_agencys_region_is_not_shadowed_by_a_town_elsewhere() -> None:
    """Who says "Berge" here means the district, though a town far away bears the name."""
    region = Region((Town("Hamm", "NW", "hamm", other_names=("Berge",)), Town("Berge", "NI")))

    found = region.town("berge")

    assert found is not None
    assert found.name == "Hamm"


def test_a_town_elsewhere_may_have_a_district() -> None:
    """By it the agency next door is found; where nobody looked it up it is empty."""
    region = Region((Town("Werl", "NW", district="Kreis Soest"), Town("Osnabrück", "NI")))

    assert [town.district for town in region.towns] == ["Kreis Soest", ""]
