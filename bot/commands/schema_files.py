"""The schemas of the other data files: shared conditions, facts, topics, partners and general answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.advice.criteria import Condition
from bot.advice.facts import KINDS, NUMBERS, FactBook
from bot.advice.programme import ASPECTS
from bot.commands.schema_conditions import advisor_check, condition_parts
from bot.commands.schema_parts import (
    ADDRESS,
    Schema,
    code,
    flag,
    listing,
    number,
    ref,
    section,
    source_parts,
    text,
    when,
)
from bot.commands.schema_programme import statement, statements

KIND_HINTS = {
    "number": "eine Zahl",
    "money": "ganze Euro",
    "year": "ein Jahr",
    "choice": "einer von mehreren Codes",
    "choices": "mehrere von mehreren Codes",
    "flag": "ja oder nein",
    "text": "freier Text; Knöpfe sind nur Vorschläge",
    "grants": "Bewilligungen mit Tag und Betrag, nie erfragt",
}


def conditions_schema(book: FactBook, *, shared: Mapping[str, Condition]) -> Schema:
    """data/conditions.yml."""
    name = text("Name", "So heißt sie hinter „- use:“ in einem Programm.", "eu_sme")
    condition = section(
        "Gemeinsame Bedingung",
        "Ein Name und eine Bedingung.",
        {"id": name, "is": ref("condition")},
        needs=["id", "is"],
    )
    check = section(
        "Gemeinsamer Punkt",
        "Ein Name und ein Punkt.",
        {"id": name, "is": ref("advisor_check")},
        needs=["id", "is"],
    )
    return {
        **section(
            "Gemeinsame Bedingungen",
            "Was viele Programme verlangen. Ohne eigene Quelle nennt jedes Programm seine.",
            {
                "conditions": listing("Bedingungen", "Was sich an einer Angabe prüfen lässt.", condition),
                "checks": listing("Für die Beratung", "Was sich nicht prüfen lässt.", check),
            },
            needs=[],
        ),
        "$defs": {
            **source_parts(),
            **condition_parts(book, shared, page=False),
            "advisor_check": advisor_check([]),
        },
    }


def facts_schema() -> Schema:
    """data/facts.yml."""
    keys = {
        "name": text(
            "Name", "Steht fest: Sprachmodell und Datenbank benutzen ihn. Nie umbenennen.", "employees"
        ),
        "kind": code("Art", "Was für eine Angabe es ist.", {one: KIND_HINTS[one] for one in KINDS}),
        "label": text(
            "Bezeichnung", "Steht in „Verstanden: …“, nach einer Zahl, vor allem anderen.", "Beschäftigte"
        ),
        "question": text("Frage", "Was der Betrieb gefragt wird. Ohne sie wird nie gefragt.", optional=True),
        "why": text("Warum", "Die Antwort auf „Warum wollen Sie das wissen?“.", optional=True),
        "group": text("Gruppe", "Fragen einer Gruppe kommen nacheinander.", "betrieb", optional=True),
        "otherwise": text("Anders", "Ergänzt „Anders wäre es …“; {} ist, was sein müsste.", optional=True),
        "digits": number(
            "Ziffern", "So viele Ziffern hat der Text, etwa 5 bei der Postleitzahl.", "5", empty=True
        ),
        "halves": flag("Halbe", "true, wo Teile einer Zahl zählen, etwa halbe Stellen."),
        "choices": listing("Knöpfe", "Antworten zum Antippen.", {"type": "object"}),
        "codes": listing(
            "Codes",
            "Erlaubte Codes, wenn sie nicht aus den Knöpfen folgen.",
            text("Code", "Ein Code.", optional=True),
        ),
    }
    fact = section(
        "Angabe",
        "Was man über einen Betrieb wissen kann.",
        keys,
        needs=["name", "kind", "label"],
        allOf=[
            when("kind", NUMBERS, _choices("range_choice")),
            when("kind", ["flag"], _choices("flag_choice")),
            when("kind", [one for one in KINDS if one not in (*NUMBERS, "flag")], _choices("code_choice")),
        ],
    )
    every = listing("Angaben", "In der Reihenfolge ihrer Wichtigkeit; jede beginnt mit „- “.", fact)
    return {
        **section("Angaben zum Betrieb", "Fragen, Begründungen und Knöpfe.", {"facts": every}, needs=[]),
        "$defs": _choice_parts(),
    }


def _choices(part: str) -> Schema:
    return {"properties": {"choices": {"items": ref(part)}}}


def _choice_parts() -> Schema:
    label = text("Aufschrift", "Was auf dem Knopf steht, höchstens 28 Zeichen.", "10 bis 49")
    ends = {
        "from": number("Von", "Zählt mit. Ohne die Zeile nach unten offen.", "10", empty=True),
        "to": number("Bis", "Zählt mit. Ohne die Zeile nach oben offen.", "49", empty=True),
    }
    either = [{"required": [end], "properties": {end: {"type": "integer"}}} for end in ends]
    value = text("Code", "Steht fest, in Anführungszeichen.", "prozesse")
    yes_or_no = flag("Wert", "true für ja, false für nein.")
    button = ("Knopf", "Eine Antwort zum Antippen.")
    return {
        "range_choice": section(*button, {**ends, "label": label}, needs=["label"], anyOf=either),
        "flag_choice": section(*button, {"value": yes_or_no, "label": label}, needs=["label"]),
        "code_choice": section(*button, {"value": value, "label": label}, needs=["value", "label"]),
    }


def topic_schema(topics: Mapping[str, str], *, partners: Mapping[str, str]) -> Schema:
    """One file under data/advice/. `topics` are codes with labels, `partners` ids with names."""
    duty = statement("Pflicht", "Was das Gesetz verlangt, und woher wir das wissen.")
    step = text("Schritt", "Ein Satz.", optional=True)
    keys = {
        "id": code("Thema", "Der Code des Themas in facts.yml; so heißt auch die Datei.", topics),
        "title": text("Titel", "Steht über dem Rat."),
        "about": text("Worum es geht", "Zwei kurze Sätze."),
        "steps": listing("Erste Schritte", "Drei Sätze, jeder beginnt mit „- “.", step),
        "partners": listing(
            "Wer hilft", "Wer kostenfrei hilft: ids aus partners.yml.", code("Partner", "Eine id.", partners)
        ),
        "duties": listing("Pflichten", "Was das Gesetz verlangt; jede beginnt mit „- “.", duty),
        "self_check": _or_empty(statement("Selbst prüfen", "Womit man sich selbst einordnen kann.")),
    }
    return {
        **section("Thema", "Ein erster Rat; ein Thema je Datei.", keys, needs=["id", "title", "about"]),
        "$defs": source_parts(),
    }


def _or_empty(part: Schema) -> Schema:
    """A section that may as well be empty behind its key."""
    return {**part, "type": ["object", "null"]}


def partners_schema(areas: Mapping[str, str]) -> Schema:
    """data/partners.yml. `areas` are the agency's, with names."""
    keys = {
        "id": text("Kennung", "So heißt der Partner in Themen und Programmen.", "edih_do"),
        "name": text("Name", "Steht auch allein; ein Zweifel, wer es ist, gehört in den Namen."),
        "helps_with": text("Hilft bei", "Wenige Wörter hinter dem Namen; was zweifelhaft ist, steht dabei."),
        "areas": listing(
            "Gebiete",
            "Für welche Gebiete der Agentur; ohne die Zeile für alle.",
            code("Gebiet", "Ein Gebiet aus agency.yml.", areas),
        ),
        "url": {**text("Adresse", "Die Seite des Partners.", "https://www.beispiel.de", optional=True),
                "pattern": rf"{ADDRESS}|^$", "patternErrorMessage": "Bitte eine Adresse, die mit https:// beginnt."},
        "source": _or_empty(statement("Woher", "Was wir über den Partner wissen, und woher.")),
    }  # fmt: skip
    partner = section(
        "Partner", "Eine Stelle, die kostenfrei hilft.", keys, needs=["id", "name", "helps_with"]
    )
    every = listing("Partner", "Jeder beginnt mit „- “.", partner)
    return {
        **section("Partner", "Stellen, die kostenfrei helfen.", {"partners": every}, needs=[]),
        "$defs": source_parts(),
    }


def general_schema(aspects: Iterable[str] = ASPECTS) -> Schema:
    """data/general.yml."""
    return {
        **statements(
            "Allgemeine Antworten", "Was Lotse sagt, wenn kein Programm genannt ist.", needs=aspects
        ),
        "$defs": source_parts(),
    }
