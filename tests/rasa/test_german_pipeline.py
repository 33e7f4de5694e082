"""The pipeline as a whole: what is saved, what Rasa gets, and how amounts and words are read on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.rasa import DATA, facts, pipeline, rasa_side

pytestmark = rasa_side

AMOUNTS = [
    ("5.000 €", "money", 5000),
    ("1.500,50 Euro", "money", 1500.5),
    ("1 200 000 €", "money", 1_200_000),
    ("1.200.000,- EUR", "money", 1_200_000),
    ("800k", "money", 800_000),
    ("T€ 800", "money", 800_000),
    ("800 TEUR", "money", 800_000),
    ("2,5 Mio.", "money", 2_500_000),
    ("2.5 Mio", "money", 2_500_000),
    ("2,5Mio€", "money", 2_500_000),
    ("anderthalb Millionen", "money", 1_500_000),
    ("eine halbe Million", "money", 500_000),
    ("zwei Millionen fünfhunderttausend", "money", 2_500_000),
    ("1 Mio 200 tausend", "money", 1_200_000),
    ("zwei komma fünf Millionen", "money", 2_500_000),
    ("zwölf", "number", 12),
    ("zwoelf", "number", 12),
    ("fuffzig", "number", 50),
    ("dreissig", "number", 30),
    ("zwanzich", "number", 20),
    ("hundertzwanzig", "number", 120),
    ("zwei Dutzend", "number", 24),
    ("ein halbes Dutzend", "number", 6),
    ("1998", "year", 1998),
    ("44135", "five_digits", 44135),
    ("8,5", "decimal", 8.5),
    ("01.03.2021", "date", 2021),
    ("80 %", "other", 80),
    ("14 Uhr", "other", 14),
    ("§ 82", "other", 82),
    ("5. Mai", "other", 5),
]
TOKENS = [
    ("800k", ["800", "k"]),
    ("10-20", ["10", "-", "20"]),
    ("5.000€", ["5.000", "€"]),
    ("12MA,Hamm", ["12", "MA", ",", "Hamm"]),
    ("Kfz-Werkstatt", ["Kfz", "-", "Werkstatt"]),
    ("Leute.Wir", ["Leute", ".", "Wir"]),
    ("e.V.", ["e.V."]),
    ("KfW511", ["KfW", "511"]),
    ("seit 1998.", ["seit", "1998", "."]),
]


@pytest.mark.parametrize(("text", "kind", "value"), AMOUNTS)
def test_an_amount_is_read_as_germans_write_it(text: str, kind: str, value: float) -> None:
    """Dots group, a comma divides, words count, and units come with or without a space."""
    doc = pipeline()(text)

    [amount] = doc.spans["amounts"]

    assert (amount.label_, amount._.value) == (kind, value)


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_units_and_parts_of_words_come_off(text: str, tokens: list[str]) -> None:
    """Amounts stay whole; what is glued to them or joined by a hyphen is a token of its own."""
    assert [token.text for token in pipeline()(text)] == tokens


def test_facts_are_entities_with_a_normalised_value() -> None:
    """The label is the name of the fact, and `._.value` is what others may store."""
    doc = pipeline()("Tischlerei in Hörde, 10-12 Leute, 2,5 Mio Umsatz")

    found = [(span.label_, span.text, span._.value, span._.low, span._.high) for span in doc.ents]

    assert found == [
        ("sector", "Tischlerei", "handwerk", None, None),
        ("place", "Hörde", "Dortmund", None, None),
        ("employees", "10-12 Leute", 12, 10, 12),
        ("turnover_eur", "2,5 Mio", 2_500_000, None, None),
    ]


def test_one_stretch_of_text_may_be_two_facts() -> None:
    """ "Sportverein" is a legal form and a sector; spaCy's entities may not overlap, the facts may."""
    found = {(span.label_, span.text, span._.value) for span in facts("Sportverein")}

    assert found == {
        ("legal_form", "Sportverein", "verein"),
        ("sector", "Sportverein", "verein_oeffentlich"),
    }


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "😀👋", "....", "()", "-", "€", "/", "12" * 200, "a" * 5000, "nicht " * 200]
)
def test_nonsense_does_no_harm(text: str) -> None:
    """Whatever people send, reading it neither fails nor finds anything."""
    assert facts(text) == []


def test_a_word_list_that_is_missing_is_named(tmp_path: Path) -> None:
    """Who builds the pipeline is told which file to look at."""
    from build_german import build

    with pytest.raises(ValueError, match=r"region\.yml"):
        build(tmp_path, tmp_path / "out")


def test_the_command_builds_into_the_folder_named(tmp_path: Path) -> None:
    """`build_german.py --data --out` leaves a pipeline that spaCy loads by its path."""
    import spacy

    from build_german import main

    code = main(["--data", str(DATA), "--out", str(tmp_path / "german")])

    assert code == 0
    assert "german_staff" in spacy.load(tmp_path / "german").pipe_names


def test_rasa_gets_the_facts_as_entities() -> None:
    """Whole numbers stay whole numbers, texts texts, and a range brings its ends."""
    message = _message("Nein, doch 10-12 Leute in 44135 Dortmund")

    found = _extracted(message)

    assert found == [
        _entity("employees", 12, 11, 22, low=10, high=12),
        _entity("postcode", "44135", 26, 31),
        _entity("place", "Dortmund", 32, 40),
    ]


def test_what_another_component_found_is_kept() -> None:
    """The facts come after the entities that are there already."""
    message = _message("12 Leute")
    message.set("entities", [{"entity": "mood", "value": "gut"}])

    found = _extracted(message)

    assert [entity["entity"] for entity in found] == ["mood", "employees"]


def _message(text: str) -> Any:
    """A message as SpacyNLP leaves it."""
    from rasa.shared.nlu.training_data.message import Message

    return Message({"text": text, "text_spacy_doc": pipeline()(text)})


def _extracted(message: Any) -> list[dict[str, Any]]:
    from components.fact_extractor import FactExtractor

    [done] = FactExtractor().process([message])
    return list(done.get("entities"))


def _entity(name: str, value: object, start: int, end: int, **ends: int) -> dict[str, object]:
    return {"entity": name, "value": value, "start": start, "end": end, "extractor": "FactExtractor", **ends}
