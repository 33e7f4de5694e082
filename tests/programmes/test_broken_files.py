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
    "a date as it is written in German": (
        INQA,
        "checked_on: 2026-11-20",
        "checked_on: 20.11.2026",
        "checked_on: 20.11.2026",
        "Meinten Sie „2026-11-20“?",
    ),
    "a day that is not in the calendar": (
        INQA,
        "opens: 2023-01-01",
        "opens: 2023-02-30",
        "opens: 2023-02-30",
        "das es im Kalender gibt",
    ),
    "an unknown kind": (
        INQA,
        "kinds: [beratung]",
        "kinds: [beratungen]",
        "beratungen",
        "beratung, investition",
    ),
    "a word instead of a list": (
        INQA,
        "kinds: [beratung]",
        "kinds: beratung",
        "kinds: beratung",
        "Meinten Sie „[beratung]“?",
    ),
    "an unknown form": (INQA, "form: zuschuss", "form: Zuschuß", "form: Zuschuß", "Meinten Sie „zuschuss“?"),
    "a grant with dots": (
        INQA,
        "max_grant_eur: 11520",
        "max_grant_eur: 11.520 €",
        "max_grant_eur: 11.520 €",
        "Meinten Sie „11520“?",
    ),
    "yes instead of true": (
        INQA,
        "de_minimis: true",
        "de_minimis: ja",
        "de_minimis: ja",
        "Meinten Sie „true“?",
    ),
    "an unknown shared condition": (
        INQA,
        "- use: eu_sme",
        "- use: eu_kmu",
        "use: eu_kmu",
        "eu_sme oder public_majority",
    ),
    "a dash for a low line": (INQA, "- use: eu_sme", "- use: eu-sme", "use: eu-sme", "Meinten Sie „eu_sme“?"),
    "a topic in printed quotes": (INQA, '"prozesse"', "„prozesse“", "„prozesse“", "Meinten Sie „prozesse“?"),
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
    "a source that is no address": (INQA, "source: https://", "source: ", "source: ", "https://"),
    "an amount in words": (
        "conditions.yml",
        "at_most: 50000000",
        "at_most: 50 Mio",
        "at_most: 50 Mio",
        "Meinten Sie „50000000“?",
    ),
    "no instead of false": ("conditions.yml", "ask: false", "ask: no", "ask: no", "Meinten Sie „false“?"),
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
    "a misspelt question": (
        "general.yml",
        "\nrepayment:",
        "\nrepayments:",
        "repayments",
        "Meinten Sie „repayment“?",
    ),
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
    """Without a short name the programme is refused, at the line where it begins."""
    broken(data, INQA, "short_name: INQA-Coaching\n", "")
    first = broken(data, INQA, "id: ", "id: ")

    assert complaint(data) == (
        f"inqa_coaching.yml, Zeile {first}: „short_name“ fehlt; "
        "erlaubt ist ein Text (Zahlen und Postleitzahlen in Anführungszeichen)."
    )


def test_a_missing_code_is_named_with_those_there_are(data: Path) -> None:
    """Whoever forgot a key reads what could stand behind it."""
    broken(data, INQA, "form: zuschuss\n", "")

    assert complaint(data).endswith(
        "„form“ fehlt; erlaubt ist zuschuss oder steuer oder kostenfrei oder kredit."
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
        f"inqa_coaching.yml, Zeile {line}: der Schlüssel „name“ steht in diesem Abschnitt schon in Zeile {line - 2}."
    )


def test_a_file_must_be_named_after_its_id(data: Path) -> None:
    """One programme, one file, one name."""
    (data / INQA).rename(data / "programmes" / "inqa.yml")

    message = complaint(data)

    assert message.startswith("inqa.yml, Zeile ")
    assert message.endswith(
        ": die Datei heißt inqa.yml, ihre „id“ aber inqa_coaching; beides muss gleich sein."
    )


def test_a_certain_statement_needs_a_source(data: Path) -> None:
    """What has no page is general knowledge and says so."""
    broken(data, "general.yml", "checked_on: 2026-11-20\n  confidence: medium", "checked_on: 2026-11-20")

    message = complaint(data)

    assert message.startswith("general.yml, Zeile ")
    assert "„confidence“ fehlt; erlaubt ist medium oder low, solange keine Quelle angegeben ist" in message


