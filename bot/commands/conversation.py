"""Prints a conversation so that it can be read, and compared with one of another day."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Mapping
from typing import Any

from bot.advice.lead import TREES
from bot.commands.talk_script import OWNER, Step

MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag"
MASKS = (
    (re.compile(rf"\b({'|'.join(TREES)})-\d{{3}}\b", re.IGNORECASE), "BAUM-000"),
    (re.compile(r"\b\d{1,2}\.\s?\d{1,2}\.(\s?\d{4}\b)?"), "TT.MM."),
    (re.compile(rf"\b\d{{1,2}}\.\s({MONTHS})(\s\d{{4}})?"), "TT.MM."),
    (re.compile(rf"\b({DAYS})\b(?=[^\n]{{0,12}}TT\.MM\.)"), "Wochentag"),
    (re.compile(r"\b\d{1,2}:\d{2}\b"), "HH:MM"),
    (re.compile(r"\b\d{1,2} Uhr\b"), "HH:MM Uhr"),
)
"""What differs from day to day."""


class Printer:
    """Prints steps and messages to standard output. With `mask` days, times and references are unknowable."""

    def __init__(self, *, mask: bool) -> None:
        self._mask = mask

    def step(self, step: Step) -> None:
        # Who types sees it already.
        if not (sys.stdin.isatty() and step.line == 0 and step.who == OWNER):
            self._say(step.who, step.shown())

    def message(self, message: Mapping[str, Any], *, to: str, changed: bool) -> None:
        """A message of the bot with its buttons; to advisors and changed ones are marked as such."""
        about = "".join((f" an {to}" if to != OWNER else "", " (geändert)" if changed else ""))
        if message["deleted"]:
            self._say(f"Lotse{about}", "(gelöscht)")
            return
        keyboard = message["inline_keyboard"] or (message["reply_keyboard"] or {}).get("keyboard", ())
        rows = [" ".join(f"[ {button_title(button)} ]" for button in row) for row in keyboard]
        self._say(f"Lotse{about}", "\n".join((str(message["text"]), *rows)))

    def remark(self, text: str) -> None:
        self._say("", f"({text})")

    def _say(self, who: str, text: str) -> None:
        shown = masked(text) if self._mask else text
        lead = f"{who}: " if who else ""
        print(lead + textwrap.indent(shown, "  ").removeprefix("  "), flush=True)


def button_title(button: Mapping[str, Any] | str) -> str:
    return button if isinstance(button, str) else str(button["text"])


def masked(text: str) -> str:
    """The text without what differs from day to day."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text
