"""Why a data file is no YAML, in a German sentence for whoever wrote the line.

The reader of YAML reports in English what it stumbled over, and often far below the slip itself. So the usual
slips are looked for in the lines around: a missing quote, a tab, a colon in a sentence, a crooked indentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.advice.slips import shown

_KEY = re.compile(r"\s*(?:- )*[\w\"'-]+:(?:\s|$)")
_NO_GAP = re.compile(r"\s*(?:- )*\w+:(?!//)\S")
_NO_GAP_IN_LIST = re.compile(r"\s*-\w+:")
_STARTS_QUOTED = re.compile(r"\s*(?:- )*(?:[\w-]+:\s+)?([\"'])")
_PASTED_GAP = re.compile("\\s*[\u00a0\u1680\u2000-\u200b\u202f\u2060\u3000]")
_LEFTOVERS = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")

_OWN_MEANING = (
    r"cannot start any token|undefined alias|while scanning an? (?:anchor|alias|directive|tag|block scalar)"
    r"|for the tag|mapping keys are not allowed|an anchor"
)


@dataclass(frozen=True)
class Trouble:
    """What the reader of YAML reports. Lines and columns count from 0; `began` is where the part began.

    `plain` says that `problem` is our own sentence already.
    """

    problem: str
    line: int
    column: int
    began: int
    plain: bool = False

    def explained(self, text: str) -> tuple[int, str]:
        """The line to look at, counted from 1, and what is wrong there."""
        # YAML counts lines as Python does, but for a few signs that nobody types.
        lines = text.splitlines() or [""]
        line, sentence = (self.line, self.problem) if self.plain else _found(self, lines)
        return min(line, len(lines) - 1) + 1, sentence


def not_first(sign: str) -> str:
    """What YAML reads as a sign of its own when a text begins with it."""
    return f'mit „{sign}“ darf ein Text nicht anfangen; bitte " um den ganzen Text setzen'


def _found(trouble: Trouble, lines: Sequence[str]) -> tuple[int, str]:
    for look in (_leftovers, _open_quote, _in_the_line, _between_lines):
        if found := look(trouble, lines):
            return found
    return trouble.line, "die Einrückung oder ein Zeichen in dieser Zeile ist nicht zu verstehen"


def _leftovers(trouble: Trouble, lines: Sequence[str]) -> tuple[int, str] | None:
    for place, line in enumerate(lines):
        if _LEFTOVERS.match(line):
            return (
                place,
                "hier stehen zwei Fassungen untereinander; bitte eine samt „<<<<“ und „>>>>“ löschen",
            )

    return None


def _open_quote(trouble: Trouble, lines: Sequence[str]) -> tuple[int, str] | None:
    """A quote that goes over the end of its line into the next key was never meant to."""
    for place, line in enumerate(lines[: trouble.line + 1]):
        starts = _STARTS_QUOTED.match(line)
        if (
            starts
            and starts[1] not in line[starts.end() :].replace("''", "")
            and _goes_on(lines[place + 1 :])
        ):
            return place, f"das Anführungszeichen {starts[1]}, das hier aufgeht, wird nicht geschlossen"
    return None


def _goes_on(rest: Sequence[str]) -> bool:
    following = next((line for line in rest if line.strip()), None)
    return following is None or _KEY.match(following) is not None


def _in_the_line(trouble: Trouble, lines: Sequence[str]) -> tuple[int, str] | None:
    """Slips that can be seen in the line where the reader stopped."""
    line, before = _at(lines, trouble.line), _at(lines, trouble.line)[: trouble.column]
    problem, here = trouble.problem, trouble.line
    if "'\\t'" in problem:
        return here, "hier steht ein Tabulator; bitte stattdessen Leerzeichen tippen, je Stufe zwei"
    if _PASTED_GAP.match(line):
        return here, "am Anfang der Zeile steht ein hineinkopiertes Leerzeichen; bitte löschen und neu tippen"
    if "unknown escape" in problem:
        return here, 'zwischen " und " hat „\\“ eine eigene Bedeutung; bitte \' statt " um den Text setzen'
    if re.search(_OWN_MEANING, problem):
        return (
            here,
            f'mit „{_sign(line, trouble)}“ darf ein Text nicht anfangen; bitte " um den ganzen Text setzen',
        )
    if "mapping values are not allowed" in problem and _KEY.match(before):
        return here, (
            'mitten im Text steht ein Doppelpunkt; bitte " um den ganzen Text setzen, oder „>-“ hinter den '
            "Schlüssel und den Text in die nächste Zeile"
        )
    if "sequence entries are not allowed" in problem:
        return here, "hinter „Schlüssel:“ darf kein „- “ stehen; eine Liste beginnt in der nächsten Zeile"
    if re.search("another document|document start", problem):
        here = here if line.startswith("---") else max(0, here - 1)
        return here, "hier steht „---“ oder „...“; bitte löschen, eine Datei enthält nur einen Eintrag"
    return None


def _between_lines(trouble: Trouble, lines: Sequence[str]) -> tuple[int, str] | None:
    """Slips in how lines follow one another: brackets, gaps, indentation."""
    problem, here, began = trouble.problem, trouble.line, trouble.began
    if re.search(r"expected ',' or", problem):
        return _in_brackets(trouble, lines)
    if re.search(r"found '[\]}]'", problem):
        return here, "hier steht eine schließende Klammer zu viel"
    if re.search("found '<scalar>'|found ','|found '[\\[{]'", problem):
        return here, (
            "hinter dem schließenden Anführungszeichen oder der Klammer steht noch Text; bitte innen „ und “ "
            'schreiben und " um den ganzen Text setzen'
        )
    for place in (began, here, here - 1):
        if _NO_GAP_IN_LIST.match(_at(lines, place)):
            return place, "hinter „-“ fehlt ein Leerzeichen"
    if _is_no_entry(_at(lines, here - 1), below=_at(lines, here)):
        return here - 1, _no_key(_at(lines, here - 1))
    if "could not find expected ':'" in problem:
        return began, _no_key(_at(lines, began))
    if re.search("<block end>|mapping values are not allowed", problem):
        return here, "die Zeile ist anders eingerückt als die Zeilen, zu denen sie gehört"
    return None


def _is_no_entry(line: str, *, below: str) -> bool:
    """Whether an entry of a list goes on below although its first line is no key with a value."""
    entry = re.match(r"(\s*)- (?:[^:]+|\w+:\S.*)$", line)
    return entry is not None and len(below) - len(below.lstrip()) > len(entry[1])


def _in_brackets(trouble: Trouble, lines: Sequence[str]) -> tuple[int, str]:
    for place in (trouble.began, trouble.line):
        if _at(lines, place).count('"') % 2:
            return place, 'hier fehlt ein Anführungszeichen "'
    if trouble.line == trouble.began and "<scalar>" in trouble.problem:
        return trouble.line, "in der Liste fehlt ein Komma zwischen zwei Einträgen"
    return trouble.began, "eine Klammer, die hier aufgeht, wird nicht oder mit einer anderen geschlossen"


def _no_key(line: str) -> str:
    if _NO_GAP.match(line):
        return "hinter dem Doppelpunkt fehlt ein Leerzeichen"
    return (
        f"„{shown(line)}“ ist kein „Schlüssel: Wert“; entweder fehlt der Doppelpunkt, oder es ist Text, "
        "der nicht weit genug eingerückt ist"
    )


def _sign(line: str, trouble: Trouble) -> str:
    """The sign that YAML took for one of its own; an alias or a block is noticed a little behind it."""
    if block := re.search(r"[>|]", line) if "block scalar" in trouble.problem else None:
        return block[0]
    before = line[: trouble.column + 1].split()
    return before[-1][0] if before else "%"


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if 0 <= place < len(lines) else ""
