"""A value of a data file is read by its kind; a wrong one is refused with file, line, key and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from bot.advice.errors import DataError
from bot.advice.reading import LINES, Section

Reader = Callable[[Section], object]


def a_section(lines: dict[str, int] | None = None, **data: Any) -> Section:
    """Part of muster.yml; `lines` says where its keys stand."""
    return Section({**data, LINES: lines} if lines else data, file="muster.yml")


def test_values_are_read_by_their_kind() -> None:
    """Each as the type it is meant to be."""
    section = a_section(
        name="INQA", limit=0, ask=False, opens=date(2026, 1, 1), kinds=["a", "b"], parts=[{"id": "x"}],
        inner={"id": "y"},
    )  # fmt: skip

    assert section.text("name") == "INQA"
    assert section.number("limit") == 0
    assert section.flag("ask", default=True) is False
    assert section.day("opens") == date(2026, 1, 1)
    assert section.texts("kinds") == ("a", "b")
    assert [one.text("id") for one in section.sections("parts")] == ["x"]
    assert section.section("inner").text("id") == "y"
    assert section.one_of("name", ["INQA", "BAFA"]) == "INQA"


def test_what_may_be_left_out_has_a_default() -> None:
    """Nothing, none, or what the reader says."""
    section = a_section()

    assert section.text("name", default="") == ""
    assert section.one_of("name", ["high"], default="high") == "high"
    assert section.flag("ask", default=True) is True
    assert (section.number_or_none("limit"), section.day_or_none("opens")) == (None, None)
    assert (section.texts("kinds"), list(section.sections("parts"))) == ((), [])
    assert section.section_or_none("inner") is None


def test_a_folded_text_becomes_one_line() -> None:
    """Line breaks and double spaces of the file are not for the phone."""
    section = a_section(text="Das ist \n  ein Satz.\n", steps=["Erst \n das."])

    assert section.text("text") == "Das ist ein Satz."
    assert section.texts("steps") == ("Erst das.",)


WRONG: list[tuple[str, Any, Reader, str]] = [
    ("name", 12, lambda one: one.text("name"), "ein Text"),
    ("name", " ", lambda one: one.text("name"), "ein Text"),
    ("name", 44135, lambda one: one.text("name", default=""), "Postleitzahlen in Anführungszeichen"),
    ("kind", "kredite", lambda one: one.one_of("kind", ["kredit", "beratung"]), "kredit oder beratung"),
    ("limit", "fünfzig", lambda one: one.number("limit"), "eine ganze Zahl"),
    ("limit", True, lambda one: one.number_or_none("limit"), "eine ganze Zahl"),
    ("limit", 2.5, lambda one: one.number("limit"), "eine ganze Zahl"),
    ("ask", "nein", lambda one: one.flag("ask", default=True), "true oder false"),
    ("ask", 0, lambda one: one.flag("ask", default=True), "true oder false"),
    ("opens", "bald", lambda one: one.day("opens"), "ein Datum wie 2026-11-20"),
    ("opens", "", lambda one: one.day("opens"), "ein Datum wie 2026-11-20"),
    ("opens", "2026-02-30", lambda one: one.day("opens"), "das es im Kalender gibt"),
    (
        "opens",
        datetime.fromisoformat("2026-01-01T09:00"),
        lambda one: one.day_or_none("opens"),
        "ein Datum wie 2026-11-20",
    ),
    ("codes", "44135", lambda one: one.texts("codes"), "eine Liste von Texten"),
    ("codes", [44135], lambda one: one.texts("codes"), "Codes in Anführungszeichen"),
    ("codes", ["XX"], lambda one: one.texts("codes", allowed=["NW"]), "nur NW (hier steht 'XX')"),
    ("window", "offen", lambda one: one.section("window"), "weiter eingerückt"),
    ("window", ["offen"], lambda one: one.section_or_none("window"), "weiter eingerückt"),
    ("parts", {"id": "x"}, lambda one: one.sections("parts"), "eine Liste von Abschnitten"),
]


@pytest.mark.parametrize(("key", "value", "read", "allowed"), WRONG)
def test_a_wrong_value_is_refused(key: str, value: Any, read: Reader, allowed: str) -> None:
    """The sentence names file, line, key, value and what is allowed."""
    with pytest.raises(DataError) as caught:
        read(a_section({key: 7, "other": 3}, **{key: value}))

    assert str(caught.value).startswith(f"muster.yml, Zeile 7: „{key}: ")
    assert "“ geht nicht; erlaubt ist " in str(caught.value)
    assert allowed in str(caught.value)
    assert (caught.value.file, caught.value.line) == ("muster.yml", 7)


@pytest.mark.parametrize(
    ("value", "read", "meant"),
    [
        ("nein", lambda one: one.flag("key", default=True), "false"),
        ("50.000 €", lambda one: one.number("key"), "50000"),
        ("31.12.2026", lambda one: one.day("key"), "2026-12-31"),
        ("kredite", lambda one: one.one_of("key", ["kredit", "beratung"]), "kredit"),
        ("ki", lambda one: one.texts("key"), "[ki]"),
        (["nrw"], lambda one: one.texts("key", allowed=["NW", "BW"]), "NW"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(value: object, read: Reader, meant: str) -> None:
    """The way out can be copied."""
    with pytest.raises(DataError, match=re.escape(f"Meinten Sie „{meant}“?")):
        read(a_section(key=value))


def test_nobody_guesses_where_there_is_no_telling() -> None:
    """A wrong guess is worse than none."""
    with pytest.raises(DataError, match=r"erlaubt ist kredit oder beratung\.$"):
        a_section(key="lotterie").one_of("key", ["kredit", "beratung"])


def test_a_value_is_shown_the_way_it_stands_in_the_file() -> None:
    """Not as Python writes it, and not at full length."""
    section = a_section(steps={"first": 1}, names=[True, {"id": 1}], text="Wort " * 40)

    for key, shown in (("steps", "{first: …}"), ("names", "[true, {id: …}]"), ("text", "Wort Wort")):
        with pytest.raises(DataError, match=re.escape(f"„{key}: {shown}")) as caught:
            section.number(key)
        assert len(str(caught.value)) < 160


def test_a_wrong_entry_of_a_list_is_found_in_its_own_line() -> None:
    """The reader of the files notes where each entry stands."""
    section = Section({"codes": ["NW", "XX"], LINES: {"codes": 7, ("codes", 1): 9}}, "muster.yml")

    with pytest.raises(DataError, match=r"^muster.yml, Zeile 9: "):
        section.texts("codes", allowed=["NW"])


def test_a_key_with_nothing_behind_it_is_not_called_missing() -> None:
    """Whoever reads that it is missing would look at it and wonder."""
    with pytest.raises(DataError, match="hinter „name:“ steht nichts; erlaubt ist ein Text"):
        a_section(name=None).text("name")


def test_a_day_may_stand_in_quotes() -> None:
    """Nobody can tell from the outside what YAML takes for a day."""
    assert a_section(opens="2026-01-31").day("opens") == date(2026, 1, 31)


@pytest.mark.parametrize(
    "read",
    [
        lambda one: one.text("name"),
        lambda one: one.one_of("name", ["a"]),
        lambda one: one.number("name"),
        lambda one: one.day("name"),
        lambda one: one.section("name"),
    ],
)
def test_what_is_missing_is_said_to_be_missing(read: Reader) -> None:
    """At the line where the section begins."""
    with pytest.raises(DataError, match=r"^muster.yml, Zeile 4: „name“ fehlt; erlaubt ist "):
        read(a_section({"id": 4, "kind": 9}, id="x", kind="y"))


def test_without_lines_the_file_is_named_alone() -> None:
    """Not every section comes from a file with lines."""
    with pytest.raises(DataError, match=r"^muster.yml: „name“ fehlt"):
        a_section(id="x").text("name")


def test_an_unknown_key_is_refused() -> None:
    """So that a typing mistake does not pass silently; the known ones are listed."""
    section = a_section({"id": 1, "nmae": 2}, id="x", nmae="y")

    with pytest.raises(
        DataError, match=r"^muster.yml, Zeile 2: den Schlüssel „nmae“ gibt es hier nicht"
    ) as caught:
        section.only("id", "name")

    assert str(caught.value).endswith("erlaubt sind id, name. Meinten Sie „name“?")
    assert section.keys() == ("id", "nmae")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("nur ein Satz", "nicht „nur ein Satz“."),
        ("id:muster", "nicht „id:muster“: Hinter dem Doppelpunkt fehlt ein Leerzeichen."),
        (["eine", "Liste"], "aber hier steht eine Liste, deren Zeilen mit „- “ beginnen."),
        (None, "aber hier steht nichts."),
        (7, "nicht „7“."),
    ],
)
def test_what_is_no_mapping_is_refused(raw: object, found: str) -> None:
    """A file or an entry that holds something else."""
    with pytest.raises(DataError) as caught:
        Section.of(raw, file="muster.yml", line=3)

    assert str(caught.value) == f"muster.yml, Zeile 3: hier wird „Schlüssel: Wert“ erwartet, {found}"


def test_an_entry_of_a_list_that_is_no_mapping_is_refused() -> None:
    """With the line of the list where none is noted for the entry."""
    section = a_section({"parts": 5}, parts=[{"id": "x"}, "y"])

    with pytest.raises(DataError, match=r"^muster.yml, Zeile 5: .*nicht „y“"):
        list(section.sections("parts"))
