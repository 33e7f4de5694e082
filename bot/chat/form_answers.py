"""Typed answers to the hand-over's questions: buttons help, but free text is always allowed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.advice.hand_over import Form
from bot.advice.knowledge import Knowledge
from bot.chat.contact import read_contact

LONGEST_NAME = 80
STOP_WORDS = frozenset(
    {"abbrechen", "abbruch", "stop", "stopp", "nein", "nein danke", "doch nicht", "lieber nicht"}
)
CHAT_WORDS = frozenset({"chat", "hier", "hier im chat", "im chat", "telegram"})
YES_WORDS = frozenset(
    {
        "ja",
        "ja einverstanden",
        "einverstanden",
        "ok",
        "okay",
        "ja bitte",
        "ja gern",
        "ja gerne",
        "stimme zu",
        "ich stimme zu",
    }
)
TIME_WORDS = {
    "morning": re.compile(r"\b(vormittags?|morgens?|früh|frueh)\b", re.IGNORECASE),
    "afternoon": re.compile(r"\b(nachmittags?|mittags?|abends?)\b", re.IGNORECASE),
    "any": re.compile(r"\b(egal|jederzeit|immer|beides|wann sie wollen)\b", re.IGNORECASE),
}
INTRODUCTION = re.compile(r"^(?:ich\s+(?:heiße|heisse|bin)|mein\s+name\s+ist|name\s*:)\s+", re.IGNORECASE)


def wants_to_stop(text: str) -> bool:
    return _plain(text) in STOP_WORDS


def agrees(text: str) -> bool:
    """Whether the text is a plain yes; anything more is read by the dialogue model."""
    return _plain(text) in YES_WORDS


def read_answer(form: Form, text: str, *, known: Knowledge) -> Mapping[str, str] | None:
    """What the text answers to the form's open question; None when it is something else, such as a question."""
    reader = {"area": _area, "name": _name, "contact": _contact, "time": _time}.get(form.step)
    return reader(text.strip(), known) if reader else None


def _area(text: str, known: Knowledge) -> Mapping[str, str] | None:
    """The area of a town, district or postal code; "outside" for a town elsewhere."""
    place = re.sub(r"^(in|aus|bei)\s+", "", text.strip(" .!"), flags=re.IGNORECASE)
    for area in known.agency.areas:
        if place.casefold() == area.name.casefold():
            return {"area": area.id}
    town = known.region.locate(place=place, postcode=place)
    return {"area": town.area} if town else None


def _name(text: str, known: Knowledge) -> Mapping[str, str] | None:
    if "?" in text or len(text) > LONGEST_NAME or any(sign.isdigit() for sign in text):
        return None
    name = " ".join(INTRODUCTION.sub("", text).split()).strip(" .,!")
    return {"name": name} if any(sign.isalpha() for sign in name) else None


def _contact(text: str, known: Knowledge) -> Mapping[str, str] | None:
    if _plain(text) in CHAT_WORDS:
        return {"channel": "chat"}
    found = read_contact(text)
    return {"channel": found.channel, found.channel: found.value} if found else None


def _time(text: str, known: Knowledge) -> Mapping[str, str] | None:
    if "?" in text:
        return None
    hits = [code for code, words in TIME_WORDS.items() if words.search(text)]
    return {"time": hits[0] if len(hits) == 1 else "any"} if hits else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())
