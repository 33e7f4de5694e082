"""A mistake in a data file is refused at the start, and the message leads whoever made it to the place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.advice.errors import DataError
from bot.programme_files import load, read
from tests.programmes import DATA, shipped

INQA = "programmes/inqa_coaching.yml"

MISTAKES = {
    "a date in words": (
        INQA,
        "opens: 2023-01-01",
        'opens: "Januar 2023"',
        "opens: Januar 2023",
        "ein Datum wie 2026-11-20",
    ),
    "an unknown kind": (
        INQA,
        "kinds: [beratung]",
        "kinds: [beratungen]",
        "beratungen",
        "beratung, investition",
    ),
    "an unknown shared condition": (
        INQA,
        "- use: eu_sme",
        "- use: eu_kmu",
        "use: eu_kmu",
        "eu_sme oder public_majority",
    ),
    "a topic nobody knows": (
        INQA,
        '"einstieg", "prozesse"',
        '"einstig", "prozesse"',
        "einstig",
        "prozesse, website_handel",
    ),
    "an unknown fact": (INQA, "fact: topic", "fact: thema", "fact: thema", "topic oder place oder employees"),
    "an unknown verdict": (
        INQA,
        "verdict: likely",
        "verdict: vielleicht",
        "verdict: vielleicht",
        "likely oder undecided",
    ),
    "a number in words": (INQA, "employees: 12,", "employees: zwölf,", "employees", "ist keine ganze Zahl"),
    "a source that is no address": (INQA, "source: https://", "source: ", "source: halle.de", "https://"),
    "an amount in words": (
        "conditions.yml",
        "at_most: 50000000",
        "at_most: 50 Mio",
        "at_most: 50 Mio",
        "eine ganze Zahl",
    ),
    "no instead of false": ("conditions.yml", "ask: false", "ask: no", "ask: no", "true oder false"),
    "a postal code without quotes": (
        "region.yml",
        '"59192"',
        "59192",
        "postcodes",
        "Codes in Anführungszeichen",
    ),
    "opening hours in words": (
        "agency.yml",
        '"09:00-16:00"',
        '"9 bis 16 Uhr"',
        "montag",
        '["08:00-12:00", "13:00-16:30"]',
    ),
    "hours in words": (
        "agency.yml",
        "promise_hours: 8",
        'promise_hours: "acht"',
        "promise_hours: acht",
        "eine ganze Zahl",
    ),
    "an unknown kind of fact": (
        "facts.yml",
        "kind: choices",
        "kind: auswahl",
        "kind: auswahl",
        "number oder money",
    ),
    "a typing mistake in a key": (
        "partners.yml",
        "helps_with: Digital-Check",
        "helps_wiht: Digital-Check",
        "helps_wiht",
        "helps_with",
    ),
    "a key that is not there": ("advice/ki.yml", "about: >-", "about_: >-", "about_", "id, title, about"),
}
"""What goes wrong: file, what stands there, what somebody writes instead; then what the message must name."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def broken(data: Path, file: str, old: str, new: str) -> int:
    """Replaces the first `old` in the file by `new`; the line where that happened."""
    path = data / file
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found, f"{old!r} is not in {file}"
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def complaint(data: Path) -> str:
    """What the person who starts the bot reads."""
    with pytest.raises(DataError) as caught:
        load(data)
    return str(caught.value)


def test_the_data_as_shipped_is_read(data: Path) -> None:
    """Without a mistake there is no complaint."""
    assert load(data) == shipped()


@pytest.mark.parametrize(("file", "old", "new", "key", "allowed"), MISTAKES.values(), ids=MISTAKES)
def test_a_wrong_value_is_named_with_file_line_and_what_is_allowed(
    data: Path, file: str, old: str, new: str, key: str, allowed: str
) -> None:
    """The message names the place, the value and the way out."""
    line = broken(data, file, old, new)

    message = complaint(data)

    name, _, place = message.partition(", Zeile ")
    assert name == Path(file).name
    assert abs(int(place.partition(":")[0]) - line) <= 1
    assert key in message
    assert allowed in message


def test_a_missing_key_is_named(data: Path) -> None:
    """Without a short name the programme is refused, and the message says what is missing."""
    broken(data, INQA, "short_name: INQA-Coaching\n", "")

    assert complaint(data) == (
        "inqa_coaching.yml, Zeile 1: „short_name“ fehlt; "
        "erlaubt ist ein Text (Zahlen und Postleitzahlen in Anführungszeichen)."
    )


