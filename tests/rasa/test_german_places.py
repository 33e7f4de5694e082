"""Places and postal codes: every town and district of the region, and the words that only look like one."""

from __future__ import annotations

import re

import pytest

from tests.rasa import facts, listed, rasa_side, understood

pytestmark = rasa_side

REGION = [
    (name, town["name"])
    for town in listed("region")["towns"]
    for name in (town["name"], *town["districts"], *town["aliases"])
    if not re.fullmatch(
        r"(Dortmund|Selm|Lün|Lünen|Bönen|Unna|Kamen|Bergkamen|Holzwicked|Fröndenberg|Holzwickede)er(in)?",
        name,
    )
]
ELSEWHERE: dict[str, list[str]] = {}
for place in listed("places")["places"]:
    ELSEWHERE.setdefault(place["state"], []).append(place["name"])
ADJECTIVES = [
    ("Dortmunder Betrieb", "Dortmund"),
    ("ein Lünener Handwerksbetrieb", "Lünen"),
    ("Lüner Firma", "Lünen"),
    ("in der Unnaer Innenstadt", "Unna"),
    ("im Kamener Gewerbegebiet", "Kamen"),
    ("Bergkamener Pflegedienst", "Bergkamen"),
    ("Bönener Spedition", "Bönen"),
    ("Fröndenberger Tischlerei", "Fröndenberg/Ruhr"),
    ("Holzwickeder Unternehmen", "Holzwickede"),
    ("Dortmunder Straße 12", None),
    ("Unnaer Allee", None),
]

PLACES: list[tuple[str, str | list[str] | None]] = [
    ("Sitz in Dortmund", "Dortmund"),
    ("aus Dortmund-Hombruch", "Dortmund"),
    ("in Dortmund Wickede", "Dortmund"),
    ("Lünen, NRW", "Lünen"),
    ("Luenen", "Lünen"),
    ("Lunen", "Lünen"),
    ("bönen", "Bönen"),
    ("Boenen", "Bönen"),
    ("Froendenberg", "Fröndenberg/Ruhr"),
    ("Holzwikede", "Holzwickede"),
    ("Bergkammen", "Bergkamen"),
    ("Dormund", "Dortmund"),
    ("dortmunt", "Dortmund"),
    ("Schwerte/Ruhr", "Schwerte"),
    ("HAMM", "Hamm"),
    ("hamm westf.", "Hamm"),
    ("bin in hamm", "Hamm"),
    ("kamen", "Kamen"),
    ("firma in kamen", "Kamen"),
    ("wir kamen zu spät", None),
    ("sie kamen aus Dortmund", "Dortmund"),
    ("essen gehen", None),
    ("beim Essen", None),
    ("Standort Essen", "Essen"),
    ("Essen, 12 Leute", "Essen"),
    ("12 Leute, Essen", "Essen"),
    ("in Essen und Dortmund", ["Essen", "Dortmund"]),
    ("Ich mag Essen", None),
    ("das Essen war gut", None),
    ("Halle", "Halle (Saale)"),
    ("in der Halle", None),
    ("Werkshalle", None),
    ("Halle (Westf.)", "Halle (Westf.)"),
    ("in Marl", "Marl"),
    ("Much", "Much"),
    ("in Lage", "Lage"),
    ("in der Lage", None),
    ("Siegen", "Siegen"),
    ("wir siegen", None),
    ("Bochum-Werne", "Bochum"),
    ("Werne in Bochum", "Bochum"),
    ("Hamm (Sieg)", "Hamm (Sieg)"),
    ("IHK Dortmund", None),
    ("TU Dortmund", None),
    ("Borussia Dortmund", None),
    ("Kölner Straße 5", None),
    ("Hammer Straße", None),
    ("Dortmunder Betrieb", "Dortmund"),
    ("für Dortmunder Firmen", "Dortmund"),
    ("15000 Kunden", None),
    ("Berlin", "Berlin"),
    ("München", "München"),
    ("Osnabrueck", "Osnabrück"),
    ("Kreis Unna, genauer Unna", "Unna"),
    ("nicht in Dortmund sondern in Unna", "Unna"),
    ("Kamen, nicht Bergkamen", "Kamen"),
    ("früher Bochum, jetzt Lünen", "Lünen"),
    ("von Bochum nach Kamen gezogen", ["Bochum", "Kamen"]),
    ("Sitz ist Hamm, wohnen tue ich in Ahlen", "Hamm"),
    ("Kunden in Berlin und Hamburg", None),
    ("Messe in Köln", None),
    ("mein Nachbar in Unna hat das auch", None),
    ("Hamm wir auch Anspruch?", None),
    ("wir hamm keine Zeit", None),
    ("was hamm die gesagt", None),
    ("wir sind in hamm", "Hamm"),
    ("Hamm oder Soest, wer ist zuständig?", ["Hamm", "Soest"]),
    ("will ich wissen", None),
    ("den öffentlichen Geldern", None),
    ("Straßenbahn", None),
]

