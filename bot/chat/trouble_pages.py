"""Short words for what is no message to understand: photos, groups, old buttons, outages."""

from __future__ import annotations

from bot.advice.reply import Button, Reply
from bot.chat.drawing import Page
from bot.chat.owner_pages import Data, Setting

WORDS = {
    "edited": (
        "Ich habe gesehen, dass Sie eine Nachricht geändert haben. Es gilt, was Sie neu schreiben: Schicken Sie mir "
        "die richtige Angabe einfach noch einmal."
    ),
    "group": (
        "Ich berate nur im Einzelgespräch, damit Ihre Angaben bei Ihnen bleiben. Schreiben Sie mir bitte direkt."
    ),
    "too_long": (
        "Das ist viel auf einmal, und ich habe nur den Anfang gelesen. Sagen Sie mir bitte in zwei, drei Sätzen, "
        "was Sie vorhaben; alles Weitere kann später eine Beraterin oder ein Berater ansehen."
    ),
    "unknown_command": ("Diesen Befehl kenne ich nicht. /hilfe zeigt, was geht; oder schreiben Sie einfach."),
    "old_button": (
        "Dieser Knopf gehört zu einem früheren Gespräch und gilt nicht mehr. Schreiben Sie einfach, was Sie brauchen."
    ),
    "outage": (
        "Einen Moment bitte: Bei mir klemmt gerade die Technik. Ihre Nachricht ist angekommen und geht nicht verloren; "
        "ich antworte, sobald es wieder geht."
    ),
    "apology": (
        "Diese Nachricht konnte ich leider nicht verarbeiten. Sagen Sie es bitte mit anderen Worten, oder sprechen Sie "
        "mit einem Menschen."
    ),
    "invitation_unknown": (
        "Diese Einladung gilt nicht mehr oder wurde schon benutzt. Lassen Sie sich bitte eine neue geben."
    ),
}

WITH_A_PERSON = ("apology",)
CALL_ME = ((Button("Mit einem Menschen sprechen", "talk_to_advisor"),),)

NOT_TEXT = {
    "photo": "Bilder kann ich nicht ansehen. Schreiben Sie mir bitte in ein, zwei Sätzen, worum es geht.",
    "voice": "Sprachnachrichten kann ich nicht anhören. Schreiben Sie es mir bitte; Ihr Handy kann auch diktieren.",
    "video": "Videos kann ich nicht ansehen. Schreiben Sie mir bitte in ein, zwei Sätzen, worum es geht.",
    "document": (
        "Dateien kann ich nicht öffnen. Eine Beraterin oder ein Berater kann sie später mit Ihnen ansehen; "
        "schreiben Sie mir bitte, worum es geht."
    ),
    "sticker": "Schöner Sticker! Lesen kann ich aber nur Text. Worum geht es?",
    "location": "Danke. Mit der Karte kann ich nichts anfangen; schreiben Sie mir bitte Ihren Ort.",
    "contact": "Danke. Ihre Nummer brauche ich erst, wenn Sie mit jemandem sprechen möchten.",
    "other": "Damit kann ich nichts anfangen. Schreiben Sie mir bitte mit Worten, worum es geht.",
}


def trouble(kind: str) -> Page:
    """The page for one of WORDS."""
    return Page(Reply.of(WORDS[kind], rows=CALL_ME if kind in WITH_A_PERSON else ()))


def not_text(setting: Setting, data: Data) -> Page:
    return Page(Reply.of(NOT_TEXT.get(str(data["what"]), NOT_TEXT["other"])))