@pytest.mark.parametrize("aspect", ["what", "amount", "deadline"])
def test_a_programme_must_say_what_it_is_what_it_gives_and_until_when(data: Path, aspect: str) -> None:
    """These three answers may never be missing."""
    broken(data, INQA, f"  {aspect}:\n", "  consultation:\n")

    assert "„consultation“ gibt es hier nicht" in complaint(data)


def test_an_unknown_key_is_refused_and_the_known_ones_are_listed(data: Path) -> None:
    """A typing mistake does not pass silently."""
    line = broken(data, INQA, "provider:", "anbieter:")

    message = complaint(data)

    assert message.startswith(
        f"inqa_coaching.yml, Zeile {line}: den Schlüssel „anbieter“ gibt es hier nicht; erlaubt sind id, "
    )


def test_a_key_that_stands_twice_is_refused(data: Path) -> None:
    """Plain YAML would silently keep the second one."""
    line = broken(data, INQA, "provider:", "name: Noch ein Name\nprovider:")

    assert complaint(data) == (
        f"inqa_coaching.yml, Zeile {line}: kein gültiges YAML: "
        "der Schlüssel „name“ steht zweimal im selben Abschnitt"
    )


def test_bad_indentation_is_refused_with_its_line(data: Path) -> None:
    """A line moved by one space is found."""
    line = broken(data, INQA, "\nprovider:", "\n provider:")

    message = complaint(data)

    assert message.startswith("inqa_coaching.yml, Zeile ")
    assert "kein gültiges YAML" in message
    assert abs(int(message.partition("Zeile ")[2].partition(":")[0]) - (line + 1)) <= 1


def test_a_file_must_be_named_after_its_id(data: Path) -> None:
    """One programme, one file, one name."""
    (data / INQA).rename(data / "programmes" / "inqa.yml")

    assert complaint(data) == "inqa.yml: die Datei heißt inqa, ihre „id“ aber inqa_coaching."


def test_a_certain_statement_needs_a_source(data: Path) -> None:
    """What has no page is general knowledge and says so."""
    broken(
        data, "conditions.yml", "checked_on: 2026-11-20\n      confidence: medium", "checked_on: 2026-11-20"
    )

    message = complaint(data)

    assert message.startswith("conditions.yml, Zeile ")
    assert "„confidence“ fehlt; erlaubt ist medium oder low, solange keine Quelle angegeben ist" in message


def test_a_successor_must_be_in_the_catalogue(data: Path) -> None:
    """Nobody is sent to a programme we know nothing about."""
    broken(
        data, "programmes/unternehmenswert_mensch_plus.yml", "replaced_by: inqa_coaching", "replaced_by: inqa"
    )

    assert (
        complaint(data) == "unternehmenswert_mensch_plus.yml: „replaced_by: inqa“ gibt es nicht im Katalog."
    )


def test_a_topic_may_only_name_partners_that_exist(data: Path) -> None:
    """A misspelt partner would silently never be shown."""
    broken(data, "advice/ki.yml", "partners: [edih_do,", "partners: [edih,")

    assert complaint(data) == "ki.yml: den Partner „edih“ gibt es nicht in partners.yml."


def test_a_missing_file_is_named(data: Path) -> None:
    """The message says which file is not there."""
    (data / "general.yml").unlink()

    assert complaint(data).startswith("general.yml: die Datei lässt sich nicht lesen")


def test_an_empty_folder_is_named(data: Path) -> None:
    """Without any programme the bot would have nothing to say."""
    shutil.rmtree(data / "programmes")
    (data / "programmes").mkdir()

    assert complaint(data) == "programmes: der Ordner enthält keine Datei *.yml"


def test_another_character_set_is_named(data: Path) -> None:
    """An old editor that saves umlauts in its own way is found out."""
    text = (data / INQA).read_text(encoding="utf-8")
    (data / INQA).write_bytes(text.replace("„", "").replace("“", "").encode("cp1252"))

    assert complaint(data) == "inqa_coaching.yml: die Datei ist nicht in UTF-8 gespeichert"


def test_the_words_on_and_no_stay_words(tmp_path: Path) -> None:
    """Other YAML readers take them for true and false; here only true and false are."""
    path = tmp_path / "words.yml"
    path.write_text("on: 2026-11-20\nstate: NO\nask: false\n", encoding="utf-8")

    section = read(path)

    assert section.keys() == ("on", "state", "ask")
    assert section.text("state") == "NO"
    assert section.flag("ask", default=True) is False
