"""The schema of a programme file, and of the statements that other files hold as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.advice.catalogue_words import ASPECT_WORDS, FORM_WORDS, KIND_WORDS
from bot.advice.criteria import Condition
from bot.advice.facts import FactBook
from bot.advice.programme import ASPECTS, FORMS, FUNDING_KINDS
from bot.advice.programme_reading import VERDICTS
from bot.commands.schema_conditions import advisor_check, condition_parts
from bot.commands.schema_firms import company, names
from bot.commands.schema_parts import (
    Schema,
    code,
    day,
    flag,
    listing,
    number,
    ref,
    section,
    source_parts,
    sourced,
    text,
)

NEEDED_ASPECTS = ("what", "amount", "deadline")

VERDICT_WORDS = {
    "likely": "passt wahrscheinlich",
    "undecided": "noch offen, weil eine Angabe fehlt",
    "unlikely": "passt nicht",
    "closed": "nimmt an diesem Tag keine Anträge an",
}

ASPECT_HINTS = {
    "what": "Was gefördert wird und was nicht.",
    "amount": "Wie viel es gibt: Anteil und Höchstbetrag, nie als Zusage.",
    "conditions": "Für wen es das gibt.",
    "application": "Wo und in welcher Reihenfolge der Antrag läuft.",
    "deadline": "Bis wann Anträge gehen; was daran zweifelhaft ist, sagt der Satz. „31. Dezember 2026“.",
    "processing_time": "Wie lange es bis zum Bescheid dauert.",
    "early_start": "Ob man vor dem Bescheid beginnen darf.",
    "combination": "Womit sich das Programm verträgt, auch De-minimis.",
    "repayment": "Ob etwas zurückzuzahlen ist.",
    "consultants": "Wer beraten darf.",
}


def programme_schema(
    book: FactBook, *, shared: Mapping[str, Condition], checks: Iterable[str], partners: Mapping[str, str]
) -> Schema:
    """One file under data/programmes/. `partners` are ids with names."""
    return {
        **section(
            "Förderprogramm",
            "Ein Programm je Datei; die Datei heißt wie seine id.",
            {**_head(), "window": _window(), **_rules(partners), "examples": _examples(book)},
            needs=[
                "id",
                "name",
                "short_name",
                "provider",
                "kinds",
                "form",
                "benefit",
                "window",
                "statements",
            ],
        ),
        "$defs": {
            **condition_parts(book, shared, page=True),
            "advisor_check": advisor_check(checks),
            **source_parts(),
            "company": company(book),
        },
    }


def statement(title: str, description: str) -> Schema:
    """German sentences we may say, with their source."""
    keys = {
        "text": text(
            "Text",
            "Höchstens zwei kurze Sätze und 320 Zeichen, mit „Sie“, nie eine Zusage. Längerer Text: „>-“ hinter "
            "text: und die Sätze in die nächste Zeile.",
        ),
        "more": text(
            "Mehr dazu", "Wird auf Nachfrage gesagt: ganze Sätze, höchstens 600 Zeichen.", optional=True
        ),
    }
    return sourced(title, description, keys, needs=["text"])


def statements(title: str, description: str, *, needs: Iterable[str]) -> Schema:
    """A statement for each thing that can be asked."""
    keys = {one: statement(ASPECT_WORDS[one], ASPECT_HINTS[one]) for one in ASPECTS}
    return section(title, description, keys, needs=needs)


def _head() -> dict[str, Schema]:
    kinds = {one: KIND_WORDS[one] for one in FUNDING_KINDS}
    return {
        "id": text("Kennung", "Wie die Datei heißt, ohne .yml. Bleibt für immer gleich.", "inqa_coaching"),
        "name": text("Name", "Der volle Name des Programms.", "INQA-Coaching"),
        "short_name": text("Kurzer Name", "So heißt das Programm im Gespräch und auf Knöpfen.", "ZIM"),
        "provider": text(
            "Geldgeber", "Wer fördert.", "Bundesministerium für Arbeit und Soziales mit ESF Plus"
        ),
        "kinds": listing(
            "Wofür",
            "Wofür es Hilfe gibt, in eckigen Klammern, mindestens eines: [beratung] oder [investition, kredit].",
            code("Wofür", "Wofür es Hilfe gibt.", kinds),
            least=1,
        ),
        "form": code("Wie die Hilfe kommt", "Eines davon.", {one: FORM_WORDS[one] for one in FORMS}),
        "benefit": text(
            "Was es gibt",
            "Eine Zeile unter dem Namen, höchstens 180 Zeichen, mit Punkt, keine Zusage.",
            "80 % Zuschuss zu bis zu 12 Coaching-Tagen, höchstens 11.520 €; nicht für Software oder Geräte.",
        ),
        "max_grant_eur": number(
            "Höchster Zuschuss",
            "In ganzen Euro, nur Ziffern. Nur wenn er bekannt ist, nie für Kredite.",
            "11520",
            empty=True,
        ),
        "de_minimis": flag("De-minimis", "true, wenn der Zuschuss als De-minimis-Beihilfe zählt."),
    }


def _window() -> Schema:
    keys = {
        "opens": day(
            "Erster Tag für Anträge",
            "Das Datum einer Richtlinie ist kein erster Tag. Ist keiner bekannt, bleibt die Zeile weg.",
            empty=True,
        ),
        "closes": day(
            "Letzter Tag für Anträge", "Zählt noch mit. Ist keiner bekannt, bleibt die Zeile weg.", empty=True
        ),
        "paused": text(
            "Angehalten",
            "Der Grund in einem Satz, solange keine Anträge angenommen werden. Danach die Zeile löschen.",
            "Die Mittel für dieses Jahr sind vergeben.",
            optional=True,
        ),
        "lottery": flag("Los", "true, wenn das Los entscheidet."),
        "doubt": text(
            "Zweifel",
            "Ein Satz, solange nicht bestätigt ist, dass überhaupt Anträge angenommen werden.",
            optional=True,
        ),
    }
    return sourced("Zeitraum", "Wann Anträge angenommen werden, und woher wir das wissen.", keys, needs=[])


def _rules(partners: Mapping[str, str]) -> dict[str, Schema]:
    exclusion = {
        "programme": text("Programm", "Die id des anderen Programms.", "qualifizierungschancengesetz"),
        "sentence": text("Satz", "Was genau nicht zusammen geht, als ganzer Satz."),
    }
    return {
        "conditions": listing(
            "Bedingungen",
            "Alles, was sich an einer Angabe prüfen lässt; jede beginnt mit „- “. Die erste nennt mit fact: topic die "
            "Themen, für die das Programm da ist.",
            ref("condition"),
        ),
        "advisor_checks": listing(
            "Für die Beratung",
            "Alles, was sich nicht prüfen lässt oder nicht sicher ist; jeder Punkt beginnt mit „- “.",
            ref("advisor_check"),
        ),
        "statements": statements(
            "Aussagen",
            "Was Lotse zu dem Programm sagt. what, amount und deadline müssen sein, der Rest, soweit bekannt.",
            needs=NEEDED_ASPECTS,
        ),
        "replaced_by": text(
            "Nachfolger",
            "Die id des nächsten offenen Programms für denselben Zweck, nur bei einem beendeten Programm.",
            optional=True,
        ),
        "first_contact": listing(
            "Erstes Gespräch",
            "Wer das erste Gespräch führt, wenn es nicht die Agentur ist: ids aus partners.yml.",
            code("Partner", "Eine id aus partners.yml.", partners),
        ),
        "not_with": listing(
            "Nicht zusammen mit",
            "Programme, die es für dieselbe Sache nicht zugleich gibt; jedes beginnt mit „- “.",
            sourced("Ausschluss", "Ein anderes Programm.", exclusion, needs=["programme", "sentence"]),
        ),
    }


def _examples(book: FactBook) -> Schema:
    keys = {
        "name": text(
            "Name",
            "Was das Beispiel zeigt. Keine erfundenen Personen oder Firmen.",
            "250 Stellen sind zu viel",
        ),
        "company": ref("company"),
        "on": day("Am", "Der Tag, an dem gefragt wird."),
        "verdict": code("Ergebnis", "Was herauskommen muss.", {one: VERDICT_WORDS[one] for one in VERDICTS}),
        "fails": code(
            "Woran es scheitert",
            "Bei unlikely: die eine Angabe, an der es liegt.",
            {**names(book), "": "keine"},
        ),
    }
    example = section(
        "Beispiel", "Ein Betrieb und sein Ergebnis.", keys, needs=["name", "company", "on", "verdict"]
    )
    return listing(
        "Beispiele",
        "Jedes ist ein Test: ein Betrieb, der passt, einer knapp jenseits jeder Grenze, einer, bei dem etwas fehlt, "
        "und einer vor dem ersten oder nach dem letzten Tag.",
        example,
    )
