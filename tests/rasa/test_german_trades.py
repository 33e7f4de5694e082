"""The sector of the own company, and not the one of others."""

from __future__ import annotations

import pytest

from tests.rasa import listed, rasa_side, understood

pytestmark = rasa_side

SECTORS: list[tuple[str, str | None]] = [
    ("wir sind Tischler", "handwerk"),
    ("Ich bin Tischlermeister in Kamen", "handwerk"),
    ("Schreinerei", "handwerk"),
    ("kleine Schneiderei in Hamm", "handwerk"),
    ("Frisörsalon", "handwerk"),
    ("friseurgeschäft", "handwerk"),
    ("Kosmetik", None),
    ("Kosmetikinstitut", "dienstleistung"),
    ("Optiker", "handwerk"),
    ("Kfz Werkstatt", "handwerk"),
    ("KFZ-Meisterbetrieb", "handwerk"),
    ("Autohaus mit Werkstatt", "handel"),
    ("Elektriker", "handwerk"),
    ("Elektrotechnik-Betrieb", "handwerk"),
    ("SHK Betrieb", "handwerk"),
    ("heizungsbauer", "handwerk"),
    ("Malerbetrieb", "handwerk"),
    ("Maler", "handwerk"),
    ("Dachdecker", "handwerk"),
    ("Bauunternehmen", "bau"),
    ("Baufirma", "bau"),
    ("Trockenbauer", "bau"),
    ("Hoch- und Tiefbau", "bau"),
    ("GaLaBau", "bau"),
    ("Maschinenbauer", "industrie"),
    ("Metallverarbeitung", "industrie"),
    ("Kunststoffspritzguss", "industrie"),
    ("wir produzieren Verpackungen", "industrie"),
    ("Produktionsbetrieb", "industrie"),
    ("CNC-Dreherei", "industrie"),
    ("Möbelhaus", "handel"),
    ("Getränkehandel", "handel"),
    ("Onlineshop-Betreiber", "handel"),
    ("Blumenladen", "handel"),
    ("Buchhandlung", "handel"),
    ("Weinhändler", "handel"),
    ("Modeboutique", "handel"),
    ("Apotheke", "gesundheit_pflege"),
    ("Zahnärztin", "gesundheit_pflege"),
    ("Hausarztpraxis", "gesundheit_pflege"),
    ("Physiotherapie", "gesundheit_pflege"),
    ("ergo praxis", "gesundheit_pflege"),
    ("ambulanter Pflegedienst", "gesundheit_pflege"),
    ("Seniorenheim", "gesundheit_pflege"),
    ("Tierarzt", "gesundheit_pflege"),
    ("Kita", "sozialwesen"),
    ("Kindergarten", "sozialwesen"),
    ("Jugendhilfe", "sozialwesen"),
    ("Werkstatt für Menschen mit Behinderung", "sozialwesen"),
    ("Fahrschule", "bildung"),
    ("Bildungsträger", "bildung"),
    ("Nachhilfeschule", "bildung"),
    ("IT-Systemhaus", "it_medien"),
    ("Softwareentwickler", "it_medien"),
    ("Werbeagentur", "it_medien"),
    ("Fotograf", "it_medien"),
    ("Webdesign", "it_medien"),
    ("Spedition", "logistik"),
    ("Kurierdienst", "logistik"),
    ("Taxiunternehmen", "logistik"),
    ("Steuerberater", "freie_berufe"),
    ("Rechtsanwaltskanzlei", "freie_berufe"),
    ("Architekt", "freie_berufe"),
    ("Ingenieurbüro", "freie_berufe"),
    ("Unternehmensberatung", "freie_berufe"),
    ("Gebäudereinigung", "dienstleistung"),
    ("Hausverwaltung", "dienstleistung"),
    ("Immobilienmakler", "dienstleistung"),
    ("Versicherungsmakler", "dienstleistung"),
    ("Zeitarbeitsfirma", "dienstleistung"),
    ("Reisebüro", "dienstleistung"),
    ("Bauernhof", "landwirtschaft"),
    ("Gärtnerei", "landwirtschaft"),
    ("Landwirt", "landwirtschaft"),
    ("Weingut", "landwirtschaft"),
    ("Restaurant", "gastgewerbe"),
    ("Hotel", "gastgewerbe"),
    ("Café", "gastgewerbe"),
    ("Kneipe", "gastgewerbe"),
    ("Imbiss", "gastgewerbe"),
    ("Pizzeria", "gastgewerbe"),
    ("Catering", "gastgewerbe"),
    ("Sportverein", "verein_oeffentlich"),
    ("Förderverein", "verein_oeffentlich"),
    ("Stadtverwaltung", "verein_oeffentlich"),
    ("Stadtwerke", "verein_oeffentlich"),
    ("Handwerk", "handwerk"),
    ("Einzelhandel", "handel"),
    ("Gastronomie", "gastgewerbe"),
    ("wir sind in der Gastronomie tätig", "gastgewerbe"),
    ("im Gesundheitswesen", "gesundheit_pflege"),
    ("Pflege", "gesundheit_pflege"),
    ("Dienstleistung", "dienstleistung"),
    ("Dienstleister", "dienstleistung"),
    ("Industrie", "industrie"),
    ("Bau", "bau"),
    ("IT", "it_medien"),
    ("Logistikbranche", "logistik"),
    ("freie Berufe", "freie_berufe"),
    ("Landwirtschaft", "landwirtschaft"),
    ("wir verlegen Fliesen", "handwerk"),
    ("ich schneide Haare", "handwerk"),
    ("wir entwickeln Apps", "it_medien"),
    ("wir fahren Pakete aus", "logistik"),
    ("wir pflegen alte Menschen", "gesundheit_pflege"),
    ("ich berate Unternehmen", "freie_berufe"),
    ("unser Elektriker kommt morgen", None),
    ("der Dachdecker war da", None),
    ("vom Steuerberater empfohlen", None),
    ("mein Mann ist Dachdecker", None),
    ("wir beliefern die Automobilindustrie", None),
    ("wir arbeiten für Speditionen", None),
    ("Kunden sind vor allem Arztpraxen", None),
    ("unsere Kunden: Handwerker und Bäckereien", None),
    ("Zulieferer für die Automobilindustrie", "industrie"),
    ("Software für Steuerberater entwickeln wir", "it_medien"),
    ("wir suchen einen Bäcker", None),
    ("Azubi zum Elektroniker gesucht", None),
    ("Ausbildung als Koch", None),
    ("das Restaurant nebenan", None),
    ("die Bäckerei gegenüber hat auch zu", None),
    ("Handwerkskammer", None),
    ("Handelskammer", None),
    ("in der Praxis heißt das", None),
    ("Behandlung", None),
    ("der Umbau kostet viel", None),
]

