"""What the codes of the catalogue are called where its keepers read them: on the page, in tables, in changes."""

from __future__ import annotations

from bot.advice.criteria import Test
from bot.advice.facts import Fact
from bot.advice.german import day, euros, listing, number
from bot.advice.programme import Window

FORM_WORDS = {"zuschuss": "Zuschuss", "steuer": "Steuer", "kostenfrei": "kostenfrei", "kredit": "Kredit"}
KIND_WORDS = {
    "beratung": "Beratung",
    "investition": "Investition",
    "qualifizierung": "Weiterbildung",
    "personal": "Personal",
    "forschung": "Forschung",
    "kredit": "Kredit",
}
ASPECT_WORDS = {
    "what": "Worum es geht",
    "amount": "Höhe",
    "conditions": "Bedingungen",
    "application": "Antrag",
    "deadline": "Fristen",
    "processing_time": "Bearbeitungszeit",
    "early_start": "Vorzeitiger Beginn",
    "combination": "Kombination",
    "repayment": "Rückzahlung",
    "consultants": "Beratende",
}
CONFIDENCE_WORDS = {"high": "belegt", "medium": "unsicher", "low": "sehr unsicher"}


def window_words(window: Window) -> str:
    """When applications are taken: "Anträge bis 31.12.2027. Das Los entscheidet." """
    begin = f" ab {day(window.opens)}" if window.opens else ""
    end = f" bis {day(window.closes)}" if window.closes else ""
    words = [f"Anträge{begin}{end}." if begin or end else "Anträge ohne bekannte Frist."]
    words += [f"Angehalten: {window.paused}"] if window.paused else []
    words += ["Das Los entscheidet."] if window.lottery else []
    return " ".join([*words, window.doubt]).strip()


def test_words(test: Test, *, fact: Fact) -> str:
    """What a machine looks at: "weniger als 250", "Handwerk oder Bau", "nein"."""
    write = euros if fact.kind == "money" else number
    limits = (("mindestens", test.at_least), ("höchstens", test.at_most), ("weniger als", test.fewer_than))
    words = [f"{word} {write(limit)}" for word, limit in limits if limit is not None]
    labels = fact.labels()
    if test.one_of:
        words.append(listing([labels.get(code, code) for code in test.one_of], last="oder"))
    if test.none_of:
        words.append("nicht " + listing([labels.get(code, code) for code in test.none_of], last="oder"))
    if test.equals is not None:
        words.append("ja" if test.equals else "nein")
    return " und ".join(words)