POSTCODES: list[tuple[str, str | None]] = [
    ("44135 Dortmund", "44135"),
    ("D-44135", "44135"),
    ("plz: 59065", "59065"),
    ("01067 Dresden", "01067"),
    ("44135", "44135"),
    ("59063 Hamm", "59063"),
    ("wir sitzen in 58730", "58730"),
    ("PLZ 59174", "59174"),
    ("Postleitzahl: 59423", "59423"),
    ("D 44532 Lünen", "44532"),
    ("44263, Tischlerei", "44263"),
    ("44135 dortmund", "44135"),
    ("meine plz 59192", "59192"),
    ("20095 Hamburg", "20095"),
    ("99999", None),
    ("00100", None),
    ("12345 Euro", None),
    ("15000 Kunden", None),
    ("25000 €", None),
    ("10000 Stück", None),
    ("brauche 40000 für Software", None),
    ("Umsatz 80000", None),
    ("500.000", None),
    ("1234", None),
    ("123456", None),
    ("Rechnung über 12000 Euro", None),
    ("12.000 Leute", None),
    ("0231 123456", None),
    ("59.000 Euro", None),
]


@pytest.mark.parametrize(("name", "town"), REGION)
def test_every_name_of_the_region_means_its_town(name: str, town: str) -> None:
    """Towns, districts and usual misspellings are understood after "in", in capitals or not."""
    assert understood(f"Wir sitzen in {name}.").get("place") == town
    assert understood(f"firma in {name.lower()}").get("place") == town


@pytest.mark.parametrize(("text", "town"), ADJECTIVES)
def test_the_adjective_of_a_town_means_the_town(text: str, town: str | None) -> None:
    """ "Dortmunder Betrieb" says where, "Dortmunder Straße" does not."""
    assert understood(text).get("place") == town


@pytest.mark.parametrize("state", sorted(ELSEWHERE))
def test_every_town_elsewhere_is_known(state: str) -> None:
    """A town outside the region is understood as itself, so that the owner can be sent to the right agency."""
    unknown = [
        name for name in ELSEWHERE[state] if understood(f"Wir kommen aus {name}.").get("place") != name
    ]

    assert unknown == []


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_place_is_the_one_of_the_company(text: str, expected: str | list[str] | None) -> None:
    """Everyday words, institutions, streets and the places of others are none."""
    assert understood(text).get("place") == expected


@pytest.mark.parametrize(("text", "expected"), POSTCODES)
def test_five_digits_are_a_postal_code_unless_they_count_something(text: str, expected: str | None) -> None:
    """A postal code is a text, and keeps a zero in front."""
    assert understood(text).get("postcode") == expected


def test_a_postal_code_alone_gives_no_place() -> None:
    """Where a code lies is for those to decide who know the region; here only what is written counts."""
    assert not facts("44135", "place")
