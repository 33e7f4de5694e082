"""Schemas of conditions: one test, a group of them, or a shared one by name; and of points for the advisor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.advice.criteria import GROUP_KINDS, Condition, criteria_of
from bot.advice.facts import FactBook
from bot.commands.schema_firms import code_of, codes_of, names, test_of
from bot.commands.schema_parts import (
    Schema,
    about,
    code,
    flag,
    listing,
    ref,
    section,
    sourced,
    text,
    when,
)

GROUPS = {
    "all": ("Alle", "Alle diese Bedingungen müssen erfüllt sein."),
    "any": ("Mindestens eine", "Mindestens eine dieser Bedingungen muss erfüllt sein."),
    "none": (
        "Keine",
        "Keine dieser Bedingungen darf zutreffen; ihr Satz (sentence) sagt, dass sie nicht zutrifft.",
    ),
}
USE = ("Gemeinsame Bedingung", "Der Name einer Bedingung aus conditions.yml.")


def condition_parts(book: FactBook, shared: Mapping[str, Condition], *, page: bool) -> Schema:
    """Definitions for one condition. With `page` every test must have an address, its own or that of a shared one."""
    return {
        **{f"test_{fact.name}": test_of(fact) for fact in book.facts},
        **{codes_of(fact): code_of(fact) for fact in book.facts if fact.codes},
        "criterion": _criterion(book, page=page),
        "shared": _shared(shared, page=page),
        **{kind: _group(kind) for kind in GROUP_KINDS},
        "condition": _either(
            {"use": "shared", **{kind: kind for kind in GROUP_KINDS}}, otherwise="criterion"
        ),
    }


def _either(parts: Mapping[str, str], *, otherwise: str) -> Schema:
    """The part whose key is there; an editor then complains about that part only and not about all of them."""
    chosen = ref(otherwise)
    for key, name in reversed(list(parts.items())):
        chosen = {"if": {"type": "object", "required": [key]}, "then": ref(name), "else": chosen}
    # What an editor offers for an entry that is still empty.
    first = {key: about(*GROUPS.get(key, USE)) for key in parts}
    what = "Eine Prüfung an einer Angabe (fact), eine gemeinsame (use) oder eine Gruppe (all, any, none)."
    return {"type": "object", **about("Bedingung", what), "properties": first, **chosen}


def _criterion(book: FactBook, *, page: bool) -> Schema:
    keys = {
        "fact": code(
            "Angabe",
            "Welche Angabe zum Betrieb geprüft wird, ein Name aus facts.yml. Größengrenzen der EU zählen "
            "Vollzeitstellen (fte), nicht Köpfe (employees).",
            names(book),
        ),
        "test": {
            "type": "object",
            "title": "Prüfung",
            "description": "Was von der Angabe verlangt wird. Zahl: {fewer_than: 250}, {at_least: 2} oder "
            '{at_most: 50000000}. Code: {one_of: ["NW"]} oder {none_of: ["landwirtschaft"]}. '
            "Ja oder nein: {equals: false}.",
        },
        "label": text(
            "Stichwort",
            "Steht hinter einem Haken oder Fragezeichen: wenige Wörter, kein Punkt.",
            "Sitz in NRW",
        ),
        "sentence": text(
            "Erfüllt",
            "Der ganze Satz, wenn die Bedingung erfüllt ist.",
            "Der Betrieb hat seinen Sitz in Nordrhein-Westfalen.",
        ),
        "unmet": text(
            "Nicht erfüllt",
            "Der ganze Satz, wenn sie nicht erfüllt ist. Er wird dem Betrieb gesagt und nennt den Grund.",
            "Der Betrieb hat seinen Sitz nicht in Nordrhein-Westfalen.",
        ),
        "ask": flag(
            "Nachfragen",
            "false: Lotse fragt nicht nach der Angabe; ist sie nicht bekannt, klärt die Beratung den Punkt. "
            "Ohne die Zeile fragt er.",
        ),
    }
    return sourced(
        "Bedingung",
        "Eine Prüfung an einer Angabe zum Betrieb, mit den Sätzen dazu und ihrer Quelle.",
        keys,
        needs=["fact", "test", "label", "sentence", "unmet"],
        page=page,
        allOf=[
            when("fact", [fact.name], {"properties": {"test": ref(f"test_{fact.name}")}})
            for fact in book.facts
        ],
    )


def _group(kind: str) -> Schema:
    inner = "Jede beginnt mit „- “; auch hier darf all, any oder none stehen."
    title, description = GROUPS[kind]
    parts = listing(title, f"{description} {inner}", ref("condition"))
    return section(title, description, {kind: parts}, needs=[kind])


def _shared(shared: Mapping[str, Condition], *, page: bool) -> Schema:
    """A shared condition by name; one without a page of its own gets one where it is used."""
    labels = {name: ", ".join(one.label for one in criteria_of(made)) for name, made in shared.items()}
    pageless = [name for name, made in shared.items() if not all(one.source.url for one in criteria_of(made))]
    keys = {
        "use": code(*USE, labels),
        "source": ref("page"),
        "checked_on": ref("checked_on"),
        "confidence": ref("confidence"),
    }
    return section(
        "Gemeinsame Bedingung",
        "Eine Bedingung aus conditions.yml, hier mit eigener Quelle, wenn das Programm eine hat.",
        keys,
        needs=["use"],
        dependentRequired={"source": ["checked_on"], "checked_on": ["source"], "confidence": ["source"]},
        **({"allOf": [when("use", pageless, {"required": ["source"]})]} if page and pageless else {}),
    )


def advisor_check(shared: Iterable[str]) -> Schema:
    """A point for the advisor, or a shared one by name."""
    own = sourced(
        "Punkt für die Beratung",
        "Was sich nicht an einer Angabe prüfen lässt oder nicht sicher ist.",
        {
            "sentence": text(
                "Satz", "Was gelten muss, als ganzer Satz.", "Das Vorhaben ist neu für den Betrieb."
            )
        },
        needs=["sentence"],
    )
    known = dict.fromkeys(shared, "aus conditions.yml")
    if not known:
        return own
    use = code("Gemeinsamer Punkt", "Der Name eines Punkts unter checks in conditions.yml.", known)
    by_name = section("Gemeinsamer Punkt", "Ein Punkt aus conditions.yml.", {"use": use}, needs=["use"])
    return {"type": "object", "if": {"type": "object", "required": ["use"]}, "then": by_name, "else": own}