def test_a_successor_must_be_in_the_catalogue(data: Path) -> None:
    """Nobody is sent to a programme we know nothing about."""
    file = "programmes/unternehmenswert_mensch_plus.yml"
    line = broken(data, file, "replaced_by: inqa_coaching", "replaced_by: inqa_choaching")

    assert complaint(data) == (
        f"unternehmenswert_mensch_plus.yml, Zeile {line}: „replaced_by: inqa_choaching“ gibt es nicht im Katalog. "
        "Meinten Sie „inqa_coaching“?"
    )


def test_the_body_of_the_first_talk_must_be_among_the_partners(data: Path) -> None:
    """A misspelt one would silently be left out, and the owner would not hear whom he meets."""
    file = "programmes/inqa_coaching.yml"
    line = broken(data, file, "first_contact: [inqa_beratungsstelle]", "first_contact: [inqa_beratungstelle]")

    assert complaint(data) == (
        f"inqa_coaching.yml, Zeile {line}: „first_contact: inqa_beratungstelle“ gibt es nicht in partners.yml. "
        "Meinten Sie „inqa_beratungsstelle“?"
    )


def test_a_topic_may_only_name_partners_that_exist(data: Path) -> None:
    """A misspelt partner would silently never be shown."""
    line = broken(data, "advice/ki.yml", "partners: [edih_do,", "partners: [edih,")

    assert complaint(data) == (
        f"ki.yml, Zeile {line}: den Partner „edih“ gibt es nicht in partners.yml. Meinten Sie „edih_do“?"
    )


def test_an_entry_that_is_no_section_is_found_in_its_own_line(data: Path) -> None:
    """The line of the entry, not of the list it stands in."""
    line = broken(data, "advice/ki.yml", "\nsteps:\n  - ", "\nsteps:\n  - Ein Schritt.\n  - 12\n  - ")

    message = complaint(data)

    assert message.startswith(f"ki.yml, Zeile {line + 3}: „steps: [Ein Schritt., 12, ")
    assert "eine Liste von Texten" in message


def test_an_answer_to_every_general_question_must_be_there(data: Path) -> None:
    """Otherwise the bot would fail in the middle of a talk instead of at the start."""
    path = data / "general.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\nconsultants:") + 1], encoding="utf-8")

    assert "„consultants“ fehlt" in complaint(data)


def test_a_missing_file_is_named(data: Path) -> None:
    """The message says which file is not there, and where."""
    (data / "general.yml").unlink()

    assert complaint(data) == "general.yml: die Datei fehlt im Ordner „data“."


@pytest.mark.parametrize("name", ["neu.yaml", "neu.yml.txt"])
def test_a_file_that_would_be_overlooked_is_named(data: Path, name: str) -> None:
    """An editor likes to choose another ending, and the programme would silently be missing."""
    (data / INQA).rename(data / "programmes" / name)

    assert complaint(data) == f"{name}: nur Dateien auf .yml werden gelesen; bitte umbenennen."


def test_an_empty_folder_is_named(data: Path) -> None:
    """Without any programme the bot would have nothing to say."""
    shutil.rmtree(data / "programmes")
    (data / "programmes").mkdir()

    assert complaint(data) == "programmes: der Ordner enthält keine Datei *.yml."


def test_the_words_on_and_no_stay_words(tmp_path: Path) -> None:
    """Other YAML readers take them for true and false; here only true and false are."""
    path = tmp_path / "words.yml"
    path.write_text("on: 2026-11-20\nstate: NO\nask: false\n", encoding="utf-8")

    section = read(path)

    assert section.keys() == ("on", "state", "ask")
    assert section.text("state") == "NO"
    assert section.flag("ask", default=True) is False


def test_what_looks_like_another_kind_of_number_stays_as_it_was_written(tmp_path: Path) -> None:
    """Other YAML readers make 567, 750, 50 and a crash of these; a message could not quote them."""
    path = tmp_path / "numbers.yml"
    path.write_text("code: 01067\ntime: 12:30\nlimit: 50.000\nday: 2026-02-30\nheads: 50\n", encoding="utf-8")

    section = read(path)

    assert [section.text(key) for key in ("code", "time", "limit", "day")] == [
        "01067",
        "12:30",
        "50.000",
        "2026-02-30",
    ]
    assert section.number("heads") == 50


def test_a_key_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    """So that a message can name it and its line."""
    path = tmp_path / "keys.yml"
    path.write_text("id: x\n2026: y\ntrue: z\n", encoding="utf-8")

    with pytest.raises(DataError, match=r"^keys\.yml, Zeile 2: den Schlüssel „2026“ gibt es hier nicht"):
        read(path).only("id", "true")
