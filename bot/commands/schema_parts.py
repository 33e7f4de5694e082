"""The small parts that the schemas of the data files are made of: texts, days, codes, sections, sources.

`title` and `description` are what an editor shows to whoever rests the mouse on a key, so they are German, as are
the complaints. Each part accepts what bot.advice.reading accepts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.advice.catalogue_words import CONFIDENCE_WORDS
from bot.advice.criteria import CONFIDENCES

Schema = dict[str, Any]

ADDRESS = r"^\s*https?://"
SOURCE = "Adresse der Seite, auf der das steht. Ohne Seite die Zeile weglassen; dann ist confidence medium oder low."
CHECKED_ON = (
    "Der Tag, an dem zuletzt jemand nachgesehen hat. Wer nachsieht und nichts ändern muss, ändert nur ihn."
)
CONFIDENCE = (
    "Wie sicher das ist. Ohne die Zeile gilt high; ohne Seite (source) ist nur medium oder low erlaubt."
)


def text(title: str, description: str, example: str = "", *, optional: bool = False) -> Schema:
    """A text; one that must be there may not be empty either."""
    return {
        "type": "string",
        **about(title, description, example),
        **({} if optional else {"pattern": r"\S", "patternErrorMessage": "Hier fehlt der Text."}),
    }


def about(title: str, description: str, example: str = "") -> Schema:
    """What is shown about a key. With `examples` of its own an editor would write them into the file."""
    return {"title": title, "description": f"{description} Beispiel: {example}" if example else description}


def number(title: str, description: str, example: str = "", *, empty: bool = False, **more: Any) -> Schema:
    """A whole number; with `empty` the place behind the key may stay empty."""
    return {
        "type": ["integer", "null"] if empty else "integer",
        **about(title, description, example),
        **more,
    }


def flag(title: str, description: str) -> Schema:
    return {"type": "boolean", "title": title, "description": description}


def day(title: str, description: str, *, empty: bool = False) -> Schema:
    return {
        "type": ["string", "null"] if empty else "string",
        "format": "date",
        "pattern": r"^\d{4}-\d{2}-\d{2}$",
        "patternErrorMessage": "Bitte ein Datum wie 2026-11-20.",
        **about(title, description, "2026-11-20"),
    }


def code(title: str, description: str, words: Mapping[str, str], **more: Any) -> Schema:
    """One of the codes in `words`, each with what it means."""
    return {
        "type": "string",
        "title": title,
        "description": description,
        "enum": list(words),
        "enumDescriptions": list(words.values()),
        **more,
    }


def listing(title: str, description: str, items: Schema, *, least: int = 0) -> Schema:
    return {
        "type": "array",
        "title": title,
        "description": description,
        "items": items,
        **({"minItems": least} if least else {}),
    }


def section(
    title: str, description: str, keys: Mapping[str, Schema], *, needs: Iterable[str], **more: Any
) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "title": title,
        "description": description,
        "properties": dict(keys),
        "required": list(needs),
        "additionalProperties": False,
        **more,
    }


def sourced(
    title: str,
    description: str,
    keys: Mapping[str, Schema],
    *,
    needs: Iterable[str],
    page: bool = False,
    **more: Any,
) -> Schema:
    """A section that says where it comes from; with `page` there must be an address, else only to be certain."""
    own = {
        **keys,
        "source": ref("page" if page else "source"),
        "checked_on": ref("checked_on"),
        "confidence": ref("confidence"),
    }
    if page:
        return section(title, description, own, needs=[*needs, "source", "checked_on"], **more)
    return section(title, description, own, needs=[*needs, "checked_on"], **doubtful_without_a_page(), **more)


def source_parts() -> dict[str, Schema]:
    """Definitions that `sourced` refers to."""
    page = {
        "type": "string",
        **about("Quelle", SOURCE, "https://www.beispiel.de/foerderung"),
        "pattern": ADDRESS,
        "patternErrorMessage": "Bitte eine Adresse, die mit https:// beginnt.",
    }
    return {
        "page": page,
        "source": {**page, "pattern": rf"{ADDRESS}|^\s*$"},
        "checked_on": day("Nachgesehen am", CHECKED_ON),
        "confidence": code("Sicherheit", CONFIDENCE, {one: CONFIDENCE_WORDS[one] for one in CONFIDENCES}),
    }


def doubtful_without_a_page() -> Schema:
    """What has no page is general knowledge and says so."""
    return {
        "if": {"required": ["source"], "properties": {"source": {"pattern": r"\S"}}},
        "else": {
            "required": ["confidence"],
            "properties": {"confidence": {"enum": [one for one in CONFIDENCES if one != "high"]}},
        },
    }


def when(key: str, values: Iterable[str], then: Schema) -> Schema:
    """What holds as well when `key` has one of `values`."""
    has = {"type": "object", "required": [key], "properties": {key: {"enum": list(values)}}}
    return {"if": has, "then": then}


def ref(name: str, **more: Any) -> Schema:
    return {"$ref": f"#/$defs/{name}", **more}