# These count only as the end of a longer word.
NOT_ALONE = {"fabrikation", "handlung", "installation", "praxis", "reinigung", "verband"}
WORDS = {
    sector: [
        word.strip("*=")
        for kind in ("businesses", "hired", "people", "bodies")
        for word in kinds.get(kind, ())
        if word.strip("*=") not in NOT_ALONE
    ]
    for sector, kinds in listed("sectors")["sectors"].items()
}


@pytest.mark.parametrize(("text", "expected"), SECTORS)
def test_the_sector_is_the_own_one(text: str, expected: str | None) -> None:
    """What the owner is, has or does counts; advisers, customers, neighbours and whom one looks for do not."""
    assert understood(text).get("sector") == expected


@pytest.mark.parametrize("sector", sorted(WORDS))
def test_every_word_of_the_list_means_its_sector(sector: str) -> None:
    """Each trade is understood when somebody says: that is what we are."""
    said = [
        word if word.split()[0] in ("ne", "eine", "unsere", "meine") else f"Wir sind {word}"
        for word in WORDS[sector]
    ]

    assert [text for text in said if understood(f"{text} in Hamm").get("sector") != sector] == []


@pytest.mark.parametrize(
    ("typed", "sector"),
    [
        ("baeckerei", "handwerk"),
        ("Backerei", "handwerk"),
        ("Tischerlei", "handwerk"),
        ("Kfz-Werkstat", "handwerk"),
        ("Spediton", "logistik"),
        ("Steurbüro", "freie_berufe"),
        ("Zahnartzpraxis", "gesundheit_pflege"),
        ("Pysiotherapie", "gesundheit_pflege"),
        ("Ingeneurbüro", "freie_berufe"),
        ("Malerfachbetrieb und Malerbetrieb", "handwerk"),
        ("Cateringservice", "gastgewerbe"),
        ("Zimmererbetrieb", "handwerk"),
        ("Möbeltischlerei", "handwerk"),
        ("Landbäckerei", "handwerk"),
        ("Autowerkstatt", "handwerk"),
        ("Getränkegroßhandel", "handel"),
    ],
)
def test_slips_umlauts_and_compounds_are_forgiven(typed: str, sector: str) -> None:
    """People type on a phone, and German joins words as it likes."""
    assert understood(typed).get("sector") == sector
