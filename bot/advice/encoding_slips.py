"""The text of a data file from its bytes; an old or too clever editor is found out, with the line where it shows."""

from __future__ import annotations

import re

from bot.advice.errors import DataError

_TWICE = re.compile("Ã[\u0080-¿Ÿ„–œ]|Â[\u00a0§°]|â€|â‚¬|\ufffd")
"""What umlauts, quotation marks and the euro look like when they were converted once too often."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
"""Characters that YAML does not allow anywhere, and gaps of no width that make a key look like another."""

SAVE = "bitte im Editor „Speichern unter“ mit der Codierung UTF-8 wählen"


def decoded(raw: bytes, *, file: str) -> str:
    """The text, in UTF-8 with or without a mark at its start. DataError names the line and the way out."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError(f"die Datei ist in UTF-16 gespeichert; {SAVE}.", file=file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Windows' own character set has a sign for nearly every byte, and its umlauts are the usual case.
        sign = raw[error.start : error.start + 1].decode("cp1252", errors="replace")
        line = raw[: error.start].count(b"\n") + 1
        problem = f"das Zeichen „{sign}“ ist nicht in UTF-8 gespeichert; {SAVE}."
        raise DataError(problem, file=file, line=line) from error
    if found := _TWICE.search(text):
        problem = f"„{found[0]}“ war wohl ein Umlaut oder ein Sonderzeichen; bitte neu tippen und als UTF-8 speichern."
        raise DataError(problem, file=file, line=text.count("\n", 0, found.start()) + 1)
    if found := _CONTROL.search(text):
        before = text[: found.start()].split()[-1:]
        problem = (
            f"hier steht ein unsichtbares Zeichen{f' hinter „{before[0]}“' if before else ''}; bitte löschen."
        )
        raise DataError(problem, file=file, line=text.count("\n", 0, found.start()) + 1)
    return text
