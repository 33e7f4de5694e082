"""A data file that is no YAML: the message names the line of the slip and what to do, in words without jargon."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.advice.errors import DataError
from bot.programme_files import read

FILE = """\
id: muster
name: Muster-Förderung
provider: Bund
kinds: [beratung]
window:
  opens: 2026-01-01
conditions:
  - fact: topic
    test: {one_of: ["ki", "prozesse"]}
    label: Thema passt
    sentence: Es geht um KI.
statements:
  what:
    text: >-
      Ein Satz.
      Noch ein Satz.
    checked_on: 2026-11-20
"""

INDENTED = "die Zeile ist anders eingerückt"
TAB = "hier steht ein Tabulator; bitte stattdessen Leerzeichen"
OPEN_QUOTE = 'das Anführungszeichen ", das hier aufgeht, wird nicht geschlossen'
INNER_QUOTE = "hinter dem schließenden Anführungszeichen oder der Klammer steht noch Text"
BRACKET = "eine Klammer, die hier aufgeht, wird nicht oder mit einer anderen geschlossen"
COLON = "mitten im Text steht ein Doppelpunkt"
GAP = "hinter dem Doppelpunkt fehlt ein Leerzeichen"
NO_KEY = "ist kein „Schlüssel: Wert“; entweder fehlt der Doppelpunkt"
ONE_ENTRY = "hier steht „---“ oder „...“; bitte löschen"
TWO_VERSIONS = "hier stehen zwei Fassungen untereinander"

SLIPS = {
    "one space too many": ("provider:", " provider:", 3, INDENTED),
    "an entry moved to the right": ("    label:", "     label:", 10, INDENTED),
    "an entry moved to the left": ("    label:", "   label:", 10, INDENTED),
    "an entry moved to its dash": ("    label:", "  label:", 10, INDENTED),
    "a tab before a key": ("    label:", "\tlabel:", 10, TAB),
    "a tab after a key": ("label: Thema", "label:\tThema", 10, TAB),
    "a pasted gap": ("    label:", "   \u00a0label:", 10, "ein hineinkopiertes Leerzeichen"),
    "a quote not closed": ("name: ", 'name: "', 2, OPEN_QUOTE),
    "a quote not closed at the end": ("checked_on: ", 'checked_on: "', 17, OPEN_QUOTE),
    "a quote missing in a list": ('"ki",', '"ki,', 9, 'hier fehlt ein Anführungszeichen "'),
    "quotes inside quotes": ("name: Muster", 'name: "Das "Muster"" ', 2, INNER_QUOTE),
    "text after a quote": ("provider: Bund", 'provider: "Bund" und Land', 3, INNER_QUOTE),
    "text after a brace": ("provider: Bund", "provider: {Bund} und Land", 3, INNER_QUOTE),
    "a bracket not closed": ("[beratung]", "[beratung", 4, BRACKET),
    "an inner bracket not closed": ('"prozesse"]}', '"prozesse"}', 9, BRACKET),
    "a brace not closed": ('"prozesse"]}', '"prozesse"]', 9, BRACKET),
    "another bracket": ("[beratung]", "[beratung}", 4, BRACKET),
    "a bracket too many": ('"prozesse"]}', '"prozesse"]}}', 9, "eine schließende Klammer zu viel"),
    "no comma": ('"ki", ', '"ki" ', 9, "fehlt ein Komma"),
    "a colon in a sentence": ("Es geht", "Kurz: Es geht", 11, COLON),
    "a colon in a name": ("Muster-", "Muster: ", 2, COLON),
    "no gap after a colon": ("name: ", "name:", 2, GAP),
    "no gap after the last colon": ("checked_on: ", "checked_on:", 17, GAP),
    "no gap after the first colon of an entry": ("- fact: ", "- fact:", 8, GAP),
    "no gap after a dash": ("- fact", "-fact", 8, "hinter „-“ fehlt ein Leerzeichen"),
    "no colon": ("name: ", "name ", 2, NO_KEY),
    "no colon after a heading": ("window:", "window", 5, NO_KEY),
    "no key in an entry": ("- fact: topic", "- topic", 8, NO_KEY),
    "text that is not indented": ("      Noch ein", "    Noch ein", 16, NO_KEY),
    "a sentence on its own": ("provider:", "Hier noch ein Satz\nprovider:", 3, NO_KEY),
    "a percent sign first": ("Muster-", "% ", 2, "mit „%“ darf ein Text nicht anfangen"),
    "an at sign first": ("Muster-", "@", 2, "mit „@“ darf ein Text nicht anfangen"),
    "a star first": ("Muster-", "*", 2, "mit „*“ darf ein Text nicht anfangen"),
    "an exclamation mark first": ("Muster-", "!Neu ", 2, "mit „!“ darf ein Text nicht anfangen"),
    "an ampersand first": ("Muster-", "&Co ", 2, "mit „&“ darf ein Text nicht anfangen"),
    "an ampersand and a gap": ("Muster-", "& Co ", 2, "mit „&“ darf ein Text nicht anfangen"),
    "more than": ("Muster-", "> 50 ", 2, "mit „>“ darf ein Text nicht anfangen"),
    "a question mark first": ("Muster-", "? ", 2, "mit „?“ darf ein Text nicht anfangen"),
    "two braces": ("Muster-Förderung", "{{name}}", 2, "mit „{“ darf ein Text nicht anfangen"),
    "a percent sign before a key": ("name:", "%name:", 2, "mit „%“ darf ein Text nicht anfangen"),
    "a dash after a key": ("Muster-", "- ", 2, "hinter „Schlüssel:“ darf kein „- “ stehen"),
    "a path of Windows": ("name: Muster-Förderung", 'name: "C:\\Daten"', 2, "hat „\\“ eine eigene Bedeutung"),
    "a key twice": (
        "provider:",
        "name: Noch einer\nprovider:",
        3,
        "der Schlüssel „name“ steht in diesem Abschnitt schon",
    ),
    "three dashes": ("window:", "---\nwindow:", 5, ONE_ENTRY),
    "three dots": ("window:", "...\nwindow:", 5, ONE_ENTRY),
    "two versions": ("provider:", "<<<<<<< HEAD\nprovider:", 3, TWO_VERSIONS),
    "a sign nobody sees": ("    label:", "    \u200blabel:", 10, "ein unsichtbares Zeichen"),
    "a control sign": ("Bund", "Bu\x0bnd", 3, "ein unsichtbares Zeichen hinter „Bu“"),
    "umlauts converted twice": ("För", "FÃ¶r", 2, "„Ã¶“ war wohl ein Umlaut"),
}
"""What goes wrong: what stands in the file, what somebody writes instead, the line to look at, the message."""

BYTES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "an old editor": (lambda text: text.encode("cp1252"), ", Zeile 2: das Zeichen „ö“ ist nicht in UTF-8"),
    "an editor that calls it Unicode": (lambda text: text.encode("utf-16"), ": die Datei ist in UTF-16"),
    "an empty file": (lambda text: b"", ": die Datei ist leer."),
    "comments alone": (lambda text: b"# kommt noch\n", ": die Datei ist leer."),
    "a list": (
        lambda text: b"- id: muster\n",
        ": hier wird „Schlüssel: Wert“ erwartet, aber hier steht eine Liste",
    ),
    "a sentence": (lambda text: b"Muster\n", ": hier wird „Schlüssel: Wert“ erwartet, nicht „Muster“."),
    "a line without a gap": (lambda text: b"id:muster\n", "nicht „id:muster“: Hinter dem Doppelpunkt fehlt"),
}

SAME: dict[str, Callable[[str], bytes]] = {
    "a mark at the start": lambda text: text.encode("utf-8-sig"),
    "ends of lines of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "empty lines and a comment": lambda text: f"# Stand 2026\n\n{text}\n\n".encode(),
}


def complaint(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read(path)
    return str(caught.value)


@pytest.mark.parametrize(("old", "new", "line", "message"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_its_line_and_the_way_out(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    """One sentence in German, at the line where the slip is and not where the reader stumbled."""
    assert old in FILE

    said = complaint(tmp_path / "muster.yml", FILE.replace(old, new, 1).encode())

    assert said.startswith(f"muster.yml, Zeile {line}: ")
    assert message in said
    assert not re.search(r"YAML|expected|found|mapping|token|scalar", said)


@pytest.mark.parametrize(("made", "message"), BYTES.values(), ids=BYTES)
def test_a_file_that_is_something_else_is_named(
    tmp_path: Path, made: Callable[[str], bytes], message: str
) -> None:
    """Another character set, nothing at all, or no keys."""
    assert message in complaint(tmp_path / "muster.yml", made(FILE))


@pytest.mark.parametrize("made", SAME.values(), ids=SAME)
def test_habits_of_editors_do_no_harm(tmp_path: Path, made: Callable[[str], bytes]) -> None:
    """They are read like the file itself, umlauts and all."""
    path = tmp_path / "muster.yml"
    path.write_bytes(made(FILE))

    section = read(path)

    assert section.text("name") == "Muster-Förderung"
    assert section.section("statements").section("what").text("text") == "Ein Satz. Noch ein Satz."


def test_a_long_text_in_quotes_may_go_over_several_lines(tmp_path: Path) -> None:
    """A quote that is closed further down is no slip, so that the one below it is found."""
    name = '"Muster-Förderung\n  für alle"'
    text = FILE.replace("Muster-Förderung", name).replace("Bund", "Bund: Land")

    said = complaint(tmp_path / "muster.yml", text.encode())

    assert said.startswith("muster.yml, Zeile 4: mitten im Text steht ein Doppelpunkt")
