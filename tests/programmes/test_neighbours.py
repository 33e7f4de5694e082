"""The agencies around ours: every place of the state has exactly one, and no district is lost."""

from __future__ import annotations

import pytest

from bot.advice.agency import REFERRALS
from bot.advice.neighbours import Neighbour, outside_note
from bot.advice.region import OUTSIDE
from tests.programmes import PHONE, shipped

AGENCIES = [pytest.param(one, id=one.name) for one in shipped().neighbours.agencies]
OUTSIDE_HERE = [one for one in shipped().region.towns if one.area == OUTSIDE and one.state == "NW"]
DISTRICTS_OF_THE_STATE, AGENCIES_OF_THE_STATE, OURS = 53, 16, 3
"""31 Kreise with the Städteregion Aachen and 22 kreisfreie Städte; ours are Dortmund, Hamm and Kreis Unna."""

TOWNS_OF_A_KREIS = {
    "Kreis Kleve": 16, "Kreis Mettmann": 10, "Rhein-Kreis Neuss": 8, "Kreis Viersen": 9, "Kreis Wesel": 13,
    "Städteregion Aachen": 10, "Kreis Düren": 15, "Rhein-Erft-Kreis": 10, "Kreis Euskirchen": 11,
    "Kreis Heinsberg": 10, "Oberbergischer Kreis": 13, "Rheinisch-Bergischer Kreis": 8, "Rhein-Sieg-Kreis": 19,
    "Kreis Borken": 17, "Kreis Coesfeld": 11, "Kreis Recklinghausen": 10, "Kreis Steinfurt": 24,
    "Kreis Warendorf": 13, "Kreis Gütersloh": 13, "Kreis Herford": 9, "Kreis Höxter": 10, "Kreis Lippe": 16,
    "Kreis Minden-Lübbecke": 11, "Kreis Paderborn": 10, "Ennepe-Ruhr-Kreis": 9, "Hochsauerlandkreis": 12,
    "Märkischer Kreis": 15, "Kreis Olpe": 7, "Kreis Siegen-Wittgenstein": 11, "Kreis Soest": 14,
}  # fmt: skip
"""So many towns and municipalities belong to each; a place in the wrong Kreis shows in two of these numbers."""

KNOWN = [
    ("Bochum", "Regionalagentur Mittleres Ruhrgebiet"),
    ("Witten", "Regionalagentur Mittleres Ruhrgebiet"),
    ("Herdecke", "Regionalagentur Märkische Region"),
    ("Castrop-Rauxel", "Regionalagentur Emscher-Lippe"),
    ("Ahlen", "Regionalagentur Münsterland"),
    ("Werl", "Regionalagentur Hellweg-Hochsauerland"),
    ("Menden (Sauerland)", "Regionalagentur Märkische Region"),
    ("Neunkirchen", "Regionalagentur Siegen-Wittgenstein/Olpe"),
    ("Neuenkirchen", "Regionalagentur Münsterland"),
    ("Bedburg", "Regionalagentur Region Köln"),
    ("Bedburg-Hau", "Regionalagentur NiederRhein"),
]


def test_no_district_of_the_state_is_lost() -> None:
    """All but ours have an agency, each only one."""
    districts = [name for one in shipped().neighbours.agencies for name in one.districts]

    assert len(shipped().neighbours.agencies) == AGENCIES_OF_THE_STATE - 1
    assert len(districts) == len(set(districts)) == DISTRICTS_OF_THE_STATE - OURS


def test_every_place_of_the_state_has_exactly_one_agency() -> None:
    """By its district; the two towns that belong to another agency than their Kreis are named."""
    agencies = shipped().neighbours.agencies
    lost = [
        town.name for town in OUTSIDE_HERE if sum(town.district in one.districts for one in agencies) != 1
    ]
    apart = [name for one in agencies for name in one.towns]

    assert lost == []
    assert apart == ["Hattingen", "Witten"]
    assert all(shipped().neighbours.serving(town) for town in OUTSIDE_HERE)


def test_every_kreis_has_as_many_places_as_it_has_towns() -> None:
    """A kreisfreie Stadt has one, itself."""
    of_kreis: dict[str, list[str]] = {}
    for town in OUTSIDE_HERE:
        of_kreis.setdefault(town.district, []).append(town.name)
    cities = {name: towns for name, towns in of_kreis.items() if name not in TOWNS_OF_A_KREIS}

    assert {name: len(of_kreis[name]) for name in TOWNS_OF_A_KREIS} == TOWNS_OF_A_KREIS
    assert all(towns == [name] for name, towns in cities.items())
    assert len(cities) + len(TOWNS_OF_A_KREIS) == DISTRICTS_OF_THE_STATE - OURS


@pytest.mark.parametrize(("place", "agency"), KNOWN)
def test_places_around_the_region_have_the_agency_that_is_known(place: str, agency: str) -> None:
    """Those next door and those whose names are alike."""
    town = shipped().region.town(place)

    assert town is not None
    assert (found := shipped().neighbours.serving(town)) is not None
    assert found.name == agency


@pytest.mark.parametrize("agency", AGENCIES)
def test_what_is_said_of_an_agency_is_marked_as_not_confirmed(agency: Neighbour) -> None:
    """It is general knowledge, and pages that nobody looked at this year."""
    assert agency.source.doubtful


@pytest.mark.parametrize("place", ["Osnabrück", "Siegen", "Witten"])
def test_what_a_firm_outside_reads_fits_on_a_phone(place: str) -> None:
    """With the longest of everything it is little more than one answer."""
    note = outside_note(shipped().region.town(place), neighbours=shipped().neighbours)

    assert note is not None
    assert len(note.text) <= PHONE * 1.2


def test_outside_the_state_the_national_directory_is_named() -> None:
    """Nobody is left with a plain no."""
    note = outside_note(shipped().region.town("Osnabrück"), neighbours=shipped().neighbours)

    assert note is not None
    assert "www.foerderdatenbank.de" in note.text
    assert "Wirtschaftsförderung" in note.text


def test_whom_we_refer_to_covers_every_request_and_every_area() -> None:
    """Nobody of the region is told no without a body that helps there."""
    partners, agency = shipped().topics.partners, shipped().agency

    assert set(agency.referrals) == set(REFERRALS)
    for names in agency.referrals.values():
        for area in agency.areas:
            assert any(partners[name].serves(area.id) for name in names), area.id
