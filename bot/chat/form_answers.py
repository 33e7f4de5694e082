"""Typed answers to the hand-over's questions: buttons help, but free text is always allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.advice.hand_over import Form
from bot.advice.knowledge import Knowledge
from bot.chat.contact import Reachable, read_contact
from bot.chat.scrub import without_contact

LONGEST_NAME = 80
MOST_NAME_WORDS = 6
STOP_WORDS = frozenset(
    {
        "abbrechen",
        "abbruch",
        "bitte abbrechen",
        "stop",
        "stopp",
        "nein",
        "nein danke",
        "doch nicht",
        "nein doch nicht",
        "lieber nicht",
        "nein lieber nicht",
    }
)
CHAT_WORDS = re.compile(r"\b(?:chat|telegram)\b|^(?:(?:am liebsten|lieber|bitte|gerne?) )*hier(?: bitte)?$")
NEGATED = re.compile(r"\b(?:nicht|kein\w*|ohne|außer|schlecht)\b")
YES_WORDS = frozenset(
    {
        "ja",
        "ja einverstanden",
        "einverstanden",
        "ich bin einverstanden",
        "ja ich bin einverstanden",
        "ok",
        "okay",
        "ja bitte",
        "ja gern",
        "ja gerne",
        "stimme zu",
        "ich stimme zu",
        "ja ich stimme zu",
    }
)
MORNING = re.compile(r"\b(?:vormittags?|morgens|am morgen|früh\w*|(?:0?[6-9]|1[01])(?:[:.]\d\d)? ?uhr)\b")
AFTERNOON = re.compile(r"\b(?:nachmittags?|mittags?|abends?|(?:1[2-9]|20)(?:[:.]\d\d)? ?uhr)\b")
ANY_TIME = re.compile(
    r"\b(?:egal|jederzeit|immer|beides|ganztags|flexibel|wei(?:ß|ss) nicht|wann sie wollen|heute|morgen|\w+woche"
    r"|woche|(?:mon|diens|donners|frei|sams)tags?|mittwochs?)\b"
)
INTRODUCTION = re.compile(
    r"^(?:(?:ja|gerne?|klar|hallo|hi|moin|guten\s+tag)[\s,.!]+)*"
    r"(?:(?:ich\s+(?:heiße|heisse|bin)|mein\s+name\s+(?:ist|lautet)|name\s*:|hier\s+(?:ist|spricht))\s+)?",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"(?:wer|was|wie|wo|wann|warum|wieso|weshalb|wozu|welche\w?|kann|können|muss|müssen|darf|dürfen|soll|ist|sind|gibt"
    r"|hat|haben|brauch\w*|ich|wir|das|es|mir|erst|noch|nicht|keine?|wei(?:ß|ss)|egal|ja|okay|ok|hallo|hi|moin|danke"
    r"|bitte)\b",
    re.IGNORECASE,
)
"""Nobody's name begins so; what does is a question or a remark, with or without a question mark."""

AROUND_CONTACT = re.compile(
    r"<(?:telefon|e-mail)>|(?:\b(?:tel|telefon|telefonnummer|handy|mobil|nummer|mail|e-mail|erreichbar|unter)\b[.:]*)",
    re.IGNORECASE,
)


def wants_to_stop(text: str) -> bool:
    return _plain(text) in STOP_WORDS


def agrees(text: str) -> bool:
    """Whether the text is a plain yes; anything more is read by the dialogue model."""
    return "?" not in text and _plain(text) in YES_WORDS


def read_answer(form: Form, text: str, *, known: Knowledge) -> Mapping[str, str] | None:
    """What the text answers to the form's open question; None when it is something else, such as a question."""
    reader = {"area": _area, "name": _name, "contact": _contact, "time": _time}.get(form.step)
    return reader(text.strip(), known) if reader else None


def _area(text: str, known: Knowledge) -> Mapping[str, str] | None:
    """The area of a town, district or postal code; "outside" for a town elsewhere."""
    areas = {area.name.casefold(): area.id for area in known.agency.areas}
    for place in () if "?" in text else _places(text.strip(" .!")):
        if area := areas.get(place.casefold()):
            return {"area": area}
        if town := known.region.locate(place=place, postcode=place):
            return {"area": town.area}
    return None


def _places(text: str) -> Iterator[str]:
    """What may be a place: all of it, a postal code, what follows "in", and each part between commas."""
    yield text
    yield from re.findall(r"\b\d{5}\b", text)
    yield re.split(r"\b(?:in|aus|bei)\s+", text, flags=re.IGNORECASE)[-1]
    yield from (part.strip() for part in text.split(","))


def _name(text: str, known: Knowledge) -> Mapping[str, str] | None:
    """The name, and number or address when they come with it: whoever gives both is not asked twice."""
    found = read_contact(text)
    bare = AROUND_CONTACT.sub(" ", without_contact(text)) if found else text
    name = " ".join(INTRODUCTION.sub("", bare.strip()).split()).strip(" .,;:!/()-")
    if not _is_name(name):
        return None
    return {"name": name, **(_reach(found) if found else {})}


def _is_name(name: str) -> bool:
    return (
        len(name.split()) <= MOST_NAME_WORDS
        and len(name) <= LONGEST_NAME
        and not NO_NAME.match(name)
        and any(sign.isalpha() for sign in name)
        and not any(sign.isdigit() or sign in "?@" for sign in name)
    )


def _contact(text: str, known: Knowledge) -> Mapping[str, str] | None:
    if found := read_contact(text):
        return _reach(found)
    plain = _plain(text)
    if CHAT_WORDS.search(plain) and "?" not in text and not NEGATED.search(plain):
        return {"channel": "chat"}
    return None


def _reach(found: Reachable) -> Mapping[str, str]:
    return {"channel": found.channel, found.channel: found.value}


def _time(text: str, known: Knowledge) -> Mapping[str, str] | None:
    said = text.casefold()
    any_time = ANY_TIME.search(said)
    if "?" in text or (NEGATED.search(said) and not any_time):
        return None
    hits = [code for code, words in (("morning", MORNING), ("afternoon", AFTERNOON)) if words.search(said)]
    if len(hits) == 1:
        return {"time": hits[0]}
    return {"time": "any"} if hits or any_time else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())
