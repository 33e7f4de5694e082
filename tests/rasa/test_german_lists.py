"""The word lists themselves: what is named in them is what the rest of the house knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.rasa import DATA, listed, rasa_side, understood

SECTORS = {
    "handwerk", "bau", "industrie", "handel", "gastgewerbe", "gesundheit_pflege", "sozialwesen", "bildung", "it_medien",
    "logistik", "freie_berufe", "dienstleistung", "landwirtschaft", "verein_oeffentlich",
}  # fmt: skip
LEGAL_FORMS = {"einzelunternehmen", "gbr", "ohg_kg", "gmbh", "ug", "ag", "eg", "verein", "oeffentlich"}
TOPICS = {
    "einstieg", "prozesse", "website_handel", "it_sicherheit", "ki", "e_rechnung", "mobiles_arbeiten", "produktion",
    "datenschutz", "weiterbildung", "angelernte", "fachkraefte", "ausbildung", "arbeitsorganisation",
}  # fmt: skip
FUNDING_KINDS = {"beratung", "investition", "qualifizierung", "personal", "forschung", "kredit"}
PROGRAMMES = {
    "inqa_coaching", "unternehmenswert_mensch", "unternehmenswert_mensch_plus", "potentialberatung",
    "transformationsberatung", "bildungsscheck", "bildungsscheck_2", "mid_gutschein", "mid_digitalisierung",
    "mid_digitale_sicherheit", "mid_assistent", "mid_analyse", "mid_innovation", "mid_invest", "go_digital",
    "digital_jetzt", "bafa_beratung", "beratungsprogramm_wirtschaft", "forschungszulage", "zim",
    "qualifizierungschancengesetz", "qualifizierungsgeld", "erp_digitalisierungskredit", "eingliederungszuschuss",
    "einstiegsqualifizierung", "assistierte_ausbildung", "bildungsscheck_alt", "ausbildungswege",
    "verbundausbildung", "lohnkostenzuschuss_langzeitarbeitslose", "einstiegsgeld", "gruendungszuschuss",
    "gruendungsstipendium", "meistergruendungspraemie", "nrwbank_invest_zukunft", "nrwbank_mittelstandskredit",
    "nrwbank_universalkredit", "erp_innovationskredit", "buergschaftsbank_nrw", "kompass", "fuenf_standorte",
    "edih_do", "mittelstand_digital", "digital_sicher_nrw", "transferstelle_cybersicherheit",
    "ressourceneffizienzberatung", "ressource_nrw", "rwp",
}  # fmt: skip
CATALOGUE = sorted((DATA / "programmes").glob("*.yml"))
ENOUGH_PLACES = 250


@pytest.mark.parametrize(
    ("file", "section", "values"),
    [
        ("sectors", "sectors", SECTORS),
        ("words", "legal_forms", LEGAL_FORMS),
        ("words", "topics", TOPICS),
        ("words", "funding_kinds", FUNDING_KINDS),
        ("words", "funding_kinds_alone", FUNDING_KINDS),
        ("words", "programmes", PROGRAMMES),
    ],
)
def test_the_lists_name_exactly_the_values_of_the_contract(file: str, section: str, values: set[str]) -> None:
    """A value nobody else knows would be understood and then lost; one that is missing can never be said."""
    assert set(listed(file)[section]) == values


def test_postal_codes_are_text_of_five_digits() -> None:
    """Without quotes YAML would read 01067 as another number."""
    codes = [code for town in listed("region")["towns"] for code in town["postcodes"]]

    assert codes
    assert all(isinstance(code, str) and re.fullmatch(r"\d{5}", code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_every_town_of_the_region_has_one_of_its_areas() -> None:
    """The area decides which advisors get the lead."""
    towns = listed("region")["towns"]

    assert {town["area"] for town in towns} == {"dortmund", "hamm", "kreis_unna"}
    assert all(town["postcodes"] for town in towns if not town["name"].startswith("Kreis "))


def test_the_places_elsewhere_are_many_and_lie_in_a_state() -> None:
    """Who is not from here is told who can help, and for that the state must be known."""
    places = listed("places")["places"]

    assert len(places) >= ENOUGH_PLACES
    assert all(re.fullmatch(r"[A-Z]{2}", place["state"]) for place in places)
    assert len({place["name"] for place in places}) == len(places)


@pytest.mark.parametrize("file", ["region", "places", "sectors", "words"])
def test_every_word_in_the_lists_is_text(file: str) -> None:
    """YAML reads `no`, `on` and 4.0 as something else than words."""
    assert not [word for word in _leaves(listed(file)) if not isinstance(word, str)]


@rasa_side
@pytest.mark.parametrize("path", CATALOGUE, ids=[path.stem for path in CATALOGUE])
def test_a_programme_of_the_catalogue_is_understood_by_its_name(path: Path) -> None:
    """Adding a file to the catalogue is enough for its name to be understood."""
    programme = yaml.safe_load(path.read_text(encoding="utf-8"))

    found = understood(f"Was ist {programme['name']}?").get("programme", [])

    assert programme["id"] in ([found] if isinstance(found, str) else found)


@rasa_side
@pytest.mark.parametrize("programme", sorted(PROGRAMMES))
def test_every_name_of_a_programme_is_understood(programme: str) -> None:
    """Each name in the list means its programme in a sentence."""
    names = [name.strip("=") for name in listed("words")["programmes"][programme]]

    assert [name for name in names if understood(f"Frage: {name}").get("programme") != programme] == []


@rasa_side
@pytest.mark.parametrize("form", sorted(LEGAL_FORMS))
def test_every_name_of_a_legal_form_is_understood(form: str) -> None:
    """Each name in the list means its form when it stands alone."""
    names = [name.strip("=") for name in listed("words")["legal_forms"][form] if "*" not in name]

    assert [name for name in names if understood(name).get("legal_form") != form] == []


@rasa_side
@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_every_word_of_a_topic_is_understood(topic: str) -> None:
    """Each word in the list means its topic, or is part of the name of a programme."""
    words = [word.strip("*=") for word in listed("words")["topics"][topic]]
    found = {word: understood(f"Es geht um {word}.") for word in words}

    assert [
        word for word, all_ in found.items() if all_.get("topic") != topic and "programme" not in all_
    ] == []


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [value]
