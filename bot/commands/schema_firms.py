"""Schemas of what depends on a fact: which tests fit it, which codes it has, how an example firm states it."""

from __future__ import annotations

from bot.advice.facts import NUMBERS, Fact, FactBook
from bot.advice.programme_reading import TESTS_OF
from bot.commands.schema_parts import Schema, code, day, flag, listing, number, ref, section, text

CODE_TESTS = ("one_of", "none_of")

TESTS: dict[str, Schema] = {
    "at_least": number("Mindestens", "Diese Zahl selbst zählt mit. Nur Ziffern.", "2"),
    "at_most": number("Höchstens", "Diese Zahl selbst zählt mit. Nur Ziffern, ohne Punkte.", "50000000"),
    "fewer_than": number("Weniger als", "Diese Zahl selbst ist schon zu viel: „weniger als 50“ ist 50."),
    "equals": flag("Ist", "true, wenn es zutreffen muss, false, wenn es nicht zutreffen darf."),
}


def test_of(fact: Fact) -> Schema:
    allowed = TESTS_OF.get(fact.kind, CODE_TESTS)
    tests = {name: TESTS.get(name) or _codes_test(name, fact) for name in allowed}
    return section(
        f"Prüfung von „{fact.label}“", f"Erlaubt: {', '.join(allowed)}.", tests, needs=[], minProperties=1
    )


def _codes_test(name: str, fact: Fact) -> Schema:
    title, what = {
        "one_of": ("Eines von", "Einer dieser Codes muss es sein."),
        "none_of": ("Keines von", "Keiner dieser Codes darf es sein."),
    }[name]
    return listing(
        title, f"{what} In eckigen Klammern, jeder in Anführungszeichen.", _one(fact, optional=True), least=1
    )


def codes_of(fact: Fact) -> str:
    """What the definition of the codes of a fact is called."""
    return f"codes_{fact.name}"


def code_of(fact: Fact) -> Schema:
    """One code of a fact that has codes, with the label of its button."""
    labels = fact.labels()
    return code(fact.label, "Ein Code aus facts.yml.", {one: labels.get(one, one) for one in fact.codes})


def _one(fact: Fact, *, optional: bool = False) -> Schema:
    """A code, or a text where a fact has none."""
    return ref(codes_of(fact)) if fact.codes else text(fact.label, "In Anführungszeichen.", optional=optional)


def names(book: FactBook) -> dict[str, str]:
    """All facts with their labels."""
    return {fact.name: fact.label for fact in book.facts}


def company(book: FactBook) -> Schema:
    """An example firm: what it has told, by the names of the facts. What it has not told is left out."""
    return section(
        "Betrieb",
        "Was der Beispielbetrieb angegeben hat. Was er nicht angegeben hat, steht nicht da.",
        {fact.name: _value(fact) for fact in book.facts},
        needs=[],
    )


def _value(fact: Fact) -> Schema:
    title = {"title": fact.label}
    if fact.kind in NUMBERS:
        ends = {"type": ["integer", "null"], "minimum": 0}
        return {
            **title,
            "description": "Nur Ziffern, oder ein Bereich. Beispiel: 12 oder [10, 49]; [250, null] ist „ab 250“.",
            "type": ["integer", "array", "null"],
            "minimum": 0,
            "items": ends,
            "minItems": 2,
            "maxItems": 2,
        }
    if fact.kind == "flag":
        return {**title, "description": "true oder false.", "type": ["boolean", "null"]}
    if fact.kind == "grants":
        keys = {
            "granted_on": day("Bewilligt am", "Tag des Bescheids."),
            "eur": number("Betrag", "In ganzen Euro.", minimum=0),
        }
        grant = section("Bewilligung", "Eine Beihilfe.", keys, needs=keys)
        return {
            **title,
            "description": "Eine Liste.",
            "type": ["array", "null"],
            "items": grant,
            "minItems": 1,
        }
    several = {"type": "array", "items": _one(fact), "minItems": 1}
    only_digits = {
        "pattern": rf"^[0-9]{{{fact.digits}}}$",
        "patternErrorMessage": f"Bitte {fact.digits} Ziffern.",
    }
    digits = only_digits if fact.digits else {}
    kinds: list[Schema] = [
        {**_one(fact), **digits},
        {"type": "null"},
        *([several] if fact.kind == "choices" else []),
    ]
    return {**title, "description": _hint(fact), "anyOf": kinds}


def _hint(fact: Fact) -> str:
    if fact.kind == "choices":
        return "Eine Liste von Codes aus facts.yml in eckigen Klammern, jeder in Anführungszeichen."
    return "Ein Code aus facts.yml in Anführungszeichen." if fact.codes else "Ein Text in Anführungszeichen."
